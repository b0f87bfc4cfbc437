import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Door, useBecoming } from '#account/door.tsx'
import { Page } from '#kit/page.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

/** Where an organisation's own sign-in sends people back to: hands over what it said, and goes on to where they were. */
export function SignOnPage() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const router = useRouter()
  const begun = useRef(false)
  const accept = useMutation({
    mutationFn: (query: string) => call('acceptSignOn', { body: { query } }),
    onSuccess: ({ who, returnTo }) => {
      become(who)
      router.history.replace(returnTo)
    },
  })
  useEffect(() => {
    // What the provider said is good once.
    if (begun.current) return
    begun.current = true
    const { search } = location
    // Neither the history nor a bookmark keeps it.
    history.replaceState(history.state, '', location.pathname)
    accept.mutate(search)
  }, [accept])
  return (
    <Door>
      <Page title={accept.isError ? t.signing.notThrough : t.signing.comingThrough}>
        <div className={css['column']}>
          <AccountTrouble failure={accept.error} />
          {accept.isError ? <a href="/">{t.signing.toSignIn}</a> : null}
        </div>
      </Page>
    </Door>
  )
}

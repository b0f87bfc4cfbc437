import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Door } from '#account/door.tsx'
import { useLink } from '#account/link.ts'
import { useNamedLink, WhomFor } from '#account/named-link.tsx'
import { PasswordField } from '#account/password-field.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

/** Chooses a new password by a reset link. */
export function ResetPage() {
  const { t } = useAccountLanguage()
  const link = useLink()
  const named = useNamedLink('reset', link)
  const [password, setPassword] = useState('')
  const reset = useMutation({ mutationFn: () => call('resetPassword', { body: { link, password } }) })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    reset.mutate()
  }
  return (
    <Door>
      <Page title={t.signing.reset} about={t.signing.resetAbout}>
        {reset.isSuccess ? (
          <div className={css['column']}>
            <Panel tone="accent">{t.signing.resetDone}</Panel>
            {/* the page is loaded anew: every session of this account has ended */}
            <a href="/">{t.signing.toSignIn}</a>
          </div>
        ) : (
          <form onSubmit={submit} className={css['form']}>
            <WhomFor link={link} named={named} />
            {named.data ? (
              <>
                <PasswordField label={t.signing.newPassword} value={password} write={setPassword} fresh />
                <AccountTrouble failure={reset.error} />
                <Button type="submit" loading={reset.isPending}>
                  {t.signing.reset}
                </Button>
              </>
            ) : null}
          </form>
        )}
      </Page>
    </Door>
  )
}

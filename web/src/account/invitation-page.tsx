import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Door, useBecoming } from '#account/door.tsx'
import { useLink } from '#account/link.ts'
import { useNamedLink, WhomFor } from '#account/named-link.tsx'
import { PasswordField } from '#account/password-field.tsx'
import { Providers } from '#account/providers.tsx'
import { Page } from '#kit/page.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

/** Takes up an invitation: who is invited to what, and a password. */
export function InvitationPage() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const navigate = useNavigate()
  const link = useLink()
  const named = useNamedLink('invitation', link)
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: () => call('acceptInvitation', { body: { link, password } }),
    onSuccess: async (who) => {
      become(who)
      await navigate({ to: '/', replace: true })
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    accept.mutate()
  }
  return (
    <Door>
      <Page title={t.signing.invitation} about={t.signing.invitationAbout}>
        <form onSubmit={submit} className={css['form']}>
          <WhomFor link={link} named={named} />
          {named.data ? (
            <>
              {/* tells a password manager whose password this is */}
              <input type="email" autoComplete="username" value={named.data.email} readOnly hidden />
              <PasswordField label={t.signing.newPassword} value={password} write={setPassword} fresh />
              <AccountTrouble failure={accept.error} />
              <Button type="submit" loading={accept.isPending}>
                {t.signing.invitation}
              </Button>
            </>
          ) : null}
        </form>
        {named.data ? <Providers invitation={link} /> : null}
      </Page>
    </Door>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Door, useBecoming } from '#account/door.tsx'
import { useLink } from '#account/link.ts'
import { PasswordField } from '#account/password-field.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

/** Makes the first administrator by the link that the desk printed. */
export function SetUpPage() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const navigate = useNavigate()
  const link = useLink()
  const [given, setGiven] = useState({ name: '', email: '', password: '' })
  const write = (change: Partial<typeof given>) => setGiven((before) => ({ ...before, ...change }))
  const setUp = useMutation({
    mutationFn: () => call('setUpDesk', { body: { link, ...given } }),
    onSuccess: async (who) => {
      become(who)
      await navigate({ to: '/', replace: true })
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    setUp.mutate()
  }
  return (
    <Door>
      <Page title={t.signing.setUp} about={t.signing.setUpAbout}>
        <form onSubmit={submit} className={css['form']}>
          {link === '' ? <Panel tone="bad">{t.signing.noLink}</Panel> : null}
          <TextInput
            label={t.signing.name}
            autoComplete="name"
            value={given.name}
            onChange={(changed) => write({ name: changed.currentTarget.value })}
            maxLength={120}
            required
            withAsterisk={false}
          />
          <TextInput
            label={t.signing.email}
            type="email"
            autoComplete="username"
            value={given.email}
            onChange={(changed) => write({ email: changed.currentTarget.value })}
            maxLength={320}
            required
            withAsterisk={false}
          />
          <PasswordField
            label={t.signing.newPassword}
            value={given.password}
            write={(password) => write({ password })}
            fresh
          />
          <AccountTrouble failure={setUp.error} />
          <Button type="submit" loading={setUp.isPending} disabled={link === ''}>
            {t.signing.create}
          </Button>
        </form>
      </Page>
    </Door>
  )
}

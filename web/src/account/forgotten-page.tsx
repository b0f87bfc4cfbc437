import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Door } from '#account/door.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

/** Has a link sent to whoever lost a password. It says the same whether there is such an account or not. */
export function ForgottenPage() {
  const { t } = useAccountLanguage()
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => call('askReset', { body: { email: email.trim() } }) })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    ask.mutate()
  }
  return (
    <Door>
      <Page title={t.signing.forgotten} about={t.signing.forgottenAbout}>
        <form onSubmit={submit} className={css['form']}>
          <TextInput
            label={t.signing.email}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(changed) => setEmail(changed.currentTarget.value)}
            maxLength={320}
            required
            withAsterisk={false}
          />
          <AccountTrouble failure={ask.error} />
          <output>{ask.isSuccess ? <Panel tone="accent">{t.signing.forgottenSent}</Panel> : null}</output>
          <Button type="submit" loading={ask.isPending}>
            {t.signing.forgottenSend}
          </Button>
          <Link to="/">{t.signing.toSignIn}</Link>
        </form>
      </Page>
    </Door>
  )
}

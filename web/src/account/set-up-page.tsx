import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { Door, useBecoming } from '#account/door.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './account.module.css'

/** Makes the first administrator by the link that the desk printed; its secret stands behind the #. */
export function SetUpPage() {
  const { t } = useLanguage()
  const become = useBecoming()
  const navigate = useNavigate()
  const [link] = useState(() => location.hash.slice(1))
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
      <Page title={t.account.setUp} about={t.account.setUpAbout}>
        {link === '' ? <Panel tone="bad">{t.account.noLink}</Panel> : null}
        <form onSubmit={submit} className={css['form']}>
          <TextInput
            label={t.account.name}
            autoComplete="name"
            value={given.name}
            onChange={(changed) => write({ name: changed.currentTarget.value })}
            maxLength={120}
            required
          />
          <TextInput
            label={t.account.email}
            type="email"
            autoComplete="username"
            value={given.email}
            onChange={(changed) => write({ email: changed.currentTarget.value })}
            required
          />
          <PasswordInput
            label={t.account.password}
            description={t.account.newPasswordWords}
            autoComplete="new-password"
            value={given.password}
            onChange={(changed) => write({ password: changed.currentTarget.value })}
            required
          />
          {setUp.error ? <Trouble failure={setUp.error} /> : null}
          <Button type="submit" loading={setUp.isPending} disabled={link === ''}>
            {t.account.create}
          </Button>
        </form>
      </Page>
    </Door>
  )
}

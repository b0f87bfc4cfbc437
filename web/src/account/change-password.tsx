import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { useBecoming } from '#account/door.tsx'
import { factorsQuery } from '#account/factors-query.ts'
import { PasswordField } from '#account/password-field.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Section } from '#kit/page.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import page from './account-page.module.css'
import css from './forms.module.css'

export function ChangePassword({ email }: { email: string }) {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const { data: own } = useQuery(factorsQuery)
  const [opened, setOpened] = useState(false)
  const [given, setGiven] = useState({ current: '', password: '' })
  const change = useMutation({
    mutationFn: () => call('changePassword', { body: given }),
    onSuccess: (who) => {
      setOpened(false)
      setGiven({ current: '', password: '' })
      become(who)
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    change.mutate()
  }
  return (
    <Section title={t.me.password}>
      <output>{change.isSuccess && !opened ? t.me.passwordChanged : ''}</output>
      <div className={page['acts']}>
        <ActButton
          icon="lock"
          words={t.me.changePassword}
          may={own?.may?.changePassword ?? 'unknown'}
          onAct={() => {
            change.reset()
            setOpened(true)
          }}
        />
      </div>
      <Dialog title={t.me.changePassword} opened={opened} close={() => setOpened(false)}>
        <form onSubmit={submit} className={css['form']}>
          <p>{t.me.changePasswordWords}</p>
          {/* tells a password manager whose password this is */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            label={t.me.currentPassword}
            value={given.current}
            write={(current) => setGiven((before) => ({ ...before, current }))}
          />
          <PasswordField
            label={t.signing.newPassword}
            value={given.password}
            write={(password) => setGiven((before) => ({ ...before, password }))}
            fresh
          />
          <AccountTrouble failure={change.error} />
          <div className={css['acts']}>
            <Button type="submit" loading={change.isPending}>
              {t.me.changePassword}
            </Button>
          </div>
        </form>
      </Dialog>
    </Section>
  )
}

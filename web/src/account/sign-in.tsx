import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, type Answer } from '#api.ts'
import { Door, useBecoming } from '#account/door.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './account.module.css'

type Who = Answer<'whoAmI'>

/** Asks who the reader is, as far as that is still open. */
export function SignIn({ who }: { who: Who }) {
  if (who.needs === 'sign-in') return <WithPassword who={who} />
  return <StillNeeded needs={who.needs} />
}

function WithPassword({ who }: { who: Who }) {
  const { t } = useLanguage()
  const become = useBecoming()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call('signIn', { body: { email, password } }),
    onSuccess: become,
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    signIn.mutate()
  }
  return (
    <Door>
      <Page title={t.account.signIn} about={t.account.signInAbout}>
        {who.setUpAwaited && !who.demo ? <Panel tone="warn">{t.account.setUpAwaited}</Panel> : null}
        <form onSubmit={submit} className={css['form']}>
          <TextInput
            label={t.account.email}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(changed) => setEmail(changed.currentTarget.value)}
            required
          />
          <PasswordInput
            label={t.account.password}
            autoComplete="current-password"
            value={password}
            onChange={(changed) => setPassword(changed.currentTarget.value)}
            required
          />
          {signIn.error ? <Trouble failure={signIn.error} /> : null}
          <Button type="submit" loading={signIn.isPending}>
            {t.account.signIn}
          </Button>
        </form>
        {who.accounts ? <Examples accounts={who.accounts} /> : null}
      </Page>
    </Door>
  )
}

function Examples({ accounts }: { accounts: NonNullable<Who['accounts']> }) {
  const { t, language } = useLanguage()
  const become = useBecoming()
  const enter = useMutation({
    mutationFn: (member: number) => call('signInAsExample', { body: { member } }),
    onSuccess: become,
  })
  return (
    <Section title={t.account.examples}>
      <p>{t.account.examplesWords}</p>
      {enter.error ? <Trouble failure={enter.error} /> : null}
      <div className={css['examples']}>
        {accounts.map(({ id, name, organisation }) => (
          <Button key={id} variant="default" justify="space-between" onClick={() => enter.mutate(id)}>
            {name}, {(language === 'en' && organisation.nameEn) || organisation.name}
          </Button>
        ))}
      </div>
    </Section>
  )
}

function StillNeeded({ needs }: { needs: 'second-factor' | 'enrolment' | 'nothing' }) {
  const { t } = useLanguage()
  const enrol = needs === 'enrolment'
  return (
    <Door>
      <Page title={enrol ? t.account.enrolment : t.account.secondFactor}>
        <p>{enrol ? t.account.enrolmentWords : t.account.secondFactorWords}</p>
        <SignOut />
      </Page>
    </Door>
  )
}

export function SignOut() {
  const { t } = useLanguage()
  const become = useBecoming()
  const leave = useMutation({ mutationFn: () => call('signOut'), onSuccess: become })
  return (
    <Button variant="default" size="xs" loading={leave.isPending} onClick={() => leave.mutate()}>
      {t.account.signOut}
    </Button>
  )
}

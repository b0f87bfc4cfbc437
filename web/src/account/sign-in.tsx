import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { Door, useBecoming } from '#account/door.tsx'
import { Enrol } from '#account/enrol.tsx'
import { Examples } from '#account/examples.tsx'
import { OtherAccount } from '#account/other-account.tsx'
import { knowsPasskeys, signByPasskey } from '#account/passkey.ts'
import { PasswordField } from '#account/password-field.tsx'
import { Providers } from '#account/providers.tsx'
import { Prove } from '#account/prove.tsx'
import { Icon } from '#kit/icon.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

type Who = Answer<'whoAmI'>

interface SignInProps {
  readonly who: Who
  /** keeps the desk's screens away while something is shown that is shown once */
  readonly hold: (held: boolean) => void
  /** there was a session, and it ended */
  readonly again: boolean
}

/** Asks who the reader is, as far as that is still open. The address stays, and with it where they wanted to go. */
export function SignIn({ who, hold, again }: SignInProps) {
  const [codes, setCodes] = useState<readonly string[]>()
  const keep = (shown: readonly string[] | undefined) => {
    hold(shown !== undefined)
    setCodes(shown)
  }
  if (codes || who.needs === 'enrolment') return <Enrol who={who} codes={codes} keep={keep} />
  if (who.needs === 'second-factor') return <SecondStep />
  return <FirstStep who={who} again={again} />
}

function FirstStep({ who, again }: { who: Who; again: boolean }) {
  const { t } = useAccountLanguage()
  return (
    <Door beside={who.accounts ? <Examples accounts={who.accounts} /> : undefined}>
      <Page title={t.signing.title} about={t.signing.about}>
        <div className={css['column']}>
          {again ? <Panel tone="warn">{t.signing.ended}</Panel> : null}
          {who.setUpAwaited && !who.demo ? <Panel tone="warn">{t.signing.setUpAwaited}</Panel> : null}
          <PasswordForm />
        </div>
        {knowsPasskeys() ? (
          <>
            <div className={css['or']}>{t.signing.or}</div>
            <div className={css['column']}>
              <PasskeyButton />
            </div>
          </>
        ) : null}
        <Providers />
        <p className={css['public']}>
          {t.signing.noAccount} <a href={t.signing.publicPage}>{t.signing.reportHere}</a>
        </p>
      </Page>
    </Door>
  )
}

function PasswordForm() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call('signIn', { body: { email: email.trim(), password } }),
    onSuccess: become,
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    signIn.mutate()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <TextInput
        ref={first}
        label={t.signing.email}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(changed) => setEmail(changed.currentTarget.value)}
        maxLength={320}
        required
        withAsterisk={false}
      />
      <PasswordField label={t.signing.password} value={password} write={setPassword} />
      <AccountTrouble failure={signIn.error} />
      <Button type="submit" loading={signIn.isPending}>
        {t.signing.title}
      </Button>
      <Link to="/forgotten">{t.signing.forgotten}</Link>
    </form>
  )
}

function PasskeyButton() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const signIn = useMutation({
    mutationFn: async () => {
      const { options } = await call('askSignInPasskey')
      return call('signInByPasskey', { body: { answer: await signByPasskey(options) } })
    },
    onSuccess: become,
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="key" />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        {t.signing.withPasskey}
      </Button>
      <AccountTrouble failure={signIn.error} />
    </>
  )
}

function SecondStep() {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const factors = useQuery({
    queryKey: ['account', 'factors', 'first'],
    queryFn: ({ signal }) => call('listFactors', { signal }),
    gcTime: 0,
  })
  return (
    <Door>
      <Page title={t.signing.second} about={t.signing.secondWords}>
        <AccountTrouble failure={factors.error} />
        {factors.data ? <Prove ways={factors.data.kinds} proved={become} /> : null}
        <p className="hl-muted">{t.signing.lostAll}</p>
        <OtherAccount />
      </Page>
    </Door>
  )
}

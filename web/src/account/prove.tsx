import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { signByPasskey } from '#account/passkey.ts'
import { PasswordField } from '#account/password-field.tsx'
import { Icon } from '#kit/icon.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

type Who = Answer<'whoAmI'>
export type Way = Answer<'listFactors'>['kinds'][number] | 'password'

interface ProveProps {
  /** by what the reader can prove who they are, best first */
  readonly ways: readonly Way[]
  readonly proved: (who: Who) => void
}

/** Proves who the reader is by one of the ways they have. */
export function Prove({ ways, proved }: ProveProps) {
  const { t } = useAccountLanguage()
  const [chosen, setChosen] = useState<Way>()
  const way = chosen ?? ways[0]
  const names = {
    totp: t.signing.byTotp,
    passkey: t.signing.byPasskey,
    'recovery-code': t.signing.byRecovery,
    password: t.signing.password,
  }
  if (way === undefined) return <p>{t.signing.noWay}</p>
  const others = ways.filter((one) => one !== way)
  return (
    <>
      {way === 'passkey' ? (
        <ByPasskey proved={proved} />
      ) : way === 'password' ? (
        <ByPassword proved={proved} />
      ) : (
        <ByCode key={way} way={way} proved={proved} />
      )}
      {others.length > 0 ? (
        <div className={css['ways']}>
          <h2>{t.signing.otherWays}</h2>
          {others.map((one) => (
            <Button key={one} variant="default" size="sm" onClick={() => setChosen(one)}>
              {names[one]}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  )
}

/** Six figures are sent as soon as they are there; a recovery code when its bearer says so. */
export function ByCode({ way, proved }: { way: 'totp' | 'recovery-code'; proved: ProveProps['proved'] }) {
  const send = useMutation({
    mutationFn: (code: string) =>
      call(way === 'totp' ? 'proveTotp' : 'proveRecoveryCode', { body: { code } }),
    onSuccess: proved,
  })
  return <CodeForm way={way} send={send.mutate} busy={send.isPending} failure={send.error} />
}

interface CodeFormProps {
  readonly way: 'totp' | 'recovery-code'
  readonly send: (code: string) => void
  readonly busy: boolean
  readonly failure: unknown
  readonly label?: string
}

const FIGURES = /^\d{6}$/

export function CodeForm({ way, send, busy, failure, label }: CodeFormProps) {
  const { t } = useAccountLanguage()
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  // a code that was refused is no use any more: the next one is typed over it
  useEffect(() => {
    if (failure) field.current?.select()
  }, [failure])
  const isTotp = way === 'totp'
  const write = (typed: string) => {
    const plain = isTotp ? typed.replaceAll(/\s/g, '') : typed
    setCode(plain)
    if (isTotp && FIGURES.test(plain) && !busy) send(plain)
  }
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (code.trim() !== '') send(code.trim())
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <TextInput
        ref={field}
        label={label ?? (isTotp ? t.signing.code : t.signing.recoveryCode)}
        description={isTotp ? t.signing.codeWords : t.signing.recoveryWords}
        className={isTotp ? css['figures'] : css['letters']}
        {...(isTotp ? { autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 9 } : {})}
        {...(isTotp ? {} : { autoComplete: 'off', autoCapitalize: 'characters', maxLength: 40 })}
        spellCheck={false}
        value={code}
        onChange={(changed) => write(changed.currentTarget.value)}
        required
        withAsterisk={false}
      />
      <AccountTrouble failure={failure} />
      <Button type="submit" loading={busy}>
        {t.signing.confirm}
      </Button>
    </form>
  )
}

function ByPasskey({ proved }: { proved: ProveProps['proved'] }) {
  const { t } = useAccountLanguage()
  const prove = useMutation({
    mutationFn: async () => {
      const { options } = await call('askPasskey')
      return call('provePasskey', { body: { answer: await signByPasskey(options) } })
    },
    onSuccess: proved,
  })
  return (
    <div className={css['form']}>
      <p>{t.signing.passkeyWords}</p>
      <AccountTrouble failure={prove.error} />
      <Button leftSection={<Icon name="key" />} loading={prove.isPending} onClick={() => prove.mutate()}>
        {t.signing.usePasskey}
      </Button>
    </div>
  )
}

function ByPassword({ proved }: { proved: ProveProps['proved'] }) {
  const { t } = useAccountLanguage()
  const [password, setPassword] = useState('')
  const prove = useMutation({
    mutationFn: () => call('provePassword', { body: { password } }),
    onSuccess: proved,
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    prove.mutate()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <PasswordField label={t.me.currentPassword} value={password} write={setPassword} />
      <AccountTrouble failure={prove.error} />
      <Button type="submit" loading={prove.isPending}>
        {t.signing.confirm}
      </Button>
    </form>
  )
}

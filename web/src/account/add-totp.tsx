import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { useProof } from '#account/proof.tsx'
import { CodeForm } from '#account/prove.tsx'
import { QrCode } from '#account/qr-code.tsx'
import { CopyButton } from '#kit/copy-button.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

export type FactorAdded = Answer<'confirmTotp'>

/** Sets up an authenticator app: its secret as a picture and as letters, then the first code. */
export function AddTotp({ added }: { added: (done: FactorAdded) => void }) {
  const { t } = useAccountLanguage()
  const withProof = useProof()
  const [name, setName] = useState<string>(t.me.phone)
  const begin = useMutation({
    mutationFn: () => withProof(() => call('beginTotp', { body: { name: name.trim() } })),
  })
  const confirm = useMutation({
    mutationFn: (code: string) =>
      withProof(() => call('confirmTotp', { params: { id: begin.data!.factor }, body: { code } })),
    onSuccess: added,
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    begin.mutate()
  }
  if (!begin.data)
    return (
      <form onSubmit={submit} className={css['form']}>
        <FactorName name={name} write={setName} />
        <AccountTrouble failure={begin.error} />
        <Button type="submit" loading={begin.isPending}>
          {t.me.goOn}
        </Button>
      </form>
    )
  return (
    <div className={css['column']}>
      <p>{t.me.scan}</p>
      <QrCode text={begin.data.uri} label={t.me.scan} />
      <a href={begin.data.uri}>{t.me.openApp}</a>
      <p>{t.me.scanWords}</p>
      <div className={css['secret']}>
        <code data-secret aria-label={t.me.secret}>
          {begin.data.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
        </code>
        <CopyButton text={begin.data.secret} words={t.kit.copy} />
      </div>
      <CodeForm
        way="totp"
        label={t.me.thenCode}
        send={confirm.mutate}
        busy={confirm.isPending}
        failure={confirm.error}
      />
    </div>
  )
}

export function FactorName({ name, write }: { name: string; write: (name: string) => void }) {
  const { t } = useAccountLanguage()
  return (
    <TextInput
      label={t.me.factorName}
      description={t.me.factorNameWords}
      value={name}
      onChange={(changed) => write(changed.currentTarget.value)}
      maxLength={60}
      required
      withAsterisk={false}
      data-autofocus
    />
  )
}

import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { useProof } from '#account/proof.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import css from './connections.module.css'

/** Says where the machine is; its secret comes back. */
export function AddWebhook({ added }: { added: (secret: string) => void }) {
  const { t } = useConnectionsLanguage()
  const withProof = useProof()
  const [url, setUrl] = useState('')
  const add = useMutation({
    mutationFn: () => withProof(() => call('addWebhook', { body: { url: url.trim() } })),
    onSuccess: ({ secret }) => added(secret),
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    add.mutate()
  }
  return (
    <form onSubmit={submit} className={css['column']}>
      <TextInput
        label={t.connections.url}
        description={t.connections.urlWords}
        placeholder="https://"
        value={url}
        onChange={(changed) => setUrl(changed.currentTarget.value)}
        maxLength={2000}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        data-autofocus
      />
      <AccountTrouble failure={add.error} />
      <div className={css['end']}>
        <Button type="submit" loading={add.isPending}>
          {t.connections.add}
        </Button>
      </div>
    </form>
  )
}

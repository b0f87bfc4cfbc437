import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { FactorName, type FactorAdded } from '#account/add-totp.tsx'
import { deviceOf } from '#account/device.ts'
import { makePasskey } from '#account/passkey.ts'
import { useProof } from '#account/proof.tsx'
import { Icon } from '#kit/icon.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './forms.module.css'

/** Has the device make a passkey for this account. */
export function AddPasskey({ added }: { added: (done: FactorAdded) => void }) {
  const { t } = useAccountLanguage()
  const withProof = useProof()
  const [name, setName] = useState<string>(deviceOf(navigator.userAgent).system ?? t.me.thisDevice)
  const add = useMutation({
    mutationFn: async () => {
      const { options } = await withProof(() => call('beginPasskey'))
      const answer = await makePasskey(options)
      return withProof(() => call('addPasskey', { body: { name: name.trim(), answer } }))
    },
    onSuccess: added,
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    add.mutate()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <FactorName name={name} write={setName} />
      <p className="hl-muted">{t.signing.passkeyWords}</p>
      <AccountTrouble failure={add.error} />
      <Button type="submit" leftSection={<Icon name="key" />} loading={add.isPending}>
        {t.me.addPasskey}
      </Button>
    </form>
  )
}

import { Button, TextInput } from '@mantine/core'
import type { Said } from '@hiepluc/contract/wire.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { CommandLine } from '#kit/command-line.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { witnessCommand } from '#ledger/witness-commands.tsx'
import { OrganisationPick, type Organisation } from '#members/organisation-pick.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

/** Registers the key under which the other authority countersigns; its token is shown once. */
export function RegisterWitness({ may, deskKey }: { may: true | Said; deskKey: string | undefined }) {
  const { t } = useLedgerLanguage()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const add = useMutation({
    mutationFn: (witness: { name: string; key: string; organisation: string }) =>
      call('addWitness', { body: witness }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ledger'] }),
  })
  const close = () => {
    setOpened(false)
    add.reset()
  }
  return (
    <>
      <ActButton icon="plus" words={t.keys.add} may={may} onAct={() => setOpened(true)} />
      <Dialog
        title={add.data ? t.keys.added : t.keys.add}
        opened={opened}
        close={close}
        light={add.data === undefined}
      >
        {add.data ? (
          <div className={css['column']}>
            <p>{t.keys.tokenOnce}</p>
            <strong>{t.keys.token}</strong>
            <CommandLine command={add.data.token} />
            <p>{t.keys.step.run}</p>
            <CommandLine command={witnessCommand(deskKey ?? '…', add.data.token)} />
            <div className={css['end']}>
              <Button onClick={close}>{t.keys.tokenKept}</Button>
            </div>
          </div>
        ) : (
          <WitnessForm add={(witness) => add.mutate(witness)} busy={add.isPending} failure={add.error} />
        )}
      </Dialog>
    </>
  )
}

interface WitnessFormProps {
  readonly add: (witness: { name: string; key: string; organisation: string }) => void
  readonly busy: boolean
  readonly failure: unknown
}

function WitnessForm({ add, busy, failure }: WitnessFormProps) {
  const { t } = useLedgerLanguage()
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const [organisation, setOrganisation] = useState<Organisation>()
  const isOther =
    organisation !== undefined && organisation.standing !== 'regulator' && organisation.standing !== 'police'
  const send = (sent: FormEvent) => {
    sent.preventDefault()
    if (organisation && !isOther) add({ name: name.trim(), key: key.trim(), organisation: organisation.key })
  }
  return (
    <form className={css['column']} onSubmit={send}>
      <p>{t.keys.addWords}</p>
      <OrganisationPick
        label={t.keys.organisation}
        placeholder={t.keys.pickOrganisation}
        chosen={organisation?.id}
        choose={setOrganisation}
        inForm
      />
      {isOther ? <p className={css['wrong']}>{t.keys.notAuthority}</p> : null}
      <TextInput
        label={t.keys.name}
        description={t.keys.nameHint}
        value={name}
        onChange={(changed) => setName(changed.currentTarget.value)}
        maxLength={120}
        required
        withAsterisk={false}
      />
      <TextInput
        label={t.keys.vkey}
        description={t.keys.vkeyHint}
        value={key}
        onChange={(changed) => setKey(changed.currentTarget.value)}
        maxLength={400}
        spellCheck={false}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      {failure ? <Trouble failure={failure} /> : null}
      <div className={css['end']}>
        <Button type="submit" loading={busy} disabled={!organisation || isOther}>
          {t.keys.add}
        </Button>
      </div>
    </form>
  )
}

import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { DELEGATION_KINDS } from '@hiepluc/contract/endpoints/delegations.ts'
import type { DelegationKind, DelegationView } from '@hiepluc/contract/endpoints/delegations.ts'
import { useState } from 'react'
import { call } from '#api.ts'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

const EMPTY: { kind: DelegationKind; what: string; receiver: string; until: string } = {
  ...{ kind: 'prefix', what: '', receiver: '', until: '' },
}

/** Gives a part of what one holds. */
export function GiveDialog({ close }: { close: () => void }) {
  const { t } = usePortalLanguage()
  const { draft, write, forget } = useDraft('hl.draft.give', EMPTY)
  const [what, receiver] = [draft.what.trim(), draft.receiver.trim()]
  return (
    <FormDialog
      title={t.portal.give}
      act={t.portal.give}
      isWhole={what !== '' && receiver !== ''}
      send={() =>
        call('proposeDelegation', {
          body: { kind: draft.kind, what, receiver, ...(draft.until && { until: draft.until }) },
        })
      }
      changes={['portal']}
      done={forget}
      close={close}
    >
      <p className={css['note']}>{t.portal.giveAbout}</p>
      <div className={css['pair']}>
        <NativeSelect
          label={t.portal.claimKind}
          value={draft.kind}
          onChange={({ currentTarget }) => write({ kind: currentTarget.value as DelegationKind })}
          data={DELEGATION_KINDS.map((value) => ({ value, label: t.portal.claimKinds[value] }))}
        />
        <TextInput
          label={t.portal.claimWhat}
          description={t.portal.claimExample[draft.kind]}
          value={draft.what}
          onChange={({ currentTarget }) => write({ what: currentTarget.value })}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
        />
        <TextInput
          label={t.portal.giveTo}
          value={draft.receiver}
          onChange={({ currentTarget }) => write({ receiver: currentTarget.value })}
          maxLength={300}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <TextInput
          type="date"
          label={`${t.portal.giveUntil} (${t.portal.optional})`}
          value={draft.until}
          onChange={({ currentTarget }) => write({ until: currentTarget.value })}
        />
      </div>
    </FormDialog>
  )
}

/** An officer says which organisation of the desk the giver means. */
export function ReceiverDialog({ row, close }: { row: DelegationView; close: () => void }) {
  const { t } = usePortalLanguage()
  const [operator, choose] = useState(row.to?.id)
  return (
    <FormDialog
      title={`${t.portal.givenActs.offer}: ${row.what}`}
      act={t.portal.givenActs.offer}
      isWhole={operator !== undefined}
      send={() => call('offerDelegation', { params: { id: row.id }, body: { operator: operator! } })}
      changes={['portal']}
      close={close}
    >
      <p className={css['words']}>
        {row.giver} – {row.receiver}
      </p>
      <OperatorPick chosen={operator} choose={choose} />
    </FormDialog>
  )
}

/** Says no, and why. */
export function DeclineDialog({ row, close }: { row: DelegationView; close: () => void }) {
  const { t } = usePortalLanguage()
  const [words, setWords] = useState('')
  return (
    <FormDialog
      title={`${t.portal.givenActs.decline}: ${row.what}`}
      act={t.portal.givenActs.decline}
      isWhole={words.trim() !== ''}
      send={() => call('declineDelegation', { params: { id: row.id }, body: { words: words.trim() } })}
      changes={['portal']}
      close={close}
    >
      <Textarea
        label={t.portal.reason}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        maxLength={4000}
        rows={3}
        required
        withAsterisk={false}
      />
    </FormDialog>
  )
}

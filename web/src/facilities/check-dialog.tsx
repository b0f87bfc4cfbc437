import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { BACKUP_CHECKS, CHECK_OUTCOMES } from '@hiepluc/contract/facility.ts'
import type { BackupCheckKind, CheckOutcome } from '@hiepluc/contract/facility.ts'
import { useState } from 'react'
import { call } from '#api.ts'
import type { Facility } from '#facilities/facility-page.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

interface Draft {
  readonly kind: BackupCheckKind
  readonly outcome: CheckOutcome | ''
  readonly doneOn: string
  readonly hours: string
  readonly load: string
  readonly seconds: string
  readonly nextOn: string
  readonly words: string
  readonly evidence: string
}
const NOTHING: Draft = {
  ...{ kind: 'test', outcome: '', doneOn: '', hours: '', load: '', seconds: '' },
  ...{ nextOn: '', words: '', evidence: '' },
}
const number = (text: string) => (text.trim() === '' ? undefined : Number(text.replace(',', '.')))
const words = (text: string) => text.trim() || undefined

/** Puts down a plan, a test or a drill. */
export function CheckDialog({ thing, close }: { thing: Facility; close: () => void }) {
  const { t } = useFacilitiesLanguage()
  const [draft, setDraft] = useState(NOTHING)
  const write = (more: Partial<Draft>) => setDraft((now) => ({ ...now, ...more }))
  const { kind, doneOn } = draft
  const isPlan = kind === 'plan'
  const body = {
    ...{
      kind,
      doneOn,
      outcome: isPlan ? undefined : draft.outcome || undefined,
      nextOn: words(draft.nextOn),
    },
    ...{ hours: number(draft.hours), load: number(draft.load), seconds: number(draft.seconds) },
    ...{ words: words(draft.words), evidence: words(draft.evidence) },
  }
  return (
    <FormDialog
      title={t.facilities.check}
      act={t.facilities.save}
      send={() => call('recordBackupCheck', { params: { id: thing.id }, body })}
      changes={['facilities']}
      isWhole={doneOn !== '' && (isPlan || draft.outcome !== '')}
      close={close}
    >
      <Measures draft={draft} write={write} />
      <Textarea
        label={t.facilities.words}
        value={draft.words}
        onChange={({ currentTarget }) => write({ words: currentTarget.value })}
        maxLength={4000}
        rows={3}
      />
      <TextInput
        label={t.facilities.evidence}
        value={draft.evidence}
        onChange={({ currentTarget }) => write({ evidence: currentTarget.value })}
        maxLength={1000}
        autoComplete="off"
      />
    </FormDialog>
  )
}

/** What it was, when, how it went and what was measured. */
function Measures({ draft, write }: { draft: Draft; write: (more: Partial<Draft>) => void }) {
  const { t } = useFacilitiesLanguage()
  const isPlan = draft.kind === 'plan'
  const day = (name: 'doneOn' | 'nextOn', label: string) => (
    <TextInput
      label={label}
      type="date"
      value={draft[name]}
      onChange={({ currentTarget }) => write({ [name]: currentTarget.value })}
    />
  )
  const measure = (name: 'hours' | 'load' | 'seconds') => (
    <TextInput
      label={t.facilities[name]}
      value={draft[name]}
      inputMode="decimal"
      onChange={({ currentTarget }) => write({ [name]: currentTarget.value })}
      maxLength={12}
      autoComplete="off"
    />
  )
  return (
    <div className={css['pair']}>
      <NativeSelect
        label={t.facilities.kind}
        value={draft.kind}
        onChange={({ currentTarget }) => write({ kind: currentTarget.value as BackupCheckKind })}
        data={BACKUP_CHECKS.map((value) => ({ value, label: t.facilities.checkKinds[value] }))}
      />
      {day('doneOn', isPlan ? t.facilities.plannedOn : t.facilities.doneOn)}
      {isPlan ? null : (
        <>
          <NativeSelect
            label={t.facilities.outcome}
            value={draft.outcome}
            onChange={({ currentTarget }) => write({ outcome: currentTarget.value as CheckOutcome | '' })}
            data={[
              { value: '', label: '' },
              ...CHECK_OUTCOMES.map((value) => ({ value, label: t.facilities.outcomes[value] })),
            ]}
          />
          {measure('hours')}
          {measure('load')}
          {measure('seconds')}
        </>
      )}
      {day('nextOn', t.facilities.nextOn)}
    </div>
  )
}

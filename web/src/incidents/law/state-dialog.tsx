import { Button, Textarea } from '@mantine/core'
import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import type { FormEvent } from 'react'
import { call, Declined } from '#api.ts'
import { useLawAct } from '#incidents/law/incident-law-query.ts'
import { statementsOf, toldOf, withChanges, type Changed } from '#incidents/law/told.ts'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { Trouble } from '#kit/trouble.tsx'
import { FactFields } from '#law/fact-fields.tsx'
import { askedOf } from '#law/told-facts.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'
import css from '#incidents/move-dialog.module.css'

interface StateDialogProps {
  readonly incident: IncidentPage
  readonly law: IncidentLaw
  readonly words: PackWords
  readonly close: () => void
}

const NOTHING: Changed & { words: string } = { facts: {}, times: {}, counts: {}, who: undefined, words: '' }

/** States or corrects facts; only what was changed is sent. What was typed stays until it is sent. */
export function StateDialog({ incident, law, words, close }: StateDialogProps) {
  const { t } = useIncidentLawLanguage()
  const { draft, write, forget } = useDraft(`hl.draft.facts.${incident.id}`, NOTHING)
  const asked = askedOf([words], 'incident')
  const known = toldOf(law)
  const told = withChanges(known, draft)
  const statements = statementsOf(known, draft, asked)
  const closeOwn = useOwnClose(close)
  const act = useLawAct(
    incident.id,
    () =>
      call('stateFacts', {
        params: { id: incident.id },
        body: { statements, ...(draft.words.trim() && { words: draft.words.trim() }) },
      }),
    () => {
      forget()
      closeOwn()
    },
  )
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (statements.length > 0 && !act.isPending) act.mutate()
  }
  return (
    <Dialog title={t.atLaw.stateAct} opened close={close}>
      <form onSubmit={submit} className={css['form']} noValidate>
        <p>{t.atLaw.stateWords}</p>
        <FactFields
          asked={asked}
          told={told}
          tell={(change) => {
            write(change(told))
          }}
          wrong={act.error instanceof Declined ? act.error.fields : []}
        />
        <Textarea
          label={t.atLaw.stateWhy}
          value={draft.words}
          onChange={({ currentTarget }) => write({ words: currentTarget.value })}
          maxLength={4000}
          rows={2}
          resize="vertical"
        />
        {act.error ? <Trouble failure={act.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={statements.length === 0}>
            {t.atLaw.stateSend(statements.length)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

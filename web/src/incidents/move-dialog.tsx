import { Button } from '@mantine/core'
import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { call } from '#api.ts'
import { moveForm, MoveFields, type MoveDraft } from '#incidents/move-fields.tsx'
import { takeAnswer } from '#queries.ts'
import { useMe } from '#reader.ts'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './move-dialog.module.css'

/** One act on an incident: what will happen, and what has to be said. What was typed stays until it is sent. */
export function MoveDialog({
  incident,
  act,
  close,
}: {
  incident: IncidentPage
  act: IncidentMove
  close: () => void
}) {
  const { t } = useLifeLanguage()
  const isResolved = incident.state === 'resolved'
  const { draft, write, forget } = useDraft<MoveDraft>(`hl.draft.${act}.${incident.id}`, {
    ...{ words: '', answer: 'working', until: '', as: isResolved ? 'resolved' : 'unfounded' },
  })
  const queries = useQueryClient()
  const closeOwn = useOwnClose(close)
  const move = useMutation({
    mutationFn: () =>
      call(`${act}Incident`, {
        params: { id: incident.id },
        body: { version: incident.version, ...moveForm(act, draft) } as never,
      }),
    onSuccess: async (answer) => {
      forget()
      closeOwn()
      await takeAnswer(queries, ['incidents', 'one', incident.id], answer)
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
    },
    // Somebody may have been quicker: what stands behind the dialog is read anew, what was typed stays.
    onError: () => queries.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] }),
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (!move.isPending) move.mutate()
  }
  return (
    <Dialog title={t.life.move[act].act} opened close={close}>
      <form onSubmit={submit} className={css['form']}>
        <p>{t.life.move[act].words}</p>
        <OnBehalf incident={incident} act={act} />
        <MoveFields act={act} draft={draft} write={write} resolved={isResolved} />
        {move.error ? <Trouble failure={move.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={move.isPending}>
            {t.life.move[act].act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function OnBehalf({ incident, act }: { incident: IncidentPage; act: IncidentMove }) {
  const { t } = useLifeLanguage()
  const me = useMe()
  const isTheirs = me?.organisation.id === incident.operator.id
  if (isTheirs || !['answer', 'contain', 'resolve'].includes(act)) return null
  return <p className="hl-muted">{t.life.answerFor}</p>
}

import { Button, NativeSelect, Textarea } from '@mantine/core'
import { ANSWERS, type IncidentMove, type OperatorAnswer } from '@hiepluc/contract/incident-state.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { call } from '#api.ts'
import { useMe } from '#reader.ts'
import { Dialog } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { TimeField } from '#kit/time-field.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './move-dialog.module.css'

interface Draft {
  words: string
  answer: OperatorAnswer
  until: string
  as: 'resolved' | 'unfounded'
}

const NEEDS_WORDS: readonly IncidentMove[] = ['reject', 'contain', 'resolve', 'relapse']
const UNFOUNDED: readonly OperatorAnswer[] = ['false-positive', 'not-ours']

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
  const { draft, write, forget } = useDraft<Draft>(`hl.draft.${act}.${incident.id}`, {
    ...{ words: '', answer: 'working', until: '', as: isResolved ? 'resolved' : 'unfounded' },
  })
  const queries = useQueryClient()
  const move = useMutation({
    mutationFn: () =>
      call(`${act}Incident`, { params: { id: incident.id }, body: bodyOf(act, incident, draft) }),
    onSuccess: async (answer) => {
      forget()
      close()
      queries.setQueryData(['incidents', 'one', incident.id], answer)
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
    },
    // Somebody may have been quicker: what stands behind the dialog is read anew, what was typed stays.
    onError: () => queries.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] }),
  })
  const needed = needsWords(act, draft)
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (!move.isPending) move.mutate()
  }
  return (
    <Dialog title={t.life.move[act].act} opened close={close}>
      <form onSubmit={submit} className={css['form']}>
        <p>{t.life.move[act].words}</p>
        <OnBehalf incident={incident} act={act} />
        {act === 'answer' ? <AnswerFields draft={draft} write={write} /> : null}
        {act === 'close' ? (
          <NativeSelect
            label={t.life.closeAs}
            value={draft.as}
            onChange={({ currentTarget }) => write({ as: currentTarget.value as Draft['as'] })}
            data={[
              ...(isResolved ? [{ value: 'resolved', label: t.life.closeResolved }] : []),
              { value: 'unfounded', label: t.life.closeUnfounded },
            ]}
          />
        ) : null}
        <Textarea
          label={needed ? t.life.move[act].asks : `${t.life.move[act].asks} (${t.life.optional})`}
          value={draft.words}
          onChange={({ currentTarget }) => write({ words: currentTarget.value })}
          required={needed}
          maxLength={4000}
          rows={4}
          resize="vertical"
          data-autofocus
        />
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

const needsWords = (act: IncidentMove, { answer, as }: Draft) =>
  NEEDS_WORDS.includes(act) ||
  (act === 'answer' && UNFOUNDED.includes(answer)) ||
  (act === 'close' && as === 'unfounded')

function bodyOf(act: IncidentMove, { version }: IncidentPage, { words, answer, until, as }: Draft) {
  const said = words.trim()
  return {
    version,
    ...(said && { words: said }),
    ...(act === 'answer' && { answer, ...(answer === 'working' && until && { until: toIso(until) }) }),
    ...(act === 'close' && { as }),
  } as never
}

const toIso = (local: string) => new Date(local).toISOString()

function OnBehalf({ incident, act }: { incident: IncidentPage; act: IncidentMove }) {
  const { t } = useLifeLanguage()
  const me = useMe()
  const isTheirs = me?.organisation.id === incident.operator.id
  if (isTheirs || !['answer', 'contain', 'resolve'].includes(act)) return null
  return <p className="hl-muted">{t.life.answerFor}</p>
}

function AnswerFields({ draft, write }: { draft: Draft; write: (change: Partial<Draft>) => void }) {
  const { t } = useLifeLanguage()
  return (
    <>
      <NativeSelect
        label={t.life.answer}
        value={draft.answer}
        onChange={({ currentTarget }) => write({ answer: currentTarget.value as OperatorAnswer })}
        data={ANSWERS.map((value) => ({ value, label: t.names.answer[value] }))}
      />
      {draft.answer === 'working' ? (
        <TimeField
          label={`${t.life.until} (${t.life.optional})`}
          value={draft.until}
          write={(until) => write({ until })}
        />
      ) : null}
    </>
  )
}

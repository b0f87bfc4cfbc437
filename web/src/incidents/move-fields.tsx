import { NativeSelect, Textarea } from '@mantine/core'
import { ANSWERS, type IncidentMove, type OperatorAnswer } from '@hiepluc/contract/incident-state.ts'
import { TimeField } from '#kit/time-field.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'

/** What is being said with a move. */
export interface MoveDraft {
  words: string
  answer: OperatorAnswer
  /** local time, as the field gives it; '': not said */
  until: string
  as: 'resolved' | 'unfounded'
}

const NEEDS_WORDS: readonly IncidentMove[] = ['reject', 'contain', 'resolve', 'relapse']
const UNFOUNDED: readonly OperatorAnswer[] = ['false-positive', 'not-ours']

const needsWords = (act: IncidentMove, { answer, as }: MoveDraft) =>
  NEEDS_WORDS.includes(act) ||
  (act === 'answer' && UNFOUNDED.includes(answer)) ||
  (act === 'close' && as === 'unfounded')

/** What the desk is sent beside the incident. */
export function moveForm(act: IncidentMove, { words, answer, until, as }: MoveDraft) {
  const said = words.trim()
  return {
    ...(said && { words: said }),
    ...(act === 'answer' && {
      answer,
      ...(answer === 'working' && until && { until: new Date(until).toISOString() }),
    }),
    ...(act === 'close' && { as }),
  }
}

/** What has to be said with a move, and may be. */
export function MoveFields({
  act,
  draft,
  write,
  resolved,
}: {
  act: IncidentMove
  draft: MoveDraft
  write: (change: Partial<MoveDraft>) => void
  /** it may be closed as resolved */
  resolved: boolean
}) {
  const { t } = useLifeLanguage()
  const needed = needsWords(act, draft)
  return (
    <>
      {act === 'answer' ? <AnswerFields draft={draft} write={write} /> : null}
      {act === 'close' ? (
        <NativeSelect
          label={t.life.closeAs}
          value={draft.as}
          onChange={({ currentTarget }) => write({ as: currentTarget.value as MoveDraft['as'] })}
          data={[
            ...(resolved ? [{ value: 'resolved', label: t.life.closeResolved }] : []),
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
    </>
  )
}

function AnswerFields({ draft, write }: { draft: MoveDraft; write: (change: Partial<MoveDraft>) => void }) {
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

import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import { Textarea, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { call } from '#api.ts'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { numberFromPath } from '#kit/number-of.ts'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { Choices, type Choice } from '#triage/choices.tsx'
import { Preview } from '#triage/preview.tsx'
import { triageRulesQuery } from '#triage/triage-query.ts'

/** Acts that something has to be said with. */
export type SaidAct = 'ask' | 'join' | 'refer' | 'decline' | 'merge'
export const isSaid = (act: ActOnReports): act is SaidAct =>
  act === 'ask' || act === 'join' || act === 'refer' || act === 'decline' || act === 'merge'

interface Draft {
  choice: string
  number: string
  released: string
  note: string
}
const EMPTY: Draft = { choice: '', number: '', released: '', note: '' }

export interface Deciding {
  readonly act: SaidAct
  readonly reports: readonly number[]
  /** what the first of them becomes unless the officer says otherwise: places usual for its kind */
  readonly places?: readonly string[] | undefined
  /** incident or report that was pointed at */
  readonly target?: number | undefined
  /** in which its reporter wrote, where that is known of all */
  readonly language?: 'vi' | 'en' | undefined
}

/** One decision on one report or many: what it takes, what their reporters will read, with how many it can be done. */
export function DecideDialog({
  deciding: { act, reports, places = [], target, language },
  done,
  close,
}: {
  deciding: Deciding
  done: (reports: readonly number[]) => void
  close: () => void
}) {
  const { t } = useTriageLanguage()
  const queries = useQueryClient()
  const { draft, write, forget } = useDraft<Draft>(
    `hl.draft.triage.${act}.${reports.join('-').slice(0, 80)}`,
    {
      ...EMPTY,
      number: target === undefined ? '' : String(target),
    },
  )
  const body = { act, reports: [...reports], ...formOf(act, draft) }
  const isWhole = wholeness[act](draft)
  const [asked] = useDebouncedValue(JSON.stringify(body), 250)
  const preview = useQuery({
    queryKey: ['public-reports', 'preview', asked],
    queryFn: () => call('decidePublicReports', { body: { ...body, preview: true } }),
    enabled: isWhole,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <FormDialog
      changes={['public-reports']}
      title={t.triage.act[act]}
      words={t.triage.actWords[act]}
      isWhole={isWhole}
      send={async () => {
        const answer = await call('decidePublicReports', { body })
        done(answer.done)
        await queries.invalidateQueries({ queryKey: ['incidents'] })
      }}
      done={forget}
      close={close}
    >
      <ActFields act={act} draft={draft} write={write} places={places} />
      {act === 'merge' ? null : (
        <Textarea
          label={act === 'ask' ? t.triage.ownQuestion : `${t.triage.note} (${t.triage.optional})`}
          description={act === 'ask' ? t.triage.ownQuestionWords(language) : t.triage.noteWords}
          value={draft.note}
          onChange={({ currentTarget }) => write({ note: currentTarget.value })}
          maxLength={2000}
          rows={act === 'ask' ? 3 : 2}
          resize="vertical"
        />
      )}
      {isWhole ? <Preview asked={preview} all={reports.length} /> : null}
    </FormDialog>
  )
}

const wholeness: Readonly<Record<SaidAct, (draft: Draft) => boolean>> = {
  ask: ({ choice, note }) => choice !== '' || note.trim() !== '',
  join: ({ number }) => numberFromPath(number.trim()) > 0,
  merge: ({ number }) => numberFromPath(number.trim()) > 0,
  refer: ({ choice }) => choice !== '',
  decline: ({ choice }) => choice !== '',
}

function formOf(act: SaidAct, { choice, number, released, note }: Draft) {
  const to = numberFromPath(number.trim())
  return {
    ...(act === 'join' && { incident: to }),
    ...(act === 'merge' && { into: to }),
    ...(act === 'ask' && choice !== '' && { question: choice }),
    ...(act === 'refer' && { place: choice }),
    ...(act === 'decline' && { reason: choice }),
    ...(act === 'join' && released.trim() && { released: released.trim() }),
    ...(act !== 'merge' && note.trim() && { note: note.trim() }),
  }
}

interface FieldsProps {
  readonly act: SaidAct
  readonly draft: Draft
  readonly write: (change: Partial<Draft>) => void
  readonly places: readonly string[]
}

function ActFields({ act, draft, write, places }: FieldsProps) {
  const { t } = useTriageLanguage()
  if (act === 'ask') return <Questions value={draft.choice} choose={(choice) => write({ choice })} />
  if (act === 'refer' || act === 'decline')
    return (
      <PackChoices act={act} value={draft.choice} choose={(choice) => write({ choice })} places={places} />
    )
  return (
    <>
      <TextInput
        label={act === 'join' ? t.triage.incidentNumber : t.triage.reportNumber}
        placeholder={act === 'join' ? 'SC-…' : 'PA-…'}
        value={draft.number}
        onChange={({ currentTarget }) => write({ number: currentTarget.value })}
        maxLength={20}
        autoComplete="off"
        required
        data-autofocus
      />
      {act === 'join' ? (
        <Textarea
          label={`${t.triage.released} (${t.triage.optional})`}
          description={t.triage.releasedWords}
          value={draft.released}
          onChange={({ currentTarget }) => write({ released: currentTarget.value })}
          maxLength={2000}
          rows={2}
          resize="vertical"
        />
      ) : null}
    </>
  )
}

/** The questions of the pack; none of them leaves the officer's own. */
function Questions({ value, choose }: { value: string; choose: (value: string) => void }) {
  const { t, language } = useTriageLanguage()
  const rules = useQuery(triageRulesQuery)
  if (!rules.data) return null
  const { questions, answerDays } = rules.data
  const asked = questions.map(({ question, name, words }): Choice => ({
    value: question,
    label: name[language],
    under: words[language],
  }))
  return (
    <>
      <Choices
        legend={t.triage.question}
        groups={[{ choices: [...asked, { value: '', label: t.triage.ownOnly }] }]}
        value={value}
        choose={choose}
      />
      <p className="hl-muted">{t.triage.answerWithin(answerDays)}</p>
    </>
  )
}

/** The places or reasons of the pack; those usual for the kind stand first. */
function PackChoices({
  act,
  value,
  choose,
  places,
}: {
  act: 'refer' | 'decline'
  value: string
  choose: (value: string) => void
  places: readonly string[]
}) {
  const { t, language } = useTriageLanguage()
  const rules = useQuery(triageRulesQuery)
  if (!rules.data) return null
  if (act === 'decline') {
    const reasons = rules.data.reasons.map(({ reason, name, words }): Choice => ({
      value: reason,
      label: name[language],
      under: words[language],
    }))
    return <Choices legend={t.triage.reason} groups={[{ choices: reasons }]} value={value} choose={choose} />
  }
  const all = rules.data.places.map((one) => ({
    ...{ value: one.place, label: one.name[language], forgets: one.forgets },
    under: one.words[language],
    ...(one.evidence === 'unverified' && { mark: t.triage.unverified }),
  }))
  const usual = places.flatMap((place) => all.filter((one) => one.value === place))
  const others = all.filter((one) => !places.includes(one.value))
  return (
    <>
      <Choices
        legend={t.triage.turnTo}
        groups={
          usual.length > 0
            ? [
                { heading: t.triage.suggested, choices: usual },
                { heading: t.triage.others, choices: others },
              ]
            : [{ choices: others }]
        }
        value={value}
        choose={choose}
      />
      {all.find((one) => one.value === value)?.forgets ? <p role="alert">{t.triage.forgets}</p> : null}
    </>
  )
}

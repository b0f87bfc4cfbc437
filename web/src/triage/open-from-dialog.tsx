import type { TriagedReportPage } from '@hiepluc/contract/endpoints/triage.ts'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import { INCIDENT_KINDS, type IncidentKind } from '@hiepluc/contract/incident-state.ts'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#api.ts'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { nameIn } from '#kit/name-in.ts'
import { packsQuery, packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { useKindWords } from '#triage/kind-words.tsx'
import { Reads } from '#triage/preview.tsx'
import { triageRulesQuery } from '#triage/triage-query.ts'
import css from './open-from-dialog.module.css'

interface Draft {
  operator: number
  class: string
  kind: IncidentKind
  asset: string
  words: string
  released: string
  note: string
}

/** Opens an incident from a report, filled in as far as the report and the pack say. */
export function OpenFromDialog({
  report,
  done,
  close,
}: {
  report: TriagedReportPage
  done: (incident: number) => void
  close: () => void
}) {
  const { t, language } = useTriageLanguage()
  const queries = useQueryClient()
  const kindWords = useKindWords()
  const rules = useQuery(triageRulesQuery)
  const { draft, write, forget } = useDraft<Draft>(`hl.draft.triage.open.${report.id}`, {
    ...{
      operator: report.operators[0]?.id ?? 0,
      class: report.suggests.class,
      kind: report.suggests.incidentKind,
    },
    ...{ asset: report.subject?.slice(0, 200) ?? '', words: '', released: '', note: '' },
  })
  const words = draft.words.trim() || kindWords(report.kind)
  const opened = rules.data?.outcomes.opened
  const note = draft.note.trim()
  const isWhole = draft.operator > 0 && draft.class !== '' && draft.asset.trim() !== ''
  return (
    <FormDialog
      changes={['public-reports']}
      title={t.triage.act.open}
      words={t.triage.actWords.open}
      isWhole={isWhole}
      send={async () => {
        const body = bodyOf(report, draft, words)
        const answer = await call('openFromPublicReport', { params: { id: report.id }, body })
        done(answer.incident)
        await queries.invalidateQueries({ queryKey: ['incidents'] })
      }}
      done={forget}
      close={close}
    >
      <div className={css['operator']}>
        <span>{t.triage.operator}</span>
        <OperatorPick
          chosen={draft.operator || undefined}
          choose={(operator) => write({ operator: operator ?? 0 })}
        />
        {report.operators.map((one) => (
          <Button
            key={one.id}
            size="compact-sm"
            variant={one.id === draft.operator ? 'light' : 'default'}
            onClick={() => write({ operator: one.id })}
          >
            {t.triage.proposed}: {nameIn(one, language)} ({one.why[language]})
          </Button>
        ))}
      </div>
      <ClassPick value={draft.class} write={(of) => write({ class: of })} />
      <NativeSelect
        label={t.triage.kindOf}
        value={draft.kind}
        onChange={({ currentTarget }) => write({ kind: currentTarget.value as IncidentKind })}
        data={INCIDENT_KINDS.map((value) => ({ value, label: t.names.incidentKind[value] }))}
      />
      <TextInput
        label={t.triage.asset}
        value={draft.asset}
        onChange={({ currentTarget }) => write({ asset: currentTarget.value })}
        maxLength={200}
        required
        data-autofocus
      />
      <WordsFields draft={draft} write={write} idle={kindWords(report.kind)} />
      {opened ? (
        <Reads reads={note ? { vi: `${opened.vi}\n\n${note}`, en: `${opened.en}\n\n${note}` } : opened} />
      ) : null}
    </FormDialog>
  )
}

/** What is said, to the operator and to the reporter. */
function WordsFields({
  draft,
  write,
  idle,
}: {
  draft: Draft
  write: (change: Partial<Draft>) => void
  idle: string
}) {
  const { t } = useTriageLanguage()
  const fields = [
    ['words', t.triage.words, undefined],
    ['released', t.triage.released, t.triage.releasedWords],
    ['note', t.triage.note, t.triage.noteWords],
  ] as const
  return fields.map(([field, label, description]) => (
    <Textarea
      key={field}
      label={`${label} (${t.triage.optional})`}
      description={description}
      placeholder={field === 'words' ? idle : undefined}
      value={draft[field]}
      onChange={({ currentTarget }) => write({ [field]: currentTarget.value })}
      maxLength={field === 'words' ? 4000 : 2000}
      rows={2}
      resize="vertical"
    />
  ))
}

/** One of the classes of the pack in force, by family. */
function ClassPick({ value, write }: { value: string; write: (value: string) => void }) {
  const { t, language } = useTriageLanguage()
  const packs = useQuery(packsQuery)
  const current = packs.data?.packs.find((pack) => pack.current)?.ref
  const words = useQuery({ ...packWordsQuery(current ?? ''), enabled: current !== undefined })
  return (
    <NativeSelect
      label={t.triage.classOf}
      value={value}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      data={classesOf(words.data, language)}
      required
    />
  )
}

function classesOf(words: PackWords | undefined, language: 'vi' | 'en') {
  const choices = words?.facts.find(({ id }) => id === 'class')?.choices ?? []
  return choices.map(({ id, name, group }) => ({
    value: id,
    label: group ? `${wordsIn(group, language)}: ${wordsIn(name, language)}` : wordsIn(name, language),
  }))
}

function bodyOf(report: TriagedReportPage, draft: Draft, words: string) {
  const { operator, class: of, kind, asset, released, note } = draft
  return {
    incident: {
      ...{ operator, class: of, kind, asset: asset.trim(), words, tlp: 'AMBER' as const },
      ...(report.happenedAt && { occurred: report.happenedAt }),
      detected: report.receivedAt,
      ...(report.province && { province: report.province }),
      ...(report.commune && { commune: report.commune }),
      ...(report.place && { place: report.place }),
    },
    ...(released.trim() && { released: released.trim() }),
    ...(note.trim() && { note: note.trim() }),
  }
}

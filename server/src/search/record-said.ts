import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'
import { removeTexts, saveTexts } from './text-store.ts'
import type { KeptText } from './text-store.ts'

/** After these, a public report says more, or nothing any more. */
const PUBLIC: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'public-report.received',
  'public-report.added',
  'public-report.referred',
  'public-report.undone',
])

/** Puts what operators handed in and what the public reported where it can be searched. */
export async function recordSaid(tx: Tx, entries: readonly SealedEntry[]): Promise<void> {
  const of = (is: (kind: EntryKind) => boolean) => entries.filter(({ body }) => is(body.kind))
  await saveStagedReports(
    tx,
    of((kind) => kind === 'staged-report.submitted').map(({ body }) => Number(body.facts['report'])),
  )
  await savePublicReports(
    tx,
    of((kind) => PUBLIC.has(kind)).map(({ body }) => Number(body.subject.split(':')[1])),
  )
}

/** A report as it was handed in last. */
async function saveStagedReports(tx: Tx, reports: readonly number[]): Promise<void> {
  if (reports.length === 0) return
  const { rows } = await sql<Omit<KeptText, 'words'> & { answers: unknown }>`
    select distinct on (r.id) r.id as number, r.incident_id as incident, r.org_id as org, i.tlp, s.submitted_at as at, s.answers
    from staged_report r join incident i on i.id = r.incident_id join staged_submission s on s.report_id = r.id
    where r.id = any(${[...reports]}::bigint[]) order by r.id, s.number desc`.execute(tx)
  await saveTexts(
    tx,
    'staged-report',
    rows.map(({ answers, ...row }) => ({ ...row, words: wordsIn(answers).join(' · ') })),
  )
}

/** A moment, which nobody looks for by a word. */
const MOMENT = /^\d{4}-\d\d-\d\d/

/** The texts in answers, whatever they are in. */
function wordsIn(answer: unknown): string[] {
  if (typeof answer === 'string') return answer === '' || MOMENT.test(answer) ? [] : [answer]
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(wordsIn) : []
}

/** What its reporter said of it, and what was said on it afterwards; nothing once its words are not kept any more. */
async function savePublicReports(tx: Tx, reports: readonly number[]): Promise<void> {
  if (reports.length === 0) return
  const { rows } = await sql<KeptText & { isKept: boolean }>`
    select r.id as number, null::bigint as incident, null::bigint as org, 'AMBER' as tlp, r.received_at as at, r.words <> '' as "isKept",
      concat_ws(' · ', r.subject, r.words, r.place,
        (select string_agg(a.words, ' · ' order by a.id) from public_report_addition a where a.report_id = r.id)) as words
    from public_report r where r.id = any(${[...reports]}::bigint[])`.execute(tx)
  await saveTexts(
    tx,
    'public-report',
    rows.filter(({ isKept }) => isKept),
  )
  await removeTexts(
    tx,
    'public-report',
    rows.filter(({ isKept }) => !isKept).map(({ number }) => number),
  )
}

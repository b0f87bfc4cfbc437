import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { sql } from 'kysely'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { allMarks, groupKeyOf, likenessOf, marksOf, shinglesOf } from './likeness.ts'
import type { Likenable } from './likeness.ts'
import { TRIAGE_POLICY } from './triage-policy.ts'
import type { TriageThings } from './triage-policy.ts'

interface NewReport extends Likenable {
  readonly id: number
  readonly orgId: number
  readonly kind: PublicReportKind
  readonly receivedAt: Date
}

/** Reports that one transaction takes on. */
const AT_ONCE = 200
/** Reports about nothing that can be looked up go together when their words are this much alike. */
const SAME_WORDS = 0.6

/**
 * Finds out what public reports are like that came since: marks them, puts them with those of one matter, and shows them
 * to the police where their kind is theirs as well. Returns how many; their reporters waited for none of it.
 */
export const relateNewReports = (db: Db, rules: PublicReportRules, desk: Member): Promise<number> =>
  change(db, desk, async (tx) => {
    allow<'liken', TriageThings>(TRIAGE_POLICY, desk, 'liken', undefined)
    const { rows } = await sql<NewReport>`
      select id, org_id as "orgId", kind, words, subject, subject_key as "subjectKey", received_at as "receivedAt"
      from public_report where group_id is null order by id limit ${AT_ONCE} for update skip locked`.execute(
      tx,
    )
    if (rows.length === 0) return 0
    const groups = new Map<number, number>()
    for (const report of rows) groups.set(report.id, await placeReport(tx, rules, report, groups))
    await sql`
      update public_report r set group_id = given.group_id, police = given.police
      from unnest(${[...groups.keys()]}::bigint[], ${[...groups.values()]}::bigint[],
        ${rows.map(({ kind }) => rules.kinds.get(kind)!.police)}::boolean[]) given(id, group_id, police)
      where r.id = given.id`.execute(tx)
    return rows.length
  })

/** Marks one report and returns its group; `placed` are those before it in the same transaction. */
async function placeReport(
  tx: Tx,
  rules: PublicReportRules,
  report: NewReport,
  placed: ReadonlyMap<number, number>,
): Promise<number> {
  const { police } = rules.kinds.get(report.kind)!
  const { bands, ...named } = marksOf(report)
  const key = groupKeyOf(report, (host) => rules.sharedHosts.has(host))
  const alike = key === undefined ? await groupOfSameWords(tx, report, bands, placed) : undefined
  await sql`
    insert into public_report_mark (mark, report_id, org_id, police)
    select mark, ${report.id}, ${report.orgId}, ${police} from unnest(${allMarks({ ...named, bands })}::bigint[]) mark`.execute(
    tx,
  )
  return alike ?? openGroup(tx, report, key ?? `report:${report.id}`, police)
}

/** The group of that report of the kind which says most nearly the same, about nothing that can be looked up either. */
async function groupOfSameWords(
  tx: Tx,
  { kind, orgId, words }: NewReport,
  bands: readonly number[],
  placed: ReadonlyMap<number, number>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number; group: number | null; words: string }>`
    select distinct r.id, r.group_id as "group", r.words from unnest(${[...bands]}::bigint[]) wanted(mark)
      cross join lateral (select m.report_id from public_report_mark m where m.mark = wanted.mark
        order by m.report_id desc limit 5) found
      join public_report r on r.id = found.report_id
    where r.kind = ${kind} and r.org_id = ${orgId} and r.subject_key is null`.execute(tx)
  const own = shinglesOf(words)
  const scored = rows
    .map((row) => ({ group: row.group ?? placed.get(row.id), share: likenessOf(own, shinglesOf(row.words)) }))
    .filter(({ share }) => share >= SAME_WORDS)
    .toSorted((a, b) => b.share - a.share)
  return scored[0]?.group
}

/** The group of a key; a new one for the first of it. */
async function openGroup(tx: Tx, report: NewReport, key: string, police: boolean): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into public_report_group as known (org_id, police, kind, key, subject, first_at, last_at)
    values (${report.orgId}, ${police}, ${report.kind}, ${key}, ${report.subject}, ${report.receivedAt}, ${report.receivedAt})
    on conflict (org_id, kind, key) do update set last_at = greatest(known.last_at, excluded.last_at),
      first_at = least(known.first_at, excluded.first_at)
    returning id`.execute(tx)
  return rows[0]!.id
}

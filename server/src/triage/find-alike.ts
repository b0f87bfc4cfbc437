import type { Alike, WhyAlike } from '@hiepluc/contract/endpoints/triage.ts'
import { sql } from 'kysely'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { isPlaced, NEAR_MS, searchMarks, weightOf, whyAlike } from './alike.ts'
import type { Compared } from './alike.ts'
import { findMatching } from './find-matching.ts'
import { noReport } from './find-goal.ts'
import { findTriaged, findTriagedOf } from './triage-store.ts'
import type { Triaged } from './triaged.ts'
import { viewShown } from './triaged-view.ts'

/** Others that one mark leads to, newest first: of a flood they are alike anyway. */
const PER_MARK = 40
/** Shown at most. */
const MOST = 30

/** Reports like this one and open incidents that it may belong to, each with the reasons. */
export const findAlike = (db: Db, rules: PublicReportRules, member: Member, id: number): Promise<Alike> =>
  change(db, member, async (tx) => {
    const report = await findTriaged(tx, id)
    if (!report) throw noReport(id)
    const marks = searchMarks(report)
    const ids = await candidates(tx, report, marks)
    const found = (await findTriagedOf(tx, ids))
      .map((row) => ({ row, why: whyAlike(compared(report), compared(row)) }))
      .filter(({ why }) => why.length > 0)
      .toSorted((a, b) => weightOf(b.why) - weightOf(a.why) || b.row.id - a.row.id)
    return {
      reports: found.slice(0, MOST).map(({ row, why }) => ({ report: viewShown(row), why })),
      incidents: await findMatching(tx, rules, report, joinedBy(found)),
      same: marks[0] === undefined || report.subjectKey === null ? 0 : await countMark(tx, marks[0]),
    }
  })

const compared = (row: Triaged): Compared => ({
  ...{ kind: row.kind, words: row.words, subject: row.subject, subjectKey: row.subjectKey },
  ...{ province: row.province, at: (row.happenedAt ?? row.receivedAt).getTime() },
})

/** A few of the newest by each mark: a number that thousands reported costs no more than one that two did. */
async function candidates(tx: Tx, report: Triaged, marks: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct found.report_id as id from unnest(${[...marks]}::bigint[]) wanted(mark)
      cross join lateral (select m.report_id from public_report_mark m
        where m.mark = wanted.mark and m.report_id <> ${report.id} order by m.report_id desc limit ${PER_MARK}) found`.execute(
    tx,
  )
  const near = isPlaced(report.kind) && report.province !== null ? await nearby(tx, report) : []
  return [...new Set([...rows.map(({ id }) => id), ...near])]
}

async function nearby(tx: Tx, { id, kind, province, happenedAt, receivedAt }: Triaged): Promise<number[]> {
  const at = (happenedAt ?? receivedAt).getTime()
  const { rows } = await sql<{ id: number }>`
    select id from public_report where province = ${province} and kind = ${kind} and id <> ${id}
      and received_at between ${new Date(at - NEAR_MS)} and ${new Date(at + NEAR_MS)}
    order by received_at desc limit ${PER_MARK}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Incidents to which reports like it went, each with the likeliest of these. */
function joinedBy(found: readonly { readonly row: Triaged; readonly why: readonly WhyAlike[] }[]) {
  const joined = new Map<number, WhyAlike[]>()
  for (const { row } of found)
    if (row.incident !== null && !joined.has(row.incident))
      joined.set(row.incident, [{ by: 'joined-by-alike', what: String(row.id) }])
  return joined
}

async function countMark(tx: Tx, mark: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (select from public_report_mark where mark = ${mark} limit 10001) m`.execute(
    tx,
  )
  return rows[0]!.count
}

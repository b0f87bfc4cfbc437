import type { TriagedReportPage } from '@hiepluc/contract/endpoints/triage.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { noReport } from './find-goal.ts'
import { findOperators } from './find-operators.ts'
import { shownHostOf } from './subject.ts'
import { findTriaged } from './triage-store.ts'
import { viewTriaged } from './triaged-view.ts'

/** A public report whole, with whose matter it may be. */
export const readPublicReport = (
  db: Db,
  rules: PublicReportRules,
  member: Member,
  id: number,
  now: Date,
): Promise<TriagedReportPage> =>
  change(db, member, async (tx) => {
    const row = await findTriaged(tx, id)
    if (!row) throw noReport(id)
    const host = row.subjectKey === null ? undefined : shownHostOf(row.subjectKey)
    const kind = rules.kinds.get(row.kind)!
    return {
      ...viewTriaged(member, row, { member: member.id, now: now.getTime(), rules }),
      ...{ words: row.words, language: row.language },
      ...(row.happenedAt !== null && { happenedAt: row.happenedAt.toISOString() }),
      ...(row.place !== null && { place: row.place }),
      ...(host && { host }),
      ...(row.outcomeWords !== null && { reads: row.outcomeWords }),
      said: await saidOn(tx, id),
      pictures: await picturesOf(tx, id),
      merged: await mergedInto(tx, id),
      operators: await findOperators(tx, rules, row.subjectKey, row.happenedAt ?? row.receivedAt),
      suggests: { class: kind.class, incidentKind: kind.incidentKind, places: [...kind.places] },
    }
  })

async function saidOn(tx: Tx, id: number): Promise<TriagedReportPage['said']> {
  const { rows } = await sql<{ at: Date; words: string; by: string | null; asked: Said | null }>`
    select a.at, a.words, m.name as by, a.said as asked from public_report_addition a left join member m on m.id = a.member_id
    where a.report_id = ${id} order by a.id limit 200`.execute(tx)
  return rows.map(({ at, words, by, asked }) => ({
    ...{ at: at.toISOString(), words, ...(by !== null && { by }), ...(asked && { asked }) },
  }))
}

async function picturesOf(tx: Tx, id: number): Promise<TriagedReportPage['pictures']> {
  const { rows } = await sql<{ id: number; width: number; height: number }>`
    select id, width, height from public_report_photo where report_id = ${id} order by id limit 20`.execute(
    tx,
  )
  return rows
}

async function mergedInto(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from public_report where merged_into = ${id} order by id limit 500`.execute(tx)
  return rows.map((row) => row.id)
}

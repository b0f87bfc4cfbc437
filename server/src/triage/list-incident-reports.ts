import type { ShownReport } from '@hiepluc/contract/endpoints/triage.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { sql } from 'kysely'
import { noIncident } from '#incidents/read-incident.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { findJoinable, reportsWhere } from './triage-store.ts'
import { viewShown } from './triaged-view.ts'

export interface IncidentReports {
  readonly count: number
  readonly first?: string
  readonly last?: string
  readonly kinds: { kind: PublicReportKind; count: number }[]
  readonly subjects: { subject: string; count: number }[]
  readonly provinces: { province: string; count: number }[]
  readonly released: { at: string; words: string }[]
  readonly reports: ShownReport[]
}

/** Newest reports that an incident's page shows. */
const SHOWN = 20

/** What an incident has of public reports, as far as the reader may know. */
export const listIncidentReports = (db: Db, member: Member, id: number): Promise<IncidentReports> =>
  change(db, member, async (tx) => {
    if (!(await findJoinable(tx, id))) throw noIncident(id)
    const { rows } = await sql<{ count: number; first: Date | null; last: Date | null }>`
      select count(*)::integer as count, min(received_at) as first, max(received_at) as last
      from public_report_incident where incident_id = ${id}`.execute(tx)
    const { count, first, last } = rows[0]!
    const reports = await reportsWhere(
      tx,
      sql`select * from public_report where id in (select report_id from public_report_incident
        where incident_id = ${id} order by received_at desc limit ${SHOWN})`,
      sql`r.received_at desc, r.id desc`,
    )
    return {
      count,
      ...(first && { first: first.toISOString() }),
      ...(last && { last: last.toISOString() }),
      kinds: await talliesOf<{ kind: PublicReportKind }>(tx, id, 'kind'),
      subjects: await talliesOf<{ subject: string }>(tx, id, 'subject'),
      provinces: await talliesOf<{ province: string }>(tx, id, 'province'),
      released: await releasedOf(tx, id),
      reports: reports.map(viewShown),
    }
  })

async function talliesOf<Of extends object>(
  tx: Tx,
  id: number,
  name: 'kind' | 'subject' | 'province',
): Promise<(Of & { count: number })[]> {
  const column = sql.ref(name)
  const { rows } = await sql<Of & { count: number }>`
    select ${column}, count(*)::integer as count from public_report_incident
    where incident_id = ${id} and ${column} is not null group by ${column} order by count desc, ${column} limit 20`.execute(
    tx,
  )
  return rows
}

/** What officers gave the operator to read, each text once. */
async function releasedOf(tx: Tx, id: number): Promise<{ at: string; words: string }[]> {
  const { rows } = await sql<{ at: Date; words: string }>`
    select min(joined_at) as at, released as words from public_report_incident
    where incident_id = ${id} and released is not null group by released order by 1 limit 50`.execute(tx)
  return rows.map(({ at, words }) => ({ at: at.toISOString(), words }))
}

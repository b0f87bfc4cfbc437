import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { sql } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import { readTimeline } from '#ledger/read-timeline.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayMove } from './incident-may.ts'
import { INCIDENT_COLUMNS, viewIncident } from './incident-view.ts'
import type { IncidentViewRow } from './incident-view.ts'
import { viewLine } from './timeline-line.ts'

interface IncidentPageRow extends IncidentViewRow {
  readonly version: number
  readonly pack: string
  readonly rule: string
  readonly report: number
  readonly observations: number
  readonly addresses: number
  /** numbers of the entries that speak of it among others */
  readonly entries: number[]
}

/** One incident with its basis, what happened to it, oldest first, and what this reader may do next. */
export const readIncident = (db: Db, member: Member, id: number, now: Date): Promise<IncidentPage> =>
  change(db, member, (tx) => incidentPageOf(tx, member, id, now))

/** The same in a transaction that is under way. */
export async function incidentPageOf(tx: Tx, member: Member, id: number, now: Date): Promise<IncidentPage> {
  const { rows } = await sql<IncidentPageRow>`
    select ${sql.raw(INCIDENT_COLUMNS)}, i.version, i.pack, i.rule, i.report_id as report, seen.observations,
      seen.addresses,
      array(select i.opened_entry union select entry_id from incident_entry where incident_id = i.id) as entries
    from incident i join organisation o on o.id = i.org_id join holding h on h.id = i.holding_id cross join lateral (
      select count(*) as observations, count(distinct address) as addresses
      from observation where incident_id = i.id
    ) seen
    where i.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) throw noIncident(id)
  await recordReading(tx, member, [shownIncident(row)], now)
  const { version, pack, rule, report, observations, addresses } = row
  const timeline = await readTimeline(tx, { subjects: [`incident:${id}`], entries: row.entries })
  return {
    ...viewIncident(row),
    ...{ version, pack, rule, report, observations, addresses },
    timeline: timeline.map(viewLine),
    may: mayMove(member, row),
  }
}

/** An incident as far as the record of its reading goes. */
export const shownIncident = ({
  id,
  tlp,
  operatorId,
}: Pick<IncidentViewRow, 'id' | 'tlp' | 'operatorId'>) => ({
  subject: `incident:${id}` as const,
  tlp,
  orgId: operatorId,
})

export const noIncident = (id: number) =>
  new Refusal('not-found', { vi: `Không có sự cố số ${id}.`, en: `There is no incident number ${id}.` })

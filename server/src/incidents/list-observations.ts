import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { OBSERVATION_COLUMNS, viewObservation } from './incident-view.ts'
import type { ObservationViewRow } from './incident-view.ts'
import { noIncident, shownIncident } from './read-incident.ts'

export interface ObservationFilter {
  readonly after?: string | undefined
  readonly limit: number
}

/** The observations of an incident, by first sight, newest first. */
export const listObservations = (
  db: Db,
  member: Member,
  incident: number,
  filter: ObservationFilter,
  now: Date,
) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<{ id: number; tlp: Tlp; operatorId: number }>`
      select id, tlp, org_id as "operatorId" from incident where id = ${incident}`.execute(tx)
    if (!rows[0]) throw noIncident(incident)
    const shown = shownIncident(rows[0])
    const page = await pageFrom(tx, incident, filter)
    await recordReading(tx, member, [shown, ...page.rows.map(({ tlp }) => ({ ...shown, tlp }))], now)
    return page
  })

/** Observations that belong to nobody the desk knows, by first sight, newest first. */
export const listUnattributed = (db: Db, member: Member, filter: ObservationFilter, now: Date) =>
  change(db, member, async (tx) => {
    const page = await pageFrom(tx, undefined, filter)
    const shown = page.rows.map(({ report, tlp }) => ({
      subject: `report:${report}` as const,
      tlp,
      orgId: null,
    }))
    await recordReading(tx, member, shown, now)
    return page
  })

/** The statement of one page of an incident's observations, or of nobody's (undefined), and a row more. */
export function observationsAsked(
  incident: number | undefined,
  { after, limit }: ObservationFilter,
): RawBuilder<ObservationViewRow> {
  const which = incident === undefined ? sql`o.org_id is null` : sql`o.incident_id = ${incident}`
  const key = after === undefined ? undefined : decodeKey(after, ['time', 'uuid'])
  return sql<ObservationViewRow>`
    select ${sql.raw(OBSERVATION_COLUMNS)} from observation o
    where ${which} and ${key ? beyond(key) : sql`true`}
    order by o.first_seen desc, o.fingerprint desc limit ${limit + 1}`
}

async function pageFrom(tx: Tx, incident: number | undefined, filter: ObservationFilter) {
  const { rows } = await observationsAsked(incident, filter).execute(tx)
  const page = pageOf(rows, filter.limit, (row) => [row.firstSeen, row.fingerprint])
  return { ...page, rows: page.rows.map(viewObservation) }
}

const beyond = ([firstSeen, fingerprint]: readonly [Date, string]) =>
  sql`(o.first_seen, o.fingerprint) < (${firstSeen}, ${fingerprint}::uuid)`

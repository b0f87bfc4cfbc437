import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { OBSERVATION_COLUMNS, viewObservation } from './incident-view.ts'
import type { ObservationViewRow } from './incident-view.ts'
import { noIncident } from './read-incident.ts'

export interface ObservationFilter {
  readonly after?: string | undefined
  readonly limit: number
}

/** The observations of an incident, last seen first. */
export const listObservations = (db: Db, member: Member, incident: number, filter: ObservationFilter) =>
  change(db, member, async (tx) => {
    const known = await sql`select from incident where id = ${incident}`.execute(tx)
    if (known.rows.length === 0) throw noIncident(incident)
    return pageFrom(tx, sql`o.incident_id = ${incident}`, filter)
  })

/** Observations that belong to nobody the desk knows, last seen first. */
export const listUnattributed = (db: Db, member: Member, filter: ObservationFilter) =>
  change(db, member, (tx) => pageFrom(tx, sql`o.org_id is null`, filter))

async function pageFrom(tx: Tx, which: RawBuilder<unknown>, { after, limit }: ObservationFilter) {
  const key = after === undefined ? undefined : decodeKey(after, ['time', 'uuid', 'day'])
  const { rows } = await sql<ObservationViewRow>`
    select ${sql.raw(OBSERVATION_COLUMNS)} from observation o
    where ${which} and ${key ? beyond(key) : sql`true`}
    order by o.last_seen desc, o.fingerprint, o.day limit ${limit + 1}`.execute(tx)
  const page = pageOf(rows, limit, (row) => [row.lastSeen, row.fingerprint, row.day])
  return { ...page, rows: page.rows.map(viewObservation) }
}

/** Rows after the key; the first comparison is the one that the index begins with. */
const beyond = ([lastSeen, fingerprint, day]: readonly [
  Date,
  string,
  string,
]) => sql`o.last_seen <= ${lastSeen}
  and (o.last_seen < ${lastSeen} or (o.fingerprint, o.day) > (${fingerprint}::uuid, ${day}::date))`

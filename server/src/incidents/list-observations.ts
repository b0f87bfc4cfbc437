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

/** The observations of an incident, by first sight, newest first. */
export const listObservations = (db: Db, member: Member, incident: number, filter: ObservationFilter) =>
  change(db, member, async (tx) => {
    const known = await sql`select from incident where id = ${incident}`.execute(tx)
    if (known.rows.length === 0) throw noIncident(incident)
    return pageFrom(tx, sql`o.incident_id = ${incident}`, filter)
  })

/** Observations that belong to nobody the desk knows, by first sight, newest first. */
export const listUnattributed = (db: Db, member: Member, filter: ObservationFilter) =>
  change(db, member, (tx) => pageFrom(tx, sql`o.org_id is null`, filter))

async function pageFrom(tx: Tx, which: RawBuilder<unknown>, { after, limit }: ObservationFilter) {
  const key = after === undefined ? undefined : decodeKey(after, ['time', 'uuid'])
  const { rows } = await sql<ObservationViewRow>`
    select ${sql.raw(OBSERVATION_COLUMNS)} from observation o
    where ${which} and ${key ? beyond(key) : sql`true`}
    order by o.first_seen desc, o.fingerprint desc limit ${limit + 1}`.execute(tx)
  const page = pageOf(rows, limit, (row) => [row.firstSeen, row.fingerprint])
  return { ...page, rows: page.rows.map(viewObservation) }
}

const beyond = ([firstSeen, fingerprint]: readonly [Date, string]) =>
  sql`(o.first_seen, o.fingerprint) < (${firstSeen}, ${fingerprint}::uuid)`

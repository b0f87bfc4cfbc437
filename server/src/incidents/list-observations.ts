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

/** The observations of an incident and of what was merged into it, by first sight, newest first. */
export const listObservations = (
  db: Db,
  member: Member,
  incident: number,
  filter: ObservationFilter,
  now: Date,
) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<{ id: number; tlp: Tlp; operatorId: number }>`
      select id, tlp, org_id as "operatorId" from incident where id = ${incident} or merged_into = ${incident}
      order by id <> ${incident}`.execute(tx)
    if (rows[0]?.id !== incident) throw noIncident(incident)
    const shown = shownIncident(rows[0])
    const page = await pageFrom(
      tx,
      rows.map(({ id }) => id),
      filter,
    )
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

/**
 * The statement of one page of the observations of incidents, or of nobody's (undefined), and a row more. Each incident's
 * newest come from an index of its own and are merged.
 */
export function observationsAsked(
  incidents: readonly number[] | undefined,
  { after, limit }: ObservationFilter,
): RawBuilder<ObservationViewRow> {
  const key = after === undefined ? undefined : decodeKey(after, ['time', 'uuid'])
  const newest = (which: RawBuilder<unknown>, columns: string) => sql<ObservationViewRow>`
    select ${sql.raw(columns)} from observation o where ${which} and ${key ? beyond(key) : sql`true`}
    order by o.first_seen desc, o.fingerprint desc limit ${limit + 1}`
  if (incidents === undefined) return newest(sql`o.org_id is null`, OBSERVATION_COLUMNS)
  const [only, ...others] = incidents
  if (others.length === 0) return newest(sql`o.incident_id = ${only}`, OBSERVATION_COLUMNS)
  return sql<ObservationViewRow>`
    select ${sql.raw(OBSERVATION_COLUMNS)} from unnest(${[...incidents]}::bigint[]) as wanted (id)
      cross join lateral (${newest(sql`o.incident_id = wanted.id`, 'o.*')}) o
    order by o.first_seen desc, o.fingerprint desc limit ${limit + 1}`
}

async function pageFrom(tx: Tx, incidents: readonly number[] | undefined, filter: ObservationFilter) {
  const { rows } = await observationsAsked(incidents, filter).execute(tx)
  const page = pageOf(rows, filter.limit, (row) => [row.firstSeen, row.fingerprint])
  return { ...page, rows: page.rows.map(viewObservation) }
}

const beyond = ([firstSeen, fingerprint]: readonly [Date, string]) =>
  sql`(o.first_seen, o.fingerprint) < (${firstSeen}, ${fingerprint}::uuid)`

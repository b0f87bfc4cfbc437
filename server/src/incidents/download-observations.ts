import { sql } from 'kysely'
import { recordExport } from '#ledger/record-export.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { pageOf } from '#platform/keyset.ts'
import { OBSERVATION_COLUMNS, viewObservation } from './incident-view.ts'
import type { ObservationViewRow } from './incident-view.ts'
import { incidentsAsked } from './list-incidents.ts'
import type { IncidentFilter } from './list-incidents.ts'
import { jsonRows, tableHead, tableRows } from './observation-file.ts'
import type { FiledObservation } from './observation-file.ts'
import { shownIncident } from './read-incident.ts'

export type ObservationFormat = 'csv' | 'ndjson'

/** Incidents, and rows of each, that are read in one short transaction: a slow reader holds none open. */
const INCIDENTS = 200
const ROWS = 1000

/**
 * The observations of all incidents that a list with this filter holds, as a file: incidents in the order of the list,
 * the newest observations first. That they were taken out is on record, and so is the reading of what is marked narrowly.
 */
export async function downloadObservations(
  db: Db,
  member: Member,
  filter: Omit<IncidentFilter, 'after' | 'limit'>,
  format: ObservationFormat,
  now: () => Date,
) {
  const isOperator = member.standing === 'operator'
  const what = { what: 'observations', subject: 'desk', ...(isOperator && { orgId: member.orgId }) } as const
  await recordExport(db, member, what, now())
  return { stream: pieces(db, member, { filter, format, now }), name: `observations.${format}` }
}

interface Asked {
  readonly filter: Omit<IncidentFilter, 'after' | 'limit'>
  readonly format: ObservationFormat
  readonly now: () => Date
}

async function* pieces(db: Db, member: Member, { filter, format, now }: Asked): AsyncGenerator<string> {
  const written = format === 'csv' ? tableRows : jsonRows
  if (format === 'csv') yield tableHead()
  let after: string | undefined
  do {
    const page = await change(db, member, (tx) =>
      readPage(tx, member, { ...filter, after, limit: INCIDENTS }, now()),
    )
    if (page.rows.length > 0) yield written(page.rows)
    for (const long of page.unfinished)
      for (let rest = long; rest.length > 0;) {
        const last = rest.at(-1)!
        rest = await change(db, member, (tx) => readMore(tx, last))
        if (rest.length > 0) yield written(rest)
      }
    after = page.next
  } while (after !== undefined)
}

type Row = ObservationViewRow & { readonly incident: number }

async function readPage(tx: Tx, member: Member, filter: IncidentFilter, now: Date) {
  const asked = await incidentsAsked(member, filter).execute(tx)
  const { rows: incidents, next } = pageOf(asked.rows, filter.limit, (row) => [row.surfacedAt, row.id])
  const found = await sql<Row>`
    select wanted.id as incident, ${sql.raw(OBSERVATION_COLUMNS)}
    from unnest(${incidents.map(({ id }) => id)}::bigint[]) with ordinality as wanted (id, nth)
      cross join lateral (select * from observation o where o.incident_id = wanted.id
        order by o.first_seen desc, o.fingerprint desc limit ${ROWS}) o
    order by wanted.nth, o.first_seen desc, o.fingerprint desc`.execute(tx)
  const filed = found.rows.map(fileRow)
  const shown = new Map(incidents.map((one) => [one.id, shownIncident(one)]))
  const read = filed.map(({ incident, tlp }) => ({ ...shown.get(incident)!, tlp }))
  await recordReading(tx, member, [...shown.values(), ...read], now)
  const byIncident = Map.groupBy(filed, ({ incident }) => incident)
  return {
    rows: filed,
    unfinished: [...byIncident.values()].filter(({ length }) => length === ROWS),
    next,
  }
}

/** The observations of one incident behind this one. */
async function readMore(
  tx: Tx,
  { incident, firstSeen, fingerprint }: FiledObservation,
): Promise<FiledObservation[]> {
  const { rows } = await sql<Row>`
    select o.incident_id as incident, ${sql.raw(OBSERVATION_COLUMNS)} from observation o
    where o.incident_id = ${incident} and (o.first_seen, o.fingerprint) < (${firstSeen}, ${fingerprint}::uuid)
    order by o.first_seen desc, o.fingerprint desc limit ${ROWS}`.execute(tx)
  return rows.map(fileRow)
}

const fileRow = (row: Row): FiledObservation => ({ incident: row.incident, ...viewObservation(row) })

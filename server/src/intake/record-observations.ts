import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { copyValue } from './copy-text.ts'
import type { Sighting } from './sighting.ts'

/** Whose a sighting is; absent: nobody's that the desk knows. */
export interface Owner {
  readonly orgId: number
  readonly holdingId: number
  readonly by: 'prefix' | 'asn' | 'domain'
}

/** What all observations of a batch share. */
export interface Batch {
  readonly reportId: number
  readonly sourceId: number
  readonly tlp: string
  /** which part of an archive; 0 for a plain report */
  readonly part: number
  /** a replay: the lines that are read again, none of which was taken in before */
  readonly replayed?: readonly number[] | undefined
}

/**
 * Rows travel as COPY to tables of the connection (COPY into a table with row rules is refused) and go on from there in
 * sets. incoming_incident says which incident each place stands for; places are counted from 0 without a gap.
 */
const MAKE_ROOM = `create temp table if not exists incoming (
    day date, fingerprint uuid, first_ms bigint, last_ms bigint, count integer, line integer, place integer,
    org_id bigint, holding_id bigint, basis text, asn bigint, port integer, address inet, report_type text, type text,
    identifier text, severity text, protocol text, domain text, doubtful boolean, details jsonb
  ) on commit delete rows;
  create temp table if not exists incoming_incident (place integer, id bigint, state text) on commit delete rows`

/**
 * A new fingerprint of a day becomes a row, a known one gains count and times. The incident is looked up by place in an
 * array, so that no join is left for the planner to order: it knows nothing of tables that were filled a moment ago.
 * Counts as new what first stands in the lines of this batch.
 */
const TAKE_IN = `with taken as (
  insert into observation as o (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id,
    org_id, holding_id, incident_id, basis, asn, port, address, tlp, report_type, type, identifier, severity, protocol,
    domain, marks, details)
  select n.day, n.fingerprint, to_timestamp(n.first_ms / 1000.0::float8), to_timestamp(n.last_ms / 1000.0::float8),
    n.count, $1, n.line, $4, $2, n.org_id, n.holding_id,
    (select array_agg(i.id order by i.place) from incoming_incident i)[n.place + 1], n.basis, n.asn, n.port, n.address,
    $3, n.report_type, n.type, n.identifier, n.severity, n.protocol, n.domain,
    case when n.doubtful then array['time-doubtful'] end, n.details
  from incoming n
  on conflict (day, fingerprint) do update set
    first_seen = least(o.first_seen, excluded.first_seen),
    last_seen = greatest(o.last_seen, excluded.last_seen),
    count = o.count + excluded.count,
    org_id = coalesce(o.org_id, excluded.org_id),
    holding_id = coalesce(o.holding_id, excluded.holding_id),
    basis = coalesce(o.basis, excluded.basis),
    incident_id = coalesce(o.incident_id, excluded.incident_id)
  returning o.report_id, o.part, o.line
)
select count(*) from taken where report_id = $1 and part = $4 and
  case when $7::integer[] is null then line between $5 and $6 else line = any ($7) end`

/** Makes the tables of the connection that a batch goes through. */
export const makeRoom = (client: pg.PoolClient): Promise<unknown> => client.query(MAKE_ROOM)

/** Sends the sightings of a batch; `placeOf` gives the place of each one's matter in incoming_incident. */
export async function sendSightings(
  client: pg.PoolClient,
  sightings: readonly Sighting[],
  owners: readonly (Owner | undefined)[],
  placeOf: readonly (number | undefined)[],
): Promise<void> {
  await copyIn(client, 'copy incoming from stdin', sightings.length, (i) =>
    copyLine(sightings[i]!, owners[i], placeOf[i]),
  )
}

/** Takes in what was sent; returns how many rows are new. */
export async function takeInObservations(
  client: pg.PoolClient,
  batch: Batch,
  sightings: readonly Sighting[],
): Promise<number> {
  if (sightings.length === 0) return 0
  let from = Number.MAX_SAFE_INTEGER
  let until = 0
  for (const { observation } of sightings) {
    if (observation.line < from) from = observation.line
    if (observation.line > until) until = observation.line
  }
  const { rows } = await client.query<{ count: number }>({
    name: 'take-in-observations',
    text: TAKE_IN,
    values: [batch.reportId, batch.sourceId, batch.tlp, batch.part, from, until, batch.replayed ?? null],
  })
  return rows[0]!.count
}

const LINES_A_WRITE = 512

/** Sends `count` lines of COPY text; resolves when the server has taken them. */
export async function copyIn(
  client: pg.PoolClient,
  statement: string,
  count: number,
  lineOf: (place: number) => string,
): Promise<void> {
  if (count === 0) return
  const stream = client.query(copyFrom(statement))
  // Listens from the start: a server that refuses says so while lines are still written.
  const end = finished(stream)
  end.catch(() => undefined)
  let text = ''
  for (let i = 0; i < count; i++) {
    text += lineOf(i)
    if (i % LINES_A_WRITE !== LINES_A_WRITE - 1) continue
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), end])
    text = ''
  }
  stream.end(text)
  await end
}

function copyLine(sighting: Sighting, owner: Owner | undefined, place: number | undefined): string {
  const o = sighting.observation
  return `${sighting.day}\t${sighting.fingerprint}\t${sighting.firstSeen}\t${sighting.lastSeen}\t${sighting.count}\t${
    o.line
  }\t${place ?? '\\N'}\t${owner?.orgId ?? '\\N'}\t${owner?.holdingId ?? '\\N'}\t${owner?.by ?? '\\N'}\t${
    o.asn ?? '\\N'
  }\t${o.port ?? '\\N'}\t${o.address ?? '\\N'}\t${copyValue(o.reportType)}\t${o.type}\t${copyValue(o.identifier)}\t${
    o.severity
  }\t${copyValue(o.protocol)}\t${copyValue(o.domain)}\t${sighting.doubtful ? 't' : 'f'}\t${copyValue(o.details)}\n`
}

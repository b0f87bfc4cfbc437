import { from as copyFrom } from 'pg-copy-streams'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { copyValue } from './copy-text.ts'
import type { Sighting } from './sighting.ts'

/** Whose a sighting is; absent: nobody's that the desk knows. */
export interface Owner {
  readonly orgId: number
  readonly holdingId: number
  readonly by: 'prefix' | 'asn' | 'domain'
  /** absent: only counted */
  readonly incidentId: number | undefined
}

/** What all observations of a batch share. */
export interface Batch {
  readonly reportId: number
  readonly sourceId: number
  readonly tlp: string
  /** which part of an archive; 0 for a plain report */
  readonly part: number
  /** a replay: the lines that are read again, none of which was taken in before */
  readonly replayed?: readonly number[]
}

const COLUMNS = `day, fingerprint, first_ms, last_ms, count, line, org_id, holding_id, incident_id, basis, asn, port,
  address, report_type, type, identifier, severity, protocol, domain, doubtful, details`

/** Rows travel as COPY to a table of the connection (COPY into a table with row rules is refused), then one INSERT. */
const MAKE_ROOM = `create temp table if not exists incoming (
  day date, fingerprint uuid, first_ms bigint, last_ms bigint, count integer, line integer, org_id bigint,
  holding_id bigint, incident_id bigint, basis text, asn bigint, port integer, address inet, report_type text,
  type text, identifier text, severity text, protocol text, domain text, doubtful boolean, details jsonb
) on commit delete rows`

const TAKE_IN = `with taken as (
  insert into observation as o (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id,
    org_id, holding_id, incident_id, basis, asn, port, address, tlp, report_type, type, identifier, severity, protocol,
    domain, marks, details)
  select day, fingerprint, to_timestamp(first_ms / 1000.0::float8), to_timestamp(last_ms / 1000.0::float8), count, $1,
    line, $6, $2, org_id, holding_id, incident_id, basis, asn, port, address, $3, report_type, type, identifier, severity,
    protocol, domain, case when doubtful then array['time-doubtful'] end, details
  from incoming
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
select count(*) from taken where report_id = $1 and part = $6 and
  case when $7::integer[] is null then line between $4 and $5 else line = any ($7) end`

/**
 * Writes the sightings of a batch: a new fingerprint of a day becomes a row, a known one gains count and times.
 * Returns how many rows are new. Runs inside the batch's transaction.
 */
export async function recordObservations(
  client: pg.PoolClient,
  batch: Batch,
  sightings: readonly Sighting[],
  owners: readonly (Owner | undefined)[],
): Promise<number> {
  if (sightings.length === 0) return 0
  await client.query(MAKE_ROOM)
  for (const month of new Set(sightings.map((sighting) => `${sighting.day.slice(0, 7)}-01`)))
    await client.query("select make_month('observation', $1)", [month])
  await copyIn(client, `copy incoming (${COLUMNS}) from stdin`, copyLines(sightings, owners))
  let from = Number.MAX_SAFE_INTEGER
  let until = 0
  for (const { observation } of sightings) {
    if (observation.line < from) from = observation.line
    if (observation.line > until) until = observation.line
  }
  const { rows } = await client.query<{ count: number }>({
    name: 'take-in-observations',
    text: TAKE_IN,
    values: [batch.reportId, batch.sourceId, batch.tlp, from, until, batch.part, batch.replayed ?? null],
  })
  return rows[0]!.count
}

/** Sends lines of COPY text; resolves when the server has taken them. */
export async function copyIn(
  client: pg.PoolClient,
  statement: string,
  lines: Iterable<string>,
): Promise<void> {
  const stream = client.query(copyFrom(statement))
  for (const text of lines)
    if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve))
  stream.end()
  await finished(stream)
}

const LINES_A_WRITE = 512

function* copyLines(
  sightings: readonly Sighting[],
  owners: readonly (Owner | undefined)[],
): Generator<string> {
  let text = ''
  for (let i = 0; i < sightings.length; i++) {
    text += copyLine(sightings[i]!, owners[i])
    if (i % LINES_A_WRITE === LINES_A_WRITE - 1) {
      yield text
      text = ''
    }
  }
  if (text) yield text
}

function copyLine({ observation: o, ...sighting }: Sighting, owner: Owner | undefined): string {
  return `${sighting.day}\t${sighting.fingerprint}\t${sighting.firstSeen}\t${sighting.lastSeen}\t${sighting.count}\t${
    o.line
  }\t${owner?.orgId ?? '\\N'}\t${owner?.holdingId ?? '\\N'}\t${owner?.incidentId ?? '\\N'}\t${owner?.by ?? '\\N'}\t${
    o.asn ?? '\\N'
  }\t${o.port ?? '\\N'}\t${o.address ?? '\\N'}\t${copyValue(o.reportType)}\t${o.type}\t${copyValue(o.identifier)}\t${
    o.severity
  }\t${copyValue(o.protocol)}\t${copyValue(o.domain)}\t${sighting.doubtful ? 't' : 'f'}\t${copyValue(o.details)}\n`
}

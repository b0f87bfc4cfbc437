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
}

const COLUMNS = `day, fingerprint, first_ms, last_ms, count, line, org_id, holding_id, incident_id, basis, asn, port,
  address, report_type, type, identifier, severity, protocol, domain, doubtful, details`

/** Rows travel as COPY to a table of the connection (COPY into a table with row rules is refused), then one INSERT. */
const MAKE_ROOM = `create temp table if not exists incoming (
  day date, fingerprint uuid, first_ms bigint, last_ms bigint, count integer, line integer, org_id bigint,
  holding_id bigint, incident_id bigint, basis text, asn bigint, port integer, address inet, report_type text,
  type text, identifier text, severity text, protocol text, domain text, doubtful boolean, details jsonb
) on commit delete rows`

/**
 * Known fingerprints are counted up, the others inserted: cheaper than ON CONFLICT for every row. Another batch that
 * inserts the same fingerprint meanwhile makes this transaction fail on the unique key and run again.
 */
const TAKE_IN = `with known as (
  update observation o set
    first_seen = least(o.first_seen, to_timestamp(n.first_ms / 1000.0::float8)),
    last_seen = greatest(o.last_seen, to_timestamp(n.last_ms / 1000.0::float8)),
    count = o.count + n.count,
    org_id = coalesce(o.org_id, n.org_id),
    holding_id = coalesce(o.holding_id, n.holding_id),
    basis = coalesce(o.basis, n.basis),
    incident_id = coalesce(o.incident_id, n.incident_id)
  from incoming n where o.day = n.day and o.fingerprint = n.fingerprint
  returning n.day, n.fingerprint
)
insert into observation (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id, org_id,
  holding_id, incident_id, basis, asn, port, address, tlp, report_type, type, identifier, severity, protocol, domain,
  marks, details)
select n.day, n.fingerprint, to_timestamp(n.first_ms / 1000.0::float8), to_timestamp(n.last_ms / 1000.0::float8),
  n.count, $1, n.line, $4, $2, n.org_id, n.holding_id, n.incident_id, n.basis, n.asn, n.port, n.address, $3,
  n.report_type, n.type, n.identifier, n.severity, n.protocol, n.domain,
  case when n.doubtful then array['time-doubtful'] end, n.details
from incoming n
where not exists (select from known k where k.day = n.day and k.fingerprint = n.fingerprint)`

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
  const { rowCount } = await client.query({
    name: 'take-in-observations',
    text: TAKE_IN,
    values: [batch.reportId, batch.sourceId, batch.tlp, batch.part],
  })
  return rowCount ?? 0
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

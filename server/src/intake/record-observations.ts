import { copyLines } from '#platform/copy-lines.ts'
import type pg from 'pg'
import { copyTime, copyValue } from './copy-text.ts'
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
}

/** A sighting with its owner and the incident it belongs to. */
interface Recorded {
  readonly sighting: Sighting
  readonly owner: Owner | undefined
  readonly incident: number | undefined
}

/**
 * Writes the sightings of a batch: a known fingerprint gains count and times, a new one becomes a row. Returns how many
 * are new. The new ones go straight into the partition of their month by COPY, which the worker may (and nobody else):
 * row rules guard the table that readers see. Another batch that writes the same fingerprint meanwhile makes this
 * transaction fail on the unique key; it then runs again.
 */
export async function recordObservations(
  client: pg.PoolClient,
  batch: Batch,
  sightings: readonly Sighting[],
  owners: readonly (Owner | undefined)[],
  incidents: readonly (number | undefined)[],
): Promise<number> {
  let fresh = 0
  for (const [day, rows] of byDay(sightings, owners, incidents)) {
    const known = await findKnown(client, day, rows)
    const added = known.size === 0 ? rows : rows.filter(({ sighting }) => !known.has(sighting.fingerprint))
    if (known.size > 0)
      await countUp(
        client,
        day,
        rows.filter(({ sighting }) => known.has(sighting.fingerprint)),
      )
    await add(client, batch, day, added)
    fresh += added.length
  }
  return fresh
}

function byDay(
  sightings: readonly Sighting[],
  owners: readonly (Owner | undefined)[],
  incidents: readonly (number | undefined)[],
): Map<string, Recorded[]> {
  const days = new Map<string, Recorded[]>()
  for (let i = 0; i < sightings.length; i++) {
    const sighting = sightings[i]!
    let rows = days.get(sighting.day)
    if (!rows) days.set(sighting.day, (rows = []))
    rows.push({ sighting, owner: owners[i], incident: incidents[i] })
  }
  return days
}

async function findKnown(
  client: pg.PoolClient,
  day: string,
  rows: readonly Recorded[],
): Promise<ReadonlySet<string>> {
  const found = await client.query<{ fingerprint: string }>({
    name: 'find-fingerprints',
    text: 'select fingerprint from observation where day = $1 and fingerprint = any ($2::uuid[])',
    values: [day, `{${rows.map(({ sighting }) => sighting.fingerprint).join(',')}}`],
  })
  return new Set(found.rows.map(({ fingerprint }) => fingerprint.replaceAll('-', '')))
}

const COUNT_UP = `update observation o set
  first_seen = least(o.first_seen, n.first_seen),
  last_seen = greatest(o.last_seen, n.last_seen),
  count = o.count + n.count,
  org_id = coalesce(o.org_id, n.org_id),
  holding_id = coalesce(o.holding_id, n.holding_id),
  basis = coalesce(o.basis, n.basis),
  incident_id = coalesce(o.incident_id, n.incident_id)
from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::integer[], $6::bigint[], $7::bigint[], $8::text[],
  $9::bigint[]) as n (fingerprint, first_seen, last_seen, count, org_id, holding_id, basis, incident_id)
where o.day = $1 and o.fingerprint = n.fingerprint`

async function countUp(client: pg.PoolClient, day: string, rows: readonly Recorded[]): Promise<void> {
  const column = (of: (row: Recorded) => string | number | undefined) =>
    `{${rows.map((row) => of(row) ?? 'null').join(',')}}`
  await client.query({
    name: 'count-up-observations',
    text: COUNT_UP,
    values: [
      day,
      column(({ sighting }) => sighting.fingerprint),
      column(({ sighting }) => `"${copyTime(sighting.firstSeen)}"`),
      column(({ sighting }) => `"${copyTime(sighting.lastSeen)}"`),
      column(({ sighting }) => sighting.count),
      column(({ owner }) => owner?.orgId),
      column(({ owner }) => owner?.holdingId),
      column(({ owner }) => owner?.by),
      column(({ incident }) => incident),
    ],
  })
}

const COLUMNS = `day, report_id, part, source_id, tlp, fingerprint, first_seen, last_seen, count, line, org_id, holding_id,
  basis, incident_id, asn, port, address, report_type, type, identifier, severity, protocol, domain, marks, details`

async function add(
  client: pg.PoolClient,
  batch: Batch,
  day: string,
  rows: readonly Recorded[],
): Promise<void> {
  const partition = `observation_${day.slice(0, 4)}${day.slice(5, 7)}`
  const shared = `${day}\t${batch.reportId}\t${batch.part}\t${batch.sourceId}\t${batch.tlp}\t`
  await copyLines(
    client,
    `copy ${partition} (${COLUMNS}) from stdin`,
    rows.length,
    (i) => shared + lineOf(rows[i]!),
  )
}

function lineOf({ sighting, owner, incident }: Recorded): string {
  const o = sighting.observation
  const first = copyTime(sighting.firstSeen)
  const last = sighting.lastSeen === sighting.firstSeen ? first : copyTime(sighting.lastSeen)
  const whose = owner ? `${owner.orgId}\t${owner.holdingId}\t${owner.by}` : '\\N\t\\N\t\\N'
  const marks = sighting.doubtful ? '{time-doubtful}' : '\\N'
  return `${sighting.fingerprint}\t${first}\t${last}\t${sighting.count}\t${o.line}\t${whose}\t${incident ?? '\\N'}\t${
    o.asn ?? '\\N'
  }\t${o.port ?? '\\N'}\t${o.address ?? '\\N'}\t${copyValue(o.reportType)}\t${o.type}\t${copyValue(o.identifier)}\t${
    o.severity
  }\t${copyValue(o.protocol)}\t${copyValue(o.domain)}\t${marks}\t${copyValue(o.details)}\n`
}

import { copyRows } from '#platform/copy-rows.ts'
import type { CopyRow } from '#platform/copy-rows.ts'
import { readIpv4Word, readIpv6Words } from '#registry/address.ts'
import type { Address } from '#registry/address.ts'
import type pg from 'pg'
import { inHashOrder } from './sighting.ts'
import type { Sighting } from './sighting.ts'

/** Of which report the sightings are. */
export interface Origin {
  readonly reportId: number
  readonly sourceId: number
  readonly tlp: string
}

/**
 * Writes sightings that are new to their transaction: those whose fingerprint has no row yet go straight into the
 * partition of their month by COPY, which the worker may (and nobody else): row rules guard the table that readers see.
 * Those and what is seen again are behind, and wait for countSightings(). Returns how many are new. Another transaction that writes the same fingerprint
 * meanwhile makes this one fail on the unique key; it then runs again.
 * @param emptyDays days that had no row when the transaction began; filled here
 */
export async function recordObservations(
  client: pg.PoolClient,
  origin: Origin,
  sightings: readonly Sighting[],
  emptyDays: Map<string, boolean>,
): Promise<number> {
  let fresh = 0
  for (const [day, rows] of byDay(sightings)) {
    const known = (await isEmpty(client, day, emptyDays)) ? NONE : await findKnown(client, day, rows)
    const added = known.size === 0 ? rows : rows.filter(({ print }) => !known.has(print.slice(0, DIGITS)))
    const partition = `observation_${day.slice(0, 4)}${day.slice(5, 7)}`
    await copyRows(
      client,
      `copy ${partition} (${COLUMNS}) from stdin (format binary)`,
      added.length,
      (row, i) => writeRow(row, origin, added[i]!),
    )
    for (const sighting of rows) sighting.observation = undefined
    fresh += added.length
  }
  return fresh
}

const NONE: ReadonlySet<string> = new Set()

/** Digits of a fingerprint that the schema keeps. */
const DIGITS = 32

function byDay(sightings: readonly Sighting[]): Map<string, Sighting[]> {
  const days = new Map<string, Sighting[]>()
  for (const sighting of sightings) {
    const { day } = sighting
    let rows = days.get(day)
    if (!rows) days.set(day, (rows = []))
    rows.push(sighting)
  }
  for (const [day, rows] of days)
    days.set(
      day,
      inHashOrder(rows, ({ print }) => print),
    )
  return days
}

/** A day of which nothing is known needs no question for each of its fingerprints. */
async function isEmpty(
  client: pg.PoolClient,
  day: string,
  emptyDays: Map<string, boolean>,
): Promise<boolean> {
  let empty = emptyDays.get(day)
  if (empty === undefined) {
    const { rows } = await client.query<{ empty: boolean }>({
      name: 'is-day-empty',
      text: 'select not exists (select from observation where day = $1) as empty',
      values: [day],
    })
    emptyDays.set(day, (empty = rows[0]!.empty))
  }
  return empty
}

async function findKnown(
  client: pg.PoolClient,
  day: string,
  rows: readonly Sighting[],
): Promise<ReadonlySet<string>> {
  const found = await client.query<{ fingerprint: string }>({
    name: 'find-fingerprints',
    text: 'select fingerprint from observation where day = $1 and fingerprint = any ($2::uuid[])',
    values: [day, `{${rows.map(({ print }) => print.slice(0, DIGITS)).join(',')}}`],
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

/** Counts up the rows of sightings that were known before, or were seen again after they had been written. */
export async function countSightings(client: pg.PoolClient, behind: readonly Sighting[]): Promise<void> {
  for (const [day, rows] of byDay(behind)) await countUp(client, day, rows)
}

async function countUp(client: pg.PoolClient, day: string, rows: readonly Sighting[]): Promise<void> {
  const column = (of: (row: Sighting) => string | number | undefined) =>
    `{${rows.map((row) => of(row) ?? 'null').join(',')}}`
  await client.query({
    name: 'count-up-observations',
    text: COUNT_UP,
    values: [
      day,
      column(({ print }) => print.slice(0, DIGITS)),
      column(({ firstSeen }) => timeText(firstSeen)),
      column(({ lastSeen }) => timeText(lastSeen)),
      column(({ count, written }) => count - written),
      column(({ place }) => place.owner?.orgId),
      column(({ place }) => place.owner?.holdingId),
      column(({ place }) => place.owner?.by),
      column(({ place }) => place.incident?.number),
    ],
  })
}

const timeText = (ms: number) => `"${new Date(ms).toISOString()}"`

const COLUMNS = `day, report_id, part, source_id, tlp, fingerprint, first_seen, last_seen, count, line, org_id, holding_id,
  basis, incident_id, asn, port, address, report_type, type, identifier, severity, protocol, domain, marks, details`
const COLUMN_COUNT = COLUMNS.split(',').length

function writeRow(row: CopyRow, { reportId, sourceId, tlp }: Origin, sighting: Sighting): void {
  const { owner, incident } = sighting.place
  const o = sighting.observation!
  row.begin(COLUMN_COUNT)
  row.date(sighting.day)
  row.bigint(reportId)
  row.integer(sighting.part)
  row.bigint(sourceId)
  row.text(tlp)
  row.uuid(sighting.print)
  row.time(sighting.firstSeen)
  row.time(sighting.lastSeen)
  row.integer(sighting.count)
  row.integer(o.line)
  row.bigint(owner?.orgId)
  row.bigint(owner?.holdingId)
  row.text(owner?.by)
  row.bigint(incident?.number)
  row.bigint(o.asn)
  row.integer(o.port)
  writeAddress(row, o.address)
  row.text(o.reportType)
  row.text(o.type)
  row.text(o.identifier)
  row.text(o.severity)
  row.text(o.protocol)
  row.text(o.domain)
  row.oneText(sighting.doubtful ? 'time-doubtful' : undefined)
  row.jsonb(o.details)
  // What is seen again from now on is counted up at the end.
  sighting.written = sighting.count
}

const words = new Uint32Array(4)

function writeAddress(row: CopyRow, address: Address | undefined): void {
  if (address === undefined) return row.nothing()
  if (readIpv4Word(address, words)) return row.ipv4(words[3]!)
  if (!readIpv6Words(address, words)) throw new RangeError(`${address} is no address`)
  row.ipv6(words)
}

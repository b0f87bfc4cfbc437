import { RSIT } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { inHashOrder } from '#intake/sighting.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import { copyRows } from '#platform/copy-rows.ts'
import type { CopyRow } from '#platform/copy-rows.ts'
import { Clash } from '#platform/database.ts'
import type pg from 'pg'
import { asRanges, together } from './incident.ts'
import type { Matter, Ranges } from './incident.ts'
import type { Apart, MatterTally, Tallied } from './matter-tally.ts'

/** What became of the matters of a transaction. */
export interface Folded {
  readonly opened: Ranges
  readonly relapsed: Ranges
}

export interface FoldContext {
  readonly rules: IncidentRules
  /** what has an incident of its own where the rules would collect it with others */
  readonly apart?: Apart
  readonly now: Date
}

/**
 * The open incident of each matter, closed ones that may still come back, and those that were merged, with the whole that
 * counts for them.
 */
const FIND = `select id, id as counted, matter, state, closed_at from incident
  where matter = any ($1::uuid[]) and state not in ('closed', 'rejected')
  union all
  select id, id, matter, state, closed_at from incident
  where matter = any ($1::uuid[]) and state = 'closed' and closed_at > $2 and merged_into is null
  union all
  select part.id, whole.id, part.matter, whole.state, whole.closed_at
  from incident part join incident whole on whole.id = part.merged_into
  where part.matter = any ($1::uuid[]) and part.merged_into is not null
    and (whole.closed_at > $2 or whole.state not in ('closed', 'rejected'))`

interface Found {
  readonly id: number
  readonly counted: number
  readonly matter: string
  readonly state: string
  readonly closed_at: Date | null
}

/**
 * Finds the incident of each matter that came up since the last time: one that is open, one that was closed not too
 * long ago and comes back, or the number of one that will be opened. Nothing is written yet.
 */
export async function findIncidents(
  client: pg.PoolClient,
  tally: MatterTally,
  { rules, now }: FoldContext,
): Promise<void> {
  const unknown = tally.takeUnknown()
  if (unknown.length === 0) return
  const keys = `{${unknown.map(({ matter }) => matter.key).join(',')}}`
  const since = new Date(now.getTime() - rules.relapseDays * DAY)
  const { rows } = await client.query<Found>({ name: 'find-incidents', text: FIND, values: [keys, since] })
  const found = new Map<string, Found>()
  for (const row of rows) {
    const key = row.matter.replaceAll('-', '')
    const other = found.get(key)
    // The open one, else the one that was closed last.
    const better = other?.closed_at && (row.closed_at === null || row.closed_at > other.closed_at)
    if (!other || better) found.set(key, row)
  }
  const numbers = await drawNumbers(client, unknown.length - found.size)
  for (const tallied of unknown) {
    const incident = found.get(tallied.matter.key)
    tallied.number = incident?.id ?? numbers.pop()!
    tallied.counted = incident?.counted ?? tallied.number
    if (incident) tallied.state = incident.state
  }
}

const DAY = 86_400_000

/** Numbers for incidents that rows of the same transaction refer to before they are written. */
async function drawNumbers(client: pg.PoolClient, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await client.query<{ ids: string }>(
    "select string_agg(nextval('incident_id_seq')::text, ',') as ids from generate_series(1, $1)",
    [count],
  )
  return rows[0]!.ids.split(',').map(Number).toReversed()
}

const MAKE_ROOM = `create temp table if not exists incoming_matter (
    id bigint, matter uuid, org_id bigint, type text, identifier text, asset text, class text, severity text, basis text,
    holding_id bigint, rule text, report_id bigint, tlp text, sightings bigint, first_seen timestamptz,
    last_seen timestamptz, quiet_at timestamptz
  ) on commit delete rows;
  create temp table if not exists incoming_count (
    id bigint, state text, severity text, sightings bigint, first_seen timestamptz, last_seen timestamptz,
    quiet_at timestamptz
  ) on commit delete rows`

const OPEN = `insert into incident (id, matter, org_id, type, identifier, asset, class, severity, basis, holding_id, rule,
  report_id, tlp, sightings, first_seen, last_seen, quiet_at, state, pack, law, opened_entry, opened_at, surfaced_at)
overriding system value
select id, matter, org_id, type, identifier, asset, class, severity, basis, holding_id, rule, report_id, tlp, sightings,
  first_seen, last_seen, quiet_at, 'reported', $1, $4, $2, $3, $3
from incoming_matter`

/**
 * Counts sightings up; a closed incident comes back as relapsed. What people do meanwhile with one that is open is no
 * hindrance. No number is drawn for these, so numbers stay short.
 */
const COUNT_UP = `update incident i set
  sightings = i.sightings + n.sightings,
  first_seen = least(i.first_seen, n.first_seen),
  last_seen = greatest(i.last_seen, n.last_seen),
  quiet_at = case when i.quiet_at is not null then greatest(i.quiet_at, n.quiet_at) end,
  severity = case when n.severity <> i.severity and i.severity_by is null
    and array_position($1::text[], n.severity) < array_position($1::text[], i.severity)
    then n.severity else i.severity end,
  state = case i.state when 'closed' then 'relapsed' else i.state end,
  relapses = i.relapses + (i.state = 'closed')::integer,
  version = i.version + (i.state = 'closed')::integer,
  answer = case i.state when 'closed' then null else i.answer end,
  surfaced_at = case i.state when 'closed' then $2 else i.surfaced_at end,
  closed_at = null, closed_as = null
from incoming_count n where i.id = n.id
  and (i.state = n.state or (i.state not in ('closed', 'rejected') and n.state not in ('closed', 'rejected')))`

/**
 * Writes what the transaction has tallied: opens the new incidents, counts the known ones up and brings the closed ones
 * back, in two statements whatever the number. When another transaction opens the same matter meanwhile, the unique
 * index on open incidents stops this one; when an incident changes its state meanwhile, Clash does. Either way the
 * whole transaction runs again.
 */
export async function foldIntoIncidents(
  client: pg.PoolClient,
  tally: MatterTally,
  openedEntry: number,
  { rules, now }: FoldContext,
): Promise<Folded> {
  const all = inHashOrder(tally.all, ({ matter }) => matter.key)
  const fresh = all.filter(({ state }) => state === 'new')
  const known = all.filter(({ state }) => state !== 'new')
  await client.query(MAKE_ROOM)
  if (fresh.length > 0) {
    await copyRows(client, 'copy incoming_matter from stdin (format binary)', fresh.length, (row, i) =>
      writeMatter(row, fresh[i]!),
    )
    await client.query({
      name: 'open-incidents',
      text: OPEN,
      values: [rules.pack, openedEntry, now, rules.law],
    })
  }
  if (known.length > 0) {
    const sums = sumsOf(known)
    await copyRows(client, 'copy incoming_count from stdin (format binary)', sums.length, (row, i) =>
      writeCount(row, sums[i]!),
    )
    const { rowCount } = await client.query({ name: 'count-up', text: COUNT_UP, values: [SEVERITIES, now] })
    if (rowCount !== sums.length) throw new Clash('an incident changed its state while it was counted up')
  }
  const back = new Set(known.filter(({ state }) => state === 'closed').map(({ counted }) => counted))
  return { opened: asRanges(fresh.map(({ number }) => number)), relapsed: asRanges([...back]) }
}

function writeMatter(row: CopyRow, { matter: m, number }: Tallied): void {
  row.begin(17)
  row.bigint(number)
  row.uuid(m.key)
  row.bigint(m.orgId)
  row.text(m.type)
  row.text(m.identifier)
  row.text(m.asset)
  row.text(RSIT[m.type])
  row.text(m.severity)
  row.text(m.held.by)
  row.bigint(m.held.holdingId)
  row.text(m.rule.rule)
  row.bigint(m.reportId)
  row.text(m.tlp)
  writeSums(row, m)
}

/** What is to be added to one incident. */
type Sum = Pick<Tallied, 'counted' | 'state' | 'matter'>

/** One sum for each incident that counts. Several matters have the same where incidents were merged. */
function sumsOf(known: readonly Tallied[]): readonly Sum[] {
  if (known.every(({ number, counted }) => number === counted)) return known
  const sums = new Map<number, Sum>()
  for (const { counted, state, matter } of known) {
    const sum = sums.get(counted)
    sums.set(counted, { counted, state, matter: sum ? together(sum.matter, matter) : matter })
  }
  return [...sums.values()]
}

function writeCount(row: CopyRow, { matter: m, counted, state }: Sum): void {
  row.begin(7)
  row.bigint(counted)
  row.text(state)
  row.text(m.severity)
  writeSums(row, m)
}

function writeSums(row: CopyRow, m: Matter): void {
  row.bigint(m.sightings)
  row.time(m.firstSeen)
  row.time(m.lastSeen)
  row.time(quietAt(m))
}

/** When it counts as gone: a late report starts the quiet time anew, since nobody could act on it before. */
const quietAt = ({ lastSeen, heardAt, rule }: Matter): number =>
  Math.max(lastSeen, heardAt) + rule.quietDays * DAY

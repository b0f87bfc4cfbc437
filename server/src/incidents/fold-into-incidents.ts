import { RSIT } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { copyValue } from '#intake/copy-text.ts'
import { copyIn } from '#intake/record-observations.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import { Clash } from '#platform/database.ts'
import type pg from 'pg'
import type { Matter } from './incident.ts'

/** Incidents by number, as ranges of neighbours. */
export type Ranges = readonly (readonly [number, number])[]

/** What became of the matters of a batch. */
export interface Folded {
  readonly opened: Ranges
  readonly relapsed: Ranges
}

export interface FoldContext {
  readonly rules: IncidentRules
  readonly openedEntry: number
  readonly now: Date
}

const MAKE_ROOM = `create temp table if not exists incoming_matter (
    place integer, matter uuid, org_id bigint, type text, identifier text, asset text, class text, severity text,
    basis text, holding_id bigint, rule text, quiet_days integer, report_id bigint, tlp text, sightings bigint,
    first_ms bigint, last_ms bigint
  ) on commit delete rows`

const TIMES = `to_timestamp(n.first_ms / 1000.0::float8), to_timestamp(n.last_ms / 1000.0::float8),
  to_timestamp((n.last_ms + n.quiet_days * 86400000::bigint) / 1000.0::float8)`

/**
 * Each matter's open incident, else the one that was closed last, if that is not too long ago to come back. The limits
 * keep the planner at one look into the index for each matter, whatever it believes of a table it has no figures of.
 */
const FIND = `insert into incoming_incident (place, id, state)
select n.place, coalesce(o.id, c.id), coalesce(o.state, c.state)
from incoming_matter n
left join lateral (
  select i.id, i.state from incident i where i.matter = n.matter and i.state not in ('closed', 'rejected') limit 1
) o on true
left join lateral (
  select i.id, i.state from incident i where i.matter = n.matter and i.state = 'closed' and i.closed_at > $1
    and o.id is null
  order by i.closed_at desc limit 1
) c on true
where coalesce(o.id, c.id) is not null`

/** Counts sightings up; a closed incident comes back as relapsed. No number is drawn for these, so numbers stay short. */
const COUNT_UP = `update incident i set
  sightings = i.sightings + n.sightings,
  first_seen = least(i.first_seen, to_timestamp(n.first_ms / 1000.0::float8)),
  last_seen = greatest(i.last_seen, to_timestamp(n.last_ms / 1000.0::float8)),
  quiet_at = greatest(i.quiet_at, to_timestamp((n.last_ms + n.quiet_days * 86400000::bigint) / 1000.0::float8)),
  severity = case when n.severity <> i.severity
    and array_position($1::text[], n.severity) < array_position($1::text[], i.severity)
    then n.severity else i.severity end,
  state = case i.state when 'closed' then 'relapsed' else i.state end,
  relapses = i.relapses + (i.state = 'closed')::integer,
  surfaced_at = case i.state when 'closed' then $2 else i.surfaced_at end,
  closed_at = null, closed_as = null
from incoming_incident known join incoming_matter n on n.place = known.place
where i.id = known.id and i.state = known.state`

const OPEN = `with opened as (
  insert into incident (matter, sightings, first_seen, last_seen, quiet_at, severity, org_id, type, identifier, asset,
    class, state, basis, holding_id, rule, report_id, tlp, pack, opened_entry, opened_at, surfaced_at)
  select n.matter, n.sightings, ${TIMES}, n.severity, n.org_id, n.type, n.identifier, n.asset, n.class, 'reported',
    n.basis, n.holding_id, n.rule, n.report_id, n.tlp, $1, $2, $3, $3
  from incoming_matter n where not exists (select from incoming_incident known where known.place = n.place)
  returning id, matter
)
insert into incoming_incident (place, id, state)
select n.place, o.id, 'new' from opened o join incoming_matter n on n.matter = o.matter`

const RANGES = `select state, min(id) as first, max(id) as last
from (select state, id, id - row_number() over (partition by state order by id) as neighbours
  from incoming_incident where state in ('new', 'closed')) numbered
group by state, neighbours order by first`

/** Sends the matters of a batch to the connection's own table. */
export async function sendMatters(client: pg.PoolClient, matters: readonly Matter[]): Promise<void> {
  await client.query(MAKE_ROOM)
  await copyIn(client, 'copy incoming_matter from stdin', matters.length, (place) =>
    copyLine(place, matters[place]!),
  )
}

/**
 * Each matter that was sent becomes one more count of its open incident, brings a closed one back, or opens one: a handful of
 * statements whatever the number. The answer stays in the connection's table incoming_incident, by place. When another
 * batch opens the same matter meanwhile, the unique index on open incidents stops this one; when an incident changes
 * its state meanwhile, Clash does. Either way the whole transaction runs again.
 */
export async function foldIntoIncidents(
  client: pg.PoolClient,
  matters: readonly Matter[],
  { rules, openedEntry, now }: FoldContext,
): Promise<Folded> {
  if (matters.length === 0) return { opened: [], relapsed: [] }
  const since = new Date(now.getTime() - rules.relapseDays * 86_400_000)
  const found = await client.query({ name: 'find-incidents', text: FIND, values: [since] })
  if (found.rowCount! > 0) {
    const values = [SEVERITIES, now]
    const counted = await client.query({ name: 'count-up-incidents', text: COUNT_UP, values })
    if (counted.rowCount !== found.rowCount)
      throw new Clash('an incident changed its state while a batch counted it up')
  }
  if (found.rowCount! < matters.length)
    await client.query({ name: 'open-incidents', text: OPEN, values: [rules.pack, openedEntry, now] })
  const { rows } = await client.query<{ state: string; first: number; last: number }>(RANGES)
  const rangesOf = (state: string): Ranges =>
    rows.filter((row) => row.state === state).map(({ first, last }) => [first, last] as const)
  return { opened: rangesOf('new'), relapsed: rangesOf('closed') }
}

const copyLine = (place: number, m: Matter): string =>
  `${place}\t${m.key}\t${m.orgId}\t${m.type}\t${copyValue(m.identifier)}\t${copyValue(m.asset)}\t${RSIT[m.type]}\t${
    m.severity
  }\t${m.held.by}\t${m.held.holdingId}\t${m.rule.rule}\t${m.rule.quietDays}\t${m.reportId}\t${m.tlp}\t${m.sightings}\t${
    m.firstSeen
  }\t${m.lastSeen}\n`

/** How many incidents the ranges hold. */
export const countOf = (ranges: Ranges): number =>
  ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)

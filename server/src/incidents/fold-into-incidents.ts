import { RSIT } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type pg from 'pg'
import type { IncidentRules } from '#law/incident-rule.ts'
import type { Matter } from './incident.ts'

/** What became of the matters of a batch. */
export interface Folded {
  /** the incident of each matter, in their order */
  readonly incidentIds: readonly number[]
  readonly opened: readonly number[]
  readonly relapsed: readonly number[]
}

export interface FoldContext {
  readonly rules: IncidentRules
  readonly openedEntry: number
  readonly now: Date
}

const GIVEN = `unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as k (org_id, type, identifier, asset)`

/** The newest closed incident of a matter comes back, if it was closed not too long ago and none is open. */
const RELAPSE = `update incident i set state = 'relapsed', relapses = i.relapses + 1, closed_at = null, closed_as = null,
  surfaced_at = $6
from (
  select distinct on (c.org_id, c.type, c.identifier, c.asset) c.id
  from ${GIVEN}
  join incident c on (c.org_id, c.type, c.identifier, c.asset) = (k.org_id, k.type, k.identifier, k.asset)
  where c.state = 'closed' and c.closed_at > $5 and not exists (
    select from incident o
    where (o.org_id, o.type, o.identifier, o.asset) = (k.org_id, k.type, k.identifier, k.asset)
      and o.state not in ('closed', 'rejected'))
  order by c.org_id, c.type, c.identifier, c.asset, c.closed_at desc
) newest
where i.id = newest.id and i.state = 'closed'
returning i.id`

/** The basis is written down as it stands: what matched, held since when, by which list. */
const BASIS = `jsonb_strip_nulls(jsonb_build_object(
  'by', g.by,
  'what', case g.by when 'prefix' then h.prefix::text when 'asn' then 'AS' || h.asn else h.domain end,
  'from', to_char(lower(h.held) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'until', to_char(upper(h.held) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'list', h.list,
  'snapshot', h.last_snapshot))`

/** What a matter adds to the incident that is open. Numbers are not drawn for these, so they stay short. */
const COUNT_UP = `update incident i set
  sightings = i.sightings + g.sightings,
  first_seen = least(i.first_seen, to_timestamp(g.first_ms / 1000.0::float8)),
  last_seen = greatest(i.last_seen, to_timestamp(g.last_ms / 1000.0::float8)),
  quiet_at = greatest(i.quiet_at, to_timestamp(g.last_ms / 1000.0::float8) + make_interval(days => g.quiet_days)),
  severity = case when array_position($10::text[], g.severity) < array_position($10::text[], i.severity)
    then g.severity else i.severity end
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::integer[],
  $9::text[]) with ordinality
  as g (org_id, type, identifier, asset, sightings, first_ms, last_ms, quiet_days, severity, place)
where (i.org_id, i.type, i.identifier, i.asset) = (g.org_id, g.type, g.identifier, g.asset)
  and i.state not in ('closed', 'rejected')
returning i.id, g.place`

/** A concurrent batch may have opened the same one meanwhile: the unique index turns this one into a count. */
const OPEN = `insert into incident as i (org_id, type, identifier, asset, sightings, first_seen, last_seen, quiet_at,
  severity, class, state, tlp, basis, pack, rule, report_id, opened_entry, opened_at,
  surfaced_at)
select g.org_id, g.type, g.identifier, g.asset, g.sightings, to_timestamp(g.first_ms / 1000.0::float8),
  to_timestamp(g.last_ms / 1000.0::float8),
  to_timestamp(g.last_ms / 1000.0::float8) + make_interval(days => g.quiet_days),
  g.severity, g.class, 'reported', g.tlp, ${BASIS}, $16, g.rule, g.report_id, $17, $18, $18
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::integer[],
  $9::text[], $10::text[], $11::text[], $12::bigint[], $13::text[], $14::text[], $15::bigint[])
  as g (org_id, type, identifier, asset, sightings, first_ms, last_ms, quiet_days, severity, class, by, holding_id, rule,
    tlp, report_id)
join holding h on h.id = g.holding_id
on conflict (org_id, type, identifier, asset) where state not in ('closed', 'rejected') do update set
  sightings = i.sightings + excluded.sightings,
  first_seen = least(i.first_seen, excluded.first_seen),
  last_seen = greatest(i.last_seen, excluded.last_seen),
  quiet_at = greatest(i.quiet_at, excluded.quiet_at)
returning i.id, i.org_id, i.type, i.identifier, i.asset, (xmax = 0) as opened`

/**
 * Each matter becomes one more count of its open incident, brings a closed one back, or opens one: three statements
 * whatever the number. The unique index on open incidents decides between concurrent batches, so there are no twins.
 * Matters come sorted by key, so that batches lock in one order.
 */
export async function foldIntoIncidents(
  client: pg.PoolClient,
  matters: readonly Matter[],
  context: FoldContext,
): Promise<Folded> {
  if (matters.length === 0) return { incidentIds: [], opened: [], relapsed: [] }
  const relapsed = await relapse(client, matters, context)
  const incidentIds: number[] = Array.from({ length: matters.length })
  const known = await client.query<{ id: number; place: number }>({
    name: 'count-up-incidents',
    text: COUNT_UP,
    values: [...countColumns(matters), SEVERITIES],
  })
  for (const { id, place } of known.rows) incidentIds[place - 1] = id
  const missing = [...incidentIds.keys()].filter((place) => incidentIds[place] === undefined)
  const opened = await open(client, matters, missing, incidentIds, context)
  return { incidentIds, opened, relapsed }
}

async function relapse(
  client: pg.PoolClient,
  matters: readonly Matter[],
  context: FoldContext,
): Promise<number[]> {
  const since = new Date(context.now.getTime() - context.rules.relapseDays * 86_400_000)
  const { rows } = await client.query<{ id: number }>({
    name: 'relapse-incidents',
    text: RELAPSE,
    values: [...keyColumns(matters), since, context.now],
  })
  return rows.map(({ id }) => id)
}

/** Opens the matters at the places `missing`, writes their incidents' numbers there, and returns the new ones. */
async function open(
  client: pg.PoolClient,
  matters: readonly Matter[],
  missing: readonly number[],
  incidentIds: number[],
  context: FoldContext,
): Promise<number[]> {
  if (missing.length === 0) return []
  const { rows } = await client.query<Opened>({
    name: 'open-incidents',
    text: OPEN,
    values: [
      ...openColumns(missing.map((place) => matters[place]!)),
      ...[context.rules.pack, context.openedEntry, context.now],
    ],
  })
  const byKey = new Map(rows.map((row) => [keyText(row.org_id, row.type, row.identifier, row.asset), row.id]))
  for (const place of missing) {
    const { orgId, type, identifier, asset } = matters[place]!
    incidentIds[place] = byKey.get(keyText(orgId, type, identifier, asset))!
  }
  return rows.filter((row) => row.opened).map((row) => row.id)
}

interface Opened {
  readonly id: number
  readonly org_id: number
  readonly type: string
  readonly identifier: string
  readonly asset: string
  readonly opened: boolean
}

const keyText = (orgId: number, type: string, identifier: string, asset: string) =>
  `${orgId}\u001f${type}\u001f${identifier}\u001f${asset}`

const keyColumns = (matters: readonly Matter[]) => [
  matters.map((m) => m.orgId),
  matters.map((m) => m.type),
  matters.map((m) => m.identifier),
  matters.map((m) => m.asset),
]

const countColumns = (matters: readonly Matter[]) => [
  ...keyColumns(matters),
  matters.map((m) => m.sightings),
  matters.map((m) => m.firstSeen),
  matters.map((m) => m.lastSeen),
  matters.map((m) => m.rule.quietDays),
  matters.map((m) => m.severity),
]

const openColumns = (matters: readonly Matter[]) => [
  ...countColumns(matters),
  matters.map((m) => RSIT[m.type]),
  matters.map((m) => m.held.by),
  matters.map((m) => m.held.holdingId),
  matters.map((m) => m.rule.rule),
  matters.map((m) => m.tlp),
  matters.map((m) => m.reportId),
]

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

/** The newest closed incident of a matter comes back, if it was closed not too long ago and none is open. */
const RELAPSE = `update incident i set state = 'relapsed', relapses = i.relapses + 1, closed_at = null, closed_as = null,
  surfaced_at = $3
from (
  select distinct on (c.matter) c.id
  from unnest($1::uuid[]) as k (matter) join incident c on c.matter = k.matter
  where c.state = 'closed' and c.closed_at > $2 and not exists (
    select from incident o where o.matter = k.matter and o.state not in ('closed', 'rejected'))
  order by c.matter, c.closed_at desc
) newest
where i.id = newest.id and i.state = 'closed'
returning i.id`

const TIMES = `to_timestamp(g.first_ms / 1000.0::float8), to_timestamp(g.last_ms / 1000.0::float8),
  to_timestamp(g.last_ms / 1000.0::float8) + make_interval(days => g.quiet_days)`

/** What a matter adds to the incident that is open. Numbers are not drawn for these, so they stay short. */
const COUNT_UP = `update incident i set
  sightings = i.sightings + g.sightings,
  (first_seen, last_seen, quiet_at) = (
    select least(i.first_seen, f), greatest(i.last_seen, l), greatest(i.quiet_at, q)
    from (select ${TIMES}) as t (f, l, q)),
  severity = case when array_position($7::text[], g.severity) < array_position($7::text[], i.severity)
    then g.severity else i.severity end
from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::text[]) with ordinality
  as g (matter, sightings, first_ms, last_ms, quiet_days, severity, place)
where i.matter = g.matter and i.state not in ('closed', 'rejected')
returning i.id, g.place`

/** A concurrent batch may have opened the same one meanwhile: the unique index turns this one into a count. */
const OPEN = `insert into incident as i (matter, sightings, first_seen, last_seen, quiet_at, severity, org_id, type,
  identifier, asset, class, state, tlp, basis, holding_id, rule, report_id, pack, opened_entry, opened_at, surfaced_at)
select g.matter, g.sightings, ${TIMES}, g.severity, g.org_id, g.type, g.identifier, g.asset, g.class, 'reported',
  g.tlp, g.basis, g.holding_id, g.rule, g.report_id, $16, $17, $18, $18
from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::text[], $7::bigint[], $8::text[],
  $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::text[], $15::bigint[], $19::text[])
  as g (matter, sightings, first_ms, last_ms, quiet_days, severity, org_id, type, identifier, asset, class, basis,
    holding_id, rule, report_id, tlp)
on conflict (matter) where state not in ('closed', 'rejected') do update set
  sightings = i.sightings + excluded.sightings,
  first_seen = least(i.first_seen, excluded.first_seen),
  last_seen = greatest(i.last_seen, excluded.last_seen),
  quiet_at = greatest(i.quiet_at, excluded.quiet_at)
returning i.id, i.matter, (xmax = 0) as opened`

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
    values: [matters.map((m) => m.key), since, context.now],
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
      missing.map((place) => matters[place]!.tlp),
    ],
  })
  const byKey = new Map(rows.map((row) => [row.matter.replaceAll('-', ''), row.id]))
  for (const place of missing) incidentIds[place] = byKey.get(matters[place]!.key)!
  return rows.filter((row) => row.opened).map((row) => row.id)
}

interface Opened {
  readonly id: number
  readonly matter: string
  readonly opened: boolean
}

const countColumns = (matters: readonly Matter[]) => [
  matters.map((m) => m.key),
  matters.map((m) => m.sightings),
  matters.map((m) => m.firstSeen),
  matters.map((m) => m.lastSeen),
  matters.map((m) => m.rule.quietDays),
  matters.map((m) => m.severity),
]

const openColumns = (matters: readonly Matter[]) => [
  ...countColumns(matters),
  matters.map((m) => m.orgId),
  matters.map((m) => m.type),
  matters.map((m) => m.identifier),
  matters.map((m) => m.asset),
  matters.map((m) => RSIT[m.type]),
  matters.map((m) => m.held.by),
  matters.map((m) => m.held.holdingId),
  matters.map((m) => m.rule.rule),
  matters.map((m) => m.reportId),
]

import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Makes one incident, with what was merged into it before, part of another, which counts for both from now on. */
export async function saveMerging(tx: Tx, part: number, whole: number, now: Date): Promise<void> {
  await sql`
    update incident w set sightings = w.sightings + p.sightings, first_seen = least(w.first_seen, p.first_seen),
      last_seen = greatest(w.last_seen, p.last_seen), quiet_at = case when w.quiet_at is not null then greatest(w.quiet_at, p.quiet_at) end,
      severity = case when w.severity_by is null then ${worse('w', 'p')} else w.severity end, version = w.version + 1
    from incident p where w.id = ${whole} and p.id = ${part}`.execute(tx)
  await sql`
    update incident set merged_into = ${whole}, merged_state = coalesce(merged_state, state), state = 'closed',
      closed_as = 'merged', closed_at = ${now}, answer_until = null, version = version + 1
    where id = ${part} or merged_into = ${part}`.execute(tx)
}

/** Severities from the worst on, as text to be compared by place. */
const ORDER = sql`array['critical', 'high', 'medium', 'low', 'info']`
const worse = (a: string, b: string) => sql`case
  when array_position(${ORDER}, ${sql.ref(`${b}.severity`)}) < array_position(${ORDER}, ${sql.ref(`${a}.severity`)})
  then ${sql.ref(`${b}.severity`)} else ${sql.ref(`${a}.severity`)} end`

/** Gives a merged incident back the state it had; each of the two counts for itself again. */
export async function saveParting(tx: Tx, part: number, whole: number, now: Date): Promise<void> {
  await sql`
    update incident set state = merged_state, merged_into = null, merged_state = null,
      closed_at = null, closed_as = null, surfaced_at = ${now},
      quiet_at = case when quiet_at is not null then greatest(quiet_at, ${now}::timestamptz + interval '1 day') end
    where id = ${part}`.execute(tx)
  await recount(tx, part)
  await recount(tx, whole)
}

/** The addresses and domains of an incident that were named and seen, each with what was seen of it. */
export async function findSplittable(
  tx: Tx,
  id: number,
  assets: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ asset: string }>`
    select distinct ${ASSET} as asset from observation o
    where o.incident_id = ${id} and ${ASSET} = any(${[...assets]}::text[]) order by 1`.execute(tx)
  return rows.map(({ asset }) => asset)
}

/** What an observation is about, as the intake line names it. */
const ASSET = sql`coalesce(host(o.address), o.domain, 'AS' || o.asn)`

/** How many addresses and domains were seen of an incident. */
export async function countAssets(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct ${ASSET}) as count from observation o where o.incident_id = ${id}`.execute(tx)
  return rows[0]!.count
}

/** How many incidents were merged into one. */
export async function countParts(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from incident where merged_into = ${id}`.execute(tx)
  return rows[0]!.count
}

/** Numbers for incidents that an entry names before they are written. */
export async function drawIncidents(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval('incident_id_seq') as id from generate_series(1, ${count})`.execute(tx)
  return rows.map(({ id }) => id)
}

/** One part of an incident that becomes one of its own. */
export interface SplitPart {
  readonly id: number
  readonly asset: string
  /** matterKey() of it */
  readonly matter: string
}

/** The open incidents that stand for these matters already. */
export async function findOpenTwins(tx: Tx, matters: readonly string[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from incident where matter = any(${[...matters]}::uuid[]) and state not in ('closed', 'rejected')
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Takes parts out of an incident: set by set, however many observations there are. */
export async function saveSplitting(
  tx: Tx,
  from: number,
  parts: readonly SplitPart[],
  entry: number,
  now: Date,
): Promise<void> {
  const given = sql`unnest(${parts.map(({ id }) => id)}::bigint[], ${parts.map(({ asset }) => asset)}::text[],
    ${parts.map(({ matter }) => matter)}::uuid[]) as g (id, asset, matter)`
  await sql`
    insert into incident (id, org_id, matter, kind, class, type, identifier, asset, severity, state, tlp, basis, holding_id,
      pack, law, rule, report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, split_from)
    overriding system value
    select g.id, i.org_id, g.matter, i.kind, i.class, i.type, i.identifier, g.asset, seen.severity, i.state, i.tlp, i.basis,
      i.holding_id, i.pack, i.law, i.rule, i.report_id, ${entry}, seen.sightings, seen.first_seen, seen.last_seen, i.opened_at,
      ${now}, greatest(seen.last_seen + (i.quiet_at - i.last_seen), ${now}::timestamptz + interval '1 day'), i.id
    from ${given} join incident i on i.id = ${from} cross join lateral (
      select sum(o.count) as sightings, min(o.first_seen) as first_seen, max(o.last_seen) as last_seen,
        (${ORDER})[min(array_position(${ORDER}, o.severity))] as severity
      from observation o where o.incident_id = ${from} and ${ASSET} = g.asset
    ) seen`.execute(tx)
  await sql`
    update observation o set incident_id = g.id from ${given}
    where o.incident_id = ${from} and ${ASSET} = g.asset`.execute(tx)
  await sql`
    insert into incident_split (org_id, type, identifier, asset, incident_id, entry_id)
    select i.org_id, i.type, i.identifier, g.asset, g.id, ${entry} from ${given} join incident i on i.id = ${from}
    on conflict (org_id, type, identifier, asset) do nothing`.execute(tx)
  await recount(tx, from)
}

/** Counts an incident anew from the observations of it and of its parts. */
async function recount(tx: Tx, id: number): Promise<void> {
  await sql`
    update incident i set version = i.version + 1, sightings = coalesce(seen.sightings, 0),
      first_seen = coalesce(seen.first_seen, i.first_seen), last_seen = coalesce(seen.last_seen, i.last_seen)
    from (
      select sum(o.count) as sightings, min(o.first_seen) as first_seen, max(o.last_seen) as last_seen
      from observation o where o.incident_id = any (array(
        select ${id}::bigint union select part.id from incident part where part.merged_into = ${id}))
    ) seen
    where i.id = ${id}`.execute(tx)
}

/** Lets the timeline of an incident find an entry whose subject is another. */
export async function linkEntry(tx: Tx, entry: number, incident: number, orgId: number): Promise<void> {
  await sql`insert into incident_entry (incident_id, entry_id, org_id) values (${incident}, ${entry}, ${orgId})`.execute(
    tx,
  )
}

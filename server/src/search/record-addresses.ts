import { TLP } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'

/** Incidents of one transaction. */
const AT_ONCE = 2000
/** What is seen comes within days, as a rule; each incident that saw more is looked through whole again once a day. */
const LATE_DAYS = 3
const WHOLE_DAYS = 1

interface Stale {
  readonly id: number
  readonly sightings: number
  readonly lastSeen: Date
  readonly since: Date
}

/**
 * Folds the addresses and names of some incidents that saw more since they were folded; returns how many incidents. 0: nothing is
 * left to do, or another process does it. Call again while it returns more.
 */
export const recordAddresses = (db: Db, by: Asker, now: Date): Promise<number> =>
  change(db, by, async (tx) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('search.addresses')) as taken`.execute(tx)
    if (!rows[0]!.taken) return 0
    const stale = await findStale(tx, now)
    if (stale.length === 0) return 0
    await foldInto(tx, stale, sql`seen_address`, sql`address`, sql`o.address`)
    await foldInto(tx, stale, sql`seen_domain`, sql`name`, TURNED)
    await saveFolded(tx, stale, now)
    return stale.length
  })

/** Labels from the right, as the table has them. */
const TURNED = sql.raw(`(select string_agg(label, '.' order by nth desc) || '.'
  from regexp_split_to_table(o.domain, '[.]') with ordinality as l (label, nth))`)

async function findStale(tx: Tx, now: Date): Promise<Stale[]> {
  const { rows } = await sql<Stale>`
    select i.id, i.sightings, i.last_seen as "lastSeen",
      case when f.incident_id is null or f.whole_at < ${daysBefore(now)} then i.first_seen
        else f.last_seen - ${LATE_DAYS} * interval '1 day' end as since
    from incident i left join seen_fold f on f.incident_id = i.id
    where i.state not in ('closed', 'rejected') and i.sightings > 0 and i.sightings is distinct from f.sightings
    limit ${AT_ONCE}`.execute(tx)
  return rows
}

const STRICTEST = `{${TLP.map((tlp) => `"${tlp}"`).join(',')}}`

/** The least strict marking under which a thing was seen decides who may find it. */
const foldInto = (
  tx: Tx,
  stale: readonly Stale[],
  table: RawBuilder<unknown>,
  column: RawBuilder<unknown>,
  what: RawBuilder<unknown>,
) =>
  sql`
  with seen as (
    select w.id, ${what} as what, array_position(${STRICTEST}::text[], o.tlp) as tlp, o.last_seen
    from unnest(${stale.map(({ id }) => id)}::bigint[], ${stale.map(({ since }) => since)}::timestamptz[]) as w (id, since)
      join observation o on o.incident_id = w.id and o.first_seen >= w.since and o.day >= w.since::date - 1)
  insert into ${table} as known (incident_id, ${column}, org_id, tlp, last_seen)
  select s.id, s.what, i.org_id, (${STRICTEST}::text[])[min(s.tlp)], max(s.last_seen)
  from seen s join incident i on i.id = s.id where s.what is not null
  group by s.id, s.what, i.org_id
  on conflict (incident_id, ${column}) do update set last_seen = greatest(known.last_seen, excluded.last_seen),
    tlp = (${STRICTEST}::text[])[least(array_position(${STRICTEST}::text[], known.tlp), array_position(${STRICTEST}::text[], excluded.tlp))]
    where known.last_seen < excluded.last_seen or known.tlp <> excluded.tlp`.execute(tx)

const saveFolded = (tx: Tx, stale: readonly Stale[], now: Date) =>
  sql`
  insert into seen_fold as known (incident_id, org_id, sightings, last_seen, whole_at)
  select i.id, i.org_id, w.sightings, w.last_seen, ${now}
  from unnest(${stale.map(({ id }) => id)}::bigint[], ${stale.map(({ sightings }) => sightings)}::bigint[],
    ${stale.map(({ lastSeen }) => lastSeen)}::timestamptz[]) as w (id, sightings, last_seen) join incident i on i.id = w.id
  on conflict (incident_id) do update set sightings = excluded.sightings, last_seen = excluded.last_seen,
    whole_at = case when known.whole_at < ${daysBefore(now)} then excluded.whole_at else known.whole_at end`.execute(
    tx,
  )

const daysBefore = (now: Date) => new Date(now.getTime() - WHOLE_DAYS * 86_400_000)

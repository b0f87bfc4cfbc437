import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { EVERYWHERE, STANDING } from './tally.ts'
import type { Cell, MedianCell, TallyFound, Weeks } from './tally.ts'

export interface TallyRun {
  readonly countedAt: Date
  /** how far the ledger had come */
  readonly leaf: number
  readonly tookMs: number
}

export async function findRun(tx: Tx): Promise<TallyRun | undefined> {
  const { rows } = await sql<TallyRun>`
    select counted_at as "countedAt", leaf, took_ms as "tookMs" from tally_run`.execute(tx)
  return rows[0]
}

/** Whether nobody else counts; holds until the transaction ends. */
export async function lockTally(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('measurement.tally')) as got`.execute(tx)
  return rows[0]!.got
}

export async function findLastLeaf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ leaf: number }>`select coalesce(max(index), -1) as leaf from leaf`.execute(tx)
  return rows[0]!.leaf
}

export async function saveRun(tx: Tx, { countedAt, leaf, tookMs }: TallyRun): Promise<void> {
  await sql`delete from tally_run`.execute(tx)
  await sql`insert into tally_run (counted_at, leaf, took_ms) values (${countedAt}, ${leaf}, ${tookMs})`.execute(
    tx,
  )
}

const OPEN = sql.raw(`state not in (${ENDED_STATES.map((state) => `'${state}'`).join(', ')})`)
const OF = sql.raw(
  `org_id, class, severity, state, tlp = 'RED' as red, coalesce(by_hand ->> 'province', 'unknown') as province, surfaced_at`,
)

/** What came to pass in the weeks, each with its moment: as `listTrends` counts it for one organisation. */
function passed({ starts }: Weeks, now: Date) {
  const since = new Date(starts[0]!)
  return sql`
    select ${OF}, 'opened' as what, opened_at as at from incident
      where surfaced_at >= ${since} and opened_at >= ${since} and opened_at <= ${now}
    union all select ${OF}, 'back', surfaced_at from incident
      where surfaced_at >= ${since} and surfaced_at <= ${now} and relapses > 0
    union all select ${OF}, 'closed', closed_at from incident
      where closed_at >= ${since} and closed_at <= ${now} and closed_as <> 'merged'
    union all select ${OF}, 'answered', answered_at from incident
      where answered_at >= ${since} and answered_at <= ${now} and answered_at >= surfaced_at`
}

/** What is late: a step of an authority or a deadline of the law, as the queue of the duty desk has them. */
const late = (now: Date) => sql`
  select ${OF}, 'late' as what from incident
    where id in (select incident_id from incident_due where due_at < ${now})
  union all select ${OF}, 'overdue' from incident
    where id in (select incident_id from incident_due where law_due_at < ${now})`

/** A moment's week, 0 being the one that runs. */
const weekOf = ({ starts }: Weeks) =>
  sql`${starts.length} - width_bucket(at, ${starts.map((at) => new Date(at))}::timestamptz[])`
const isInPart = ({ starts, elapsed }: Weeks) => sql`
  at - (${starts.map((at) => new Date(at))}::timestamptz[])[width_bucket(at, ${starts.map((at) => new Date(at))}::timestamptz[])]
    < ${elapsed} * interval '1 millisecond'`

/**
 * Counts every cell anew. The incidents are grouped once by all that they are broken down by; the some thousand groups
 * are then added up along each dimension.
 */
export async function recountCells(tx: Tx, weeks: Weeks, now: Date): Promise<void> {
  await sql`delete from tally_cell`.execute(tx)
  await sql`
    with grouped as (
      select org_id, class, severity, state, red, province, 'open' as what, ${STANDING}::int as week,
        count(*) as n, 0::bigint as part
      from (select ${OF} from incident where ${OPEN}) i group by 1, 2, 3, 4, 5, 6
      union all
      select org_id, class, '', '', red, province, what, ${STANDING}::int, count(*), 0
      from (${late(now)}) l group by org_id, class, red, province, what
      union all
      select org_id, class, '', '', red, province, what, ${weekOf(weeks)}, count(*),
        count(*) filter (where ${isInPart(weeks)})
      from (${passed(weeks, now)}) p group by org_id, class, red, province, what, 8
    )
    insert into tally_cell (area, dimension, key, red, what, week, count, part)
    select a.area, d.dimension, d.key, red, what, week, sum(n), sum(part)
    from grouped
      cross join lateral (values (${EVERYWHERE}::text), (province)) as a (area)
      cross join lateral (values ('all', ''), ('class', class), ('operator', org_id::text),
        ('severity', severity), ('state', state)) as d (dimension, key)
    where (d.key <> '' or d.dimension = 'all') and (d.dimension <> 'operator' or week <= 0)
    group by 1, 2, 3, 4, 5, 6`.execute(tx)
}

/** Counts every median anew, with what is RED and without. */
export async function recountMedians(tx: Tx, weeks: Weeks, now: Date): Promise<void> {
  await sql`delete from tally_time`.execute(tx)
  await sql`
    insert into tally_time (area, with_red, what, week, count, median_minutes)
    select a.area, r.with_red, what, ${weekOf(weeks)}, count(*), round(percentile_cont(0.5) within group (
      order by extract(epoch from at - surfaced_at)::float8 / 60))
    from (${passed(weeks, now)}) p
      cross join lateral (values (${EVERYWHERE}::text), (province)) as a (area)
      cross join lateral (values (true), (false)) as r (with_red)
    where what in ('answered', 'closed') and at >= surfaced_at and (r.with_red or not red)
    group by 1, 2, 3, 4`.execute(tx)
}

/** All that one page reads of the tally, of the reader's own province or of what is asked, in one question. */
export async function findTally(
  tx: Tx,
  asked: string | undefined,
): Promise<TallyFound & { readonly own: string | undefined; readonly run: TallyRun | undefined }> {
  const { rows } = await sql<Found>`
    with place as materialized (
      select p.own, coalesce(p.own, ${asked ?? EVERYWHERE}) as area, p.own is null and ${asked === undefined} as is_whole
      from (select reader_province() as own) p),
    cell as materialized (
      select area, dimension, key, what, week, sum(count)::int as count, sum(part)::int as part
      from tally_cell where area = (select area from place) or ((select is_whole from place) and dimension = 'all' and week <= 0)
      group by 1, 2, 3, 4, 5)
    select place.own, place.area,
      (select row_to_json(r) from (
        select extract(epoch from counted_at) * 1000 as at, leaf, took_ms as "tookMs" from tally_run) r) as run,
      (select json_agg(c) from cell c) as cells,
      (select json_agg(m) from (
        -- where the reader sees what is RED, those that count it
        select distinct on (what, week) what, week, median_minutes::int as minutes
        from tally_time where area = place.area order by what, week, with_red desc) m) as medians,
      (select json_agg(o) from (
        select id, name, name_en as "nameEn" from organisation
        where id in (select key::bigint from cell where dimension = 'operator')) o) as operators
    from place`.execute(tx)
  const { own, area, run, cells, medians, operators } = rows[0]!
  const isWhole = own === null && asked === undefined
  const ofOthers = (cells ?? []).filter((cell) => cell.area !== area)
  return {
    own: own ?? undefined,
    run: run ? { countedAt: new Date(run.at), leaf: run.leaf, tookMs: run.tookMs } : undefined,
    cells: (cells ?? []).filter((cell) => cell.area === area),
    medians: medians ?? [],
    operators: new Map(
      (operators ?? []).map(({ id, name, nameEn }) => [id, { name, ...(nameEn !== null && { nameEn }) }]),
    ),
    areas: isWhole ? Map.groupBy(ofOthers, (cell) => cell.area) : new Map(),
  }
}

interface Found {
  readonly own: string | null
  readonly area: string
  readonly run: { readonly at: number; readonly leaf: number; readonly tookMs: number } | null
  readonly cells: readonly (Cell & { readonly area: string })[] | null
  readonly medians: readonly MedianCell[] | null
  readonly operators:
    | readonly { readonly id: number; readonly name: string; readonly nameEn: string | null }[]
    | null
}

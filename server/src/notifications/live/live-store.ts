import type { LiveThing } from '@hiepluc/contract/live.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Touched } from './live-change.ts'

/** Told one by one up to here; more at once are told by their organisations. */
const ONE_BY_ONE = 40

/** What the entry of an index touched. */
export interface TouchedAt {
  readonly index: number
  readonly touched: Touched
}

const countOf = ({ ids }: Touched) => ids.reduce((sum, [first, last]) => sum + last - first + 1, 0)
const isMany = ({ touched }: TouchedAt) => touched.thing === 'incident' && countOf(touched) > ONE_BY_ONE

export async function saveTouched(tx: Tx, all: readonly TouchedAt[], now: Date): Promise<void> {
  for (const one of all) if (isMany(one)) await saveMany(tx, one.index, one.touched, now)
  const rows = all
    .filter((one) => !isMany(one))
    .flatMap(({ index, touched: { thing, ids, isNew } }) =>
      ids.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, nth) => ({ index, thing, number: first + nth, isNew })),
      ),
    )
  if (rows.length === 0) return
  await sql`
    insert into live_change (index, thing, number, count, is_new, at)
    select index, thing, number, 1, "isNew", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g (index bigint, thing text, number bigint, "isNew" boolean)`.execute(tx)
}

/** One line for each organisation, and one for each that is open to somebody else: they would hear of it in no other way. */
const saveMany = (tx: Tx, index: number, { ids, isNew }: Touched, now: Date) =>
  sql`
    with touched as materialized (
      select i.id, i.org_id, i.tlp = 'RED' as red
      from unnest(${ids.map(([first]) => first)}::bigint[], ${ids.map(([, last]) => last)}::bigint[]) as r (first, last)
        join incident i on i.id between r.first and r.last),
    shared as (
      select distinct s.number as id from sharing s join touched t on t.id = s.number
      where s.thing = 'incident' and s.withdrawn_at is null)
    insert into live_change (index, thing, number, org_id, tlp, count, is_new, at)
    select ${index}::bigint, 'incident', null, org_id, case when red then 'RED' else 'AMBER' end, count(*), ${isNew}::boolean, ${now}::timestamptz
      from touched group by org_id, red
    union all select ${index}::bigint, 'incident', id, null, 'AMBER', 1, ${isNew}::boolean, ${now}::timestamptz from shared`
    .execute(tx)
    .then(() => undefined)

/** Has every process with readers look, once this transaction is through. */
export const callOut = (tx: Tx, members: readonly number[]) =>
  sql`select pg_notify('live', ${members.slice(0, 500).join(',')})`.execute(tx)

export const dropChangesBefore = (tx: Tx, oldest: Date) =>
  sql`delete from live_change where at < ${oldest}`.execute(tx)

export interface ChangeRow {
  readonly thing: LiveThing
  readonly number: number | null
  readonly count: number
  readonly isNew: boolean
}

/** Up to where the ledger is told; nothing of it is missing below. */
export async function headOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ head: number }>`select live_head() as head`.execute(tx)
  return rows[0]!.head
}

/** What changed in [from, head) that the asker may see, by thing, `most` and one more. */
export async function changesBetween(tx: Tx, from: number, head: number, most: number): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select thing, number, sum(count)::integer as count, is_new as "isNew"
    from live_change where index >= ${from} and index < ${head}
    group by thing, number, is_new, case when number is null then tlp end order by max(index) limit ${most + 1}`.execute(
    tx,
  )
  return rows
}

/** Whether things are open to this very member, whom nobody else of their organisation may stand for. */
export async function isNamed(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    select exists (select from reader_named('incident')) or exists (select from reader_named('report')) as named`.execute(
    tx,
  )
  return rows[0]!.named
}

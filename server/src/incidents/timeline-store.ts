import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Which lines of the timeline of incidents are wanted: some kinds, from one side, beyond one line, so many. */
export interface LinesAsked {
  readonly incidents: readonly number[]
  readonly kinds: readonly EntryKind[]
  readonly first: 'newest' | 'oldest'
  /** number of the entry beyond which to go on; absent: from the end that is first */
  readonly beyond: number | undefined
  readonly limit: number
}

/** A line of what the desk did to many incidents at once, this among them. */
export interface LineOfMany {
  readonly entry: number
  readonly kind: EntryKind
  readonly at: Date
  readonly sealed: boolean
}

/**
 * The statement that finds the entries of one page, in its order: those about the incidents themselves and those that speak
 * of them among others. Each comes from an index of its own that is left as soon as there are enough, since no index leads
 * through an "or".
 */
export function linesAsked({
  incidents,
  kinds,
  first,
  beyond,
  limit,
}: LinesAsked): RawBuilder<{ id: number }> {
  const order = first === 'newest' ? sql`desc` : sql`asc`
  const wanted = (id: RawBuilder<unknown>) =>
    sql`${from(id, first, beyond)} and e.kind = any(${[...kinds]}::text[])`
  return sql<{ id: number }>`
    with whole (id) as (select unnest(${[...incidents]}::bigint[]))
    select id from (
      select own.id from whole cross join lateral (
        select e.id from entry e where e.subject = 'incident:' || whole.id and ${wanted(sql`e.id`)}
        order by e.id ${order} limit ${limit}) own
      union select linked.id from whole cross join lateral (
        select e.id from incident_entry l join entry e on e.id = l.entry_id
        where l.incident_id = whole.id and ${wanted(sql`l.entry_id`)}
        order by l.entry_id ${order} limit ${limit}) linked
      union select e.id from incident i join entry e on e.id = i.opened_entry
        where i.id in (select id from whole) and ${wanted(sql`e.id`)}
    ) found order by id ${order} limit ${limit}`
}

export async function findLines(tx: Tx, asked: LinesAsked): Promise<number[]> {
  const { rows } = await linesAsked(asked).execute(tx)
  return rows.map(({ id }) => id)
}

/** What the desk did to incidents of the reader's own organisation among others', without what it says of others. */
export async function linesOfMany(
  tx: Tx,
  { incidents, kinds, first, beyond, limit }: LinesAsked,
): Promise<readonly LineOfMany[]> {
  const { rows } = await sql<LineOfMany>`
    select entry, kind, at, sealed from lines_of_many(${[...incidents]}::bigint[])
    where ${from(sql`entry`, first, beyond)} and kind = any(${[...kinds]}::text[])
    order by entry ${first === 'newest' ? sql`desc` : sql`asc`} limit ${limit}`.execute(tx)
  return rows
}

const from = (id: RawBuilder<unknown>, first: LinesAsked['first'], beyond: number | undefined) =>
  beyond === undefined ? sql`true` : first === 'newest' ? sql`${id} < ${beyond}` : sql`${id} > ${beyond}`

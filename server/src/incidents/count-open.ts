import { COUNTED_OPEN } from '@hiepluc/contract/endpoints/incidents.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { OPEN, reachOf } from './reach-store.ts'

/** How many open incidents a reader sees, and how many of them are critical. */
export async function countOpen(tx: Tx, member: Member): Promise<{ open: number; critical: number }> {
  const open = reachOf(member).map(
    (where) => sql`select i.severity from incident i where ${where} and ${OPEN}`,
  )
  const { rows } = await sql<{ open: number; critical: number }>`
    select count(*) as open, count(*) filter (where severity = 'critical') as critical
    from (${sql.join(open, sql` union all `)}) i`.execute(tx)
  return rows[0]!
}

/** How many open incidents of each of some operators a reader sees, each counted to just beyond what is told. */
export async function countOpenOf(
  tx: Tx,
  member: Member,
  operators: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (operators.length === 0) return new Map()
  const open = reachOf(member).map(
    (where) => sql`select 1 from incident i where i.org_id = o.id and ${where} and ${OPEN}`,
  )
  const { rows } = await sql<{ id: number; open: number }>`
    select o.id, (select count(*) from (${sql.join(open, sql` union all `)} limit ${COUNTED_OPEN + 1}) i) as open
    from unnest(${[...operators]}::bigint[]) o (id)`.execute(tx)
  return new Map(rows.map(({ id, open }) => [id, open]))
}

import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'

/**
 * What row rules go by when they say what a member may read: two members of whom it is the same are shown the same, but for what
 * is each one's own (in hand, watched, saved).
 */
export async function findReader(tx: Tx, { orgId, standing, roles }: Member): Promise<string> {
  const { rows } = await sql<{ named: string | null }>`
    select string_agg(n, ',' order by n) as named from (
      select 'i' || id as n from reader_named('incident') id union all select 'r' || id from reader_named('report') id) n`.execute(
    tx,
  )
  return [standing, orgId, roles.toSorted().join(','), rows[0]!.named ?? ''].join(' ')
}

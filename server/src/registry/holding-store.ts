import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Changes of holdings go one after the other, so that what is judged still stands when it is written. */
export const lockRegistry = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('registry.change'))`.execute(tx)

/** The last snapshot of a list; undefined: the list is new. */
export async function snapshotOf(tx: Tx, list: string): Promise<string | undefined> {
  const { rows } = await sql<{ snapshot: string }>`
    select snapshot from holding_list where name = ${list}`.execute(tx)
  return rows[0]?.snapshot
}

export const saveList = (tx: Tx, list: string, snapshot: string, now: Date) =>
  sql`insert into holding_list (name, snapshot, imported_at) values (${list}, ${snapshot}, ${now})
    on conflict (name) do update set snapshot = greatest(holding_list.snapshot, excluded.snapshot),
      imported_at = excluded.imported_at`.execute(tx)

/** Tells every worker that its table of holders is stale. */
export const bumpVersion = (tx: Tx) => sql`update registry_version set version = version + 1`.execute(tx)

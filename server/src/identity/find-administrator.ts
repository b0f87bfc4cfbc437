import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Whether the desk has an administrator who is active; example accounts are none. */
export async function findAdministrator(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select has_administrator() as found`.execute(tx)
  return rows[0]!.found
}

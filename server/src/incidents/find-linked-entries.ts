import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Entries that speak of an incident among others: the one that opened it, those by which it relapsed or was closed. */
export async function findLinkedEntries(tx: Tx, subject: string): Promise<number[]> {
  const incident = /^incident:(\d+)$/.exec(subject)?.[1]
  if (incident === undefined) return []
  const { rows } = await sql<{ entry: number }>`
    select opened_entry as entry from incident where id = ${incident}::bigint
    union select entry_id from incident_entry where incident_id = ${incident}::bigint
    union select find_entries_of_incident(${incident}::bigint)`.execute(tx)
  return rows.map(({ entry }) => entry)
}

import { sql } from 'kysely'
import { incidentsIn } from '#incidents/due/incidents-in.ts'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'

/**
 * Has the clocks of incidents that ended looked at, where a deadline of the law is in the queue: of what is gone, unfounded or
 * rejected nothing is owed any more, and nobody may say so by stating anything.
 */
export async function wakeClocks(tx: Tx, entries: readonly SealedEntry[], now: Date): Promise<void> {
  const ranges = entries.flatMap(({ body }) => incidentsIn(body))
  if (ranges.length === 0) return
  await sql`
    update incident_clock c set look_at = least(c.look_at, ${now}::timestamptz)
    from unnest(${ranges.map(([first]) => first)}::bigint[], ${ranges.map(([, last]) => last)}::bigint[]) as r (first, last)
      join incident_due d on d.incident_id between r.first and r.last and d.duty is not null
    where c.incident_id = d.incident_id`.execute(tx)
}

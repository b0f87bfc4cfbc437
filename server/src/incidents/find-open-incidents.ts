import { sql } from 'kysely'
import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tx } from '#platform/database.ts'

/** How many incidents are open at each organisation that has any, by severity; of one organisation, or of all. */
export async function findOpenIncidents(
  tx: Tx,
  orgId?: number,
): Promise<ReadonlyMap<number, Partial<Record<Severity, number>>>> {
  const { rows } = await sql<{ orgId: number; severity: Severity; count: number }>`
    select org_id as "orgId", severity, count(*) as count from incident
    where not state = any(${[...ENDED_STATES]}) and ${orgId === undefined ? sql`true` : sql`org_id = ${orgId}`}
    group by org_id, severity`.execute(tx)
  const open = new Map<number, Partial<Record<Severity, number>>>()
  for (const { orgId: org, severity, count } of rows) open.set(org, { ...open.get(org), [severity]: count })
  return open
}

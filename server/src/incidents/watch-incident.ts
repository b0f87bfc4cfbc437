import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { sql } from 'kysely'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import { isWatched } from './page-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'

/**
 * Has a reader hear of what others do with an incident, or no more. It is nobody's business but theirs and changes
 * nothing that others see, so it is no entry.
 */
export const watchIncident = (
  db: Db,
  by: Member,
  id: number,
  watches: boolean,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    await watchIn(tx, by, id, watches, { now })
    return incidentPageOf(tx, by, id, now)
  })

/** The same in a transaction that is under way: whether it was not so before. */
export async function watchIn(
  tx: Tx,
  by: Member,
  id: number,
  watches: boolean,
  { now, preview = false }: { readonly now: Date; readonly preview?: boolean },
): Promise<boolean> {
  const incident = await findIncident(tx, id)
  if (!incident) throw noIncident(id)
  allow<'watch', IncidentThings>(INCIDENT_POLICY, by, 'watch', incident)
  if ((await isWatched(tx, by, id)) === watches) return false
  if (preview) return true
  if (watches)
    await sql`
      insert into incident_watch (member_id, incident_id, org_id, since)
      values (${by.id}, ${id}, ${by.orgId}, ${now}) on conflict do nothing`.execute(tx)
  else await sql`delete from incident_watch where member_id = ${by.id} and incident_id = ${id}`.execute(tx)
  return true
}

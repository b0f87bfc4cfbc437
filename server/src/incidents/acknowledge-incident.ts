import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { replanDue } from './due/plan-due.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import { ALONE, canWork } from './incident-work.ts'
import { isAcknowledged } from './page-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'
import { lockWork } from './work-store.ts'

/** Says that the operator has seen an incident; said twice since it surfaced, it is put down once. */
export const acknowledgeIncident = (db: Db, by: Member, id: number, now: Date): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    await acknowledgeIn(tx, by, id, { now })
    await replanDue(tx, by, [id], now)
    return incidentPageOf(tx, by, id, now)
  })

/** The same in a transaction that is under way: whether it was not said before. */
export async function acknowledgeIn(
  tx: Tx,
  by: Member,
  id: number,
  { now, preview = false }: { readonly now: Date; readonly preview?: boolean },
): Promise<boolean> {
  await lockWork(tx, id)
  const incident = await findIncident(tx, id)
  if (!incident) throw noIncident(id)
  const { orgId } = incident
  const permit = allow<'acknowledge', IncidentThings>(INCIDENT_POLICY, by, 'acknowledge', incident)
  refuseUnless(canWork({ ...incident, ...ALONE }, 'acknowledge'), 'not-in-this-state')
  if (await isAcknowledged(tx, id)) return false
  if (preview) return true
  const onBehalf = by.orgId !== orgId
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.acknowledged', at: now, subject: `incident:${id}`, orgId },
    facts: onBehalf ? { onBehalf } : {},
  })
  await sql`
    insert into incident_acknowledgement (org_id, incident_id, member_id, entry_id, acknowledged_at)
    values (${orgId}, ${id}, ${by.id}, ${entry}, ${now})`.execute(tx)
  return true
}

import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import { ALONE, canWork } from './incident-work.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'
import { lockWork, wasJustSaid } from './work-store.ts'

/** Says something on an incident that both sides read: the authorities, and the operator whose it is. */
export const sendMessage = (
  db: Db,
  by: Member,
  id: number,
  words: string,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    await lockWork(tx, id)
    const incident = await findIncident(tx, id)
    if (!incident) throw noIncident(id)
    const { orgId } = incident
    const permit = allow<'message', IncidentThings>(INCIDENT_POLICY, by, 'message', incident)
    refuseUnless(canWork({ ...incident, ...ALONE }, 'message'), 'not-in-this-state')
    const kind = 'incident.message'
    if (!(await wasJustSaid(tx, by, id, { kind, words, now })))
      await recordEntry(tx, permit, {
        ...{ kind, at: now, subject: `incident:${id}`, orgId, facts: { words: erasable(words) } },
      })
    return incidentPageOf(tx, by, id, now)
  })

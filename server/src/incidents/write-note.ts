import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'
import { lockWork, wasJustSaid } from './work-store.ts'

/** Puts down words on an incident that only the authorities read: the entry concerns no operator. */
export const writeNote = (db: Db, by: Member, id: number, words: string, now: Date): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    await lockWork(tx, id)
    const incident = await findIncident(tx, id)
    if (!incident) throw noIncident(id)
    const permit = allow<'note', IncidentThings>(INCIDENT_POLICY, by, 'note', incident)
    const kind = 'incident.noted'
    if (!(await wasJustSaid(tx, by, id, { kind, words, now })))
      await recordEntry(tx, permit, {
        ...{ kind, at: now, subject: `incident:${id}`, facts: { words: erasable(words) } },
      })
    return incidentPageOf(tx, by, id, now)
  })

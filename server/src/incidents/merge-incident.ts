import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { replanDue } from './due/plan-due.ts'
import { meanwhile } from './incident-move.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findLastChange, lockIncident } from './incident-store.ts'
import { ALONE, canWork, checkMerge } from './incident-work.ts'
import { linkEntry, saveMerging } from './merge-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'

export interface Merging {
  readonly version: number
  readonly into: number
  readonly words: string
}

/**
 * Makes an incident part of another of the same operator. It keeps its number, its entries, notes and files, and its
 * observations stay with it; what is seen of it from now on is counted in the whole.
 */
export const mergeIncident = (
  db: Db,
  by: Member,
  id: number,
  { version, into, words }: Merging,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    // In one order, so that two who merge the same two wait for each other instead of for ever.
    const [first, second] = [id, into].toSorted((a, b) => a - b) as [number, number]
    const locked = [await lockIncident(tx, first), await lockIncident(tx, second)]
    const [part, whole] = id === first ? locked : locked.toReversed()
    if (!part) throw noIncident(id)
    const permit = allow<'merge', IncidentThings>(INCIDENT_POLICY, by, 'merge', part)
    if (!whole) throw noIncident(into)
    if (part.version !== version) {
      if (part.mergedInto === into) return incidentPageOf(tx, by, id, now)
      throw meanwhile(await findLastChange(tx, id), now)
    }
    refuseUnless(canWork({ ...part, ...ALONE }, 'merge'), 'not-in-this-state')
    checkMerge(part, whole)
    await saveMerging(tx, id, into, now)
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'incident.merged', at: now, subject: `incident:${id}`, orgId: part.orgId },
      facts: { from: part.state, incidents: [id, into], version: version + 1, words: erasable(words) },
    })
    await linkEntry(tx, entry, into, part.orgId)
    await replanDue(tx, by, [id], now)
    return incidentPageOf(tx, by, into, now)
  })

import type { GivenStatement, IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import { lockIncident } from '#incidents/incident-store.ts'
import { ALONE, canWork } from '#incidents/incident-work.ts'
import { noIncident } from '#incidents/read-incident.ts'
import { lockWork } from '#incidents/work-store.ts'
import type { Packs } from '#law/packs.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { accountOf, addStatements, weighStatements } from './add-statements.ts'
import { settleSeverity } from './rate-incident.ts'
import { incidentLawOf } from './read-incident-law.ts'
import { findAtLaw } from './statement-store.ts'

export interface StatedFacts {
  readonly statements: readonly GivenStatement[]
  /** why, or where it is known from */
  readonly words?: string | undefined
}

/**
 * States or corrects what is known of an incident. What was said before stays on record; which clocks begin, end or move
 * stands in the entry. What says nothing new is no act.
 */
export const stateFacts = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  stated: StatedFacts,
  now: Date,
): Promise<IncidentLaw> =>
  change(db, by, async (tx) => {
    await stateFactsIn(tx, packs, by, { id, ...stated }, now)
    return incidentLawOf(tx, packs, by, id, now)
  })

/** The same as part of another act. */
export async function stateFactsIn(
  tx: Tx,
  packs: Packs,
  by: Member,
  { id, statements, words }: StatedFacts & { readonly id: number },
  now: Date,
): Promise<void> {
  await lockWork(tx, id)
  const incident = await lockIncident(tx, id)
  if (!incident) throw noIncident(id)
  const permit = allow<'state', IncidentThings>(INCIDENT_POLICY, by, 'state', incident)
  refuseUnless(canWork({ ...incident, ...ALONE }, 'state'), 'not-in-this-state')
  const weighed = await weighStatements(tx, packs, id, statements, now)
  if (!weighed) throw noIncident(id)
  if (weighed.statements.length === 0) return
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.stated', at: now, subject: `incident:${id}`, orgId: incident.orgId },
    facts: { ...accountOf(weighed), ...(words && { words: erasable(words) }) },
  })
  await addStatements(tx, by, weighed, { entry })
  // What an operator states is settled by the desk, seconds later: the row rules let it write no severity.
  if (by.standing === 'authority') await settle(tx, packs, id)
}

async function settle(tx: Tx, packs: Packs, id: number): Promise<void> {
  const incident = await findAtLaw(tx, packs, id)
  if (incident) await settleSeverity(tx, incident)
}

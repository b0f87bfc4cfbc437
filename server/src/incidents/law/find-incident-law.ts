import type { Facts } from '#law/facts.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import type { Tx } from '#platform/database.ts'
import { knownFacts } from './known-facts.ts'
import { findAtLaw } from './statement-store.ts'

/** The pack that an incident runs under and what is known of it. undefined: there is none that this member may read. */
export async function findIncidentLaw(
  tx: Tx,
  packs: Packs,
  id: number,
): Promise<{ readonly pack: Pack; readonly facts: Facts } | undefined> {
  const incident = await findAtLaw(tx, packs, id)
  return incident && { pack: incident.pack, facts: knownFacts(incident.pack, incident.desk, incident.said) }
}

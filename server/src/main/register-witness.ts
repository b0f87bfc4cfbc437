import { addWitnessMember } from '#identity/add-witness-member.ts'
import type { WitnessMember } from '#identity/add-witness-member.ts'
import { addWitness, readWitnessKey } from '#ledger/add-witness.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'

/** Registers another authority's witness: the member it is, its token, and the key it countersigns with. */
export const registerWitness = (
  db: Db,
  by: Member,
  given: WitnessMember & { readonly key: string },
  now: Date,
): Promise<{ id: number; token: string }> =>
  change(db, by, async (tx) => {
    const key = readWitnessKey(given.key)
    const { id: memberId, orgId, token } = await addWitnessMember(tx, by, given, now)
    return { id: await addWitness(tx, by, { orgId, memberId, key }, now), token }
  })

import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { endStates, findFacility, lockFacilities, saveStates, standingOf } from './facility-store.ts'
import type { FacilityRow } from './facility-store.ts'
import { readForm } from './given-form.ts'
import type { GivenForm } from './given-form.ts'
import type { PlaceCheck } from './network-check.ts'
import { changesOf } from './network-diff.ts'
import { facilityPageOf, mayActOn, noFacility } from './read-facility.ts'

/** Says what is known of a thing from now on. Nothing new is nothing done. */
export const changeFacility = (
  db: Db,
  by: Member,
  id: number,
  form: Pick<GivenForm, 'name' | 'facts'>,
  now: Date,
  places?: PlaceCheck,
): Promise<FacilityPage> =>
  change(db, by, async (tx) => {
    const row = await lockedFacility(tx, id)
    const permit = allow<'change', FacilityThings>(FACILITY_POLICY, by, 'change', row)
    refuseUnless(mayActOn(by, 'change', row), 'not-in-this-state')
    const { orgId, kind, key } = row
    const others = (await standingOf(tx, orgId)).filter((other) => other.id !== id)
    const thing = readForm({ ...form, kind, key }, others, places)
    const changes = changesOf(row, thing)
    if (changes.length === 0) return facilityPageOf(tx, by, id, now)
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'facility.changed', at: now, subject: `facility:${id}`, orgId },
      facts: { thing: kind, key, name: thing.name, fields: changes.map(({ field }) => field) },
    })
    await endStates(tx, [id], now)
    await saveStates(tx, [thing], { orgId, now, entry })
    return facilityPageOf(tx, by, id, now)
  })

/** A thing that nobody else changes until the transaction ends. */
export async function lockedFacility(tx: Tx, id: number): Promise<FacilityRow> {
  const found = await findFacility(tx, id)
  if (!found) throw noFacility(id)
  await lockFacilities(tx, found.orgId)
  return (await findFacility(tx, id))!
}

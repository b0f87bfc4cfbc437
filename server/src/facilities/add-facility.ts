import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { ownerOf } from './find-owner.ts'
import { findNumber, lockFacilities, saveNumbers, saveStates, standingOf } from './facility-store.ts'
import { readForm } from './given-form.ts'
import type { GivenForm } from './given-form.ts'
import type { PlaceCheck } from './network-check.ts'
import { facilityPageOf } from './read-facility.ts'

export interface FormToAdd extends GivenForm {
  /** whose it is; absent: the member's organisation's */
  readonly operator?: number | undefined
}

/** Enters one thing by hand. One that ended and has the same key begins anew under its number. */
export const addFacility = (
  db: Db,
  by: Member,
  form: FormToAdd,
  now: Date,
  places?: PlaceCheck,
): Promise<FacilityPage> =>
  change(db, by, async (tx) => {
    const orgId = form.operator ?? by.orgId
    const permit = allow<'add', FacilityThings>(FACILITY_POLICY, by, 'add', { orgId })
    await ownerOf(tx, orgId)
    await lockFacilities(tx, orgId)
    const standing = await standingOf(tx, orgId)
    const thing = readForm(form, standing, places)
    if (standing.some(({ kind, key }) => kind === thing.kind && key === thing.key)) throw alreadyThere
    await saveNumbers(tx, [thing], { orgId, list: null })
    const id = (await findNumber(tx, orgId, thing.kind, thing.key))!
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'facility.added', at: now, subject: `facility:${id}`, orgId },
      facts: { thing: thing.kind, key: thing.key, name: thing.name },
    })
    await saveStates(tx, [thing], { orgId, now, entry })
    return facilityPageOf(tx, by, id, now)
  })

const alreadyThere = new Refusal(
  'already-there',
  {
    vi: 'Đơn vị đã có mục mang mã này; hãy sửa mục đó hoặc dùng mã khác.',
    en: 'The owner has a thing with this key already; change that one or use another key.',
  },
  [{ field: 'key', vi: 'Mã này đã có.', en: 'The key is taken.' }],
)

import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { lockedFacility } from './change-facility.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { endStates } from './facility-store.ts'
import { calledThing } from './given-network.ts'
import type { GivenThing } from './given-network.ts'
import { facilityPageOf, mayActOn, referringTo } from './read-facility.ts'

/** Says that a thing is no more. */
export const closeFacility = (
  db: Db,
  by: Member,
  id: number,
  words: string,
  now: Date,
): Promise<FacilityPage> =>
  change(db, by, async (tx) => {
    const row = await lockedFacility(tx, id)
    const permit = allow<'close', FacilityThings>(FACILITY_POLICY, by, 'close', row)
    refuseUnless(mayActOn(by, 'close', row), 'not-in-this-state')
    const referring = await referringTo(tx, row)
    if (referring.length > 0) throw isNeeded(referring)
    await endStates(tx, [id], now)
    await recordEntry(tx, permit, {
      ...{ kind: 'facility.closed', at: now, subject: `facility:${id}`, orgId: row.orgId },
      facts: { thing: row.kind, key: row.key, name: row.name, words: erasable(words) },
    })
    return facilityPageOf(tx, by, id, now)
  })

/** Things named in the refusal: the rest stand on the page. */
const NAMED = 5

function isNeeded(referring: readonly Pick<GivenThing, 'kind' | 'key'>[]): Refusal {
  const named = referring.slice(0, NAMED).map(calledThing)
  const more = referring.length - named.length
  return new Refusal('not-in-this-state', {
    vi: `Còn được nhắc tới bởi ${named.map(({ vi }) => vi).join(', ')}${more > 0 ? ` và ${more} mục khác` : ''}. Hãy sửa hoặc kết thúc các mục đó trước.`,
    en: `It is still referred to by ${named.map(({ en }) => en).join(', ')}${more > 0 ? ` and ${more} more` : ''}. Change or end these first.`,
  })
}

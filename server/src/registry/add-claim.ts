import { randomBytes } from 'node:crypto'
import type { ClaimKind, ClaimView } from '@hiepluc/contract/endpoints/claims.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { challengeOf, claimedText, parseClaimed } from './claim.ts'
import { CLAIM_POLICY } from './claim-policy.ts'
import type { ClaimThings } from './claim-policy.ts'
import { drawClaim, findClaim, holderNow, insertClaim, openClaims } from './claim-store.ts'
import { claimSeenBy } from './list-claims.ts'

export interface ClaimOrder {
  readonly kind: ClaimKind
  readonly what: string
  readonly words: string
}

/** Claims of one organisation that wait at a time. */
const AT_ONCE = 20

/** An organisation says that something is its own; an authority decides. */
export const addClaim = (db: Db, by: Member, order: ClaimOrder, now: Date): Promise<ClaimView> =>
  change(db, by, async (tx) => {
    const permit = allow<'add', ClaimThings>(CLAIM_POLICY, by, 'add', by)
    const claimed = parseClaimed(order.kind, order.what)
    const [what, open] = [claimedText(claimed), await openClaims(tx, by.orgId)]
    if (open.some((one) => claimedText(one) === what)) throw alreadyClaimed
    if (open.length >= AT_ONCE) throw tooMany
    // The claimant reads its own holdings alone: of another's this says nothing.
    if ((await holderNow(tx, claimed))?.orgId === by.orgId) throw alreadyTheirs
    const id = await drawClaim(tx)
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'claim.added', at: now, subject: `claim:${id}`, orgId: by.orgId },
      facts: { kind: claimed.kind, what, words: erasable(order.words) },
    })
    const challenge = claimed.kind === 'domain' ? challengeOf(randomBytes(24)) : null
    await insertClaim(tx, by, { ...claimed, id, challenge, entry, words: order.words }, now)
    return claimSeenBy(by, (await findClaim(tx, id))!)
  })

const alreadyClaimed = new Refusal('already-there', {
  vi: 'Đơn vị đã đề nghị ghi nhận tài nguyên này và đang chờ trả lời.',
  en: 'The organisation has claimed this already and waits for an answer.',
})

const alreadyTheirs = new Refusal('already-there', {
  vi: 'Tài nguyên này đã được ghi nhận là của đơn vị bạn.',
  en: 'This is your organisation’s already.',
})

const tooMany = new Refusal('too-many', {
  vi: `Đơn vị đang có ${AT_ONCE} đề nghị chờ xem xét; hãy đợi trả lời hoặc rút bớt đề nghị.`,
  en: `The organisation has ${AT_ONCE} claims waiting; wait for answers, or withdraw some.`,
})

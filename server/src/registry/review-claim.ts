import type { ClaimAct, ClaimView } from '@hiepluc/contract/endpoints/claims.ts'
import type pg from 'pg'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canDecide, claimedText } from './claim.ts'
import type { ClaimRow } from './claim.ts'
import { CLAIM_POLICY } from './claim-policy.ts'
import type { ClaimThings } from './claim-policy.ts'
import { endHolding, findClaim, holderNow, insertHolding, lockClaim, saveDecision } from './claim-store.ts'
import type { HeldNow } from './claim-store.ts'
import { bumpVersion, lockRegistry, saveList } from './holding-store.ts'
import { claimSeenBy, noClaim } from './list-claims.ts'

/** The list that says what was claimed and approved. */
const LIST = 'claims'

export interface Approval {
  /** YYYY-MM-DD: since when it is theirs */
  readonly from: string
  /** close what another holds of exactly this, as of that day */
  readonly closeFormer: boolean
}

/** An authority says that it is theirs, from a day on. One holder at a time: who held it before holds it no longer then. */
export const approveClaim = (
  db: Db,
  by: Member,
  id: number,
  { from, closeFormer }: Approval,
  now: Date,
): Promise<ClaimView> =>
  change(db, by, async (tx) => {
    await lockRegistry(tx)
    const { claim, permit } = await claimFor(tx, by, id, 'approve')
    const today = now.toISOString().slice(0, 10)
    if (from > today || from < EARLIEST) throw wrongDay
    const former = await holderNow(tx, claim)
    if (former) await closeIf(tx, claim, former, { from, closeFormer })
    await saveList(tx, LIST, today, now)
    const holding = await insertHolding(tx, claim.orgId, claim, { list: LIST, from, today }).catch(
      refuseOverlap,
    )
    await saveDecision(tx, id, { state: 'approved', holding }, now)
    await bumpVersion(tx)
    await recordEntry(tx, permit, {
      ...{ kind: 'claim.approved', at: now, subject: `claim:${id}`, orgId: claim.orgId },
      facts: { kind: claim.kind, what: claimedText(claim), from, holding },
    })
    return claimSeenBy(by, (await findClaim(tx, id))!)
  })

/** Before the desk and its lists knew anything; a slip of the keyboard. */
const EARLIEST = '1990-01-01'

async function closeIf(tx: Tx, claim: ClaimRow, former: HeldNow, { from, closeFormer }: Approval) {
  if (former.orgId === claim.orgId) throw theirsAlready
  if (!closeFormer) throw collides(former)
  if (former.from && former.from.toISOString().slice(0, 10) >= from) throw heldSince(former)
  await endHolding(tx, former.id, from)
}

/** An authority says that it is not theirs, and why. */
export const rejectClaim = (db: Db, by: Member, id: number, words: string, now: Date): Promise<ClaimView> =>
  change(db, by, async (tx) => {
    const { claim, permit } = await claimFor(tx, by, id, 'reject')
    await saveDecision(tx, id, { state: 'rejected', reason: words }, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'claim.rejected', at: now, subject: `claim:${id}`, orgId: claim.orgId },
      facts: { kind: claim.kind, what: claimedText(claim), words: erasable(words) },
    })
    return claimSeenBy(by, (await findClaim(tx, id))!)
  })

/** The claimant takes it back. */
export const withdrawClaim = (db: Db, by: Member, id: number, now: Date): Promise<ClaimView> =>
  change(db, by, async (tx) => {
    const { claim, permit } = await claimFor(tx, by, id, 'withdraw')
    await saveDecision(tx, id, { state: 'withdrawn' }, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'claim.withdrawn', at: now, subject: `claim:${id}`, orgId: claim.orgId },
      facts: { kind: claim.kind, what: claimedText(claim) },
    })
    return claimSeenBy(by, (await findClaim(tx, id))!)
  })

async function claimFor(tx: Tx, by: Member, id: number, act: ClaimAct) {
  const claim = await lockClaim(tx, id)
  if (!claim) throw noClaim(id)
  const permit = allow<typeof act, ClaimThings>(CLAIM_POLICY, by, act, claim)
  refuseUnless(canDecide(claim.state), 'not-in-this-state')
  return { claim, permit }
}

const collides = ({ what, orgName, list, from }: HeldNow) =>
  new Refusal('already-there', {
    vi: `${what} đang được ghi nhận là của ${orgName} (danh sách "${list}"${from ? `, từ ${from.toISOString().slice(0, 10)}` : ''}). Muốn chấp thuận, hãy chọn đóng việc quản lý đó từ ngày bắt đầu của đề nghị này.`,
    en: `${what} is held by ${orgName} (list "${list}"${from ? `, since ${from.toISOString().slice(0, 10)}` : ''}). To approve, choose to close that holding as of the day this one begins.`,
  })

const heldSince = ({ what, orgName, from }: HeldNow) =>
  new Refusal('malformed', {
    vi: `${orgName} quản lý ${what} từ ${from!.toISOString().slice(0, 10)}; hãy chọn ngày sau đó.`,
    en: `${orgName} has held ${what} since ${from!.toISOString().slice(0, 10)}; choose a later day.`,
  })

const theirsAlready = new Refusal('already-there', {
  vi: 'Tài nguyên này đã được ghi nhận là của chính đơn vị đề nghị; hãy từ chối và nói rõ.',
  en: 'This is the claimant’s already; reject the claim and say so.',
})

const wrongDay = new Refusal('malformed', {
  vi: 'Ngày bắt đầu phải từ năm 1990 và không sau hôm nay.',
  en: 'The day it begins is after 1990 and not after today.',
})

/** SQLSTATE of an exclusion constraint: somebody held it after that day. */
function refuseOverlap(error: pg.DatabaseError): never {
  if (error.code !== '23P01') throw error
  throw new Refusal('already-there', {
    vi: 'Sau ngày này còn có đơn vị khác từng quản lý đúng tài nguyên này; hãy chọn ngày muộn hơn.',
    en: 'Somebody else held exactly this after that day; choose a later one.',
  })
}

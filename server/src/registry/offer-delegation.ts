import type {
  DelegationAct,
  DelegationKind,
  DelegationView,
} from '@hiepluc/contract/endpoints/delegations.ts'
import type pg from 'pg'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import type { GivenFacts } from '#ledger/commitment.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { claimedText, parseClaimed } from './claim.ts'
import { findOrganisation } from './contact-store.ts'
import { canDelegate, checkUntil } from './delegation.ts'
import type { DelegationRow } from './delegation.ts'
import { DELEGATION_POLICY } from './delegation-policy.ts'
import type { DelegationThings } from './delegation-policy.ts'
import {
  canHold,
  drawDelegation,
  findDelegation,
  finishDelegation,
  holdsAround,
  insertDelegation,
  lockDelegation,
  runningDelegations,
  saveDelegation,
  takeDelegation,
} from './delegation-store.ts'
import { delegationSeenBy } from './list-delegations.ts'

export interface DelegationOrder {
  readonly kind: DelegationKind
  readonly what: string
  readonly receiver: string
  readonly until?: string | undefined
}

/** Of one holder at a time. */
const AT_ONCE = 200

/** A holder gives a part of what it holds to somebody it names in its own words; an authority says who that is. */
export const proposeDelegation = (
  db: Db,
  by: Member,
  { kind, what, receiver, until }: DelegationOrder,
  now: Date,
): Promise<DelegationView> =>
  change(db, by, async (tx) => {
    const own = { orgId: by.orgId, toOrgId: null }
    const permit = allow<'propose', DelegationThings>(DELEGATION_POLICY, by, 'propose', own)
    checkUntil(until, now)
    const claimed = parseClaimed(kind, what)
    const [text, running] = [claimedText(claimed), await runningDelegations(tx, by.orgId)]
    if (running.some((one) => claimedText({ ...one, asn: null }) === text)) throw givenAlready
    if (running.length >= AT_ONCE) throw tooMany
    if (!(await holdsAround(tx, by.orgId, claimed))) throw notTheirs
    const id = await drawDelegation(tx)
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'delegation.proposed', at: now, subject: `delegation:${id}`, orgId: by.orgId },
      facts: { kind, what: text, receiver: erasable(receiver), until: until ?? null },
    })
    const giver = (await findOrganisation(tx, by.orgId))!.name
    await insertDelegation(tx, by, { ...claimed, id, giver, receiver, until, entry }, now)
    return delegationSeenBy(by, (await findDelegation(tx, id))!)
  })

/** An officer says which organisation is meant. */
export const offerDelegation = (db: Db, by: Member, id: number, operator: number, now: Date) =>
  step(db, by, id, 'offer', now, async (tx, row) => {
    if (operator === row.orgId || !(await canHold(tx, operator))) throw noReceiver(operator)
    await saveDelegation(tx, id, { state: 'offered', to: operator }, now)
    return { operator }
  })

/** The receiver says yes: it is its holding from now on. */
export const acceptDelegation = (db: Db, by: Member, id: number, now: Date) =>
  step(db, by, id, 'accept', now, async (tx) => {
    const holding = await takeDelegation(tx, id, now).catch(refuseOverlap)
    if (holding === null || holding < 0) throw notTheirsAnyMore
    return { holding }
  })

/** The receiver says no; or an officer, where nobody of the desk is meant. */
export const declineDelegation = (db: Db, by: Member, id: number, words: string, now: Date) =>
  step(db, by, id, 'decline', now, async (tx) => {
    await saveDelegation(tx, id, { state: 'declined', words }, now)
    return { words: erasable(words) }
  })

/** The giver takes back what nobody has accepted. */
export const withdrawDelegation = (db: Db, by: Member, id: number, now: Date) =>
  step(db, by, id, 'withdraw', now, async (tx) => {
    await saveDelegation(tx, id, { state: 'withdrawn' }, now)
    return {}
  })

/** Either side, or an officer, ends it. */
export const closeDelegation = (db: Db, by: Member, id: number, now: Date) =>
  step(db, by, id, 'end', now, async (tx) => {
    const holding = await finishDelegation(tx, id, now)
    return { holding: holding ?? 0 }
  })

const KINDS = {
  offer: 'delegation.offered',
  accept: 'delegation.accepted',
  decline: 'delegation.declined',
  withdraw: 'delegation.withdrawn',
  end: 'delegation.ended',
} as const

/** Each side's steps are accounted for to that side, an officer's to the authorities: neither learns from them who the other is. */
const concerned = (by: Member) => (by.standing === 'authority' ? undefined : by.orgId)

/** One step of a delegation: read, allowed, done, accounted for. */
const step = (
  db: Db,
  by: Member,
  id: number,
  act: DelegationAct,
  now: Date,
  work: (tx: Tx, row: DelegationRow) => Promise<GivenFacts>,
): Promise<DelegationView> =>
  change(db, by, async (tx) => {
    const row = await lockDelegation(tx, id)
    if (!row) throw noDelegation(id)
    const permit = allow<typeof act, DelegationThings>(DELEGATION_POLICY, by, act, row)
    refuseUnless(canDelegate(row.state, act), 'not-in-this-state')
    const facts = await work(tx, row)
    await recordEntry(tx, permit, {
      ...{ kind: KINDS[act], at: now, subject: `delegation:${id}`, orgId: concerned(by) },
      facts: { what: claimedText({ ...row, asn: null }), ...facts },
    })
    return delegationSeenBy(by, (await findDelegation(tx, id))!)
  })

const noDelegation = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có phần giao số ${id}. Hãy mở lại danh sách.`,
    en: `There is no delegation number ${id}. Open the list again.`,
  })

const noReceiver = (id: number) =>
  new Refusal('not-found', {
    vi: `Không giao được cho tổ chức số ${id}: không có doanh nghiệp hay tổ chức khác với số này.`,
    en: `Nothing can be given to organisation ${id}: no other operator or body has this number.`,
  })

const notTheirs = new Refusal('not-in-this-state', {
  vi: 'Phần này không nằm trong tài nguyên đơn vị đang quản lý; hãy chọn dải con hoặc tên miền con của đơn vị.',
  en: 'This is no part of what the organisation holds now; choose a network within its own, or a name under its domain.',
})

const notTheirsAnyMore = new Refusal('not-in-this-state', {
  vi: 'Bên giao không còn quản lý tài nguyên chứa phần này, hoặc thời hạn đã qua; hãy hỏi bên giao.',
  en: 'The giver does not hold what this is a part of any more, or its time is over; ask the giver.',
})

const givenAlready = new Refusal('already-there', {
  vi: 'Đơn vị đã giao hoặc đang giao phần này; hãy kết thúc lần giao trước.',
  en: 'The organisation gives this already; end that first.',
})

const tooMany = new Refusal('too-many', {
  vi: `Đơn vị đang giao ${AT_ONCE} phần; hãy kết thúc những phần không còn dùng.`,
  en: `The organisation gives ${AT_ONCE} parts already; end those that are not used any more.`,
})

/** SQLSTATE of an exclusion constraint: somebody holds exactly this. */
function refuseOverlap(error: pg.DatabaseError): never {
  if (error.code !== '23P01') throw error
  throw new Refusal('already-there', {
    vi: 'Đúng phần này đang được ghi nhận là của một đơn vị; hãy nhờ cơ quan quản lý xem lại.',
    en: 'Exactly this is held already; ask an authority to look at it.',
  })
}

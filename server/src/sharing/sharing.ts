import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { allOf, mayDo, refuseUnless } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { SHARING_POLICY } from './sharing-policy.ts'
import type { SharingThings } from './sharing-policy.ts'

/** What can be shared. */
export type SharedThing = 'incident' | 'report'

/** A thing as far as sharing it needs to know. */
export interface Shareable {
  readonly thing: SharedThing
  readonly number: number
  /** whose it is */
  readonly orgId: number
  readonly tlp: Tlp
  /** the holding by which an incident is theirs, or the source that a report is from: seen with it; null: opened by hand */
  readonly throughId: number | null
}

/** With whom: an organisation, or one person of it. */
export interface Receiver {
  readonly orgId: number
  readonly isAuthority: boolean
  /** absent: the whole organisation */
  readonly member?:
    | { readonly id: number; readonly isPerson: boolean; readonly isActive: boolean }
    | undefined
}

export type SharingState = 'open' | 'ended' | 'withdrawn'

export interface Lasting {
  readonly until: Date | null
  readonly withdrawnAt: Date | null
}

export const stateOf = ({ until, withdrawnAt }: Lasting, now: Date): SharingState => {
  if (withdrawnAt !== null) return 'withdrawn'
  return until !== null && until <= now ? 'ended' : 'open'
}

/** Refuses what the marking forbids and what would open nothing, TLP 2.0 (FIRST, August 2022). */
export function checkSharing(thing: Shareable, receiver: Receiver, until: Date | undefined, now: Date): void {
  refuseUnless(canShare(thing), 'not-allowed')
  if (thing.tlp === 'RED' && !receiver.member) throw RED_NEEDS_NAMES
  if (receiver.member && !(receiver.member.isPerson && receiver.member.isActive)) throw NO_PERSON
  if (thing.tlp !== 'RED' && (receiver.orgId === thing.orgId || receiver.isAuthority)) throw READS_ANYWAY
  if (until && until <= now) throw PAST
}

/** Whether the marking lets anybody more in at all: true, or why not. */
const canShare = ({ tlp }: Pick<Shareable, 'tlp'>): Told => tlp !== 'AMBER+STRICT' || STRICT

/** What a reply says of sharing a thing. */
export const mayShare = (member: Member, thing: Pick<Shareable, 'tlp'>): Told =>
  allOf(mayDo<'share', SharingThings>(SHARING_POLICY, member, 'share', undefined), canShare(thing))

const STRICT = {
  vi: 'TLP:AMBER+STRICT chỉ dành cho đơn vị quản lý và các cơ quan; không chia sẻ thêm được. Hãy hỏi nguồn tin xem có thể hạ mức TLP không.',
  en: 'TLP:AMBER+STRICT stays with the holder and the authorities and cannot be shared further. Ask the source whether it may be marked more widely.',
}

const RED_NEEDS_NAMES = new Refusal('not-allowed', {
  vi: 'TLP:RED chỉ chia sẻ với từng người được nêu tên. Hãy chọn một thành viên thay vì cả tổ chức.',
  en: 'TLP:RED is shared with named persons only. Choose a member instead of a whole organisation.',
})

const NO_PERSON = new Refusal('not-allowed', {
  vi: 'Chỉ chia sẻ được với người đang hoạt động, không phải với nguồn tin hay tài khoản đã ngừng. Hãy chọn người khác.',
  en: 'A thing is shared with active persons, not with a source or a deactivated account. Choose someone else.',
})

const READS_ANYWAY = new Refusal('already-there', {
  vi: 'Tổ chức này vốn đã đọc được, không cần chia sẻ.',
  en: 'This organisation reads it anyway; there is nothing to share.',
})

const PAST = new Refusal('malformed', {
  vi: 'Thời điểm kết thúc chia sẻ đã qua. Hãy chọn thời điểm trong tương lai.',
  en: 'The time at which the sharing would end has passed. Choose one in the future.',
})

/** Whether a sharing is still there to be withdrawn: true, or why not. */
export const canWithdraw = (sharing: Lasting, now: Date): Told => stateOf(sharing, now) === 'open' || ENDED

/** What a reply says of withdrawing a sharing. */
export const mayWithdraw = (member: Member, sharing: Lasting, now: Date): Told =>
  allOf(
    mayDo<'withdraw', SharingThings>(SHARING_POLICY, member, 'withdraw', undefined),
    canWithdraw(sharing, now),
  )

const ENDED = {
  vi: 'Lần chia sẻ này đã kết thúc.',
  en: 'This sharing has ended already.',
}

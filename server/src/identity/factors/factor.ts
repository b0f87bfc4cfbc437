import type { SessionLevel } from '@hiepluc/contract/role.ts'
import type { Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'

/** What proves, beside a password, that somebody is who they say. */
export const FACTOR_KINDS = ['totp', 'passkey'] as const
export type FactorKind = (typeof FACTOR_KINDS)[number]

/** Of each kind, in force at a time. */
export const FACTORS_AT_MOST = 5

/** How long somebody may begin something (an app to scan, a passkey to touch) before it must be begun anew. */
export const CEREMONY_MS = 5 * 60_000
export const ENROLMENT_MS = 15 * 60_000
/** How long after a proof changes to the factors themselves may be made. */
export const FRESH_MS = 10 * 60_000

export const isFresh = (provedAt: Date, now: Date): boolean => now.getTime() - provedAt.getTime() <= FRESH_MS

/** How far the session has come, and when its bearer last proved who they are. */
export interface Proof {
  readonly level: SessionLevel
  readonly provedAt: Date
}

/**
 * Changes to factors need a fresh proof. Somebody who must set one up first has proved a password alone: that is enough
 * for the first factor and no longer once there is one.
 */
export function requireFresh({ level, provedAt }: Proof, factors: number, now: Date): void {
  const isEnough = level === 'whole' ? isFresh(provedAt, now) : level === 'enrol' && factors === 0
  if (!isEnough) throw notFresh
}

/** Whether there is room for one more of a kind: true, or why not. */
export const canAdd = (kind: FactorKind, kinds: readonly FactorKind[]): Told =>
  kinds.filter((one) => one === kind).length < FACTORS_AT_MOST || NO_ROOM

/** Whoever works for an authority keeps a second factor; others may do without. */
export const canRemove = (isAuthority: boolean, left: number): Told => !isAuthority || left > 0 || LAST_ONE

/** Whether recovery codes would stand in for anything: true, or why not. */
export const canIssueCodes = (factors: number): Told => factors > 0 || NOTHING_TO_STAND_IN_FOR

const notFresh = new Refusal('not-fresh', {
  vi: 'Để thay đổi lớp xác thực, hãy xác nhận lại rằng đó là bạn, rồi làm tiếp trong vòng 10 phút.',
  en: 'To change your factors, prove once more that it is you, then go on within ten minutes.',
})

const NO_ROOM = {
  vi: `Mỗi loại có nhiều nhất ${FACTORS_AT_MOST}; hãy xóa một lớp xác thực không dùng nữa rồi thêm.`,
  en: `There are at most ${FACTORS_AT_MOST} of a kind; remove one you no longer use, then add.`,
}

const LAST_ONE = {
  vi: 'Đây là lớp xác thực cuối cùng, mà tài khoản của cơ quan phải có ít nhất một; hãy thêm cái mới trước khi xóa.',
  en: 'This is your last factor and an account of an authority must have one; add another before you remove it.',
}

const NOTHING_TO_STAND_IN_FOR = {
  vi: 'Mã khôi phục thay cho lớp xác thực thứ hai; hãy thêm một lớp xác thực trước.',
  en: 'Recovery codes stand in for a second factor; add one first.',
}

const BAD_NAME = {
  vi: 'Tên phải có từ 1 đến 60 ký tự, không có ký tự điều khiển; ví dụ "Điện thoại" hoặc "Khóa USB".',
  en: 'A name has 1 to 60 characters and no control characters, as in "Phone" or "USB key".',
}

/** What its owner calls a factor. */
export function parseFactorName(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/ +/g, ' ')
  if (name.length < 1 || name.length > 60 || /\p{C}/u.test(name)) throw new Refusal('malformed', BAD_NAME)
  return name
}

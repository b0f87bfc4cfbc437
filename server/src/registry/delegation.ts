import type {
  DelegationAct,
  DelegationKind,
  DelegationState,
  DelegationView,
} from '@hiepluc/contract/endpoints/delegations.ts'
import type { Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { claimedText } from './claim.ts'

/** Whose it is and whose it is to be. */
export interface Sides {
  readonly orgId: number
  readonly toOrgId: number | null
}

export interface DelegationRow extends Sides {
  readonly id: number
  readonly giver: string
  readonly kind: DelegationKind
  readonly prefix: string | null
  readonly domain: string | null
  readonly receiver: string
  readonly toName: string | null
  readonly toNameEn: string | null
  /** YYYY-MM-DD */
  readonly until: string | null
  readonly words: string | null
  readonly state: DelegationState
  readonly changedAt: Date
}

/** In which states each act can be done. */
const FROM: Readonly<Record<DelegationAct, readonly DelegationState[]>> = {
  offer: ['proposed', 'offered'],
  accept: ['offered'],
  decline: ['proposed', 'offered'],
  withdraw: ['proposed', 'offered'],
  end: ['accepted'],
}

/** Whether the state of a delegation lets something be done with it: true, or why not. */
export const canDelegate = (state: DelegationState, act: DelegationAct): Told =>
  FROM[act].includes(state) || NOW[state]

const NOW: Readonly<Record<DelegationState, { readonly vi: string; readonly en: string }>> = {
  proposed: {
    vi: 'Cơ quan quản lý chưa xác định đơn vị nhận.',
    en: 'An authority has not said yet who the receiver is.',
  },
  offered: { vi: 'Đơn vị nhận chưa trả lời.', en: 'The receiver has not answered yet.' },
  accepted: { vi: 'Đơn vị nhận đã nhận phần này.', en: 'The receiver has accepted this.' },
  declined: { vi: 'Phần giao này đã bị từ chối.', en: 'This was declined.' },
  withdrawn: { vi: 'Phần giao này đã được rút lại.', en: 'This was withdrawn.' },
  ended: { vi: 'Phần giao này đã kết thúc.', en: 'This has ended.' },
}

/** The day on which it ends is to come; refused otherwise. */
export function checkUntil(until: string | undefined, now: Date): void {
  if (until === undefined || until > now.toISOString().slice(0, 10)) return
  throw new Refusal('malformed', PAST, [{ field: 'until', ...PAST }])
}

const PAST = {
  vi: 'Ngày kết thúc phải sau hôm nay; bỏ trống nếu không có hạn.',
  en: 'The day it ends is after today; leave it out where there is none.',
}

/** As its reader sees it: who the receiver is on the desk is told to the authorities and to the receiver alone. */
export const viewDelegation = (
  row: DelegationRow,
  reader: { readonly orgId: number; readonly standing: string },
  may: { readonly [Act in DelegationAct]: Told },
): DelegationView => ({
  ...{ id: row.id, kind: row.kind, what: claimedText({ ...row, asn: null }) },
  ...{ giver: row.giver, receiver: row.receiver, isReceived: row.toOrgId === reader.orgId },
  ...(row.toOrgId !== null &&
    row.toName !== null &&
    (reader.standing === 'authority' || row.toOrgId === reader.orgId) && {
      to: { id: row.toOrgId, name: row.toName, ...(row.toNameEn !== null && { nameEn: row.toNameEn }) },
    }),
  ...(row.until !== null && { until: row.until }),
  ...(row.words !== null && { words: row.words }),
  ...{ state: row.state, changedAt: row.changedAt.toISOString() },
  may: { ...may },
})

import type { OutsideReportAct, OutsideReportState } from '@hiepluc/contract/endpoints/outside-reports.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** To whom it is offered; null: to nobody yet. */
export interface Offered {
  readonly offeredTo: number | null
}

/** What may be done with outside reports, and by whom. */
export interface OutsideReportThings extends Record<string, unknown> {
  take: undefined
  offer: Offered
  confirm: Offered
  decline: Offered
}

const handles = (member: Member) => isOfAuthority(member, 'duty-officer', 'analyst')
const isOffered = (member: Member, { offeredTo }: Offered) =>
  member.orgId === offeredTo && member.roles.includes('contact')

const ONLY_OFFICERS = {
  vi: 'Chỉ cán bộ trực hoặc chuyên viên phân tích của cơ quan quản lý, cơ quan công an được ghi và chuyển tin báo từ bên ngoài.',
  en: 'Only a duty officer or an analyst of an authority may write down and pass on reports from outside.',
}
const ONLY_THEIRS = {
  vi: 'Chỉ đầu mối của doanh nghiệp được hỏi mới xác nhận hoặc từ chối được tin báo này.',
  en: 'Only a contact of the operator that is asked may confirm or decline this report.',
}

export const OUTSIDE_REPORT_POLICY: {
  readonly take: Rule<undefined>
  readonly offer: Rule<Offered>
  readonly confirm: Rule<Offered>
  readonly decline: Rule<Offered>
} = {
  take: { may: handles, otherwise: ONLY_OFFICERS },
  offer: { may: handles, otherwise: ONLY_OFFICERS },
  confirm: { may: isOffered, otherwise: ONLY_THEIRS },
  decline: { may: isOffered, otherwise: ONLY_THEIRS },
}

/** Whether the state of an outside report lets it: true, or why not. */
export function canAnswer(state: OutsideReportState, act: OutsideReportAct): true | Said {
  if (act === 'offer') return state === 'kept' || state === 'declined' || BEFORE[state]
  return state === 'offered' || AFTER[state === 'kept' ? 'declined' : state]
}

const BEFORE = {
  offered: {
    vi: 'Tin báo đang chờ doanh nghiệp trả lời.',
    en: 'The report waits for the answer of the operator that was asked.',
  },
  confirmed: {
    vi: 'Doanh nghiệp đã xác nhận; hãy xem sự cố đã mở.',
    en: 'The operator has confirmed; look at the incident that was opened.',
  },
}

const AFTER = {
  confirmed: { vi: 'Tin báo này đã được xác nhận.', en: 'This report has been confirmed already.' },
  declined: {
    vi: 'Tin báo này không còn chờ trả lời.',
    en: 'This report does not wait for an answer any more.',
  },
}

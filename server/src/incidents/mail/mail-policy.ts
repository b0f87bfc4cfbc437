import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** What may be done with mails that came in, and by whom. */
export interface MailThings extends Record<string, unknown> {
  /** handing one in, as a mail server does */
  receive: undefined
  /** reading it for what it is, and putting an answer on its incident */
  take: undefined
  /** putting one on an incident that nobody could know to be its own */
  attach: undefined
  /** putting one away */
  discard: undefined
}

const isDesk = ({ kind }: Member) => kind === 'desk'
const handles = (member: Member) => isOfAuthority(member, 'duty-officer', 'analyst')

const byHandlers = (vi: string, en: string): Rule<undefined> => ({
  may: handles,
  otherwise: {
    vi: `Chỉ cán bộ trực hoặc chuyên viên phân tích được ${vi}.`,
    en: `Only a duty officer or an analyst may ${en}.`,
  },
})

export const MAIL_POLICY: Readonly<Record<'receive' | 'take' | 'attach' | 'discard', Rule<undefined>>> = {
  receive: {
    may: (member) => isDesk(member) || handles(member),
    otherwise: {
      vi: 'Chỉ máy chủ thư của bàn trực, hoặc mã truy cập của cán bộ trực, chuyên viên phân tích, được chuyển thư vào.',
      en: 'Only the desk’s mail server, or a token of a duty officer or an analyst, may hand mails in.',
    },
  },
  take: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực đọc thư gửi đến và đưa thư trả lời vào sự cố.',
      en: 'Only the desk reads what comes in and puts answers on their incidents.',
    },
  },
  attach: byHandlers('đưa thư vào sự cố', 'put a mail on an incident'),
  discard: byHandlers('cất thư đi', 'put a mail away'),
}

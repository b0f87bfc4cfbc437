import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** What may be done with mails that came in, and by whom. */
export interface MailThings extends Record<string, unknown> {
  /** handing one in, as a mail server does */
  receive: undefined
}

const isDesk = ({ kind }: Member) => kind === 'desk'
const handles = (member: Member) => isOfAuthority(member, 'duty-officer', 'analyst')

export const MAIL_POLICY: { readonly receive: Rule<undefined> } = {
  receive: {
    may: (member) => isDesk(member) || handles(member),
    otherwise: {
      vi: 'Chỉ máy chủ thư của bàn trực, hoặc mã truy cập của cán bộ trực, chuyên viên phân tích, được chuyển thư vào.',
      en: 'Only the desk’s mail server, or a token of a duty officer or an analyst, may hand mails in.',
    },
  },
}

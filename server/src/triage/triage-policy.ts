import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** What is done with public reports at the desk. */
export type TriageAct = ActOnReports | 'open'

/** What may be done with public reports, and by whom. */
export interface TriageThings extends Record<string, unknown>, Record<TriageAct, undefined> {
  /** finding out what a report is like */
  liken: undefined
  /** putting back what its reporter did not answer */
  returnUnanswered: undefined
}

const handles = (member: Member) => isOfAuthority(member, 'duty-officer', 'analyst')

const byOfficer = (vi: string, en: string): Rule<undefined> => ({
  may: handles,
  otherwise: {
    vi: `Chỉ cán bộ trực hoặc chuyên viên phân tích của cơ quan quản lý, cơ quan công an được ${vi}.`,
    en: `Only a duty officer or an analyst of an authority may ${en}.`,
  },
})

export const TRIAGE_POLICY: { readonly [Act in TriageAct | 'liken' | 'returnUnanswered']: Rule<undefined> } =
  {
    take: byOfficer('nhận xử lý phản ánh', 'take a public report in hand'),
    release: byOfficer('trả phản ánh về hàng chờ', 'give a public report back'),
    ask: byOfficer('hỏi thêm người phản ánh', 'ask the reporters of public reports back'),
    open: byOfficer('mở sự cố từ phản ánh', 'open an incident from a public report'),
    join: byOfficer('ghép phản ánh vào sự cố', 'add public reports to an incident'),
    refer: byOfficer('hướng dẫn người phản ánh đến nơi khác', 'refer reporters elsewhere'),
    decline: byOfficer('từ chối phản ánh', 'decline a public report'),
    merge: byOfficer('gộp phản ánh trùng', 'merge public reports'),
    undo: byOfficer('lấy lại quyết định về phản ánh', 'take back what was decided on a public report'),
    liken: {
      may: (member) => member.kind === 'desk',
      otherwise: {
        vi: 'Chỉ bàn trực so các phản ánh với nhau.',
        en: 'Only the desk itself compares public reports.',
      },
    },
    returnUnanswered: {
      may: (member) => member.kind === 'desk',
      otherwise: {
        vi: 'Chỉ bàn trực đưa phản ánh quá hạn trả lời về lại hàng chờ.',
        en: 'Only the desk itself puts back what was not answered in time.',
      },
    },
  }

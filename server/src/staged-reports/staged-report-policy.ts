import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** Whose report it is. */
export interface Owned {
  readonly orgId: number
}

/** What may be done with staged reports, and by whom. */
export interface StagedReportThings extends Record<string, unknown> {
  begin: Owned
  /** on an incident that the desk does not know yet */
  reportNew: Owned
  edit: Owned
  submit: Owned
  withdraw: Owned
  accept: Owned
  return: Owned
  /** the first reading of a submission by a person of an authority */
  read: Owned
}

const owes = (member: Member, { orgId }: Owned) => member.orgId === orgId && member.roles.includes('contact')

const byOperator = (vi: string, en: string): Rule<Owned> => ({
  may: owes,
  otherwise: {
    vi: `Chỉ đầu mối của doanh nghiệp có sự cố được ${vi}.`,
    en: `Only a contact of the operator whose incident it is may ${en}.`,
  },
})

const byAuthority = (vi: string, en: string): Rule<Owned> => ({
  may: (member) => isOfAuthority(member, 'duty-officer', 'analyst'),
  otherwise: {
    vi: `Chỉ cán bộ trực hoặc chuyên viên phân tích của cơ quan quản lý, cơ quan công an được ${vi}.`,
    en: `Only a duty officer or an analyst of an authority may ${en}.`,
  },
})

export const STAGED_REPORT_POLICY: {
  readonly [
    Act in 'begin' | 'reportNew' | 'edit' | 'submit' | 'withdraw' | 'accept' | 'return' | 'read'
  ]: Rule<Owned>
} = {
  begin: byOperator('lập báo cáo', 'begin a report'),
  reportNew: {
    may: (member) => member.standing !== 'authority' && member.roles.includes('contact'),
    otherwise: {
      vi: 'Chỉ đầu mối của doanh nghiệp được báo một sự cố mới của đơn vị mình.',
      en: 'Only a contact of an operator may report a new incident of its own.',
    },
  },
  edit: byOperator('sửa báo cáo', 'change a report'),
  submit: byOperator('gửi báo cáo', 'hand in a report'),
  withdraw: byOperator('cất bản nháp', 'put a draft away'),
  accept: byAuthority('chấp nhận báo cáo', 'accept a report'),
  return: byAuthority('trả lại báo cáo', 'return a report'),
  read: {
    may: (member) => member.standing === 'authority',
    otherwise: {
      vi: 'Chỉ lần đọc của người thuộc các cơ quan được ghi lại.',
      en: 'Only readings by people of the authorities are written down.',
    },
  },
}

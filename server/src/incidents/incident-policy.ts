import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { IncidentWork } from '@hiepluc/contract/incident-work.ts'
import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** What people do with an incident. */
export type IncidentAct = IncidentMove | IncidentWork | 'attachInternal' | 'open' | 'joinFacility'

/** Whose incident it is. */
export interface Owned {
  readonly orgId: number
}

/** What may be done with incidents, and by whom. */
export interface IncidentThings extends Record<string, unknown>, Record<IncidentAct, Owned> {
  /** opening, counting up and relapsing under the pack's rules */
  fold: undefined
  /** closing as gone after the quiet time */
  closeQuiet: undefined
  /** reminding of what is due */
  remind: undefined
  /** putting down that a message told of it, and notifying by it */
  tell: undefined
}

const isDesk = (member: Member) => member.kind === 'desk'
const handles = (member: Member) => isOfAuthority(member, 'duty-officer', 'analyst')
/** Who answers for it: the operator's contact, or an authority's people who write down what the operator said. */
const answersFor = (member: Member, { orgId }: Owned) =>
  handles(member) || (member.orgId === orgId && member.roles.includes('contact'))

/** A rule for the people of the authorities who handle incidents. */
const byAuthority = (vi: string, en: string): Rule<Owned> => ({
  may: handles,
  otherwise: {
    vi: `Chỉ cán bộ trực hoặc chuyên viên phân tích của cơ quan quản lý, cơ quan công an được ${vi}.`,
    en: `Only a duty officer or an analyst of an authority may ${en}.`,
  },
})

const byOperator = (vi: string, en: string): Rule<Owned> => ({
  may: answersFor,
  otherwise: {
    vi: `Chỉ đầu mối của doanh nghiệp quản lý, hoặc cán bộ trực ghi thay, được ${vi}.`,
    en: `Only a contact of the operator whose incident it is, or a duty officer for them, may ${en}.`,
  },
})

export const INCIDENT_POLICY: {
  readonly [Act in 'fold' | 'closeQuiet' | 'remind' | 'tell']: Rule<undefined>
} & {
  readonly [Act in IncidentAct]: Rule<Owned>
} = {
  fold: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực mở sự cố từ bản tin, theo bộ quy định.',
      en: 'Only the desk opens incidents from reports, under the rules of the pack.',
    },
  },
  closeQuiet: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực đóng sự cố đã hết dấu hiệu, theo bộ quy định.',
      en: 'Only the desk closes incidents as gone, under the rules of the pack.',
    },
  },
  remind: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực nhắc hạn, theo bộ quy định.',
      en: 'Only the desk reminds of what is due, by the pack.',
    },
  },
  tell: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực ghi nhận thư, tin đã gửi về sự cố.',
      en: 'Only the desk puts down what was sent of an incident.',
    },
  },
  open: byOperator('mở sự cố cho doanh nghiệp này', 'open an incident of this operator'),
  confirm: byAuthority('xác nhận sự cố', 'confirm an incident'),
  reject: byAuthority('bác bỏ sự cố', 'reject an incident'),
  notify: byAuthority('thông báo sự cố cho doanh nghiệp', 'notify an operator of an incident'),
  answer: byOperator('trả lời về sự cố', 'answer for an incident'),
  contain: byOperator('báo đã khoanh vùng sự cố', 'say that an incident is contained'),
  resolve: byOperator('báo đã khắc phục sự cố', 'say that an incident is resolved'),
  close: byAuthority('đóng sự cố', 'close an incident'),
  relapse: byAuthority('mở lại sự cố', 'take an incident up again'),
  note: {
    may: (member) => isOfAuthority(member, 'duty-officer', 'analyst', 'inspector', 'investigator'),
    otherwise: {
      vi: 'Ghi chú nội bộ chỉ dành cho cán bộ trực, chuyên viên phân tích, thanh tra viên và điều tra viên của các cơ quan.',
      en: 'Notes are for duty officers, analysts, inspectors and investigators of the authorities.',
    },
  },
  message: byOperator('gửi tin nhắn trong sự cố', 'send a message on an incident'),
  acknowledge: byOperator('báo đã tiếp nhận sự cố', 'acknowledge an incident'),
  attach: byOperator('đính kèm tệp vào sự cố', 'attach a file to an incident'),
  attachInternal: byAuthority('đính kèm tệp nội bộ', 'attach a file that the operator does not read'),
  joinFacility: byOperator('gắn sự cố với công trình', 'say at which facility an incident is'),
  assign: byAuthority('giao sự cố', 'assign an incident'),
  watch: {
    may: () => true,
    otherwise: { vi: 'Ai đọc được sự cố đều theo dõi được.', en: 'Whoever reads an incident may watch it.' },
  },
  relate: byAuthority('nối các sự cố liên quan', 'relate incidents'),
  merge: byAuthority('gộp sự cố', 'merge incidents'),
  split: byAuthority('tách sự cố', 'split an incident'),
  rate: byAuthority('đặt mức độ của sự cố', 'set the severity of an incident'),
  state: byOperator('nêu dữ kiện của sự cố', 'state facts of an incident'),
}

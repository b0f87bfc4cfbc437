import { isOfAuthority } from '#permits/permit.ts'
import type { Rule } from '#permits/permit.ts'

/** A source as far as permission needs it. */
export interface SourceOwner {
  readonly memberId: number
}

/** A source that whoever asks is not. */
export const SOME_SOURCE: SourceOwner = { memberId: 0 }

/** What may be done with sources and reports, and by whom. */
export interface IntakeThings extends Record<string, unknown> {
  addSource: undefined
  changeSource: undefined
  receive: SourceOwner
  read: undefined
  replay: undefined
}

export const INTAKE_POLICY: {
  readonly addSource: Rule<undefined>
  readonly changeSource: Rule<undefined>
  readonly receive: Rule<SourceOwner>
  readonly read: Rule<undefined>
  readonly replay: Rule<undefined>
} = {
  addSource: {
    may: (member) => member.kind === 'desk' || isOfAuthority(member, 'duty-officer'),
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được thêm nguồn tin. Hãy nhờ họ thêm.',
      en: 'Only a duty officer of an authority may add a source. Ask one to add it.',
    },
  },
  changeSource: {
    may: (member) => isOfAuthority(member, 'duty-officer'),
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được sửa nguồn tin. Hãy nhờ họ sửa.',
      en: 'Only a duty officer of an authority may change a source. Ask one to change it.',
    },
  },
  receive: {
    may: (member, source) =>
      isOfAuthority(member, 'duty-officer', 'analyst') ||
      member.kind === 'desk' ||
      member.id === source.memberId,
    otherwise: {
      vi: 'Mã truy cập này thuộc nguồn tin khác. Hãy dùng mã của chính nguồn tin, hoặc bỏ tham số "source".',
      en: 'This token belongs to another source. Use the token of the source itself, or leave out "source".',
    },
  },
  read: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực đọc bản tin vào hàng xử lý.',
      en: 'Only the desk reads reports into the line.',
    },
  },
  replay: {
    may: (member) => isOfAuthority(member, 'duty-officer', 'analyst'),
    otherwise: {
      vi: 'Chỉ cán bộ trực hoặc chuyên viên phân tích được cho đọc lại bản tin.',
      en: 'Only a duty officer or an analyst may have a report read again.',
    },
  },
}

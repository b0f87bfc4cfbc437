import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

export interface SharingThings extends Record<string, unknown> {
  share: undefined
  withdraw: undefined
}

/** The desk's own recipients: those who also read TLP:RED. */
const isRecipient = (member: Member) => isOfAuthority(member, 'duty-officer', 'analyst')

/** Who may open a thing to others. */
export const SHARING_POLICY: { readonly [Act in 'share' | 'withdraw']: Rule<undefined> } = {
  share: {
    may: isRecipient,
    otherwise: {
      vi: 'Chỉ cán bộ trực hoặc chuyên viên phân tích của cơ quan quản lý, cơ quan công an được chia sẻ. Hãy nhờ họ.',
      en: 'Only a duty officer or an analyst of an authority may share this. Ask one to do it.',
    },
  },
  withdraw: {
    may: isRecipient,
    otherwise: {
      vi: 'Chỉ cán bộ trực hoặc chuyên viên phân tích của cơ quan quản lý, cơ quan công an được thu hồi chia sẻ.',
      en: 'Only a duty officer or an analyst of an authority may withdraw a sharing.',
    },
  },
}

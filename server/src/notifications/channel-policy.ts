import { keepsContacts } from '#registry/contact-policy.ts'
import type { OfOrganisation } from '#registry/contact-policy.ts'
import type { Rule } from '#permits/permit.ts'

export interface ChannelThings extends Record<string, unknown> {
  change: OfOrganisation
  suppress: OfOrganisation
}

/** Who says how an organisation hears, and of what it does not for a while: the second is its own people's alone. */
export const CHANNEL_POLICY: { readonly [Act in 'change' | 'suppress']: Rule<OfOrganisation> } = {
  change: {
    may: keepsContacts,
    otherwise: {
      vi: 'Chỉ đầu mối hoặc quản trị viên của chính đơn vị và cán bộ trực của các cơ quan được đổi cách nhận thông báo.',
      en: 'Only a contact or an administrator of the organisation itself, or a duty officer of an authority, may change how it is told.',
    },
  },
  suppress: {
    may: (member, thing) => member.standing !== 'authority' && keepsContacts(member, thing),
    otherwise: {
      vi: 'Chỉ đầu mối hoặc quản trị viên của chính đơn vị được tạm ngừng nhận thông báo.',
      en: 'Only a contact or an administrator of the organisation itself may ask not to be told for a while.',
    },
  },
}

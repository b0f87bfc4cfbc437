import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

export interface TemplateThings extends Record<string, unknown> {
  change: undefined
  test: undefined
}

const keeps = (member: Member) => isOfAuthority(member, 'duty-officer') || member.roles.includes('desk-admin')

/** Who changes the texts of mails, and has one sent to themselves. */
export const TEMPLATE_POLICY: { readonly [Act in 'change' | 'test']: Rule<undefined> } = {
  change: {
    may: keeps,
    otherwise: {
      vi: 'Chỉ cán bộ trực của các cơ quan và quản trị viên bàn trực được sửa mẫu thư.',
      en: 'Only duty officers of the authorities and administrators of the desk may change the texts of mails.',
    },
  },
  test: {
    may: (member) => member.kind === 'person' && keeps(member),
    otherwise: {
      vi: 'Chỉ người có tài khoản (cán bộ trực, quản trị viên bàn trực) gửi thử được, tới địa chỉ của chính mình.',
      en: 'Only people with an account (duty officers, administrators of the desk) have a text sent, to their own address.',
    },
  },
}

import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** Whose contact it is. */
export interface OfOrganisation {
  readonly orgId: number
}

export interface ContactThings extends Record<string, unknown> {
  add: OfOrganisation
  change: OfOrganisation
  remove: OfOrganisation
  /** to send a link to its address */
  ask: OfOrganisation
  confirm: OfOrganisation
  /** to ask whether an address is still right */
  remind: OfOrganisation
}

/** A duty officer for everybody; an organisation's own people for themselves. */
export const keepsContacts = (member: Member, { orgId }: OfOrganisation): boolean =>
  isOfAuthority(member, 'duty-officer') ||
  (member.kind === 'person' &&
    member.standing !== 'authority' &&
    member.orgId === orgId &&
    (member.roles.includes('contact') || member.roles.includes('operator-admin')))

const keepers = (vi: string, en: string): Rule<OfOrganisation> => ({
  may: keepsContacts,
  otherwise: {
    vi: `Chỉ đầu mối hoặc quản trị viên của chính đơn vị và cán bộ trực của các cơ quan được ${vi}.`,
    en: `Only a contact or an administrator of the organisation itself, or a duty officer of an authority, may ${en}.`,
  },
})

/** Who may say whom the desk writes to. */
export const CONTACT_POLICY: {
  readonly [Act in 'add' | 'change' | 'remove' | 'ask' | 'confirm' | 'remind']: Rule<OfOrganisation>
} = {
  add: keepers('thêm đầu mối liên hệ', 'add a contact'),
  change: keepers('sửa đầu mối liên hệ', 'change a contact'),
  remove: keepers('bỏ đầu mối liên hệ', 'take a contact out'),
  ask: keepers('gửi liên kết xác minh địa chỉ', 'send a link that verifies an address'),
  confirm: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực xác minh một địa chỉ, qua liên kết đã gửi tới đó.',
      en: 'Only the desk verifies an address, by a link that was sent there.',
    },
  },
  remind: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực tự hỏi lại địa chỉ đã lâu không ai xác nhận.',
      en: 'Only the desk itself asks after addresses nobody has confirmed for long.',
    },
  },
}

import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'
import type { Sides } from './delegation.ts'

export interface DelegationThings extends Record<string, unknown> {
  propose: Sides
  offer: Sides
  accept: Sides
  decline: Sides
  withdraw: Sides
  end: Sides
}

const speaksFor = (member: Member, orgId: number | null) =>
  member.kind === 'person' &&
  (member.standing === 'operator' || member.standing === 'public-body') &&
  member.orgId === orgId &&
  (member.roles.includes('contact') || member.roles.includes('operator-admin'))
const gives = (member: Member, { orgId }: Sides) => speaksFor(member, orgId)
const receives = (member: Member, { toOrgId }: Sides) => speaksFor(member, toOrgId)
const isOfficer = (member: Member) => isOfAuthority(member, 'duty-officer')

/** Who gives what to whom: the holder proposes, an officer says who is meant, the receiver answers, any of them ends it. */
export const DELEGATION_POLICY: {
  readonly [Act in 'propose' | 'offer' | 'accept' | 'decline' | 'withdraw' | 'end']: Rule<Sides>
} = {
  propose: {
    may: gives,
    otherwise: {
      vi: 'Chỉ đầu mối hoặc quản trị viên của đơn vị đang quản lý được giao lại một phần tài nguyên.',
      en: 'Only a contact or an administrator of the holder may give a part of a holding.',
    },
  },
  offer: {
    may: isOfficer,
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được xác định đơn vị nhận.',
      en: 'Only a duty officer of an authority may say who the receiver is.',
    },
  },
  accept: {
    may: receives,
    otherwise: {
      vi: 'Chỉ đầu mối hoặc quản trị viên của đơn vị nhận được nhận phần này.',
      en: 'Only a contact or an administrator of the receiver may accept this.',
    },
  },
  decline: {
    may: (member, sides) => receives(member, sides) || isOfficer(member),
    otherwise: {
      vi: 'Chỉ đơn vị nhận hoặc cán bộ trực của các cơ quan được từ chối phần này.',
      en: 'Only the receiver or a duty officer of an authority may decline this.',
    },
  },
  withdraw: {
    may: gives,
    otherwise: {
      vi: 'Chỉ đầu mối hoặc quản trị viên của đơn vị giao được rút lại.',
      en: 'Only a contact or an administrator of the giver may withdraw this.',
    },
  },
  end: {
    may: (member, sides) => gives(member, sides) || receives(member, sides) || isOfficer(member),
    otherwise: {
      vi: 'Chỉ bên giao, bên nhận hoặc cán bộ trực của các cơ quan được kết thúc việc giao.',
      en: 'Only the giver, the receiver or a duty officer of an authority may end this.',
    },
  },
}

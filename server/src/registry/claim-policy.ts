import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'
import type { OfOrganisation } from './contact-policy.ts'

export interface ClaimThings extends Record<string, unknown> {
  add: OfOrganisation
  withdraw: OfOrganisation
  approve: OfOrganisation
  reject: OfOrganisation
}

const isClaimant = (member: Member, { orgId }: OfOrganisation) =>
  member.kind === 'person' &&
  (member.standing === 'operator' || member.standing === 'public-body') &&
  member.orgId === orgId &&
  (member.roles.includes('contact') || member.roles.includes('operator-admin'))

const byClaimant = (vi: string, en: string): Rule<OfOrganisation> => ({
  may: isClaimant,
  otherwise: {
    vi: `Chỉ đầu mối hoặc quản trị viên của chính đơn vị được ${vi}.`,
    en: `Only a contact or an administrator of the organisation itself may ${en}.`,
  },
})
const byOfficer = (vi: string, en: string): Rule<OfOrganisation> => ({
  may: (member) => isOfAuthority(member, 'duty-officer'),
  otherwise: {
    vi: `Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được ${vi}.`,
    en: `Only a duty officer of an authority may ${en}.`,
  },
})

/** Who says what is whose: its holder asks, an authority decides. */
export const CLAIM_POLICY: {
  readonly [Act in 'add' | 'withdraw' | 'approve' | 'reject']: Rule<OfOrganisation>
} = {
  add: byClaimant('đề nghị ghi nhận tài nguyên', 'claim a holding'),
  withdraw: byClaimant('rút lại đề nghị', 'withdraw a claim'),
  approve: byOfficer('chấp thuận đề nghị', 'approve a claim'),
  reject: byOfficer('từ chối đề nghị', 'reject a claim'),
}

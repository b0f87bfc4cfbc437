import { AUTHORITY_ROLES, OPERATOR_ROLES } from '@hiepluc/contract/role.ts'
import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** Whose computation it is. */
export interface OfAsker {
  readonly orgId: number
}

export interface AnalysisThings extends Record<string, unknown> {
  begin: undefined
  stop: OfAsker
}

const reads = (member: Member) =>
  isOfAuthority(member, ...AUTHORITY_ROLES) ||
  (member.kind === 'person' &&
    (member.standing === 'operator' || member.standing === 'public-body') &&
    OPERATOR_ROLES.some((role) => member.roles.includes(role)))

/** Who may have something computed: whoever reads the network it is about. */
export const ANALYSIS_POLICY: {
  readonly begin: Rule<undefined>
  readonly stop: Rule<OfAsker>
} = {
  begin: {
    may: reads,
    otherwise: {
      vi: 'Chỉ cán bộ của các cơ quan và người của đơn vị quản lý mạng được chạy phép tính.',
      en: 'Only officers of the authorities and people of the organisation whose network it is have things computed.',
    },
  },
  stop: {
    may: (member, { orgId }) => reads(member) && (member.standing === 'authority' || member.orgId === orgId),
    otherwise: {
      vi: 'Chỉ đơn vị đã chạy phép tính và cán bộ của các cơ quan được dừng.',
      en: 'Only the organisation that had it computed, or an officer of an authority, may stop it.',
    },
  },
}

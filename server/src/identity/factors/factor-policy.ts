import type { Role } from '@hiepluc/contract/role.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** Whose factors are looked at or changed. */
export interface FactorOwner {
  readonly id: number
  readonly orgId: number
  readonly roles: readonly Role[]
}

export interface FactorThings extends Record<string, unknown> {
  addFactor: Pick<FactorOwner, 'id'>
  removeFactor: Pick<FactorOwner, 'id'>
  proveByFactor: Pick<FactorOwner, 'id'>
  resetFactors: FactorOwner
}

const isOwn = (member: Member, { id }: Pick<FactorOwner, 'id'>) =>
  member.kind === 'person' && member.id === id

/**
 * Never one's own: that would be a way round the factor. A desk administrator for anybody else, another desk
 * administrator included; an operator's administrator for those of the same operator, none of whom is stronger.
 */
function mayReset(member: Member, owner: FactorOwner): boolean {
  if (member.kind !== 'person' || member.id === owner.id) return false
  if (member.roles.includes('desk-admin')) return true
  const isOwnPeople = member.roles.includes('operator-admin') && member.orgId === owner.orgId
  return isOwnPeople && owner.roles.every((role) => role === 'contact' || role === 'operator-admin')
}

const OWN_ALONE = {
  vi: 'Mỗi người chỉ quản lý lớp xác thực thứ hai của chính mình; hãy đăng nhập bằng tài khoản của bạn.',
  en: 'Everybody manages their own second factor alone; sign in with your own account.',
}

/** Who may do what with second factors. */
export const FACTOR_POLICY: {
  readonly [Act in 'addFactor' | 'removeFactor' | 'proveByFactor']: Rule<Pick<FactorOwner, 'id'>>
} & { readonly resetFactors: Rule<FactorOwner> } = {
  addFactor: { may: isOwn, otherwise: OWN_ALONE },
  removeFactor: { may: isOwn, otherwise: OWN_ALONE },
  proveByFactor: { may: isOwn, otherwise: OWN_ALONE },
  resetFactors: {
    may: mayReset,
    otherwise: {
      vi: 'Chỉ quản trị viên của bàn trực, hoặc của chính doanh nghiệp, đặt lại lớp xác thực cho người khác; của chính mình thì nhờ một quản trị viên khác.',
      en: 'Only an administrator of the desk, or of the same operator, resets the factors of somebody else; ask another administrator to reset your own.',
    },
  },
}

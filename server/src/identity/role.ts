import { AUTHORITY_ROLES, OPERATOR_ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Standing } from './organisation.ts'

/**
 * Which roles an organisation can give. Both authorities are equals: the same roles in either. Who manages accounts
 * belongs to an authority; who audits belongs to one or to another public body.
 */
export const ROLES_OF: Readonly<Record<Standing, readonly Role[]>> = {
  regulator: [...AUTHORITY_ROLES, 'auditor', 'desk-admin'],
  police: [...AUTHORITY_ROLES, 'auditor', 'desk-admin'],
  operator: OPERATOR_ROLES,
  'public-body': [...OPERATOR_ROLES, 'auditor'],
}

/** Roles that stand alone: who makes accounts reads no content, who audits does nothing that is audited. */
const ALONE: readonly Role[] = ['desk-admin', 'auditor']

/** The roles of a member, sorted and once each, if their organisation can give them and they go together. */
export function parseRoles(standing: Standing, given: readonly Role[]): readonly Role[] {
  const roles = [...new Set(given)].sort()
  if (roles.length === 0) throw noRole
  const foreign = roles.find((role) => !ROLES_OF[standing].includes(role))
  if (foreign) throw notOfStanding(foreign)
  const alone = roles.length > 1 && roles.find((role) => ALONE.includes(role))
  if (alone) throw standsAlone(alone)
  return roles
}

/** Whether a role lets its bearer read what the desk holds of its field. */
export const readsAsAuthority = (roles: readonly Role[]): boolean =>
  AUTHORITY_ROLES.some((role) => roles.includes(role))

const noRole = new Refusal('malformed', {
  vi: 'Thành viên phải có ít nhất một vai trò; hãy chọn vai trò.',
  en: 'A member has at least one role; choose one.',
})

const notOfStanding = (role: Role) =>
  new Refusal('malformed', {
    vi: `Đơn vị này không có vai trò "${role}"; hãy chọn vai trò phù hợp với loại đơn vị.`,
    en: `This organisation does not give the role "${role}"; choose one that fits its kind.`,
  })

const standsAlone = (role: Role) =>
  new Refusal('malformed', {
    vi: `Vai trò "${role}" không đi cùng vai trò khác; hãy tạo hai tài khoản riêng cho hai người.`,
    en: `The role "${role}" goes with no other; give the other role to another person.`,
  })

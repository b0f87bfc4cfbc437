import type { Role } from '@hiepluc/contract/role.ts'
import type { Member } from '#permits/permit.ts'
import type { Asker } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAuthority } from './organisation.ts'
import type { Standing } from './organisation.ts'
import { readsAsAuthority } from './role.ts'

/** The members every desk has from its start: the desk itself, and the officer who works at the same machine. */
export const DESK = 'desk'
export const OFFICER = 'officer'

/** A member as the database's finders give it. */
export interface MemberRow {
  readonly member_id: number
  readonly org_id: number
  readonly kind: Exclude<Member['kind'], 'nobody'>
  readonly name: string
  readonly standing: Standing
  readonly roles: readonly Role[]
  /** an example account, good in demo mode alone */
  readonly demo: boolean
}

export const memberOf = (row: MemberRow): Member => ({
  id: row.member_id,
  orgId: row.org_id,
  kind: row.kind,
  name: row.name,
  standing: askerStanding(row.kind, row.standing, row.roles),
  roles: rolesOf(row.kind, row.roles),
})

/** The desk itself makes members and links; the officer at its machine is a duty officer. */
export const rolesOf = (kind: Member['kind'], roles: readonly Role[]): readonly Role[] => {
  if (kind === 'desk') return ['desk-admin']
  return kind === 'officer' ? ['duty-officer'] : roles
}

/**
 * How a member reads. A witness reads signed heads, which everybody may. A source reads what it sent and no more,
 * whatever organisation runs it. A person of an authority
 * reads as one through a role that reads content; who manages accounts or audits does not.
 */
export function askerStanding(
  kind: Member['kind'],
  standing: Standing,
  roles: readonly Role[] = [],
): Asker['standing'] {
  if (kind === 'nobody' || kind === 'witness') return 'nobody'
  if (kind === 'source') return 'source'
  if (kind === 'person' && roles.includes('desk-admin')) return 'administrator'
  if (kind === 'person' && roles.includes('auditor')) return 'auditor'
  if (isAuthority(standing)) return authorityStanding(kind, roles)
  return standing === 'operator' ? 'operator' : 'public-body'
}

const authorityStanding = (kind: Member['kind'], roles: readonly Role[]) =>
  kind !== 'person' || readsAsAuthority(roles) ? 'authority' : 'nobody'

const BAD_NAME = {
  vi: 'Tên phải có từ 1 đến 120 ký tự, không có ký tự điều khiển. Hãy đặt tên khác.',
  en: 'A name has 1 to 120 characters and no control characters. Choose another name.',
}

/** A name as it is kept and compared: Unicode NFC, single spaces, nothing invisible. */
export function parseMemberName(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/ +/g, ' ')
  // Cc, Cf, Cs, Co, Cn: what no reader could see or type.
  if (name.length < 1 || name.length > 120 || /\p{C}/u.test(name)) throw new Refusal('malformed', BAD_NAME)
  return name
}

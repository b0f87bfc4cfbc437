import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { AUTHORITY_ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { Refusal } from '#platform/refusal.ts'

/** Roles whose work a program may do. Accounts are managed by people who sign in. */
const WORK: readonly Role[] = [...AUTHORITY_ROLES, 'contact', 'auditor']

/** What no program does, whatever the role: it cannot be undone, or it decides what everything else rests on. */
const NEVER: readonly EndpointName[] = ['eraseOpenings', 'rotateKey', 'addWitness', 'removeWitness']

/** Whether a person in these roles may give a token for this endpoint. */
export function mayBeScoped(name: string, roles: readonly Role[]): boolean {
  if (!Object.hasOwn(ENDPOINTS, name) || (NEVER as readonly string[]).includes(name)) return false
  const { who }: Endpoint = ENDPOINTS[name as EndpointName]
  if (name === 'readDesk' || name === 'whoAmI') return true
  return typeof who !== 'string' && WORK.some((role) => roles.includes(role) && who.includes(role))
}

/** The endpoints that a person in these roles may give a token for, in the contract's order. */
export const scopesOf = (roles: readonly Role[]): string[] =>
  Object.keys(ENDPOINTS).filter((name) => mayBeScoped(name, roles))

/** The scope as it is kept: each endpoint once, all of them ones that may be given. */
export function parseScope(given: readonly string[], roles: readonly Role[]): string[] {
  const wrong = given.find((name) => !mayBeScoped(name, roles))
  if (wrong !== undefined) throw notScoped(wrong)
  return [...new Set(given)].sort()
}

const notScoped = (name: string) =>
  new Refusal('not-allowed', {
    vi: `Không cấp được mã truy cập cho "${name.slice(0, 60)}": việc này không có, không thuộc vai trò của bạn, hoặc chỉ làm được khi đăng nhập.`,
    en: `No token can be given for "${name.slice(0, 60)}": there is no such endpoint, your roles do not reach it, or it is for people who sign in.`,
  })

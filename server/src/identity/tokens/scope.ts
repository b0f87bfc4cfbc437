import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { AUTHORITY_ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'

/** Roles whose work a program may do. Accounts are managed by people who sign in. */
const WORK: readonly Role[] = [...AUTHORITY_ROLES, 'contact', 'auditor']

/** What no program does, whatever the role: it cannot be undone, or it decides what everything else rests on. */
const NEVER: readonly EndpointName[] = [
  ...(['eraseOpenings', 'rotateKey', 'addWitness', 'removeWitness'] as const),
  // Where the desk calls by itself, people decide who have just shown who they are.
  ...(['addWebhook', 'rotateWebhook', 'pauseWebhook', 'resumeWebhook', 'removeWebhook'] as const),
]

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

/** Tokens of one person that are good at a time: more than anybody keeps an eye on is refused. */
const AT_ONCE = 20

/** Whether one more token can be given, for any of `scopes` endpoints, beside those that are good: true, or why not. */
export const canIssue = (scopes: number, good: number): Told =>
  scopes === 0 ? NOTHING_TO_GIVE : good < AT_ONCE || TOO_MANY

/** The scope as it is kept: each endpoint once, all of them ones that may be given. */
export function parseScope(given: readonly string[], roles: readonly Role[]): string[] {
  const wrong = given.find((name) => !mayBeScoped(name, roles))
  if (wrong !== undefined) throw notScoped(wrong)
  return [...new Set(given)].sort()
}

const NOTHING_TO_GIVE = {
  vi: 'Vai trò của bạn không có việc nào giao cho chương trình được.',
  en: 'Your role has nothing that could be given to a program.',
}

const TOO_MANY = {
  vi: `Bạn đã có ${AT_ONCE} mã truy cập còn hiệu lực; hãy thu hồi những mã không dùng nữa.`,
  en: `You have ${AT_ONCE} tokens that are still good; revoke those you no longer use.`,
}

const notScoped = (name: string) =>
  new Refusal('not-allowed', {
    vi: `Không cấp được mã truy cập cho "${name.slice(0, 60)}": việc này không có, không thuộc vai trò của bạn, hoặc chỉ làm được khi đăng nhập.`,
    en: `No token can be given for "${name.slice(0, 60)}": there is no such endpoint, your roles do not reach it, or it is for people who sign in.`,
  })

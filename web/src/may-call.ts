import { ENDPOINTS, type EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { ROLES, type Role } from '@hiepluc/contract/role.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '#api.ts'
import { whoQuery } from '#queries.ts'
import { useLanguage } from '#texts/language.tsx'

export type Me = NonNullable<Answer<'whoAmI'>['member']>

/** Whether an endpoint is declared for such a member; the desk itself decides, this keeps its buttons honest. */
export function mayCall(name: EndpointName, { kind, roles }: Pick<Me, 'kind' | 'roles'>): boolean {
  const { who } = ENDPOINTS[name]
  if (who === 'anyone') return true
  if (who === 'person') return kind === 'person'
  if (who === 'member') return kind !== 'source'
  return (who as readonly string[]).some((one) =>
    one === 'source' ? kind === 'source' : hasRole(roles, one),
  )
}

/** The roles that an endpoint is declared for; none: it does not go by roles. */
export function rolesFor(name: EndpointName): readonly Role[] {
  const { who } = ENDPOINTS[name]
  return typeof who === 'string' ? [] : ROLES.filter((role) => (who as readonly string[]).includes(role))
}

const hasRole = (roles: readonly Role[], one: string) => (roles as readonly string[]).includes(one)

/** Who is signed in; undefined: not known yet, or nobody. */
export const useMe = (): Me | undefined => useQueryClient().getQueryData(whoQuery.queryKey)?.member

/** Why the reader may not do something, in words; undefined: they may, or it is not known who they are. */
export function useWhyNot(name: EndpointName): string | undefined {
  const { t, f } = useLanguage()
  const me = useMe()
  if (!me || mayCall(name, me)) return undefined
  return t.account.onlyRoles(f.any(rolesFor(name).map((role) => t.names.role[role])))
}

import { isFor, type Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ENDPOINTS, type EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { ROLES, type Role } from '@hiepluc/contract/role.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '#api.ts'
import { whoQuery } from '#queries.ts'

export type Me = NonNullable<Answer<'whoAmI'>['member']>

/**
 * Whether there is anything to see for such a reader behind an endpoint: the fence as the desk itself asks it. What may
 * be done with what is seen stands in each reply, and nowhere here.
 */
export const canSee = (name: EndpointName, { kind, roles }: Pick<Me, 'kind' | 'roles'>): boolean =>
  isFor(ENDPOINTS[name].who, { kind, roles, isIn: kind === 'person' })

/** The roles that an endpoint is declared for; none: it does not go by roles. */
export function rolesFor(name: EndpointName): readonly Role[] {
  const { who }: Endpoint = ENDPOINTS[name]
  return typeof who === 'string' ? [] : ROLES.filter((role) => who.includes(role))
}

/** Who is signed in; undefined: not known yet, or nobody. */
export const useMe = (): Me | undefined => useQueryClient().getQueryData(whoQuery.queryKey)?.member

import type { Role } from '@hiepluc/contract/role.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'

/** The roles that an organisation can give. */
export function useRolesOf(organisation: number | undefined): readonly Role[] {
  const found = useQuery({
    queryKey: ['organisations', 'roles', organisation],
    queryFn: async ({ signal }) => {
      let after: string | undefined
      do {
        const page = await call('listOrganisations', { query: { after, limit: 200 }, signal })
        const one = page.rows.find(({ id }) => id === organisation)
        if (one) return one.roles
        after = page.next
      } while (after !== undefined)
      return []
    },
    enabled: organisation !== undefined,
    staleTime: 60_000,
  })
  return found.data ?? []
}

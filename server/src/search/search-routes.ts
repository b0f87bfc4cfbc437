import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { searchDesk } from './search-desk.ts'

export const searchRoutes = ({ db, now }: Serving): Handlers<Member, 'searchDesk'> => ({
  searchDesk: ({ member, query }) => searchDesk(db, member, query.q, now()),
})

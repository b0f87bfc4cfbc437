import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { readTally } from './read-tally.ts'

export const measurementRoutes = ({
  db,
  now,
  packs,
}: Serving & { readonly packs: Packs }): Handlers<Member, 'readTally'> => ({
  readTally: ({ member, query }) => readTally(db, member, query, packs.current.text.zone, now()),
})

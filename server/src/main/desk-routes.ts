import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { readDesk } from './read-desk.ts'
import { receiveSample } from './receive-sample.ts'

export const deskRoutes = ({ db, now }: Serving): Handlers<Member, 'readDesk' | 'receiveSample'> => ({
  readDesk: ({ member }) => readDesk(db, member, now()),
  receiveSample: async ({ member }) => ({ report: await receiveSample(db, member, now()) }),
})

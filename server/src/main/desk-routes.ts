import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { readDesk } from './read-desk.ts'
import { receiveSample } from './receive-sample.ts'
import { registerWitness } from './register-witness.ts'

export const deskRoutes = ({
  db,
  now,
}: Serving): Handlers<Member, 'readDesk' | 'receiveSample' | 'addWitness'> => ({
  readDesk: ({ member }) => readDesk(db, member, now()),
  receiveSample: async ({ member }) => ({ report: await receiveSample(db, member, now()) }),
  addWitness: ({ member, body }) => registerWitness(db, member, body, now()),
})

import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { addClaim } from './add-claim.ts'
import { listClaims, readClaim } from './list-claims.ts'
import { approveClaim, rejectClaim, withdrawClaim } from './review-claim.ts'

type Served = 'listClaims' | 'readClaim' | 'addClaim' | 'withdrawClaim' | 'approveClaim' | 'rejectClaim'

export const claimRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  listClaims: ({ member, query }) => listClaims(db, member, query),
  readClaim: ({ member, params }) => readClaim(db, member, params.id),
  addClaim: ({ member, body }) => addClaim(db, member, body, now()),
  withdrawClaim: ({ member, params }) => withdrawClaim(db, member, params.id, now()),
  approveClaim: ({ member, params, body }) => approveClaim(db, member, params.id, body, now()),
  rejectClaim: ({ member, params, body }) => rejectClaim(db, member, params.id, body.words, now()),
})

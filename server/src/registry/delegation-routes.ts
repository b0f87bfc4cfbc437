import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { listDelegations } from './list-delegations.ts'
import {
  acceptDelegation,
  closeDelegation,
  declineDelegation,
  offerDelegation,
  proposeDelegation,
  withdrawDelegation,
} from './offer-delegation.ts'

type Served =
  | 'listDelegations'
  | `${'propose' | 'offer' | 'accept' | 'decline' | 'withdraw' | 'end'}Delegation`

export const delegationRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  listDelegations: ({ member, query }) => listDelegations(db, member, query),
  proposeDelegation: ({ member, body }) => proposeDelegation(db, member, body, now()),
  offerDelegation: ({ member, params, body }) => offerDelegation(db, member, params.id, body.operator, now()),
  acceptDelegation: ({ member, params }) => acceptDelegation(db, member, params.id, now()),
  declineDelegation: ({ member, params, body }) =>
    declineDelegation(db, member, params.id, body.words, now()),
  withdrawDelegation: ({ member, params }) => withdrawDelegation(db, member, params.id, now()),
  endDelegation: ({ member, params }) => closeDelegation(db, member, params.id, now()),
})

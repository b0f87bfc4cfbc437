import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, may, number, organisation, page, pageQuery, time } from '#wire.ts'

const ending = ['duty-officer', ...OPERATOR_ROLES] as const

export const DELEGATION_KINDS = ['prefix', 'domain'] as const
export type DelegationKind = (typeof DELEGATION_KINDS)[number]
export const DELEGATION_STATES = [
  'proposed',
  'offered',
  'accepted',
  'declined',
  'withdrawn',
  'ended',
] as const
export type DelegationState = (typeof DELEGATION_STATES)[number]
export const DELEGATION_ACTS = ['offer', 'accept', 'decline', 'withdraw', 'end'] as const
export type DelegationAct = (typeof DELEGATION_ACTS)[number]

export const delegation = z.object({
  id: number,
  kind: z.enum(DELEGATION_KINDS),
  what: z.string(),
  /** who gives it */
  giver: z.string(),
  /** whom the giver means, in its own words */
  receiver: z.string(),
  /** who that is on the desk; told to the authorities and to the receiver */
  to: organisation.pick({ id: true, name: true, nameEn: true }).optional(),
  /** the reader is its receiver */
  isReceived: z.boolean(),
  until: z.iso.date().optional(),
  words: z.string().optional(),
  state: z.enum(DELEGATION_STATES),
  changedAt: time,
  may: may(...DELEGATION_ACTS),
})
export type DelegationView = z.output<typeof delegation>

export const listDelegations = endpoint({
  method: 'GET',
  path: '/api/delegations',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'What organisations give of what they hold, newest step first; each side sees its own.',
  query: z.object({ ...pageQuery, state: z.enum(DELEGATION_STATES).optional() }),
  output: page(delegation).extend({ may: may('propose') }),
})

export const proposeDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations',
  who: OPERATOR_ROLES,
  summary: 'Give a part of what one holds to a branch or a customer, named in one’s own words.',
  body: z.strictObject({
    kind: z.enum(DELEGATION_KINDS),
    what: z.string().trim().min(1).max(300),
    receiver: z.string().trim().min(1).max(300),
    /** the first day on which it is not theirs any more */
    until: z.iso.date().optional(),
  }),
  status: 201,
  output: delegation,
})

export const offerDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations/{id}/offer',
  who: ['duty-officer'],
  summary: 'Say which organisation of the desk the giver means; it is asked whether it accepts.',
  params: byNumber,
  body: z.strictObject({ operator: number }),
  output: delegation,
})

export const acceptDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations/{id}/accept',
  who: OPERATOR_ROLES,
  summary: 'Accept what another organisation gives: incidents there are one’s own from now on.',
  params: byNumber,
  output: delegation,
})

export const declineDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations/{id}/decline',
  who: ending,
  summary: 'Say no to what another organisation gives, and why; or, as an officer, that nobody is meant.',
  params: byNumber,
  body: z.strictObject({ words: z.string().trim().min(1).max(4000) }),
  output: delegation,
})

export const withdrawDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations/{id}/withdraw',
  who: OPERATOR_ROLES,
  summary: 'Take back what one gives and nobody has accepted yet.',
  params: byNumber,
  output: delegation,
})

export const endDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations/{id}/end',
  who: ending,
  summary: 'End what was accepted: from now on it is the giver’s again.',
  params: byNumber,
  output: delegation,
})

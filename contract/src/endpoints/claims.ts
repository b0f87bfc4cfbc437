import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, may, number, organisation, page, pageQuery, time } from '#wire.ts'

const reading = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const
const words = z.string().trim().min(1).max(4000)

export const CLAIM_KINDS = ['prefix', 'asn', 'domain'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]
export const CLAIM_STATES = ['open', 'approved', 'rejected', 'withdrawn'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export const CLAIM_ACTS = ['withdraw', 'approve', 'reject'] as const
export type ClaimAct = (typeof CLAIM_ACTS)[number]

const named = organisation.pick({ id: true, name: true, nameEn: true })

export const claim = z.object({
  id: number,
  operator: named,
  kind: z.enum(CLAIM_KINDS),
  /** as people write it */
  what: z.string(),
  words: z.string(),
  /** of a domain: the TXT record (RFC 1035) by which its owner can show that they hold it */
  record: z.object({ name: z.string(), value: z.string() }).optional(),
  state: z.enum(CLAIM_STATES),
  /** why not, where it was rejected */
  reason: z.string().optional(),
  claimedAt: time,
  changedAt: time,
  may: may(...CLAIM_ACTS),
})
export type ClaimView = z.output<typeof claim>

/** What is held or claimed that meets a claim: the same, what lies around it, what lies within. Told to authorities alone. */
const overlap = z.object({
  is: z.enum(['same', 'around', 'within', 'claimed']),
  what: z.string(),
  operator: named,
  list: z.string().optional(),
  from: time.optional(),
  /** of a claim that waits too */
  claim: number.optional(),
})
export type Overlap = z.output<typeof overlap>

export const listClaims = endpoint({
  method: 'GET',
  path: '/api/claims',
  who: reading,
  summary: 'What organisations say is their own, newest step first; an operator sees its own claims.',
  query: z.object({ ...pageQuery, state: z.enum(CLAIM_STATES).optional(), operator: number.optional() }),
  output: page(claim).extend({ may: may('add') }),
})

export const readClaim = endpoint({
  method: 'GET',
  path: '/api/claims/{id}',
  who: reading,
  summary: 'One claim; for an authority also what is held or claimed that meets it.',
  params: byNumber,
  output: claim.extend({
    overlaps: z.array(overlap).optional(),
  }),
})

export const addClaim = endpoint({
  method: 'POST',
  path: '/api/claims',
  who: OPERATOR_ROLES,
  summary: 'Claim a prefix, an ASN or a domain, and say why it is one’s own; an authority decides.',
  body: z.strictObject({ kind: z.enum(CLAIM_KINDS), what: z.string().trim().min(1).max(300), words }),
  status: 201,
  output: claim,
})

export const withdrawClaim = endpoint({
  method: 'POST',
  path: '/api/claims/{id}/withdraw',
  who: OPERATOR_ROLES,
  summary: 'Take a claim back that nobody has decided yet.',
  params: byNumber,
  output: claim,
})

export const approveClaim = endpoint({
  method: 'POST',
  path: '/api/claims/{id}/approve',
  who: ['duty-officer'],
  summary:
    'Say that it is theirs, since a day; where somebody holds the same, only after closing that holding as of the day.',
  params: byNumber,
  body: z.strictObject({
    from: z.iso.date(),
    /** close what another holds of exactly this, as of that day */
    closeFormer: z.boolean().default(false),
  }),
  output: claim,
})

export const rejectClaim = endpoint({
  method: 'POST',
  path: '/api/claims/{id}/reject',
  who: ['duty-officer'],
  summary: 'Say that it is not theirs, and why.',
  params: byNumber,
  body: z.strictObject({ words }),
  output: claim,
})

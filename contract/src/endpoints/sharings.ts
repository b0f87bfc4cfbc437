import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, may, number, organisation, time } from '#wire.ts'

/** With whom a thing is shared: a whole organisation, or one person of it. */
const receiver = z.object({
  organisation: organisation.pick({ id: true, name: true, nameEn: true }),
  /** absent: the whole organisation */
  member: z.object({ id: number, name: z.string() }).optional(),
})
export type ReceiverView = z.output<typeof receiver>

export const sharing = z.object({
  id: number,
  thing: z.enum(['incident', 'report']),
  number,
  receiver,
  reason: z.string(),
  /** the ledger's entry that accounts for it */
  entry: number,
  sharedAt: time,
  /** absent: until it is withdrawn */
  until: time.optional(),
  withdrawnAt: time.optional(),
  state: z.enum(['open', 'ended', 'withdrawn']),
  may: may('withdraw'),
})
export type SharingView = z.infer<typeof sharing>

/** Exactly one of organisation and member. */
const shareForm = z.strictObject({
  organisation: number.optional(),
  member: number.optional(),
  reason: z.string().trim().min(1).max(500),
  until: time.optional(),
})

export const shareIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/sharings',
  who: ['duty-officer', 'analyst'],
  summary: 'Open an incident to another organisation, or to one person by name, as far as its TLP allows.',
  params: byNumber,
  body: shareForm,
  status: 201,
  output: sharing,
})

export const listIncidentSharings = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/sharings',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'With whom an incident is or was shared, newest first; an operator sees what was shared with it.',
  params: byNumber,
  output: z.object({ rows: z.array(sharing), may: may('share') }),
})

export const shareReport = endpoint({
  method: 'POST',
  path: '/api/reports/{id}/sharings',
  who: ['duty-officer', 'analyst'],
  summary:
    'Open a report with its bytes to another organisation, or to one person, as far as its TLP allows.',
  params: byNumber,
  body: shareForm,
  status: 201,
  output: sharing,
})

export const listReportSharings = endpoint({
  method: 'GET',
  path: '/api/reports/{id}/sharings',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'With whom a report is or was shared, newest first; an operator sees what was shared with it.',
  params: byNumber,
  output: z.object({ rows: z.array(sharing), may: may('share') }),
})

export const withdrawSharing = endpoint({
  method: 'POST',
  path: '/api/sharings/{id}/withdraw',
  who: ['duty-officer', 'analyst'],
  summary: 'End a sharing now.',
  params: byNumber,
  output: sharing,
})

export const listReceivers = endpoint({
  method: 'GET',
  path: '/api/receivers',
  who: ['duty-officer', 'analyst'],
  summary:
    'With whom something could be shared that they do not read anyway: organisations, or persons by name.',
  query: z.object({
    of: z.enum(['organisation', 'person']),
    /** part of a name, of the person or of the organisation */
    q: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ rows: z.array(receiver) }),
})

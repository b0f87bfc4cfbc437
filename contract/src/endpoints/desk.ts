import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES } from '#role.ts'
import { byNumber, count, may, number, time, tlp } from '#wire.ts'

export const readDesk = endpoint({
  method: 'GET',
  path: '/api/desk',
  who: 'member',
  summary: 'The state of the desk: what is open, what waits, whether anything is stuck.',
  output: z.object({
    version: z.string(),
    member: z.object({ name: z.string(), organisation: z.string() }),
    now: time,
    reports: count,
    openIncidents: count,
    openCritical: count,
    unattributed: count,
    queue: z.object({ waiting: count, oldestWaitingAt: time.optional(), failed: count }),
    entries: z.object({
      sealed: count,
      unsealed: count,
      /** in the newest head that the desk signed; below `sealed` for long: it lacks its key */
      signed: count,
      /** in the newest head that a witness countersigned */
      cosigned: count,
      cosignedAt: time.optional(),
      /** how many witnesses are registered */
      witnesses: count,
    }),
    /** how far the example country has come that this desk is being filled with */
    making: z.object({ day: count, days: count, incidents: count }).optional(),
    /** true while the bundled sample has not been taken in */
    sampleOffered: z.boolean(),
    may: may('receive', 'receiveSample'),
  }),
})

export const readMailKey = endpoint({
  method: 'GET',
  path: '/api/mail-key',
  who: 'anyone',
  summary: 'The OpenPGP key that the desk signs its mails by, and that answers to it are encrypted to.',
  output: z.object({
    /** the address it belongs to */
    address: z.string(),
    fingerprint: z.string(),
    /** armored */
    key: z.string(),
  }),
})

export const receiveSample = endpoint({
  method: 'POST',
  path: '/api/sample',
  who: ['duty-officer'],
  summary: 'Take in the bundled sample report.',
  status: 202,
  output: z.object({ report: number }),
})

/** How the reports of a source are read. */
const reading = {
  format: z.enum(['shadowserver', 'csv', 'json-lines']).optional(),
  mapping: z.record(z.string(), z.unknown()).optional(),
}
const confidence = z.number().int().min(0).max(100)

export const source = z.object({
  id: number,
  name: z.string(),
  ...reading,
  tlp,
  confidence: count,
  createdAt: time,
  lastReportAt: time.optional(),
})

export const listSources = endpoint({
  method: 'GET',
  path: '/api/sources',
  who: AUTHORITY_ROLES,
  summary: 'The sources reports come from.',
  output: z.object({ rows: z.array(source.extend({ may: may('receive', 'change') })), may: may('add') }),
})

export const addSource = endpoint({
  method: 'POST',
  path: '/api/sources',
  who: ['duty-officer'],
  summary: 'Add a source. Its token is shown once, in this answer.',
  body: z.strictObject({
    name: z.string().min(1).max(120),
    ...reading,
    tlp: tlp.default('AMBER'),
    confidence: confidence.default(80),
  }),
  status: 201,
  output: z.object({ source, token: z.string() }),
})

export const changeSource = endpoint({
  method: 'POST',
  path: '/api/sources/{id}',
  who: ['duty-officer'],
  summary:
    'Correct how the reports of a source are read: new ones, and what is kept of old ones when it is read again.',
  params: byNumber,
  body: z.strictObject({ ...reading, tlp, confidence }),
  output: source,
})

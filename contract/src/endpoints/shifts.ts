import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { otherIncident } from '#endpoints/incidents.ts'
import { AUTHORITY_ROLES } from '#role.ts'
import { count, number, time } from '#wire.ts'

const onDuty = ['duty-officer', 'analyst'] as const

/** What happened to an incident since a moment: when it did last and who did it, and how often. */
const happened = z.object({ at: time, incident: otherIncident, by: z.string().optional(), times: count })

export const SHIFT_PARTS = ['opened', 'answered', 'closed', 'late', 'reported'] as const
export type ShiftPart = (typeof SHIFT_PARTS)[number]

const shift = z.object({
  /** the reader's own that runs */
  running: z.object({ begunAt: time }).optional(),
  /** what is told is newer: the end of the reader's last shift, or a day ago */
  since: time,
  now: time,
  /** the reader had a shift before */
  isAfterLast: z.boolean(),
  /** what others handed over since, newest first */
  handovers: z.array(z.object({ by: z.string(), at: time, note: z.string() })),
  parts: z.record(
    z.enum(SHIFT_PARTS),
    z.object({
      /** how many incidents; `rows` are the newest of them */
      count,
      rows: z.array(happened),
    }),
  ),
})
export type ShiftView = z.output<typeof shift>

export const readShift = endpoint({
  method: 'GET',
  path: '/api/shift',
  who: onDuty,
  summary:
    'What opened, was answered, was closed, became late or was reported since the reader’s last shift, and what was handed over.',
  output: shift,
})

export const beginShift = endpoint({
  method: 'POST',
  path: '/api/shift/begin',
  who: onDuty,
  summary: 'Begin a shift; one that runs already goes on.',
  output: shift,
})

export const endShift = endpoint({
  method: 'POST',
  path: '/api/shift/end',
  who: onDuty,
  summary: 'End one’s shift, with a note to those who come next.',
  body: z.strictObject({ note: z.string().trim().min(1).max(4000).optional() }),
  output: shift,
})

const silence = z.object({ id: number, name: z.string(), lastAt: time.optional(), usualMs: count.optional() })

export const readHealth = endpoint({
  method: 'GET',
  path: '/api/health',
  who: AUTHORITY_ROLES,
  summary:
    'Whether anything is stuck: sources, queues, mails, machines that are called, the ledger’s sealer and witnesses, contacts.',
  output: z.object({
    now: time,
    /** of the database's clock before this process's, in milliseconds */
    driftMs: z.number().int(),
    bytes: count,
    /** every source, and those that are silent beyond their rhythm first */
    sources: z.array(silence.extend({ isSilent: z.boolean(), unreadable: count })),
    queues: z.array(z.object({ queue: z.string(), waiting: count, dead: count, oldest: time.optional() })),
    schedules: z.array(
      z.object({ name: z.string(), lastAt: time.optional(), nextAt: time, isLate: z.boolean() }),
    ),
    mails: z.object({ waiting: count, oldest: time.optional(), givenUp: count, unread: count }),
    webhooks: z.array(
      z.object({
        operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
        state: z.string(),
        since: time.optional(),
      }),
    ),
    ledger: z.object({
      unsealed: count,
      oldestUnsealed: time.optional(),
      sealed: count,
      signed: count,
      witnesses: count,
      cosignedAt: time.optional(),
    }),
    /** people who have not said for a year that their address is right */
    contacts: z.array(
      z.object({
        operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
        name: z.string(),
        since: time,
      }),
    ),
  }),
})
export type HealthView = z.output<NonNullable<typeof readHealth.output>>

import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, count, number, rsitType, said, severity, time } from '#wire.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const

/** Where something is told: the name of a contact with the address, or the host of a machine. */
const recipient = z.object({
  kind: z.enum(['mail', 'webhook']),
  name: z.string(),
  /** an e-mail address; absent: a machine */
  address: z.string().optional(),
  step: count,
})

/** A message that spoke of an incident, and how far it came. */
export const delivery = z.object({
  message: number,
  to: recipient,
  subject: z.string(),
  writtenAt: time,
  /** absent: not yet, or never */
  sentAt: time.optional(),
  tries: count,
  nextTryAt: time.optional(),
  /** what went wrong last, in the words of the other side */
  trouble: z.string().optional(),
  givenUpAt: time.optional(),
  bouncedAt: time.optional(),
  bounce: z.string().optional(),
})
export type DeliveryView = z.output<typeof delivery>

export const deliveries = z.object({
  rows: z.array(delivery),
  /** for each who hears for the operator: what comes next, in words, and when */
  next: z.array(z.object({ to: recipient, why: said, at: time.optional() })),
  /** the rule of the pack that it is told by */
  rule: said,
})
export type DeliveriesView = z.output<typeof deliveries>

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/deliveries',
  who: readers,
  summary: 'Who was told of an incident, by which messages, and who hears next, when and why.',
  params: byNumber,
  output: deliveries,
})

export const notificationRules = z.object({
  pack: z.string(),
  rules: z.array(
    z.object({
      rule: z.string(),
      types: z.array(rsitType),
      /** absent: every one */
      severities: z.array(severity).optional(),
      tells: z.enum(['at-once', 'digest', 'by-officer', 'none']),
      repeatDays: count,
      urgent: z.boolean(),
      escalates: z.boolean(),
      aware: z.boolean(),
      said,
    }),
  ),
  steps: z.array(z.object({ step: count, afterHours: z.number(), said })),
})
export type NotificationRulesView = z.output<typeof notificationRules>

export const readNotificationRules = endpoint({
  method: 'GET',
  path: '/api/notification-rules',
  who: readers,
  summary: 'The rules by which operators are told of incidents, and the steps while nobody acknowledges.',
  output: notificationRules,
})

export const listUnreachable = endpoint({
  method: 'GET',
  path: '/api/unreachable',
  who: AUTHORITY_ROLES,
  summary:
    'Operators with open incidents of which nobody can be told: no contact has a verified address, and no machine is called.',
  output: z.object({
    rows: z.array(
      z.object({
        id: number,
        name: z.string(),
        nameEn: z.string().optional(),
        open: count,
        /** since the oldest of them came up */
        since: time,
      }),
    ),
    /** incidents of which the last step was told, and still nobody has acknowledged */
    unheard: z.array(
      z.object({
        incident: number,
        operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
        toldAt: time,
      }),
    ),
  }),
})

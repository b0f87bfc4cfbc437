import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { byNumber, count, may, number, time } from '#wire.ts'

/** Why nothing came of a call, or the status that was answered. */
export const callTrouble = z.union([
  z.enum(['no-address', 'forbidden-address', 'no-connection', 'not-trusted', 'timed-out', 'off', 'removed']),
  z.number().int(),
])
export type CallTrouble = z.infer<typeof callTrouble>

/** One call and how it went. */
export const call = z.object({
  id: number,
  /** what it tells of, such as `test` */
  type: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  createdAt: time,
  /** when it was delivered or given up */
  endedAt: time.optional(),
  tries: count,
  trouble: callTrouble.optional(),
})

export const webhook = z.object({
  id: number,
  url: z.string(),
  state: z.enum(['on', 'paused', 'off']),
  /** the receiver said that it is gone for good (410), or nothing came through for three days */
  offWhy: z.enum(['gone', 'down']).optional(),
  /** failures in a row, the newest included */
  failures: count,
  failedSince: time.optional(),
  nextTryAt: time.optional(),
  deliveredAt: time.optional(),
  /** until then the former secret signs along */
  oldUntil: time.optional(),
  createdAt: time,
  /** calls that wait for their turn */
  waiting: count,
  /** newest first */
  calls: z.array(call),
  may: may('test', 'rotate', 'pause', 'resume', 'remove'),
})

const WHO = ['contact', 'operator-admin'] as const

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/webhooks',
  who: WHO,
  summary: 'The machines of my organisation that the desk calls, with how the newest calls went.',
  output: z.object({ rows: z.array(webhook), may: may('add') }),
})

export const addWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks',
  who: WHO,
  summary:
    'Have the desk call a machine of my organisation (Standard Webhooks). The secret that signs is shown once, in this answer.',
  body: z.strictObject({ url: z.string().min(1).max(2000) }),
  status: 201,
  output: z.object({ id: number, secret: z.string() }),
})

export const rotateWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/{id}/rotate',
  who: WHO,
  summary:
    'Give a machine a new secret; for a day the former one signs along. It is shown once, in this answer.',
  params: byNumber,
  output: z.object({ secret: z.string(), oldUntil: time }),
})

export const testWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/{id}/test',
  who: WHO,
  summary: 'Call a machine to see whether it answers. It waits its turn behind what waits already.',
  params: byNumber,
  status: 202,
  output: z.object({ call: number }),
})

export const pauseWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/{id}/pause',
  who: WHO,
  summary: 'Let calls of a machine wait until it is resumed.',
  params: byNumber,
  output: z.object({ webhook: number }),
})

export const resumeWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/{id}/resume',
  who: WHO,
  summary: 'Call a machine again that was paused, or that the desk has stopped calling.',
  params: byNumber,
  output: z.object({ webhook: number }),
})

export const removeWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/{id}/remove',
  who: WHO,
  summary: 'Call a machine no more. What waits for it is given up.',
  params: byNumber,
  output: z.object({ webhook: number }),
})

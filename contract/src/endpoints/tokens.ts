import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { byNumber, may, number, time } from '#wire.ts'

/** Days a person's token is good for at most: whoever forgot it meets it again within a year. */
export const LONGEST_TOKEN_DAYS = 365

export const personalToken = z.object({
  id: number,
  name: z.string(),
  /** names of the endpoints it may call */
  scope: z.array(z.string()),
  createdAt: time,
  expiresAt: time,
  /** absent: never used */
  lastUsedAt: time.optional(),
  may: may('revoke'),
})

export const listTokens = endpoint({
  method: 'GET',
  path: '/api/tokens',
  who: 'person',
  summary: 'My tokens that are still good, and the endpoints I may give one for.',
  output: z.object({ rows: z.array(personalToken), scopes: z.array(z.string()), may: may('issue') }),
})

export const issueToken = endpoint({
  method: 'POST',
  path: '/api/tokens',
  who: 'person',
  summary: 'Give a program of mine a token for the endpoints I name. It is shown once, in this answer.',
  body: z.strictObject({
    name: z.string().min(1).max(100),
    scope: z.array(z.string().max(60)).min(1).max(100),
    days: z.number().int().min(1).max(LONGEST_TOKEN_DAYS),
  }),
  status: 201,
  output: z.object({ id: number, token: z.string(), expiresAt: time }),
})

export const revokeToken = endpoint({
  method: 'POST',
  path: '/api/tokens/{id}/revoke',
  who: 'person',
  summary: 'End one of my tokens.',
  params: byNumber,
  output: z.object({ token: number }),
})

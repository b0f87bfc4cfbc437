import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { SESSION_LEVELS } from '#role.ts'
import { byNumber, may, number, said, time } from '#wire.ts'
import { whoIs } from './session.ts'

const provider = z.string().min(1).max(40)

export const listProviders = endpoint({
  method: 'GET',
  path: '/api/sign-on/providers',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Through which organisations’ own sign-in one may come in.',
  output: z.object({ rows: z.array(z.object({ key: z.string(), name: said })) }),
})

export const beginSignOn = endpoint({
  method: 'POST',
  path: '/api/sign-on/begin',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Set out to an organisation’s own sign-in: the address to open. Sets a cookie for the way back.',
  body: z.strictObject({
    provider,
    /** a page of this desk */
    returnTo: z.string().max(2000).optional(),
    /** what an invitation bears behind its #, to be taken up on the way back */
    invitation: z.string().min(1).max(100).optional(),
  }),
  output: z.object({ url: z.string() }),
})

export const acceptSignOn = endpoint({
  method: 'POST',
  path: '/api/sign-on/accept',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Come back from an organisation’s own sign-in to /sign-on. The answer sets the session cookie.',
  /** all that the address has behind its path */
  body: z.strictObject({ query: z.string().max(8000) }),
  output: z.object({ returnTo: z.string(), who: whoIs }),
})

export const listIdentities = endpoint({
  method: 'GET',
  path: '/api/members/{id}/identities',
  who: ['desk-admin', 'operator-admin'],
  summary: 'The accounts at organisations’ own sign-ins that are a member’s.',
  params: byNumber,
  output: z.object({
    rows: z.array(
      z.object({
        id: number,
        provider: z.string(),
        subject: z.string(),
        createdAt: time,
        lastUsedAt: time.optional(),
        may: may('remove'),
      }),
    ),
    may: may('add'),
  }),
})

export const addIdentity = endpoint({
  method: 'POST',
  path: '/api/members/{id}/identities',
  who: ['desk-admin', 'operator-admin'],
  summary: 'Say which account at an organisation’s own sign-in is a member’s.',
  params: byNumber,
  body: z.strictObject({ provider, subject: z.string().min(1).max(255) }),
  status: 201,
  output: z.object({ identity: number }),
})

export const removeIdentity = endpoint({
  method: 'POST',
  path: '/api/members/{id}/identities/remove',
  who: ['desk-admin', 'operator-admin'],
  summary: 'End such a link.',
  params: byNumber,
  body: z.strictObject({ identity: number }),
  output: z.object({ identity: number }),
})

import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { ROLES, SESSION_LEVELS } from '#role.ts'
import { byNumber, count, may, number, organisation, time } from '#wire.ts'

export const role = z.enum(ROLES)
export const sessionLevel = z.enum(SESSION_LEVELS)
/** What a person typed; the desk puts it into one form. Longer than any that is good, so that the refusal says why. */
const email = z.string().min(1).max(320)
const password = z.string().min(1).max(1000)
/** What a link bears behind its #. */
const linkSecret = z.string().min(1).max(100)

const me = z.object({
  id: number,
  name: z.string(),
  kind: z.enum(['officer', 'source', 'witness', 'person']),
  email: z.string().optional(),
  organisation: organisation.pick({ id: true, key: true, name: true, nameEn: true, standing: true }),
  roles: z.array(role),
})

/** Who the asker is to the desk, and what stands between them and their work. */
export const whoIs = z.object({
  /** absent: nobody is signed in */
  member: me.optional(),
  /** absent: nobody is signed in, or a token speaks */
  session: z
    .object({ id: number, level: sessionLevel, how: z.array(z.string()), expiresAt: time })
    .optional(),
  needs: z.enum(['sign-in', 'second-factor', 'enrolment', 'nothing']),
  /** needs nothing: what is read from now on holds all that changed up to here; `followChanges` tells what comes after it */
  heard: count.optional(),
  /** the desk was started to be looked at: its accounts are examples */
  demo: z.boolean(),
  /** demo: who one may sign in as */
  accounts: z
    .array(
      z.object({
        id: number,
        name: z.string(),
        organisation: organisation.pick({ name: true, nameEn: true, standing: true }),
        roles: z.array(role),
      }),
    )
    .optional(),
  /** true while the desk has no administrator: the link printed at its start makes one */
  setUpAwaited: z.boolean(),
})
export type WhoIs = z.output<typeof whoIs>

export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/session',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary:
    'Who I am to the desk: member, organisation, roles, how far my session has come, what is still needed.',
  output: whoIs,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Sign in with e-mail and password. The answer sets the session cookie.',
  body: z.strictObject({ email, password }),
  output: whoIs,
})

export const signInAsExample = endpoint({
  method: 'POST',
  path: '/api/session/example',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'In demo mode: sign in as one of the example accounts.',
  body: z.strictObject({ member: number }),
  output: whoIs,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/api/session/end',
  who: 'member',
  levels: SESSION_LEVELS,
  summary: 'End the session that asks.',
  output: whoIs,
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  who: 'member',
  summary: 'My sessions that are not over, newest first.',
  output: z.object({
    rows: z.array(
      z.object({
        id: number,
        level: sessionLevel,
        how: z.array(z.string()),
        createdAt: time,
        lastSeenAt: time,
        expiresAt: time,
        address: z.string().optional(),
        agent: z.string().optional(),
        /** the one that asks */
        current: z.boolean(),
        may: may('revoke'),
      }),
    ),
  }),
})

export const revokeSession = endpoint({
  method: 'POST',
  path: '/api/sessions/{id}/revoke',
  who: 'member',
  summary: 'End one of my sessions.',
  params: byNumber,
  output: z.object({ session: number }),
})

export const setUpDesk = endpoint({
  method: 'POST',
  path: '/api/set-up',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Make the first desk administrator, by the one-time link printed when the desk started.',
  body: z.strictObject({ link: linkSecret, name: z.string().min(1).max(200), email, password }),
  status: 201,
  output: whoIs,
})

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WhoIs } from '@hiepluc/contract/endpoints/session.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { acceptSetUp } from './accept-set-up.ts'
import type { Member } from '#permits/permit.ts'
import { DEVICE_DAYS, proofBudgets } from './attempt.ts'
import { findMemberNamed } from './find-member.ts'
import { findVisitor } from './find-visitor.ts'
import { isKnownDevice, keepDevice } from './keep-device.ts'
import { listSessions } from './list-sessions.ts'
import { DESK } from './member.ts'
import type { IsBreached } from './password.ts'
import { readEmail } from './read-email.ts'
import { readWho } from './read-who.ts'
import { revokeSession } from './revoke-session.ts'
import { NOBODY } from './session.ts'
import type { SessionOrigin, Visitor } from './session.ts'
import { cookieOf, givingCookie, takingCookie } from './session-cookie.ts'
import { signInAsExample } from './sign-in-as-example.ts'
import { signIn } from './sign-in.ts'

type Served =
  | 'whoAmI'
  | 'signIn'
  | 'signInAsExample'
  | 'signOut'
  | 'listSessions'
  | 'revokeSession'
  | 'setUpDesk'

export const identityRoutes = (serving: Serving, isBreached: IsBreached): Handlers<Visitor, Served> => {
  const { db, now, demo, secure } = serving
  return {
    whoAmI: ({ member }) => readWho(db, member, demo),
    signIn: async ({ member, body, request, reply }) =>
      admitted(serving, reply, await signIn(db, body, originOf(request, secure), now(), demo), member),
    signInAsExample: async ({ member, body, request, reply }) =>
      admitted(
        serving,
        reply,
        await signInAsExample(db, body.member, originOf(request), now(), demo),
        member,
      ),
    setUpDesk: async ({ member, body, request, reply }) => {
      const desk = (await findMemberNamed(db, DESK))!
      const token = await acceptSetUp(db, desk, body, isBreached, originOf(request), now())
      return admitted(serving, reply, token, member)
    },
    signOut: async ({ member, reply }) => {
      if (member.session) await revokeSession(db, member, member.session.id, now())
      void reply.header('set-cookie', takingCookie(secure))
      return readWho(db, NOBODY, demo)
    },
    listSessions: ({ member }) => listSessions(db, member, now()),
    revokeSession: async ({ member, params }) => {
      await revokeSession(db, member, params.id, now())
      return { session: params.id }
    },
  }
}

/** Gives the browser its session, ends the one it had, and says who it is now. */
export async function admitted(
  serving: Serving,
  reply: FastifyReply,
  token: string,
  before: Visitor = NOBODY,
): Promise<WhoIs> {
  const { db, now, demo, secure } = serving
  const visitor = (await findVisitor(db, token, now(), demo)) ?? NOBODY
  const left = (visitor.session?.expiresAt.getTime() ?? 0) - now().getTime()
  if (before.session && before.session.id !== visitor.session?.id)
    await revokeSession(db, before, before.session.id, now())
  void reply.header('set-cookie', givingCookie(token, left / 1000, secure))
  // Only a password was shown until now: who guesses the second factor is not to be known by this.
  const halfway = visitor.session?.level === 'first'
  if (visitor.kind === 'person' && !demo && !halfway) await know(serving, reply, visitor)
  return readWho(db, visitor, demo)
}

/** What a second factor given from this browser costs if it is wrong. */
export async function proofBudgetsOf({ db, secure }: Serving, person: Member, request: FastifyRequest) {
  const device = cookieOf(request.headers.cookie, secure, 'hiepluc-device')
  const email = device && (await readEmail(db, person))
  return proofBudgets(person.id, email && (await isKnownDevice(db, device, email)) ? device : undefined)
}

/** Gives a browser that its person has not used before what it will be known by. */
export async function know({ db, now, secure }: Serving, reply: FastifyReply, person: Member): Promise<void> {
  const known = cookieOf(reply.request.headers.cookie, secure, 'hiepluc-device')
  const email = known && (await readEmail(db, person))
  if (email && (await isKnownDevice(db, known, email))) return
  const device = await keepDevice(db, person, now())
  void reply.header('set-cookie', givingCookie(device, DEVICE_DAYS * 86_400, secure, 'hiepluc-device'))
}

/** Where a sign-in comes from, for its owner to recognise. */
export const originOf = (request: FastifyRequest, secure = false): SessionOrigin => ({
  device: cookieOf(request.headers.cookie, secure, 'hiepluc-device'),
  address: request.ip,
  agent: request.headers['user-agent']?.replaceAll(/\p{C}/gu, '').slice(0, 300) ?? null,
})

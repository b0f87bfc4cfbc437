import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WhoIs } from '@hiepluc/contract/endpoints/session.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { acceptSetUp } from './accept-set-up.ts'
import { findMemberNamed } from './find-member.ts'
import { findVisitor } from './find-visitor.ts'
import { listSessions } from './list-sessions.ts'
import { DESK } from './member.ts'
import type { IsBreached } from './password.ts'
import { readWho } from './read-who.ts'
import { revokeSession } from './revoke-session.ts'
import { NOBODY } from './session.ts'
import type { SessionOrigin, Visitor } from './session.ts'
import { givingCookie, takingCookie } from './session-cookie.ts'
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
      admitted(serving, reply, await signIn(db, body, originOf(request), now(), demo), member),
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
  { db, now, demo, secure }: Serving,
  reply: FastifyReply,
  token: string,
  before: Visitor = NOBODY,
): Promise<WhoIs> {
  const visitor = (await findVisitor(db, token, now(), demo)) ?? NOBODY
  const left = (visitor.session?.expiresAt.getTime() ?? 0) - now().getTime()
  if (before.session && before.session.id !== visitor.session?.id)
    await revokeSession(db, before, before.session.id, now())
  void reply.header('set-cookie', givingCookie(token, left / 1000, secure))
  return readWho(db, visitor, demo)
}

/** Where a sign-in comes from, for its owner to recognise. */
export const originOf = (request: FastifyRequest): SessionOrigin => ({
  address: request.ip,
  agent: request.headers['user-agent']?.replaceAll(/\p{C}/gu, '').slice(0, 300) ?? null,
})

import { admitted, originOf } from '#identity/identity-routes.ts'
import { wayBudgets } from '#identity/attempt.ts'
import { noting } from '#identity/record-failed-sign-ins.ts'
import { NOBODY } from '#identity/session.ts'
import type { Visitor } from '#identity/session.ts'
import { spend } from '#platform/budget.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { acceptSignOn } from './accept-sign-on.ts'
import { addIdentity, removeIdentity } from './add-identity.ts'
import { beginSignOn, returnAddress, WAY_SECONDS } from './begin-sign-on.ts'
import { listIdentities } from './list-identities.ts'
import type { OpenProvider } from './open-provider.ts'
import { givingSignOn, signOnOf, takingSignOn } from './sign-on-cookie.ts'

type Served =
  | 'listProviders'
  | 'beginSignOn'
  | 'acceptSignOn'
  | 'listIdentities'
  | 'addIdentity'
  | 'removeIdentity'

export interface SignOnServing extends Serving {
  readonly providers: readonly OpenProvider[]
}

export const signOnRoutes = (serving: SignOnServing): Handlers<Visitor, Served> => {
  const { db, now, demo, secure, origin, providers } = serving
  return {
    listProviders: async () => ({
      rows: providers.map(({ provider: { key, name } }) => ({ key, name })),
    }),
    beginSignOn: async ({ body, request, reply }) => {
      await spend(db, wayBudgets(request.ip), now())
      const { url, browser } = await beginSignOn(db, providers, body, origin(), now())
      void reply.header('set-cookie', givingSignOn(browser, WAY_SECONDS, secure))
      return { url }
    },
    acceptSignOn: async ({ member, body, request, reply }) => {
      void reply.header('set-cookie', takingSignOn(secure))
      const returned = new URL(returnAddress(origin()))
      returned.search = body.query
      const browser = signOnOf(request.headers.cookie, secure)
      const moment = { origin: originOf(request), now: now(), demo }
      const { token, returnTo } = await noting(serving, NOBODY, () =>
        acceptSignOn(db, providers, { returned, browser }, moment),
      )
      return { returnTo, who: await admitted(serving, reply, token, member) }
    },
    listIdentities: ({ member, params }) => listIdentities(db, member, params.id),
    addIdentity: async ({ member, params, body }) => ({
      identity: await addIdentity(db, member, providers, params.id, body, now()),
    }),
    removeIdentity: async ({ member, params, body }) => {
      await removeIdentity(db, member, { memberId: params.id, id: body.identity }, now())
      return { identity: body.identity }
    },
  }
}

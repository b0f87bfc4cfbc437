import type { Visitor } from '#identity/session.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { issuePersonalToken } from './issue-personal-token.ts'
import { listPersonalTokens } from './list-personal-tokens.ts'
import { revokePersonalToken } from './revoke-personal-token.ts'

type Served = 'listTokens' | 'issueToken' | 'revokeToken'

export const tokenRoutes = ({ db, now }: Serving): Handlers<Visitor, Served> => ({
  listTokens: ({ member }) => listPersonalTokens(db, member, now()),
  issueToken: ({ member, body }) => issuePersonalToken(db, member, body, now()),
  revokeToken: async ({ member, params }) => {
    await revokePersonalToken(db, member, params.id, now())
    return { token: params.id }
  },
})

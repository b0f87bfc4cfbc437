import type { listTokens as declared } from '@hiepluc/contract/endpoints/tokens.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { IDENTITY_POLICY } from '#identity/identity-policy.ts'
import type { IdentityThings } from '#identity/identity-policy.ts'
import type { Visitor } from '#identity/session.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { canIssue, scopesOf } from './scope.ts'

type Tokens = z.output<NonNullable<typeof declared.output>>

interface Row {
  readonly id: number
  readonly name: string
  readonly scope: string[]
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

/** A person's own tokens that are still good, newest first: never their text. */
export const listPersonalTokens = (db: Db, visitor: Visitor, now: Date): Promise<Tokens> =>
  change(db, visitor, async (tx) => {
    const { rows } = await sql<Row>`
      select id, name, scope, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
      from token where member_id = ${visitor.id} and scope is not null and revoked_at is null
        and expires_at > ${now}
      order by id desc`.execute(tx)
    const scopes = scopesOf(visitor.roles)
    const revoke = may(visitor, 'revokeOwnToken')
    return {
      rows: rows.map(({ createdAt, expiresAt, lastUsedAt, ...same }) => ({
        ...{ ...same, may: { revoke } },
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
      })),
      scopes,
      may: { issue: allOf(may(visitor, 'issueOwnToken'), canIssue(scopes.length, rows.length)) },
    }
  })

const may = (visitor: Visitor, act: 'issueOwnToken' | 'revokeOwnToken') =>
  mayDo<typeof act, IdentityThings>(IDENTITY_POLICY, visitor, act, visitor)

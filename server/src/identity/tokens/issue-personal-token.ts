import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { verifyFresh } from '#identity/factors/verify-fresh.ts'
import { IDENTITY_POLICY } from '#identity/identity-policy.ts'
import type { IdentityThings } from '#identity/identity-policy.ts'
import { parseMemberName } from '#identity/member.ts'
import type { Visitor } from '#identity/session.ts'
import { tokenHash, tokenText } from '#identity/token.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { canIssue, parseScope } from './scope.ts'

export interface TokenToBe {
  readonly name: string
  readonly scope: readonly string[]
  readonly days: number
}

/** Gives a program of a person a token; its text is in this answer and nowhere else. */
export const issuePersonalToken = (
  db: Db,
  visitor: Visitor,
  given: TokenToBe,
  now: Date,
): Promise<{ id: number; token: string; expiresAt: string }> =>
  change(db, visitor, async (tx) => {
    await verifyFresh(tx, visitor, now)
    const permit = allow<'issueOwnToken', IdentityThings>(IDENTITY_POLICY, visitor, 'issueOwnToken', visitor)
    const scope = parseScope(given.scope, visitor.roles)
    const name = parseMemberName(given.name).slice(0, 60)
    const { rows: kept } = await sql`select from token
      where member_id = ${visitor.id} and revoked_at is null and expires_at > ${now}`.execute(tx)
    refuseUnless(canIssue(scope.length, kept.length), 'not-in-this-state')
    const token = tokenText(randomBytes(32))
    const expiresAt = new Date(now.getTime() + given.days * 86_400_000)
    const { rows } = await sql<{ id: number }>`
      insert into token (org_id, member_id, hash, name, scope, created_at, expires_at)
      values (${visitor.orgId}, ${visitor.id}, ${tokenHash(token)!}, ${name}, ${scope}, ${now}, ${expiresAt})
      returning id`.execute(tx)
    const { id } = rows[0]!
    await recordEntry(tx, permit, {
      kind: 'token.issued',
      at: now,
      subject: `member:${visitor.id}`,
      orgId: visitor.orgId,
      facts: { token: id, scope, expiresAt: expiresAt.toISOString() },
    })
    return { id, token, expiresAt: expiresAt.toISOString() }
  })

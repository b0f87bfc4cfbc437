import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { lockToken, markRevoked } from './identity-store.ts'
import { tokenHash } from './token.ts'

/** Ends a token that somebody may have seen. Whether it was still good. */
export async function revokeToken(tx: Tx, by: Member, token: string, now: Date): Promise<boolean> {
  const hash = tokenHash(token)
  const found = hash && (await lockToken(tx, hash))
  if (!found) return false
  const permit = allow<'revokeToken', IdentityThings>(IDENTITY_POLICY, by, 'revokeToken', found.owner)
  if (found.revoked) return false
  await markRevoked(tx, found.id, now)
  await recordEntry(tx, permit, {
    kind: 'token.revoked',
    at: now,
    subject: `member:${found.owner.id}`,
    orgId: found.owner.orgId,
    facts: { token: found.id },
  })
  return true
}

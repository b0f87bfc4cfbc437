import { randomBytes } from 'node:crypto'
import type { SessionLevel } from '@hiepluc/contract/role.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { expiryOf, sessionHash, sessionText } from './session.ts'
import type { SessionOrigin } from './session.ts'
import { saveSession } from './session-store.ts'

export interface SessionToBe {
  readonly level: SessionLevel
  /** by what: 'password', 'passkey' ... */
  readonly how: readonly string[]
}

/**
 * Opens a session for a person who has shown what only they know; part of a transaction of theirs. The answer is the
 * only time its token is seen.
 */
export async function openSession(
  tx: Tx,
  member: Member,
  { level, how }: SessionToBe,
  origin: SessionOrigin,
  now: Date,
): Promise<string> {
  const permit = allow<'signIn', IdentityThings>(IDENTITY_POLICY, member, 'signIn', member)
  const token = sessionText(randomBytes(32))
  const session = await saveSession(tx, {
    ...{ memberId: member.id, orgId: member.orgId, hash: sessionHash(token)!, level, how, now },
    ...{ expiresAt: expiryOf(level, now), address: origin.address, agent: origin.agent },
  })
  await recordEntry(tx, permit, {
    kind: 'session.opened',
    at: now,
    subject: `member:${member.id}`,
    orgId: member.orgId,
    facts: { session, level, how },
  })
  return token
}

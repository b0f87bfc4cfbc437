import { randomBytes } from 'node:crypto'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import type { SessionToBe } from './open-session.ts'
import { expiryOf, sessionHash, sessionText } from './session.ts'
import { lockSession, saveRaised } from './session-store.ts'

/**
 * Brings a session to another level after one more factor. Its token is exchanged, so that one which was planted or
 * overheard before is worth nothing afterwards.
 */
export async function raiseSession(
  tx: Tx,
  member: Member,
  id: number,
  { level, how }: SessionToBe,
  now: Date,
): Promise<string> {
  const session = await lockSession(tx, id)
  if (!session) throw ended
  const permit = allow<'signIn', IdentityThings>(IDENTITY_POLICY, member, 'signIn', {
    id: session.memberId,
    orgId: session.orgId,
  })
  const token = sessionText(randomBytes(32))
  const all = [...new Set([...session.how, ...how])]
  await saveRaised(tx, id, {
    hash: sessionHash(token)!,
    level,
    how: all,
    now,
    expiresAt: expiryOf(level, now),
  })
  await recordEntry(tx, permit, {
    kind: 'session.raised',
    at: now,
    subject: `member:${session.memberId}`,
    orgId: session.orgId,
    facts: { session: id, level, how: all },
  })
  return token
}

const ended = new Refusal('not-signed-in', {
  vi: 'Phiên đăng nhập đã kết thúc; hãy đăng nhập lại từ đầu.',
  en: 'The session is over; sign in again from the beginning.',
})

import { randomBytes } from 'node:crypto'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { saveToken, tokenOwner } from './identity-store.ts'
import { tokenHash, tokenText } from './token.ts'

/** Gives a member a token; the answer is the only time its text is seen. The ledger knows its number, not its text. */
export async function issueToken(
  tx: Tx,
  by: Member,
  memberId: number,
  now: Date,
  expiresAt: Date | null = null,
): Promise<string> {
  const owner = await tokenOwner(tx, memberId)
  if (owner === undefined) throw noMember(memberId)
  const permit = allow<'issueToken', IdentityThings>(IDENTITY_POLICY, by, 'issueToken', owner)
  const token = tokenText(randomBytes(32))
  const id = await saveToken(tx, owner, { hash: tokenHash(token)!, now, expiresAt })
  await recordEntry(tx, permit, {
    kind: 'token.issued',
    at: now,
    subject: `member:${memberId}`,
    orgId: owner.orgId,
    facts: { token: id, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) },
  })
  return token
}

const noMember = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có thành viên số ${id}, hoặc thành viên này đã ngừng hoạt động.`,
    en: `There is no member number ${id}, or it is no longer active.`,
  })

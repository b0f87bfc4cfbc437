import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { canIssueCodes } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { lockOwner } from './factor-store.ts'
import { recoveryCodes, recoveryText } from './recovery-code.ts'
import { verifyFresh } from './verify-fresh.ts'
import { hashRecoverySecret } from './verify-recovery-code.ts'

/** Ten new codes in the place of those there are; the answer is the only time they are seen. */
export const issueRecoveryCodes = (db: Db, visitor: Visitor, now: Date): Promise<string[]> =>
  change(db, visitor, async (tx) => {
    await lockOwner(tx, visitor.id)
    const factors = await verifyFresh(tx, visitor, now)
    refuseUnless(canIssueCodes(factors.length), 'not-in-this-state')
    return makeCodes(tx, visitor, now)
  })

/** Part of the act that sets up the first factor, or of the one that asks for new codes. */
export async function makeCodes(tx: Tx, owner: Visitor, now: Date): Promise<string[]> {
  const permit = allow<'addFactor', FactorThings>(FACTOR_POLICY, owner, 'addFactor', owner)
  await dropCodes(tx, owner.id, now)
  const codes = recoveryCodes(randomBytes)
  const hashes = await Promise.all(codes.map(({ secret }) => hashRecoverySecret(secret)))
  await sql`insert into recovery_code (member_id, org_id, name, hash, created_at)
    select ${owner.id}, ${owner.orgId}, name, hash, ${now}
    from unnest(${codes.map(({ name }) => name)}::text[], ${hashes}::text[]) as given (name, hash)`.execute(
    tx,
  )
  await recordEntry(tx, permit, {
    kind: 'recovery-codes.issued',
    at: now,
    subject: `member:${owner.id}`,
    orgId: owner.orgId,
    facts: { codes: codes.length },
  })
  return codes.map(recoveryText)
}

/** The codes of a member that are still good become good for nothing. */
export const dropCodes = (tx: Tx, memberId: number, now: Date) =>
  sql`update recovery_code set removed_at = ${now}
    where member_id = ${memberId} and used_at is null and removed_at is null`.execute(tx)

import { sql } from 'kysely'
import { raiseSession } from '#identity/raise-session.ts'
import type { Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { parseRecoveryCode } from './recovery-code.ts'
import { verifySession } from './verify-fresh.ts'
import { isRecoverySecret } from './verify-recovery-code.ts'

/** A recovery code, once, in the place of a factor that is lost; returns the session's new token. */
export const proveRecoveryCode = (db: Db, visitor: Visitor, text: string, now: Date): Promise<string> =>
  change(db, visitor, async (tx) => {
    const session = await verifySession(tx, visitor)
    const permit = allow<'proveByFactor', FactorThings>(FACTOR_POLICY, visitor, 'proveByFactor', visitor)
    const code = parseRecoveryCode(text)
    const kept = code && (await findCode(tx, code.name))
    if (!kept || !(await isRecoverySecret(kept.hash, code.secret))) throw wrongCode
    if (!(await takeCode(tx, kept.id, now))) throw wrongCode
    await recordEntry(tx, permit, {
      kind: 'recovery-code.used',
      at: now,
      subject: `member:${visitor.id}`,
      orgId: visitor.orgId,
      facts: { left: await codesLeft(tx, visitor.id) },
    })
    return raiseSession(tx, visitor, session.id, { level: 'whole', how: ['recovery-code'] }, now)
  })

async function findCode(tx: Tx, name: string) {
  const { rows } = await sql<{ id: number; hash: string }>`
    select id, hash from find_recovery_code(${name})`.execute(tx)
  return rows[0]
}

/** Of many who come with one code, one has it. */
async function takeCode(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update recovery_code set used_at = ${now}
    where id = ${id} and used_at is null and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** How many codes of a member are still good. */
export async function codesLeft(tx: Tx, memberId: number): Promise<number> {
  const { rows } = await sql<{ left: number }>`select count(*) as left from recovery_code
    where member_id = ${memberId} and used_at is null and removed_at is null`.execute(tx)
  return rows[0]!.left
}

const wrongCode = new Refusal('not-allowed', {
  vi: 'Mã khôi phục không đúng hoặc đã dùng rồi; mỗi mã chỉ dùng được một lần. Hãy thử mã khác, hoặc nhờ quản trị viên đặt lại.',
  en: 'The recovery code is not right or has been used; each is good once. Try another, or ask your administrator for a reset.',
})

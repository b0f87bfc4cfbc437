import { sql } from 'kysely'
import type { Role } from '@hiepluc/contract/role.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorOwner, FactorThings } from './factor-policy.ts'
import { lockOwner, markRemoved } from './factor-store.ts'
import { dropCodes } from './issue-recovery-codes.ts'

/**
 * Takes all factors from a member who lost them, ends their sessions, and has them set up a new one at the next sign-in.
 * Returns how many there were.
 */
export const resetFactors = (db: Db, by: Member, memberId: number, now: Date): Promise<number> =>
  change(db, by, async (tx) => {
    const owner = await findOwner(tx, memberId)
    if (!owner) throw noMember(memberId)
    const permit = allow<'resetFactors', FactorThings>(FACTOR_POLICY, by, 'resetFactors', owner)
    await lockOwner(tx, memberId)
    const removed = await markRemoved(tx, { memberId }, now)
    await dropCodes(tx, memberId, now)
    const { numAffectedRows: sessions = 0n } = await sql`
      update session set revoked_at = ${now} where member_id = ${memberId} and revoked_at is null`.execute(tx)
    await recordEntry(tx, permit, {
      kind: 'factors.reset',
      at: now,
      subject: `member:${memberId}`,
      orgId: owner.orgId,
      facts: { factors: removed, sessions: Number(sessions) },
    })
    return removed
  })

async function findOwner(tx: Tx, id: number): Promise<FactorOwner | undefined> {
  const { rows } = await sql<{ id: number; orgId: number; roles: Role[] }>`
    select id, org_id as "orgId", roles from member
    where id = ${id} and kind = 'person' and deactivated_at is null`.execute(tx)
  return rows[0]
}

const noMember = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có thành viên số ${id}, hoặc thành viên này đã ngừng hoạt động.`,
    en: `There is no member number ${id}, or it is no longer active.`,
  })

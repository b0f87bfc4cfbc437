import { sql } from 'kysely'
import { endSessions } from '#identity/account-store.ts'
import { isAuthority } from '#identity/organisation.ts'
import type { Standing } from '#identity/organisation.ts'
import type { Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canRemove } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { lockOwner, markRemoved } from './factor-store.ts'
import { dropCodes } from './issue-recovery-codes.ts'
import { verifyFresh } from './verify-fresh.ts'

/** Ends one of a member's own factors, and their other sessions. With the last one the recovery codes end too. */
export const removeFactor = (db: Db, visitor: Visitor, id: number, now: Date): Promise<void> =>
  change(db, visitor, async (tx) => {
    await lockOwner(tx, visitor.id)
    const factors = await verifyFresh(tx, visitor, now)
    const factor = factors.find((one) => one.id === id)
    if (!factor) throw noFactor(id)
    const permit = allow<'removeFactor', FactorThings>(FACTOR_POLICY, visitor, 'removeFactor', visitor)
    const isRequired = await mustHaveOne(tx, visitor.orgId)
    refuseUnless(canRemove(isRequired, factors.length - 1), 'not-in-this-state')
    await markRemoved(tx, { memberId: visitor.id, id }, now)
    if (factors.length === 1) await dropCodes(tx, visitor.id, now)
    // A device that is given away or lost takes along what it opened.
    await endSessions(tx, visitor.id, now, visitor.session?.id)
    await recordEntry(tx, permit, {
      kind: 'factor.removed',
      at: now,
      subject: `member:${visitor.id}`,
      orgId: visitor.orgId,
      facts: { factor: id, kind: factor.kind, left: factors.length - 1 },
    })
  })

/** Whether the members of this organisation keep a second factor. */
export async function mustHaveOne(tx: Tx, orgId: number): Promise<boolean> {
  const { rows } = await sql<{ standing: Standing }>`
    select standing from organisation where id = ${orgId}`.execute(tx)
  return rows[0] !== undefined && isAuthority(rows[0].standing)
}

const noFactor = (id: number) =>
  new Refusal('not-found', {
    vi: `Bạn không có lớp xác thực số ${id}, hoặc nó đã bị xóa.`,
    en: `You have no factor number ${id}, or it has been removed.`,
  })

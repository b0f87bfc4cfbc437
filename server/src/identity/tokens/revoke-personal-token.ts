import { sql } from 'kysely'
import { IDENTITY_POLICY } from '#identity/identity-policy.ts'
import type { IdentityThings } from '#identity/identity-policy.ts'
import type { Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'

/** Ends one of a person's own tokens; the next request that bears it is from nobody. */
export const revokePersonalToken = (db: Db, visitor: Visitor, id: number, now: Date): Promise<void> =>
  change(db, visitor, async (tx) => {
    const permit = allow<'revokeOwnToken', IdentityThings>(
      IDENTITY_POLICY,
      visitor,
      'revokeOwnToken',
      visitor,
    )
    const { numAffectedRows } = await sql`update token set revoked_at = ${now}
      where id = ${id} and member_id = ${visitor.id} and revoked_at is null`.execute(tx)
    if (numAffectedRows !== 1n) throw noToken(id)
    await recordEntry(tx, permit, {
      kind: 'token.revoked',
      at: now,
      subject: `member:${visitor.id}`,
      orgId: visitor.orgId,
      facts: { token: id },
    })
  })

const noToken = (id: number) =>
  new Refusal('not-found', {
    vi: `Bạn không có mã truy cập số ${id}, hoặc mã này đã bị thu hồi.`,
    en: `You have no token number ${id}, or it was revoked already.`,
  })

import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { lockSession, markEnded } from './session-store.ts'

/** Ends one of a member's own sessions, the one that asks (sign-out) or another. */
export const revokeSession = (db: Db, member: Member, id: number, now: Date): Promise<void> =>
  change(db, member, async (tx) => {
    const session = await lockSession(tx, id)
    if (!session || session.memberId !== member.id) throw noSession(id)
    const whose = { id: session.memberId, orgId: session.orgId }
    const permit = allow<'endSession', IdentityThings>(IDENTITY_POLICY, member, 'endSession', whose)
    await markEnded(tx, id, now)
    await recordEntry(tx, permit, {
      kind: 'session.ended',
      at: now,
      subject: `member:${member.id}`,
      orgId: member.orgId,
      facts: { session: id },
    })
  })

const noSession = (id: number) =>
  new Refusal('not-found', {
    vi: `Bạn không có phiên làm việc số ${id}, hoặc phiên này đã kết thúc.`,
    en: `You have no session number ${id}, or it is over already.`,
  })

import type { SharingView } from '@hiepluc/contract/endpoints/sharings.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canWithdraw } from './sharing.ts'
import { SHARING_POLICY } from './sharing-policy.ts'
import type { SharingThings } from './sharing-policy.ts'
import { lockSharing, saveWithdrawal, viewSharing } from './sharing-store.ts'

/** Ends a sharing: from the next statement on the receiver reads nothing through it. */
export const withdrawSharing = (db: Db, by: Member, id: number, now: Date): Promise<SharingView> =>
  change(db, by, async (tx) => {
    const sharing = await lockSharing(tx, id)
    if (!sharing) throw noSharing(id)
    const permit = allow<'withdraw', SharingThings>(SHARING_POLICY, by, 'withdraw', undefined)
    refuseUnless(canWithdraw(sharing, now), 'not-in-this-state')
    const entry = await recordEntry(tx, permit, {
      kind: 'sharing.withdrawn',
      at: now,
      subject: `${sharing.thing}:${sharing.number}`,
      orgId: sharing.orgId,
      facts: { sharing: id, entry: sharing.entry },
    })
    await saveWithdrawal(tx, id, entry, now)
    return viewSharing({ ...sharing, withdrawnAt: now }, by, now)
  })

const noSharing = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có lần chia sẻ số ${id}.`,
    en: `There is no sharing number ${id}.`,
  })

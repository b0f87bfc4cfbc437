import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { recordEntry } from './record-entry.ts'
import { lockWitness, markRemoved } from './witness-store.ts'

/** Takes no more countersignatures of this key. Those it gave stay good. */
export const revokeWitness = (db: Db, by: Member, id: number, now: Date): Promise<void> =>
  change(db, by, async (tx) => {
    const witness = await lockWitness(tx, id)
    const permit = allow<'removeWitness', LedgerThings>(LEDGER_POLICY, by, 'removeWitness', undefined)
    if (!witness || witness.removed) throw notThere(id)
    const { vkey, memberId } = witness
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'witness.removed', at: now, subject: `member:${memberId}` },
      facts: { key: vkey },
    })
    await markRemoved(tx, id, entry)
  })

const notThere = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có bên làm chứng số ${id}, hoặc đã được gỡ.`,
    en: `There is no witness number ${id}, or it was removed.`,
  })

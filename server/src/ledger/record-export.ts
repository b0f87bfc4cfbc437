import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { spend } from '#platform/budget.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { Subject } from './entry.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { recordEntry } from './record-entry.ts'

export interface Export {
  readonly what: 'ledger' | 'report' | 'attachment' | 'staged-report' | 'observations' | 'mail'
  readonly subject: Subject
  /** whose matter it is; absent: the authorities' alone */
  readonly orgId?: number
}

/** What one member takes out: a day's work at once, then one every ten seconds. Who takes everything is noticed. */
const EXPORTS = { burst: 100, seconds: 10 }

/** Writes down that a member takes something out as a file, before the first byte leaves. */
export async function recordExport(
  db: Db,
  member: Member,
  { what, subject, orgId }: Export,
  now: Date,
): Promise<void> {
  const permit = allow<'takeOut', LedgerThings>(LEDGER_POLICY, member, 'takeOut', undefined)
  await spend(db, [{ key: `export ${member.id}`, ...EXPORTS }], now)
  await change(db, member, (tx) =>
    recordEntry(tx, permit, { kind: 'export.taken', at: now, subject, orgId, facts: { what } }),
  )
}

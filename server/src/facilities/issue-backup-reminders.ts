import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { nextTestOf, reminderOf } from './backup-check.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { testedThings } from './tested-store.ts'
import type { TestedRow } from './tested-store.ts'

/** In one transaction at most. */
const AT_ONCE = 200

/**
 * Reminds owners of tests that are due within `days`, and once more when the day has passed: each once for its day. Returns how many
 * were called to mind.
 */
export const issueBackupReminders = (db: Db, desk: Member, days: number, now: Date): Promise<number> =>
  change(db, desk, async (tx) => {
    const things = await testedThings(
      tx,
      sql`f.kind = 'backup' or exists (select from backup_check c where c.facility_id = f.id)`,
    )
    const due = things.flatMap((thing) => {
      const dueOn = nextTestOf({ said: thing.next, last: thing.last, every: thing.every })
      const stage = reminderOf(dueOn, now, days)
      return dueOn === undefined || stage === undefined ? [] : [{ thing, dueOn, stage }]
    })
    const fresh = await notYet(tx, due)
    for (const { thing, dueOn, stage } of fresh.slice(0, AT_ONCE)) {
      const permit = allow<'remind', FacilityThings>(FACILITY_POLICY, desk, 'remind', thing)
      const entry = await recordEntry(tx, permit, {
        ...{ kind: 'facility.reminded', at: now, subject: `facility:${thing.id}`, orgId: thing.orgId },
        facts: { thing: thing.kind, name: thing.name, dueOn, stage },
      })
      await sql`insert into backup_reminder (facility_id, org_id, due_on, stage, entry_id, reminded_at)
        values (${thing.id}, ${thing.orgId}, ${dueOn}, ${stage}, ${entry}, ${now})`.execute(tx)
    }
    return Math.min(fresh.length, AT_ONCE)
  })

interface DueTest {
  readonly thing: TestedRow
  readonly dueOn: string
  readonly stage: 'soon' | 'overdue'
}

async function notYet(tx: Tx, due: readonly DueTest[]): Promise<readonly DueTest[]> {
  if (due.length === 0) return []
  const { rows } = await sql<{ id: number; dueOn: string; stage: string }>`
    select facility_id as id, due_on as "dueOn", stage from backup_reminder
    where facility_id = any (${due.map(({ thing }) => thing.id)}::bigint[])`.execute(tx)
  const told = new Set(rows.map(({ id, dueOn, stage }) => `${id} ${dueOn} ${stage}`))
  return due.filter(({ thing, dueOn, stage }) => !told.has(`${thing.id} ${dueOn} ${stage}`))
}

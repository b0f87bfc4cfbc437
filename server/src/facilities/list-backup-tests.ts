import type { BackupTests } from '@hiepluc/contract/endpoints/coverage.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { nextTestOf, reminderOf } from './backup-check.ts'
import { viewOwner, viewReference } from './facility-view.ts'
import { testedThings } from './tested-store.ts'

/** Rows told at once: overdue ones come first. */
const TOLD = 500

/** What is to be tested next and when, overdue first, then what nobody has named a day for. */
export const listBackupTests = (
  db: Db,
  member: Member,
  {
    operator,
    overdue,
    remindDays = 0,
  }: {
    readonly operator?: number | undefined
    readonly overdue: boolean
    readonly remindDays?: number | undefined
  },
  now: Date,
): Promise<BackupTests> =>
  change(db, member, async (tx) => {
    const things = await testedThings(
      tx,
      sql`(f.kind = 'backup' or exists (select from backup_check c where c.facility_id = f.id))
        and ${operator === undefined ? sql`true` : sql`f.org_id = ${operator}`}`,
    )
    const rows = things.map((thing): BackupTests['rows'][number] => {
      const dueOn = nextTestOf({ said: thing.next, last: thing.last, every: thing.every })
      return {
        ...{
          ...viewReference(thing),
          owner: viewOwner(thing),
          isOverdue: reminderOf(dueOn, now, remindDays) === 'overdue',
          isSoon: reminderOf(dueOn, now, remindDays) === 'soon',
        },
        ...(thing.lastKind !== null &&
          thing.last !== undefined && {
            last: {
              kind: thing.lastKind,
              on: thing.last,
              ...(thing.outcome !== null && { outcome: thing.outcome }),
            },
          }),
        ...(dueOn !== undefined && { dueOn }),
      }
    })
    const late = rows.filter(({ isOverdue }) => isOverdue)
    const wanted = (overdue ? late : rows).toSorted((a, b) => rank(a).localeCompare(rank(b)) || a.id - b.id)
    return {
      rows: wanted.slice(0, TOLD),
      overdue: late.length,
      soon: rows.filter(({ isSoon }) => isSoon).length,
      more: Math.max(0, wanted.length - TOLD),
    }
  })

/** By day; what has none stands behind what is overdue and before what is not. */
const rank = ({ dueOn, isOverdue }: BackupTests['rows'][number]) =>
  isOverdue ? `0${dueOn!}` : dueOn === undefined ? '1' : `2${dueOn}`

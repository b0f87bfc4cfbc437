import type { NotificationRules } from '#law/notification-rule.ts'
import type { Instant } from '#law/zone.ts'
import { isOfAuthority } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { nextDue } from './due.ts'
import type { DueNext } from './due.ts'
import { dueRowsOf, saveByOfficer, saveDue, takeDueLooks } from './due-store.ts'
import type { DueRow } from './due-store.ts'

/** By what it is decided what an officer is waited for with. */
export interface DuePlanning {
  readonly rules: NotificationRules
  /** mails leave this desk */
  readonly mails: boolean
}

/** Incidents worked out in one transaction: bounds how long they are kept from others. */
const AT_ONCE = 2000

/** Works out of every incident whose look has come what is to be done next with it, a few thousand at a time. */
export async function planDue(db: Db, desk: Asker, planning: DuePlanning, now: () => Date): Promise<void> {
  for (let taken = AT_ONCE; taken === AT_ONCE;)
    taken = await retryingClashes(() =>
      change(db, desk, async (tx) => {
        const at = now()
        const rows = (await takeDueLooks(tx, { now: at, most: AT_ONCE, mails: planning.mails })).map(
          (row) => ({
            ...row,
            byOfficer: isByOfficer(row, planning.rules),
          }),
        )
        await saveDue(
          tx,
          rows.map((row) => ({ row, next: nextOf(row, at.getTime()) })),
        )
        await saveByOfficer(
          tx,
          rows.filter(({ byOfficer }) => byOfficer).map(({ id }) => id),
        )
        return rows.length
      }),
    )
}

/**
 * The same of incidents that somebody of an authority has just done something with, in that act's transaction, so that
 * the queue shows it at once. What others do is worked out by the desk within seconds.
 */
export async function replanDue(tx: Tx, by: Member, ids: readonly number[], now: Date): Promise<void> {
  if (!isOfAuthority(by, 'duty-officer', 'analyst') || ids.length === 0) return
  const rows = await dueRowsOf(tx, ids)
  await saveDue(
    tx,
    rows.map((row) => ({ row, next: nextOf(row, now.getTime()) })),
  )
}

/** What a person opened, a person tells of; for the rest the pack says for what an officer is waited for. */
const isByOfficer = ({ byHand, type, severity }: DueRow, rules: NotificationRules) =>
  byHand || rules.ruleFor(type, severity).tells === 'by-officer'

function nextOf(row: DueRow, now: Instant): DueNext | undefined {
  const { what, since } = row
  const time = (at: Date | null) => at?.getTime() ?? null
  const matter = {
    ...row,
    surfacedAt: row.surfacedAt.getTime(),
    answerUntil: time(row.answerUntil),
    answeredAt: time(row.answeredAt),
    lawDueAt: time(row.lawDueAt),
  }
  return nextDue(matter, what && since ? { what, since: since.getTime() } : undefined, now)
}

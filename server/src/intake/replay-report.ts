import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { INTAKE_POLICY } from './intake-policy.ts'
import type { IntakeThings } from './intake-policy.ts'
import { canReplay } from './replay.ts'
import type { Replayable } from './replay.ts'
import { LINES_KEPT } from './report-view.ts'

/**
 * Has a report read again: from where it broke off when it could not be read to its end, else its bad lines. The
 * reading itself is the line's work.
 */
export const replayReport = (db: Db, member: Member, id: number, now: Date): Promise<void> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<Replayable & { orgId: number; lines: number }>`
      select r.state, r.org_id as "orgId", r.rows_unreadable as lines, ${sql.raw(LINES_KEPT)} as "linesKept"
      from report r where r.id = ${id} for update of r`.execute(tx)
    const report = rows[0]
    if (!report) throw notFound(id)
    const permit = allow<'replay', IntakeThings>(INTAKE_POLICY, member, 'replay', undefined)
    refuseUnless(canReplay(report), 'not-in-this-state')
    if (report.state === 'unreadable') {
      await sql`update report set state = 'waiting', trouble = null where id = ${id}`.execute(tx)
      await enqueue(tx, 'reports', id)
    } else await enqueue(tx, 'replays', id)
    const facts = { whole: report.state === 'unreadable', lines: report.lines }
    const subject = `report:${id}` as const
    await recordEntry(tx, permit, { kind: 'report.replayed', at: now, subject, orgId: report.orgId, facts })
  })

const notFound = (id: number) =>
  new Refusal('not-found', { vi: `Không có bản tin số ${id}.`, en: `There is no report number ${id}.` })

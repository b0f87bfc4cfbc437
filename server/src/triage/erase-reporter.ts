import type { PublicReportOutcome } from '@hiepluc/contract/endpoints/public-reports.ts'
import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { PublicLine } from './public-line.ts'
import { REPORTER_POLICY } from './public-report-policy.ts'
import type { ReporterThings } from './public-report-policy.ts'
import { removeContact } from './public-report-store.ts'
import { outcomeOf, withCode } from './read-outcome.ts'

/** Takes away how its reporter may be reached, for whoever has the code (law 91/2025/QH15 on personal data). */
export const eraseReporter = (
  line: PublicLine,
  code: string,
  address: string,
  now: Date,
): Promise<PublicReportOutcome> =>
  withCode(line, code, { address, now }, async (tx, report, self) => {
    const permit = allow<'eraseContact', ReporterThings>(REPORTER_POLICY, self, 'eraseContact', undefined)
    const { id, orgId } = report
    if (await removeContact(tx, id))
      await recordEntry(tx, permit, {
        ...{ kind: 'public-report.contact-erased', at: now, subject: `public-report:${id}`, orgId },
        facts: {},
      })
    return outcomeOf(line, tx, { ...report, contactUntil: null })
  })

/** Photos that no report named are forgotten after a day. */
const UPLOAD_MS = 86_400_000
/** Those that never came whole go sooner. */
const UNFINISHED_MS = 6 * 3_600_000

/** Takes away by the clock: contacts and photos whose time is over, photos that no report named, challenges that ran out. */
export const eraseOldReporters = (db: Db, desk: Member, now: Date): Promise<void> =>
  change(db, desk, async (tx) => {
    const permit = allow<'eraseOld', ReporterThings>(REPORTER_POLICY, desk, 'eraseOld', undefined)
    const contacts = await sql`delete from public_report_contact where erase_at <= ${now}`.execute(tx)
    const photos = await sql`delete from public_report_photo where erase_at <= ${now}`.execute(tx)
    const [day, hours] = [UPLOAD_MS, UNFINISHED_MS].map((ms) => new Date(now.getTime() - ms))
    const { rows: old } = await sql<{ id: number }>`
      select id from public_upload where created_at < ${day} or (bytes is null and created_at < ${hours})`.execute(
      tx,
    )
    const ids = old.map(({ id }) => id)
    await sql`delete from public_upload_part where upload_id = any(${ids}::bigint[])`.execute(tx)
    await sql`delete from public_upload where id = any(${ids}::bigint[])`.execute(tx)
    await sql`delete from spent_proof where expires_at < ${now}`.execute(tx)
    const facts = {
      contacts: Number(contacts.numAffectedRows ?? 0),
      photos: Number(photos.numAffectedRows ?? 0),
    }
    if (facts.contacts + facts.photos > 0)
      await recordEntry(tx, permit, { kind: 'public-reports.erased', at: now, subject: 'desk', facts })
  })

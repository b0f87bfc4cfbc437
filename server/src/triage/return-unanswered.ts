import { sql } from 'kysely'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { TRIAGE_POLICY } from './triage-policy.ts'
import type { TriageThings } from './triage-policy.ts'

const DAY_MS = 86_400_000
/** Reports that one transaction takes on. */
const AT_ONCE = 200

/** Puts back into the queue what its reporter did not answer within the pack's days. Returns how many. */
export const returnUnanswered = (
  db: Db,
  { answerDays }: Pick<PublicReportRules, 'answerDays'>,
  desk: Member,
  now: Date,
): Promise<number> =>
  change(db, desk, async (tx) => {
    const permit = allow<'returnUnanswered', TriageThings>(TRIAGE_POLICY, desk, 'returnUnanswered', undefined)
    const { rows } = await sql<{ id: number; orgId: number }>`
      select id, org_id as "orgId" from public_report
      where state = 'asked' and asked_at < ${new Date(now.getTime() - answerDays * DAY_MS)}
      order by id limit ${AT_ONCE} for update skip locked`.execute(tx)
    for (const { id, orgId } of rows)
      await recordEntry(tx, permit, {
        ...{ kind: 'public-report.unanswered', at: now, subject: `public-report:${id}`, orgId },
        facts: { days: answerDays },
      })
    await sql`
      update public_report set state = 'new', asked_at = null, version = version + 1
      where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(tx)
    return rows.length
  })

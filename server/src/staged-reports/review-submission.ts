import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Packs } from '#law/packs.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { noReport, stagedReportPageOf } from './read-staged-report.ts'
import { canAct } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import { addReview, lockReport, saveState, submissionsOf } from './staged-store.ts'

export interface Review {
  /** the number of the submission that was read */
  readonly submission: number
  readonly words?: string | undefined
}

/**
 * Accepts the last submission of a report, or gives it back with what it lacks. Neither changes when it was handed in, nor
 * whether that was late.
 */
export const reviewSubmission = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  act: 'accept' | 'return',
  { submission, words }: Review,
  now: Date,
): Promise<StagedReportPage> =>
  change(db, by, async (tx) => {
    const report = await lockReport(tx, id)
    if (!report) throw noReport(id)
    const permit = allow<typeof act, StagedReportThings>(STAGED_REPORT_POLICY, by, act, report)
    const last = (await submissionsOf(tx, id)).at(-1)
    const outcome = act === 'accept' ? 'accepted' : 'returned'
    if (last?.number === submission && last.outcome === outcome)
      return stagedReportPageOf(tx, packs, by, id, now)
    refuseUnless(canAct({ ...report, hasDraft: false }, act), 'not-in-this-state')
    if (last?.number !== submission) throw newer(last?.number ?? 0)
    const { orgId, incident, form, formVersion, stage } = report
    const entry = await recordEntry(tx, permit, {
      ...{ kind: `staged-report.${outcome}`, at: now, subject: `incident:${incident}`, orgId },
      facts: {
        ...{ report: id, number: submission, form: `${form}@${formVersion}`, stage },
        ...(words !== undefined && { words: erasable(words) }),
      },
    })
    await addReview(tx, by, { id: last.id, orgId }, { outcome, entry }, now)
    await saveState(tx, id, { state: outcome, version: report.version }, now)
    return stagedReportPageOf(tx, packs, by, id, now)
  })

const newer = (number: number) =>
  new Refusal('not-in-this-state', {
    vi: `Doanh nghiệp đã gửi bản số ${number}. Hãy đọc bản đó rồi quyết định.`,
    en: `The operator has handed in version ${number}. Read that one, then decide.`,
  })

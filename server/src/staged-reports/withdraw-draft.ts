import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Packs } from '#law/packs.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { noReport, stagedReportPageOf } from './read-staged-report.ts'
import { canAct } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import { lockReport, saveState } from './staged-store.ts'

/** Puts away a draft that was never handed in. What was written stays: the next save, or beginning anew, takes it up again. */
export const withdrawDraft = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  now: Date,
): Promise<StagedReportPage> =>
  change(db, by, async (tx) => {
    const report = await lockReport(tx, id)
    if (!report) throw noReport(id)
    allow<'withdraw', StagedReportThings>(STAGED_REPORT_POLICY, by, 'withdraw', report)
    if (report.state !== 'withdrawn') {
      refuseUnless(canAct({ ...report, hasDraft: true }, 'withdraw'), 'not-in-this-state')
      await saveState(tx, id, { state: 'withdrawn', version: report.version + 1 }, now)
    }
    return stagedReportPageOf(tx, packs, by, id, now)
  })

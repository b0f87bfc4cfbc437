import { isDeepStrictEqual } from 'node:util'
import type { SavedDraft } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import type { Packs } from '#law/packs.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findMatter } from './find-matter.ts'
import { noReport } from './read-staged-report.ts'
import { answersText, canAct, checkVersion } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import { viewCheck } from './staged-view.ts'
import { findDraft, lockReport, saveAnswers, saveState } from './staged-store.ts'

/**
 * Keeps what is being written, complete or not. A save made on an older version than the newest is refused, so that
 * neither of two people writes over the other unknowingly; the same save sent again is kept once. Nobody but the operator
 * hears of it, and so it is no entry.
 */
export const saveDraft = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  { save, answers }: { readonly save: number; readonly answers: Answers },
  now: Date,
): Promise<SavedDraft> =>
  change(db, by, async (tx) => {
    const report = await lockReport(tx, id)
    if (!report) throw noReport(id)
    allow<'edit', StagedReportThings>(STAGED_REPORT_POLICY, by, 'edit', report)
    const draft = await findDraft(tx, id)
    refuseUnless(canAct({ ...report, hasDraft: draft !== undefined }, 'edit'), 'not-in-this-state')
    const { pack, form, known, files } = await findMatter(tx, packs, report)
    const check = viewCheck({ pack, form, known, answers, files: new Set(files.map((file) => file.id)), now })
    if (draft && report.state !== 'withdrawn' && isDeepStrictEqual(draft.answers, answers))
      return { save: report.version, at: draft.at.toISOString(), ...check }
    checkVersion(save, report.version, draft?.by ?? undefined)
    await saveAnswers(tx, by, report, answersText(answers), now)
    const state = report.state === 'withdrawn' ? 'draft' : report.state
    const isDraft = state === 'draft'
    await saveState(tx, id, { state, version: save + 1 }, isDraft ? now : report.changedAt)
    return { save: save + 1, at: now.toISOString(), ...check }
  })

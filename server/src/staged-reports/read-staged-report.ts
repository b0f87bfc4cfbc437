import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Packs } from '#law/packs.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { recordReading } from '#ledger/record-reading.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { findMatter } from './find-matter.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import { addReading, findDraft, findReport, readingsOf, submissionsOf } from './staged-store.ts'
import type { ReportRow, SubmissionRow } from './staged-store.ts'
import { viewPage } from './staged-view.ts'

/** One staged report, with each submission; that somebody of an authority reads one for the first time is on record. */
export const readStagedReport = (
  db: Db,
  packs: Packs,
  member: Member,
  id: number,
  now: Date,
): Promise<StagedReportPage> => change(db, member, (tx) => stagedReportPageOf(tx, packs, member, id, now))

/** The same in a transaction that is under way. */
export async function stagedReportPageOf(
  tx: Tx,
  packs: Packs,
  member: Member,
  id: number,
  now: Date,
): Promise<StagedReportPage> {
  const row = await findReport(tx, id)
  if (!row) throw noReport(id)
  await recordReading(tx, member, [shownReport(row)], now)
  const { pack, form, known, files } = await findMatter(tx, packs, row)
  const submissions = await submissionsOf(tx, id)
  await recordFirstReading(tx, member, row, submissions, now)
  const draft = await findDraft(tx, id)
  const check = { pack, form, known, files: new Set(files.map((file) => file.id)), now }
  return viewPage(member, {
    ...{ row, pack, form, files: [...files], submissions },
    readings: await readingsOf(tx, id),
    draft: draft && { by: draft.by, at: draft.at, answered: { ...check, answers: draft.answers } },
  })
}

/** Writes down which of these submissions a person of an authority reads for the first time. */
export async function recordFirstReading(
  tx: Tx,
  member: Member,
  { id, orgId, incident }: ReportRow,
  submissions: readonly SubmissionRow[],
  now: Date,
): Promise<void> {
  if (member.standing !== 'authority') return
  const known = new Set(
    (await readingsOf(tx, id))
      .filter(({ memberId }) => memberId === member.id)
      .map(({ submission }) => submission),
  )
  const anew = submissions.filter((one) => !known.has(one.id))
  if (anew.length === 0) return
  const permit = allow<'read', StagedReportThings>(STAGED_REPORT_POLICY, member, 'read', { orgId })
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'staged-report.read', at: now, subject: `incident:${incident}`, orgId },
    facts: { report: id, submissions: anew.map(({ number }) => number) },
  })
  for (const one of anew) await addReading(tx, member, { id: one.id, orgId }, entry, now)
}

/** A report as far as the record of its reading goes. */
export const shownReport = ({ incident, tlp, orgId }: Pick<ReportRow, 'incident' | 'tlp' | 'orgId'>) => ({
  subject: `incident:${incident}` as const,
  ...{ tlp, orgId },
})

export const noReport = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có báo cáo số ${id}.`,
    en: `There is no staged report number ${id}.`,
  })

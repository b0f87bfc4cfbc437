import type { IncidentOpening } from '@hiepluc/contract/endpoints/incident-opening.ts'
import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import { openIncidentIn } from '#incidents/law/open-incident.ts'
import type { Packs } from '#law/packs.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { chosenForm } from './begin-staged-report.ts'
import { stagedReportPageOf } from './read-staged-report.ts'
import { answersText } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import { addReport, findOfForm, saveAnswers } from './staged-store.ts'
import { submitIn } from './submit-staged-report.ts'

export interface NewIncidentReport {
  readonly incident: Omit<IncidentOpening, 'operator'>
  readonly form: string
  readonly answers: Answers
}

/** Its first save. */
const FIRST = 1

/**
 * Reports an incident that the desk does not know yet: the incident is opened and its first report handed in at once, or
 * neither. The same sent again is answered with what the first made.
 */
export const submitNewReport = (
  db: Db,
  packs: Packs,
  by: Member,
  { incident: opening, form: name, answers }: NewIncidentReport,
  now: Date,
): Promise<StagedReportPage> =>
  change(db, by, async (tx) => {
    const { orgId } = by
    allow<'reportNew', StagedReportThings>(STAGED_REPORT_POLICY, by, 'reportNew', { orgId })
    const pack = packs.current
    const { id: form, version: formVersion, stage } = chosenForm(pack, name)
    const incident = await openIncidentIn(tx, packs, by, { ...opening, operator: orgId }, now)
    const there = await findOfForm(tx, incident, form)
    if (there) return stagedReportPageOf(tx, packs, by, there.id, now)
    const given = { orgId, incident, law: pack.ref, form, formVersion, stage }
    const id = (await addReport(tx, by, given, now))!
    await saveAnswers(tx, by, { id, orgId }, answersText(answers), now)
    await submitIn(tx, packs, by, { id, version: FIRST }, now)
    return stagedReportPageOf(tx, packs, by, id, now)
  })

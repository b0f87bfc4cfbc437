import { createHash } from 'node:crypto'
import type { GivenStatement } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import canonicalize from 'canonicalize'
import { accountOf, addStatements, weighStatements } from '#incidents/law/add-statements.ts'
import { noIncident } from '#incidents/read-incident.ts'
import type { FormRow } from '#law/form-row.ts'
import type { Packs } from '#law/packs.ts'
import { sayIn } from '#law/words.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { askedAnswers, fedFacts, findingsOf } from './answers.ts'
import type { Answered, Finding } from './answers.ts'
import { findMatter } from './find-matter.ts'
import { noReport, stagedReportPageOf } from './read-staged-report.ts'
import { anchorsSetBy, answersText, canAct, checkVersion } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import {
  addSubmission,
  findDraft,
  lockIncidentWork,
  lockReport,
  removeDraft,
  saveState,
  submissionsOf,
} from './staged-store.ts'
import type { ReportRow } from './staged-store.ts'

/**
 * Hands in a draft as it was last saved. It must be whole: else everything that is missing or wrong is told. What it says
 * of the incident becomes facts and anchors of it; that it was handed in sets the anchors of its form, once. The second of
 * two clicks hands in nothing.
 */
export const submitStagedReport = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  version: number,
  now: Date,
): Promise<StagedReportPage> =>
  change(db, by, async (tx) => {
    await submitIn(tx, packs, by, { id, version }, now)
    return stagedReportPageOf(tx, packs, by, id, now)
  })

/** The same as part of another act. */
export async function submitIn(
  tx: Tx,
  packs: Packs,
  by: Member,
  { id, version }: { readonly id: number; readonly version: number },
  now: Date,
): Promise<void> {
  const report = await lockReport(tx, id)
  if (!report) throw noReport(id)
  const permit = allow<'submit', StagedReportThings>(STAGED_REPORT_POLICY, by, 'submit', report)
  const draft = await findDraft(tx, id)
  const before = await submissionsOf(tx, id)
  if (!draft && before.at(-1)?.version === version) return
  refuseUnless(canAct({ ...report, hasDraft: draft !== undefined }, 'submit'), 'not-in-this-state')
  checkVersion(version, report.version, draft!.by ?? undefined)
  const { files, ...matter } = await findMatter(tx, packs, report)
  const answered = {
    ...{ ...matter, answers: draft!.answers, now },
    files: new Set(files.map((file) => file.id)),
  }
  const findings = findingsOf(answered)
  if (findings.length > 0) throw notWhole(answered.form, findings)
  await handIn(tx, { packs, permit, report, answered, number: before.length + 1 }, now)
}

interface HandingIn {
  readonly packs: Packs
  readonly permit: Permit
  readonly report: ReportRow
  readonly answered: Answered
  readonly number: number
}

async function handIn(
  tx: Tx,
  { packs, permit, report, answered, number }: HandingIn,
  now: Date,
): Promise<void> {
  const { id, orgId, incident, version, stage, form, formVersion, law } = report
  const { member } = permit
  await lockIncidentWork(tx, incident)
  const weighed = await weighStatements(tx, packs, incident, statementsOf(answered, now), now)
  if (!weighed) throw noIncident(incident)
  const answers = askedAnswers(answered)
  const text = answersText(answers)
  const digest = createHash('sha256').update(canonicalize(answers)!).digest('hex')
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'staged-report.submitted', at: now, subject: `incident:${incident}`, orgId },
    facts: {
      ...{ report: id, number, form: `${form}@${formVersion}`, stage, law, digest: erasable(digest) },
      ...accountOf(weighed),
    },
  })
  await addStatements(tx, member, weighed, { entry })
  await addSubmission(tx, member, { report: id, orgId, number, version, answers: text, entry }, now)
  await removeDraft(tx, id)
  await saveState(tx, id, { state: 'submitted', version: version + 1 }, now)
}

/** What the answers say of the incident, and that the form was handed in now: a moment that no later version moves. */
function statementsOf(answered: Answered, now: Date): GivenStatement[] {
  const { values, anchors } = fedFacts(answered)
  return [
    ...Object.entries(values).map(([fact, value]) => ({ fact, value: value as boolean | number | string })),
    ...Object.entries(anchors).map(([anchor, at]) => ({ anchor, at: new Date(at).toISOString() })),
    ...anchorsSetBy(answered.pack, answered.form).map((anchor) => ({
      ...{ anchor, at: now.toISOString(), corrects: false },
    })),
  ]
}

/** Findings that one refusal tells of; the screen shows all of them at their fields. */
const TOLD = 8

function notWhole({ fields }: FormRow, findings: readonly Finding[]): Refusal {
  const told = findings.slice(0, TOLD).map(({ field, says }) => {
    const label = sayIn(fields.find(({ id }) => id === field)?.label ?? { vi: 'Báo cáo', en: 'The report' })
    return { vi: `${label.vi}: ${says.vi}`, en: `${label.en}: ${says.en}` }
  })
  const more = findings.length - told.length
  const wrong = findings.flatMap(({ field, says }) => (field === undefined ? [] : [{ field, ...says }]))
  const said = {
    vi: `Chưa gửi được. ${told.map(({ vi }) => vi).join('; ')}${more > 0 ? `; và ${more} mục khác` : ''}.`,
    en: `It can't be handed in yet. ${told.map(({ en }) => en).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
  }
  return new Refusal('malformed', said, wrong)
}

import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answer, Answers } from '@hiepluc/contract/staged-answer.ts'
import type { ReportStage } from '@hiepluc/contract/report-stage.ts'
import { findIncidentLaw } from '#incidents/law/find-incident-law.ts'
import { noIncident } from '#incidents/read-incident.ts'
import type { Facts } from '#law/facts.ts'
import type { FormRow } from '#law/form-row.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { stagedReportPageOf } from './read-staged-report.ts'
import { canAct, stagedForms } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import {
  addReport,
  answersBefore,
  findOfForm,
  findReport,
  findReported,
  saveAnswers,
  saveState,
} from './staged-store.ts'
import type { IncidentRow } from './staged-store.ts'

/**
 * Begins a staged report on a form of the pack that its incident runs under, filled in with what is known; where one of
 * this form is there, it is gone on with, and a draft that was put away comes back.
 */
export const beginStagedReport = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  form: string,
  now: Date,
): Promise<StagedReportPage> =>
  change(db, by, async (tx) => {
    const incident = await findReported(tx, id)
    if (!incident) throw noIncident(id)
    allow<'begin', StagedReportThings>(STAGED_REPORT_POLICY, by, 'begin', incident)
    refuseUnless(canAct({ ...incident, state: 'draft', hasDraft: false }, 'edit'), 'not-in-this-state')
    const law = await findIncidentLaw(tx, packs, id)
    if (!law) throw noIncident(id)
    const report = await begun(tx, by, { incident, ...law, form: chosenForm(law.pack, form) }, now)
    return stagedReportPageOf(tx, packs, by, report, now)
  })

/** The form of a pack by its name; refuses one on which no staged report is made. */
export function chosenForm(pack: Pack, name: string) {
  const form = stagedForms(pack).find(({ id }) => id === name)
  if (form) return form
  const names = stagedForms(pack).map(({ id }) => id)
  const shown = JSON.stringify(name)
  throw new Refusal('malformed', {
    vi: `Bộ quy định ${pack.ref} không có mẫu báo cáo ${shown}. Có: ${names.join(', ')}.`,
    en: `The pack ${pack.ref} has no form of a staged report ${shown}. It has: ${names.join(', ')}.`,
  })
}

interface Beginning {
  readonly incident: IncidentRow
  readonly pack: Pack
  readonly facts: Facts
  readonly form: FormRow & { readonly stage: ReportStage }
}

async function begun(
  tx: Tx,
  by: Member,
  { incident, pack, facts, form }: Beginning,
  now: Date,
): Promise<number> {
  const there = await findOfForm(tx, incident.id, form.id)
  if (there && there.state !== 'withdrawn') return there.id
  if (there) {
    const { version } = (await findReport(tx, there.id))!
    await saveState(tx, there.id, { state: 'draft', version: version + 1 }, now)
    return there.id
  }
  const { id, version: formVersion, stage } = form
  const { orgId } = incident
  const given = { orgId, incident: incident.id, law: pack.ref, form: id, formVersion, stage }
  const report = await addReport(tx, by, given, now)
  // Somebody of the same operator has begun it at the same moment.
  if (report === undefined) return (await findOfForm(tx, incident.id, id))!.id
  const answers = filledIn(form, facts, await answersBefore(tx, incident.id))
  await saveAnswers(tx, by, { id: report, orgId }, JSON.stringify(answers), now)
  return report
}

/** What is known already need not be typed again: it stands in the draft, to be looked at and changed. */
export function filledIn({ fields }: FormRow, facts: Facts, before: readonly Answers[]): Answers {
  const known = ({ id, feeds, type }: FormRow['fields'][number]): Answer | undefined => {
    if (feeds && 'fact' in feeds) return facts.values[feeds.fact] as Answer | undefined
    if (feeds && type === 'moment') {
      const at = facts.anchors[feeds.anchor]
      return at === undefined ? undefined : new Date(at).toISOString()
    }
    return before.find((answers) => Object.hasOwn(answers, id))?.[id]
  }
  return Object.fromEntries(
    fields.flatMap((field) => {
      const answer = known(field)
      return answer === undefined ? [] : [[field.id, answer]]
    }),
  )
}

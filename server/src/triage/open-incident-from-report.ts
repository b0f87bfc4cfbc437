import type { IncidentOpening } from '@hiepluc/contract/endpoints/incident-opening.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { openIncidentIn } from '#incidents/law/open-incident.ts'
import type { Packs } from '#law/packs.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { canDecide, opening } from './decision.ts'
import type { Decision } from './decision.ts'
import { noReport } from './find-goal.ts'
import { joinIncident } from './join-incident.ts'
import { TRIAGE_POLICY } from './triage-policy.ts'
import type { TriageThings } from './triage-policy.ts'
import { lockReports, mergedOf, saveDecision } from './triage-store.ts'
import { decidable } from './triaged-view.ts'
import type { Triaged } from './triaged.ts'

export interface AskedOpening {
  readonly incident: IncidentOpening
  /** what its operator reads of what people said */
  readonly released?: string | undefined
  /** added to the pack's words for the reporter */
  readonly note?: string | undefined
}

/**
 * Opens an incident from what somebody reported, with the report beside it. Who did so a moment ago is answered with what
 * that opened.
 */
export const openIncidentFromReport = (
  db: Db,
  { packs, rules }: { readonly packs: Packs; readonly rules: PublicReportRules },
  by: Member,
  id: number,
  asked: AskedOpening,
  now: Date,
): Promise<{ incident: number; reads: Said }> =>
  change(db, by, async (tx) => {
    const report = (await lockReports(tx, [id])).get(id)
    if (!report) throw noReport(id)
    const permit = allow<'open', TriageThings>(TRIAGE_POLICY, by, 'open', undefined)
    const decision = opening(rules, asked.note)
    if (report.state === 'incident' && report.decidedBy === by.id)
      return { incident: report.incident!, reads: report.outcomeWords! }
    const asking = { member: by.id, now: now.getTime(), rules }
    refuseUnless(canDecide(decidable(report), 'join', asking), 'not-in-this-state')
    const where = asked.incident.province === undefined ? placeOf(report) : {}
    const incident = await openIncidentIn(tx, packs, by, { ...asked.incident, ...where }, now)
    await recordEntry(tx, permit, {
      ...{ kind: decision.entry, at: now, subject: `public-report:${id}`, orgId: asked.incident.operator },
      facts: { kind: report.kind, incident, outcome: decision.outcome, words: erasable(decision.words!.vi) },
    })
    await put(tx, by, { report, decision, asked, incident }, now)
    return { incident, reads: decision.words! }
  })

/** Where the reporter said that it happened, unless the officer says otherwise. */
const placeOf = ({ province, commune }: Triaged) => ({
  ...(province !== null && { province }),
  ...(province !== null && commune !== null && { commune }),
})

interface Putting {
  readonly report: Triaged
  readonly decision: Decision
  readonly asked: AskedOpening
  readonly incident: number
}

async function put(
  tx: Tx,
  by: Member,
  { report, decision, asked, incident }: Putting,
  now: Date,
): Promise<void> {
  const { operator: orgId } = asked.incident
  const all = [report.id, ...(await mergedOf(tx, [report.id]))]
  await joinIncident(tx, by, all, { id: incident, orgId, released: asked.released }, now)
  await saveDecision(tx, by, all, decision, incident, now)
}

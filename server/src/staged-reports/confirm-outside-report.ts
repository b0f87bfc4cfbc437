import type { OutsideReportView } from '@hiepluc/contract/endpoints/outside-reports.ts'
import { openIncidentIn } from '#incidents/law/open-incident.ts'
import type { Packs } from '#law/packs.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { noOutside } from './offer-outside-report.ts'
import { canAnswer, OUTSIDE_REPORT_POLICY } from './outside-report.ts'
import type { OutsideReportThings } from './outside-report.ts'
import { findOutside, lockOutside, saveAnswer } from './outside-store.ts'
import { viewOutside } from './outside-view.ts'

/**
 * The operator says that what somebody told of is an incident of its own: it is opened as theirs, and what they owe runs
 * from what they state of it. The second of two clicks opens nothing.
 */
export const confirmOutsideReport = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  now: Date,
): Promise<OutsideReportView> =>
  change(db, by, async (tx) => {
    const report = await lockOutside(tx, id)
    if (!report) throw noOutside(id)
    const permit = allow<'confirm', OutsideReportThings>(OUTSIDE_REPORT_POLICY, by, 'confirm', report)
    if (report.state === 'confirmed') return viewOutside(by, packs.current, report)
    refuseUnless(canAnswer(report.state, 'confirm'), 'not-in-this-state')
    const { class: of, asset, words } = report
    const opening = { operator: by.orgId, kind: 'incident', class: of, tlp: 'AMBER', asset, words } as const
    const incident = await openIncidentIn(tx, packs, by, opening, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'outside-report.confirmed', at: now, subject: `incident:${incident}`, orgId: by.orgId },
      facts: { outsideReport: id, toldAt: report.takenAt.toISOString() },
    })
    await saveAnswer(tx, id, { state: 'confirmed', offeredTo: by.orgId, incident }, now)
    return viewOutside(by, packs.current, (await findOutside(tx, id))!)
  })

/** The operator says that it is none of its own; an officer may ask another. */
export const declineOutsideReport = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  words: string,
  now: Date,
): Promise<OutsideReportView> =>
  change(db, by, async (tx) => {
    const report = await lockOutside(tx, id)
    if (!report) throw noOutside(id)
    const permit = allow<'decline', OutsideReportThings>(OUTSIDE_REPORT_POLICY, by, 'decline', report)
    if (report.state === 'declined') return viewOutside(by, packs.current, report)
    refuseUnless(canAnswer(report.state, 'decline'), 'not-in-this-state')
    await recordEntry(tx, permit, {
      ...{ kind: 'outside-report.declined', at: now, subject: `outside-report:${id}`, orgId: by.orgId },
      facts: { words: erasable(words) },
    })
    await saveAnswer(tx, id, { state: 'declined', offeredTo: by.orgId }, now)
    return viewOutside(by, packs.current, (await findOutside(tx, id))!)
  })

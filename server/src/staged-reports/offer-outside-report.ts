import type { OutsideReportView } from '@hiepluc/contract/endpoints/outside-reports.ts'
import type { Packs } from '#law/packs.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canAnswer, OUTSIDE_REPORT_POLICY } from './outside-report.ts'
import type { OutsideReportThings } from './outside-report.ts'
import { findOutside, isOperator, lockOutside, saveAnswer } from './outside-store.ts'
import { viewOutside } from './outside-view.ts'

/** Asks the operator whose incident it may be to confirm that; until then it is nobody's. */
export const offerOutsideReport = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  operator: number,
  now: Date,
): Promise<OutsideReportView> =>
  change(db, by, async (tx) => {
    const report = await lockOutside(tx, id)
    if (!report) throw noOutside(id)
    const permit = allow<'offer', OutsideReportThings>(OUTSIDE_REPORT_POLICY, by, 'offer', report)
    if (report.state === 'offered' && report.offeredTo === operator)
      return viewOutside(by, packs.current, report)
    refuseUnless(canAnswer(report.state, 'offer'), 'not-in-this-state')
    if (!(await isOperator(tx, operator))) throw noOperator(operator)
    await recordEntry(tx, permit, {
      ...{ kind: 'outside-report.offered', at: now, subject: `outside-report:${id}`, orgId: operator },
      facts: { operator },
    })
    await saveAnswer(tx, id, { state: 'offered', offeredTo: operator }, now)
    return viewOutside(by, packs.current, (await findOutside(tx, id))!)
  })

export const noOutside = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có tin báo từ bên ngoài số ${id}.`,
    en: `There is no outside report number ${id}.`,
  })

const noOperator = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có doanh nghiệp số ${id} trong danh bạ. Hãy chọn doanh nghiệp khác.`,
    en: `The registry has no operator number ${id}. Choose another.`,
  })

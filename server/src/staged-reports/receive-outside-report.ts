import type { OutsideReporter, OutsideReportView } from '@hiepluc/contract/endpoints/outside-reports.ts'
import type { Packs } from '#law/packs.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { OUTSIDE_REPORT_POLICY } from './outside-report.ts'
import type { OutsideReportThings } from './outside-report.ts'
import { drawOutside, findOutside, saveOutside } from './outside-store.ts'
import { viewOutside } from './outside-view.ts'

export interface ToldOutside {
  readonly reporter: OutsideReporter
  readonly class: string
  readonly asset: string
  readonly words: string
}

/** Writes down what somebody whose organisation is not on the desk tells of an incident. */
export const receiveOutsideReport = (
  db: Db,
  packs: Packs,
  by: Member,
  told: ToldOutside,
  now: Date,
): Promise<OutsideReportView> =>
  change(db, by, async (tx) => {
    const permit = allow<'take', OutsideReportThings>(OUTSIDE_REPORT_POLICY, by, 'take', undefined)
    const { current: pack } = packs
    if (!pack.classes.has(told.class)) throw noClass(told.class, pack.ref)
    const id = await drawOutside(tx)
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'outside-report.taken', at: now, subject: `outside-report:${id}` },
      facts: {
        class: told.class,
        ...{ asset: erasable(told.asset), words: erasable(told.words) },
        reporter: erasable(JSON.stringify(told.reporter)),
      },
    })
    await saveOutside(tx, by, { id, ...told, entry }, now)
    return viewOutside(by, pack, (await findOutside(tx, id))!)
  })

const noClass = (of: string, ref: string) =>
  new Refusal('malformed', {
    vi: `Bộ quy định ${ref} không có loại sự cố "${of}". Hãy chọn trong danh sách của bộ.`,
    en: `The pack ${ref} has no class of incident "${of}". Choose from those it has.`,
  })

import type { OutsideReportView } from '@hiepluc/contract/endpoints/outside-reports.ts'
import { OUTSIDE_REPORT_ACTS } from '@hiepluc/contract/endpoints/outside-reports.ts'
import type { Pack } from '#law/pack.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { canAnswer, OUTSIDE_REPORT_POLICY } from './outside-report.ts'
import type { OutsideReportThings } from './outside-report.ts'
import type { OutsideRow } from './outside-store.ts'

const named = (id: number, name: string, nameEn: string | null) => ({
  ...{ id, name },
  ...(nameEn !== null && { nameEn }),
})

/** An outside report as its reader sees it, with what they may do next. */
export const viewOutside = (member: Member, pack: Pack, row: OutsideRow): OutsideReportView => ({
  ...{ id: row.id, state: row.state, reporter: row.reporter, asset: row.asset, words: row.words },
  class: { id: row.class, name: { ...(pack.classes.get(row.class)?.name ?? { vi: row.class }) } },
  by: named(row.orgId, row.orgName, row.orgNameEn),
  takenAt: row.takenAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  ...(row.offeredTo !== null && {
    offeredTo: named(row.offeredTo, row.offeredName ?? '', row.offeredNameEn),
  }),
  ...(row.incident !== null && { incident: row.incident }),
  may: Object.fromEntries(
    OUTSIDE_REPORT_ACTS.map((act) => [
      act,
      allOf(
        mayDo<typeof act, OutsideReportThings>(OUTSIDE_REPORT_POLICY, member, act, row),
        canAnswer(row.state, act),
      ),
    ]),
  ) as OutsideReportView['may'],
})

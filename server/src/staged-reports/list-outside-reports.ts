import type { OutsideReportState, OutsideReportView } from '@hiepluc/contract/endpoints/outside-reports.ts'
import { sql } from 'kysely'
import type { Packs } from '#law/packs.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { OUTSIDE_REPORT_POLICY } from './outside-report.ts'
import type { OutsideReportThings } from './outside-report.ts'
import { outsideWhere } from './outside-store.ts'
import { viewOutside } from './outside-view.ts'

export interface OutsideFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly state?: OutsideReportState | undefined
}

/** Outside reports by their last step, newest first. */
export const listOutsideReports = (
  db: Db,
  packs: Packs,
  member: Member,
  { after, limit, state }: OutsideFilter,
): Promise<{ rows: OutsideReportView[]; next?: string; may: { take: Told } }> =>
  change(db, member, async (tx) => {
    const [at, id] = after === undefined ? [] : decodeKey(after, ['time', 'number'])
    const wanted = [
      sql`true`,
      // What a reader may see is the row rules' matter; this says where to look.
      ...(member.standing === 'authority' ? [] : [sql`r.offered_to = ${member.orgId}::bigint`]),
      ...(at === undefined ? [] : [sql`(r.changed_at, r.id) < (${at}::timestamptz, ${id}::bigint)`]),
      ...(state === undefined ? [] : [sql`r.state = ${state}`]),
    ]
    const found = await outsideWhere(tx, sql.join(wanted, sql` and `), limit + 1)
    const page = pageOf(found, limit, (row) => [row.changedAt, row.id])
    return {
      ...page,
      rows: page.rows.map((row) => viewOutside(member, packs.current, row)),
      may: {
        take: mayDo<'take', OutsideReportThings>(OUTSIDE_REPORT_POLICY, member, 'take', undefined),
      },
    }
  })

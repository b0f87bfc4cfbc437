import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { INTAKE_POLICY, SOME_SOURCE } from './intake-policy.ts'
import type { IntakeThings } from './intake-policy.ts'
import { REPORT_COLUMNS, viewReport } from './report-view.ts'
import type { ReportViewRow } from './report-view.ts'

export interface ReportFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly state?: ReportView['state'] | undefined
  /** name of a source */
  readonly source?: string | undefined
}

/** Reports as received, newest first. */
export const listReports = (db: Db, member: Member, filter: ReportFilter) =>
  change(db, member, async (tx) => {
    const { rows } = await reportsAsked(filter).execute(tx)
    const page = pageOf(rows, filter.limit, (row) => [row.receivedAt, row.id])
    const receive = mayDo<'receive', IntakeThings>(INTAKE_POLICY, member, 'receive', SOME_SOURCE)
    return { ...page, rows: page.rows.map(viewReport), may: { receive } }
  })

/** The statement of one page, and a row more. */
export function reportsAsked(filter: ReportFilter): RawBuilder<ReportViewRow> {
  const after = filter.after === undefined ? undefined : decodeKey(filter.after, ['time', 'number'])
  return sql<ReportViewRow>`
    select ${sql.raw(REPORT_COLUMNS)}
    from report r join source s on s.id = r.source_id
    where ${after ? sql`(r.received_at, r.id) < (${after[0]}, ${after[1]})` : sql`true`}
      and ${filter.state ? sql`r.state = ${filter.state}` : sql`true`}
      and ${filter.source ? sql`s.name = ${filter.source}` : sql`true`}
    order by r.received_at desc, r.id desc limit ${filter.limit + 1}`
}

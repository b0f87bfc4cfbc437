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
    const { rows } = await reportsAsked(member, filter).execute(tx)
    const page = pageOf(rows, filter.limit, (row) => [row.receivedAt, row.id])
    const receive = mayDo<'receive', IntakeThings>(INTAKE_POLICY, member, 'receive', SOME_SOURCE)
    return { ...page, rows: page.rows.map(viewReport), may: { receive } }
  })

/** The statement of one page, and a row more. It is cut before the names are joined, so that an index gives it whole. */
export function reportsAsked(member: Member, filter: ReportFilter): RawBuilder<ReportViewRow> {
  return sql<ReportViewRow>`
    select ${sql.raw(REPORT_COLUMNS)}
    from (${newestFor(member, filter)}) r join source s on s.id = r.source_id
    order by r.received_at desc, r.id desc`
}

/**
 * The newest reports in question. What a reader may see is the row rules' matter; this only says where to look, since no index
 * leads through a rule with an "or": an authority goes down all, others down their own, with what is shared with them merged in.
 */
function newestFor(member: Member, filter: ReportFilter): RawBuilder<unknown> {
  const wanted = sql.join(conditions(filter), sql` and `)
  const newest = (where: RawBuilder<unknown>) => sql`
    select * from report r where ${where} and ${wanted} order by r.received_at desc, r.id desc limit ${filter.limit + 1}`
  if (member.standing === 'authority') return newest(sql`true`)
  if (member.standing === 'source') return newest(sql`r.source_id = (select reader_source())`)
  const own = sql`${member.orgId}::bigint`
  return sql`select * from (
      (${newest(sql`r.org_id = ${own}`)}) union all (${newest(sql`r.org_id <> ${own} and r.id = any (array(
        select * from reader_shared('report') union all select * from reader_named('report')))`)})
    ) r order by r.received_at desc, r.id desc limit ${filter.limit + 1}`
}

function conditions({ after: key, state, source }: ReportFilter): RawBuilder<unknown>[] {
  const after = key === undefined ? undefined : decodeKey(key, ['time', 'number'])
  return [
    sql`true`,
    ...(after ? [sql`(r.received_at, r.id) < (${after[0]}, ${after[1]})`] : []),
    ...(state === undefined ? [] : [sql`r.state = ${state}`]),
    ...(source === undefined ? [] : [sql`r.source_id = (select id from source where name = ${source})`]),
  ]
}

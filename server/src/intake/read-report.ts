import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { REPORT_COLUMNS, viewReport } from './report-view.ts'
import type { ReportViewRow } from './report-view.ts'

/** One report: what was read of it, what was not, what it opened. A source sees its own reports only. */
export const readReport = (db: Db, member: Member, id: number) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<ReportViewRow>`
      select ${sql.raw(REPORT_COLUMNS)}
      from report r join source s on s.id = r.source_id
      where r.id = ${id} and ${member.kind === 'source' ? sql`s.member_id = ${member.id}` : sql`true`}`.execute(
      tx,
    )
    if (!rows[0]) throw noReport(id)
    return viewReport(rows[0])
  })

export const noReport = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có bản tin số ${id}, hoặc bản tin thuộc nguồn khác.`,
    en: `There is no report number ${id}, or it is another source's.`,
  })

import { sql } from 'kysely'
import { LEDGER_POLICY } from '#ledger/ledger-policy.ts'
import type { LedgerThings } from '#ledger/ledger-policy.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayReplay } from './replay.ts'
import { LINES_KEPT, REPORT_COLUMNS, viewReport } from './report-view.ts'
import type { ReportViewRow } from './report-view.ts'

/** One report: what was read of it, what was not, what it opened. A source sees its own reports only. */
export const readReport = (db: Db, member: Member, id: number) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<ReportViewRow & { linesKept: number }>`
      select ${sql.raw(REPORT_COLUMNS)}, ${sql.raw(LINES_KEPT)} as "linesKept"
      from report r join source s on s.id = r.source_id
      where r.id = ${id} and ${member.kind === 'source' ? sql`s.member_id = ${member.id}` : sql`true`}`.execute(
      tx,
    )
    if (!rows[0]) throw noReport(id)
    const { linesKept, ...row } = rows[0]
    const replay = mayReplay(member, { state: row.state, linesKept })
    const download = mayDo<'takeOut', LedgerThings>(LEDGER_POLICY, member, 'takeOut', undefined)
    return { ...viewReport(row), may: { replay, download } }
  })

export const noReport = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có bản tin số ${id}, hoặc bản tin thuộc nguồn khác.`,
    en: `There is no report number ${id}, or it is another source's.`,
  })

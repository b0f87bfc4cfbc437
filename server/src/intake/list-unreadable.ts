import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { noReport } from './read-report.ts'
import { mayReplay } from './replay.ts'
import type { Replayable } from './replay.ts'
import { LINES_KEPT } from './report-view.ts'
import { NOT_KEPT, reasonInWords, shownText } from './unreadable-line.ts'

interface KeptRow extends Replayable {
  readonly rowsUnreadable: number
  readonly withText: number
  readonly tlp: Tlp
  readonly orgId: number
}

interface LineRow {
  readonly part: number
  readonly line: number
  readonly reason: string
  readonly detail: string
  readonly bytes: Buffer
  readonly replayedAt: Date | null
}

export interface UnreadableFilter {
  readonly after?: string | undefined
  readonly limit: number
}

/** The lines of a report that could not be read, in the order of the report. */
export const listUnreadable = (
  db: Db,
  member: Member,
  report: number,
  { after, limit }: UnreadableFilter,
  now: Date,
) =>
  change(db, member, async (tx) => {
    const key = after === undefined ? undefined : decodeKey(after, ['number', 'number'])
    const known = await sql<KeptRow>`
      select tlp, org_id as "orgId", state, rows_unreadable as "rowsUnreadable", ${sql.raw(LINES_KEPT)} as "linesKept",
        (select count(*) from unreadable_line u
          where u.report_id = r.id and u.replayed_at is null and u.reason <> ${NOT_KEPT}) as "withText"
      from report r where id = ${report}`.execute(tx)
    if (!known.rows[0]) throw noReport(report)
    const { tlp, orgId, rowsUnreadable, withText, ...kept } = known.rows[0]
    await recordReading(tx, member, [{ subject: `report:${report}`, tlp, orgId }], now)
    const { rows } = await sql<LineRow>`
      select part, line, reason, detail, bytes, replayed_at as "replayedAt" from unreadable_line
      where report_id = ${report} and reason <> ${NOT_KEPT} and ${key ? sql`(part, line) > (${key[0]}::bigint, ${key[1]}::bigint)` : sql`true`}
      order by part, line limit ${limit + 1}`.execute(tx)
    const page = pageOf(rows, limit, (row) => [row.part, row.line])
    const notKept = Math.max(0, rowsUnreadable - withText)
    return { ...page, rows: page.rows.map(viewLine), notKept, may: { replay: mayReplay(member, kept) } }
  })

const viewLine = ({ part, line, reason, detail, bytes, replayedAt }: LineRow) => ({
  part,
  line,
  ...reasonInWords(reason, detail),
  text: shownText(bytes),
  ...(replayedAt !== null && { replayedAt: replayedAt.toISOString() }),
})

import type { PublicReportGroup } from '@hiepluc/contract/endpoints/triage.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'

interface GroupRow {
  readonly id: number
  readonly kind: PublicReportKind
  readonly subject: string | null
  readonly words: string | null
  readonly waiting: number
  readonly reports: number
  readonly firstAt: Date
  readonly lastAt: Date
}

/** Public reports that go together, most that wait first. */
export const listGroups = (
  db: Db,
  member: Member,
  asked: {
    readonly after?: string | undefined
    readonly limit: number
    readonly kind?: PublicReportKind | undefined
  },
): Promise<{ rows: PublicReportGroup[]; next?: string }> =>
  change(db, member, async (tx) => {
    const after = asked.after === undefined ? undefined : decodeKey(asked.after, ['number', 'number'])
    const { rows } = await sql<GroupRow>`
      select g.id, g.kind, g.subject, g.waiting, g.reports, g.first_at as "firstAt", g.last_at as "lastAt",
        (select left(r.words, 200) from public_report r where r.group_id = g.id order by r.id desc limit 1) as words
      from (
        select * from public_report_group
        where waiting > 0 ${after ? sql`and (waiting, id) < (${after[0]}, ${after[1]})` : sql``}
          ${asked.kind === undefined ? sql`` : sql`and kind = ${asked.kind}`}
        order by waiting desc, id desc limit ${asked.limit + 1}
      ) g order by g.waiting desc, g.id desc`.execute(tx)
    const page = pageOf(rows, asked.limit, (row) => [row.waiting, row.id])
    return { ...page, rows: page.rows.map(viewGroup) }
  })

const viewGroup = ({ subject, words, firstAt, lastAt, ...row }: GroupRow): PublicReportGroup => ({
  ...row,
  ...(subject !== null && { subject }),
  ...{ words: words ?? '', firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() },
})

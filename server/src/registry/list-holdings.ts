import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { viewHolding } from './operator.ts'
import type { HoldingRow } from './operator.ts'

/** What an organisation holds or held, kind by kind. */
export const listHoldings = (
  db: Db,
  member: Member,
  orgId: number,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
) =>
  change(db, member, async (tx) => {
    const key = after === undefined ? undefined : decodeKey(after, ['text', 'number'])
    const { rows } = await sql<HoldingRow>`
      select id, kind, prefix::text as prefix, asn, domain, code, lower(numbers) as first, upper(numbers) as "end",
        lower(held) as "from", upper(held) as until, list, last_snapshot as snapshot
      from holding
      where org_id = ${orgId} and ${key ? sql`(kind, id) > (${key[0]}, ${key[1]}::bigint)` : sql`true`}
      order by kind, id limit ${limit + 1}`.execute(tx)
    const page = pageOf(rows, limit, (row) => [row.kind, row.id])
    return { ...page, rows: page.rows.map(viewHolding) }
  })

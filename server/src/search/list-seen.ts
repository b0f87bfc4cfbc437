import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'

/** Rows of addresses or names that one question looks at; what is beyond is said to be there. */
const MOST_SEEN = 2000

export interface SeenRow {
  readonly incident: number
  readonly what: string
  readonly count: number
  readonly lastSeen: Date
  /** all that were looked at */
  readonly looked: number
}

export type Seen = 'seen_address' | 'seen_domain'

/** Incidents in which something of a range was seen, the last seen first. */
export async function seenWithin(
  tx: Tx,
  member: Member,
  table: Seen,
  inRange: RawBuilder<unknown>,
  limit: number,
): Promise<{ rows: SeenRow[]; more: boolean }> {
  const { rows } = await seenAsked(member, table, inRange, limit).execute(tx)
  return { rows: rows.slice(0, limit), more: rows.length > limit || (rows[0]?.looked ?? 0) >= MOST_SEEN }
}

/**
 * The statement of it, and a row more. Row rules decide; where to look is said here, since no index leads through a rule with an
 * "or": an authority goes along all, others along their own, with what is shared merged in.
 */
export function seenAsked(
  member: Member,
  table: Seen,
  inRange: RawBuilder<unknown>,
  limit: number,
): RawBuilder<SeenRow> {
  const column = sql.ref(table === 'seen_address' ? 's.address' : 's.name')
  const along = (where: RawBuilder<unknown>) => sql`
    (select s.incident_id, ${column} as what, s.last_seen from ${sql.table(table)} s
      where ${where} and ${inRange} order by ${column}, s.incident_id limit ${MOST_SEEN})`
  const own = sql`${member.orgId}::bigint`
  const all =
    member.standing === 'authority'
      ? along(sql`true`)
      : sql`${along(sql`s.org_id = ${own}`)} union all ${along(sql`s.org_id <> ${own} and s.incident_id = any (array(
          select * from reader_shared('incident') union all select * from reader_named('incident')))`)}`
  const text = table === 'seen_address' ? sql`host(min(what))` : sql`min(what)`
  return sql<SeenRow>`
    select incident_id as incident, ${text} as what, count(*)::integer as count, max(last_seen) as "lastSeen",
      (sum(count(*)) over ())::integer as looked
    from (${all}) s group by 1 order by max(last_seen) desc, 1 desc limit ${limit + 1}`
}

export const addressesBetween = (first: string, last: string) =>
  sql`s.address >= ${first}::inet and s.address <= ${last}::inet`

/** The name and all below it; the sign after the dot ends the range. */
export const namesBelow = (turned: string) =>
  sql`s.name >= ${turned} and s.name < ${`${turned.slice(0, -1)}/`}`

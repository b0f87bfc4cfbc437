import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { numberedRows } from '#platform/numbered-rows.ts'
import type { Suppressed, SuppressionRow } from './suppression.ts'

/** Those that end last first. */
export const {
  where: suppressionsWhere,
  lock: lockSuppression,
  draw: drawSuppression,
} = numberedRows<SuppressionRow>({
  table: 'suppression',
  as: 's',
  select: `select s.id, s.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", s.class, s.type, s.asset,
      s.until, s.words, m.name as by, s.created_at as "createdAt", s.ended_at as "endedAt"
    from suppression s join organisation o on o.id = s.org_id left join member m on m.id = s.member_id`,
  order: 's.until desc, s.id desc',
})

export const countInForce = async (tx: Tx, orgId: number, now: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from suppression where org_id = ${orgId} and until > ${now} and ended_at is null`.execute(
    tx,
  )
  return rows[0]!.count
}

export interface NewSuppression extends Suppressed {
  readonly id: number
  readonly until: Date
  readonly words: string
  readonly entry: number
}

export async function insertSuppression(tx: Tx, by: Member, given: NewSuppression, now: Date): Promise<void> {
  const { id, class: of, type, asset, until, words, entry } = given
  await sql`
    insert into suppression (id, org_id, class, type, asset, until, words, member_id, entry_id, created_at)
    overriding system value
    values (${id}, ${by.orgId}, ${of}, ${type}, ${asset}, ${until}, ${words}, ${by.id}, ${entry}, ${now})`.execute(
    tx,
  )
}

export const closeSuppression = (tx: Tx, id: number, now: Date) =>
  sql`update suppression set ended_at = ${now} where id = ${id} and ended_at is null`.execute(tx)

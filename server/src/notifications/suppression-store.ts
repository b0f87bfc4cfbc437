import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { Suppressed, SuppressionRow } from './suppression.ts'

const SELECTED =
  sql.raw(`select s.id, s.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", s.class,
    s.type, s.asset, s.until, s.words, m.name as by, s.created_at as "createdAt", s.ended_at as "endedAt"
  from suppression s join organisation o on o.id = s.org_id left join member m on m.id = s.member_id`)

/** Those that end last first. */
export async function suppressionsWhere(
  tx: Tx,
  wanted: RawBuilder<unknown>,
  limit: number,
): Promise<readonly SuppressionRow[]> {
  const { rows } = await sql<SuppressionRow>`
    ${SELECTED} where ${wanted} order by s.until desc, s.id desc limit ${limit}`.execute(tx)
  return rows
}

/** undefined: there is none that this member may read. */
export async function lockSuppression(tx: Tx, id: number): Promise<SuppressionRow | undefined> {
  await sql`select from suppression where id = ${id} for update`.execute(tx)
  return (await suppressionsWhere(tx, sql`s.id = ${id}`, 1))[0]
}

export const countInForce = async (tx: Tx, orgId: number, now: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from suppression where org_id = ${orgId} and until > ${now} and ended_at is null`.execute(
    tx,
  )
  return rows[0]!.count
}

/** The number of one that its entry refers to before it is written. */
export async function drawSuppression(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('suppression_id_seq') as id`.execute(tx)
  return rows[0]!.id
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

import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** How the rows of one table are read. */
export interface ReadAs {
  readonly table: string
  /** the name that the table has in `select` */
  readonly as: string
  /** columns and what they come from, without conditions */
  readonly select: string
  readonly order: string
}

/** Reading a table whose rows have numbers, as far as the row rules let the member of the transaction see it. */
export function numberedRows<Row>({ table, as, select, order }: ReadAs) {
  const where = async (tx: Tx, wanted: RawBuilder<unknown>, limit: number): Promise<readonly Row[]> => {
    const { rows } = await sql<Row>`
      ${sql.raw(select)} where ${wanted} order by ${sql.raw(order)} limit ${limit}`.execute(tx)
    return rows
  }
  /** undefined: there is none that this member may read. */
  const find = async (tx: Tx, id: number): Promise<Row | undefined> =>
    (await where(tx, sql`${sql.ref(`${as}.id`)} = ${id}`, 1))[0]
  /** The same, kept from changing until the transaction ends, where the member may change it. */
  const lock = async (tx: Tx, id: number): Promise<Row | undefined> => {
    await sql`select from ${sql.table(table)} where id = ${id} for update`.execute(tx)
    return find(tx, id)
  }
  /** The number of a new row that its entry refers to before it is written. */
  const draw = async (tx: Tx): Promise<number> => {
    const { rows } = await sql<{ id: number }>`select nextval(${`${table}_id_seq`}::regclass) as id`.execute(
      tx,
    )
    return rows[0]!.id
  }
  return { where, find, lock, draw }
}

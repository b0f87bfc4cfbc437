import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'

/**
 * Makes monthly partitions, YYYY-MM, each in a transaction of its own: a new partition locks the whole table until its
 * transaction ends.
 */
export async function makeMonths(db: Db, asker: Asker, months: Iterable<string>): Promise<void> {
  for (const month of months)
    await change(db, asker, (_, client) =>
      client.query("select make_month('observation', $1)", [`${month}-01`]),
    )
}

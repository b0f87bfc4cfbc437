import { change } from './database.ts'
import type { Asker, Db } from './database.ts'

/** Removes budgets that are whole again: a row that is not there says the same. */
export const forgetBudgets = (db: Db, asker: Asker, now: Date): Promise<void> =>
  change(db, asker, async (_, client) => {
    await client.query('delete from budget where full_at < $1', [now])
  })

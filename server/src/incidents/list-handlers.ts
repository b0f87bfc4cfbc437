import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { handlersOf } from './work-store.ts'
import type { Handler } from './work-store.ts'

/** To whom an incident can be assigned, by authority. */
export const listHandlers = (db: Db, by: Member): Promise<{ rows: Handler[] }> =>
  change(db, by, async (tx) => ({ rows: [...(await handlersOf(tx))] }))

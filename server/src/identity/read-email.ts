import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { Member } from '#permits/permit.ts'

/** The address of a person, asked as that person. */
export const readEmail = (db: Db, person: Member): Promise<string | undefined> =>
  change(db, person, async (_, client) => {
    const { rows } = await client.query<{ email: string | null }>('select email from member where id = $1', [
      person.id,
    ])
    return rows[0]?.email ?? undefined
  })

import { change } from './database.ts'
import type { Asker, Db } from './database.ts'

/** An upload that is still growing is younger than this: ten times the longest the API lets one take. */
const BROKEN_AFTER_MS = 6 * 3_600_000

/** Removes chunks that no blob names: uploads that were broken off by a crash. */
export const forgetBrokenUploads = (db: Db, asker: Asker, now: Date): Promise<void> =>
  change(db, asker, async (_, client) => {
    await client.query(
      `delete from blob_chunk c where c.stored_at < $1 and not exists (select from blob b where b.id = c.blob_id)`,
      [new Date(now.getTime() - BROKEN_AFTER_MS)],
    )
  })

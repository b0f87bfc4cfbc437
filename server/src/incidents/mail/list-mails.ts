import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import type { MailState } from '@hiepluc/contract/mail.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { countWaiting, mailsWhere } from './kept-mail-store.ts'
import { viewMail } from './kept-mail.ts'

export interface MailFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly state?: MailState | undefined
}

/** Mails that came in, newest first. */
export const listMails = (
  db: Db,
  member: Member,
  { after, limit, state }: MailFilter,
): Promise<{ rows: MailView[]; next?: string; waiting: number }> =>
  change(db, member, async (tx) => {
    const [at, id] = after === undefined ? [] : decodeKey(after, ['time', 'number'])
    const wanted = [
      sql`true`,
      ...(at === undefined ? [] : [sql`(i.received_at, i.id) < (${at}::timestamptz, ${id}::bigint)`]),
      ...(state === undefined ? [] : [sql`i.state = ${state}`]),
    ]
    const found = await mailsWhere(tx, sql.join(wanted, sql` and `), limit + 1)
    const page = pageOf(found, limit, (row) => [row.receivedAt, row.id])
    return {
      ...page,
      rows: page.rows.map((row) => viewMail(member, row)),
      waiting: await countWaiting(tx),
    }
  })

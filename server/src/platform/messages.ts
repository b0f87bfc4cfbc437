import { sql } from 'kysely'
import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import type { Mail, MailSender } from '#platform/mail.ts'
import { enqueue, finish, postpone } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'

export const MESSAGES = 'messages'

/** Writes a mail down in the transaction of the act it tells of; a worker sends it once that has committed. */
export async function writeMessage(tx: Tx, orgId: number, mail: Mail, now: Date): Promise<void> {
  // hl_api may not read messages, so their number is drawn before.
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('message', 'id')) as id`.execute(tx)
  const { id } = rows[0]!
  await sql`insert into message (id, org_id, recipient, subject, body, created_at) overriding system value
    values (${id}, ${orgId}, ${mail.to}, ${mail.subject}, ${mail.text}, ${now})`.execute(tx)
  await enqueue(tx, MESSAGES, id)
}

/** A mail server may be away for a night; after a day the mail says nothing true any more. */
const GIVE_UP_MS = 24 * 3_600_000
const PAUSE_MS = 60_000

interface Post {
  readonly db: Db
  readonly desk: Asker
  readonly now: () => Date
  /** absent: this desk has no mail server any more */
  readonly mail: MailSender | undefined
}

interface MessageRow extends Mail {
  readonly createdAt: Date
}

/** Sends one message. What cannot be sent is tried again every minute for a day; then it is given up. */
export async function sendMessage({ db, desk, now, mail }: Post, lease: Lease): Promise<void> {
  const row = await change(db, desk, (tx) => waiting(tx, lease.subject))
  if (!row) return change(db, desk, (tx) => finish(tx, lease))
  try {
    if (!mail) throw new Error('no mail server is set')
    await mail.send({ to: row.to, subject: row.subject, text: row.text })
  } catch (error) {
    const late = now().getTime() - row.createdAt.getTime() > GIVE_UP_MS
    return change(db, desk, async (tx) => {
      await sql`update message set last_error = ${String(error).slice(0, 500)},
        given_up_at = ${late ? now() : null}, body = case when ${late} then '' else body end
        where id = ${lease.subject}`.execute(tx)
      await (late ? finish(tx, lease) : postpone(tx, lease, PAUSE_MS))
    })
  }
  await change(db, desk, async (tx) => {
    await sql`update message set sent_at = ${now()}, body = '', last_error = null
      where id = ${lease.subject}`.execute(tx)
    await finish(tx, lease)
  })
}

async function waiting(tx: Tx, id: number): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    select recipient as "to", subject, body as text, created_at as "createdAt"
    from message where id = ${id} and sent_at is null and given_up_at is null`.execute(tx)
  return rows[0]
}

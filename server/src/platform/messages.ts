import { sql } from 'kysely'
import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { MailRefused } from '#platform/mail.ts'
import type { MailedFile, MailSender } from '#platform/mail.ts'
import { mailAddress } from '#platform/mail-address.ts'
import type { MailHouse } from '#platform/mail-address.ts'
import { messageIdOf } from '#platform/message-id.ts'
import type { Outcomes } from '#platform/message-outcome.ts'
import { noteDelivered, noteFailure, noteGivenUp } from '#platform/message-rows.ts'
import type { MessageRow } from '#platform/message-rows.ts'
import { finish, postpone } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'

export { MESSAGES, writeMessage } from '#platform/write-message.ts'

/** A mail server may be away for a night; after a day the mail says nothing true any more. */
const GIVE_UP_MS = 24 * 3_600_000
const MINUTE = 60_000
const LONGEST_PAUSE_MS = 60 * MINUTE

/** One minute, doubled by each try, an hour at most. */
export const retryMs = (tries: number): number =>
  Math.min(MINUTE * 2 ** Math.min(tries, 10), LONGEST_PAUSE_MS)

interface Post {
  readonly db: Db
  readonly desk: Asker
  readonly now: () => Date
  /** absent: this desk has no mail server any more */
  readonly mail: MailSender | undefined
  /** absent: nothing comes in by mail, and word of failed deliveries goes to the sender's address */
  readonly house?: MailHouse | undefined
}

/**
 * Sends one mail. What cannot be sent is tried again, each time after a longer pause, for a day; what the other side
 * refuses for good is given up at once. Between the server's yes and our note of it lies a moment in which a killed
 * worker sends it again: under the same Message-ID, since SMTP knows no other way to say that it is the same.
 */
export async function sendMessage(post: Post, lease: Lease, outcomes: Outcomes = {}): Promise<void> {
  const { db, desk, now, mail } = post
  const found = await change(db, desk, (tx) => waiting(tx, lease.subject))
  if (!found) return change(db, desk, (tx) => finish(tx, lease))
  const giveUp = (why: string, tried: 0 | 1) =>
    change(db, desk, async (tx) => {
      await noteGivenUp(tx, found, { why, now: now(), tried }, outcomes)
      await finish(tx, lease)
    })
  if (found.why !== null) return giveUp(found.why, 0)
  try {
    if (!mail) throw new Error('no mail server is set')
    await mail.send({ ...mailOf(found, post.house), ...(await filesOf(post, found.id)) })
  } catch (error) {
    const late = now().getTime() - found.createdAt.getTime() > GIVE_UP_MS
    if (late || error instanceof MailRefused) return giveUp(wordsOf(error), 1)
    return change(db, desk, async (tx) => {
      const pause = retryMs(found.tries)
      const nextTryAt = new Date(now().getTime() + pause)
      await noteFailure(tx, found, { why: wordsOf(error), nextTryAt })
      await postpone(tx, lease, pause)
    })
  }
  await change(db, desk, async (tx) => {
    await noteDelivered(tx, found, now(), outcomes)
    await finish(tx, lease)
  })
}

/** The other side's own words, if it said any. */
const wordsOf = (error: unknown) =>
  (error instanceof MailRefused ? error.message : String(error)).slice(0, 500)

interface Waiting extends MessageRow {
  readonly subject: string
  readonly text: string
  readonly replyTo: string | null
  readonly encryptTo: string | null
  /** why it may not leave; null: it may */
  readonly why: string | null
}

async function waiting(tx: Tx, id: number): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select m.id, m.org_id as "orgId", kind, recipient as "to", subject, body as text, reply_to as "replyTo",
      encrypt_to as "encryptTo", contact_id as "contactId", channel_id as "channelId", m.created_at as "createdAt",
      tries, case when contact_id is null then null
        when c.removed_at is not null then 'the contact is no longer there'
        when c.email is distinct from recipient then 'the contact has another address now'
        when c.verified_at is null then 'the address is not verified' end as why
    from message m left join contact c on c.id = m.contact_id
    where m.id = ${id} and kind = 'mail' and sent_at is null and given_up_at is null`.execute(tx)
  return rows[0]
}

const mailOf = (
  { id, createdAt, to, subject, text, replyTo, encryptTo }: Waiting,
  house: MailHouse | undefined,
) => ({
  ...{ to, subject, text, id: messageIdOf(id, createdAt) },
  ...(replyTo !== null && { replyTo }),
  ...(house && { returnPath: mailAddress(house, 'bounce', id) }),
  ...(encryptTo !== null && { encryptTo }),
})

async function filesOf({ db, desk }: Post, id: number): Promise<{ attachments?: MailedFile[] }> {
  const { rows } = await change(db, desk, (_, client) =>
    client.query<MailedFile>(
      'select name, type, bytes from message_file where message_id = $1 order by number',
      [id],
    ),
  )
  return rows.length > 0 ? { attachments: rows } : {}
}

import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { MailedFile } from '#platform/mail.ts'
import { enqueue } from '#platform/queue.ts'

/** What a mail says; `Mail` without what the sender gives it. */
export interface MailText {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly replyTo?: string | undefined
  /** armored OpenPGP key of its reader */
  readonly encryptTo?: string | undefined
}

/** What a machine is told; `data` is JSON. */
export interface WebhookCall {
  readonly type: string
  readonly data: unknown
}

/** Who hears it. An account's owner is the only reader whose address nobody has verified. */
export type Reader =
  | { readonly account: true; readonly mail: MailText }
  | { readonly contactId: number; readonly mail: MailText }
  | { readonly webhookId: number; readonly host: string; readonly call: WebhookCall }

export type Outgoing = Reader & {
  /** whom it concerns */
  readonly orgId: number
  /** the matter: it is written of once */
  readonly key?: string | undefined
  readonly channelId?: number | undefined
  readonly files?: readonly MailedFile[]
  /** of which it speaks, and whose they are */
  readonly incidents?: readonly { readonly id: number; readonly orgId: number }[]
}

/**
 * Bytes of all files of a message: what signs and encrypts holds each several times over, and a worker has the memory for
 * so much (20 MiB encrypted ended one).
 */
export const MOST_FILE_BYTES = 10 * 2 ** 20

export const MESSAGES = 'messages'
export const WEBHOOKS = 'webhooks'

/**
 * Writes down what is to leave in the transaction of the act it tells of; a worker sends it once that has committed.
 * Returns its number; of a matter that has been written of already, that of the message that is there.
 */
export async function writeMessage(tx: Tx, message: Outgoing, now: Date): Promise<number> {
  const bytes = (message.files ?? []).reduce((sum, file) => sum + file.bytes.byteLength, 0)
  if (bytes > MOST_FILE_BYTES) throw new RangeError(`${bytes} bytes of files are too many for one message`)
  // hl_api may not read messages, so their number is drawn before.
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('message', 'id')) as id`.execute(tx)
  const { id } = rows[0]!
  if (!(await insert(tx, id, message, now))) return known(tx, message.key!)
  const { orgId, files = [], incidents = [] } = message
  for (const [number, { name, type, bytes }] of files.entries())
    await sql`insert into message_file (message_id, number, org_id, name, type, bytes)
      values (${id}, ${number}, ${orgId}, ${name}, ${type}, ${Buffer.from(bytes)})`.execute(tx)
  if (incidents.length > 0)
    await sql`insert into message_incident (message_id, incident_id, org_id)
      select ${id}, given.id, "orgId" from jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb)
        as given (id bigint, "orgId" bigint)`.execute(tx)
  await enqueue(
    tx,
    'webhookId' in message ? WEBHOOKS : MESSAGES,
    'webhookId' in message ? message.webhookId : id,
  )
  return id
}

async function insert(tx: Tx, id: number, message: Outgoing, now: Date): Promise<boolean> {
  const { orgId, key = null, channelId = null } = message
  const { to, subject, body, ...reader } = 'mail' in message ? mailed(message) : told(message, now)
  const { numAffectedRows } =
    await sql`insert into message (id, org_id, key, channel_id, kind, account, contact_id,
      webhook_id, recipient, subject, body, reply_to, encrypt_to, created_at) overriding system value
    values (${id}, ${orgId}, ${key}, ${channelId}, ${reader.kind}, ${reader.account}, ${reader.contactId},
      ${reader.webhookId}, ${to}, ${subject}, ${body}, ${reader.replyTo}, ${reader.encryptTo}, ${now})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

function mailed(message: Extract<Outgoing, { mail: MailText }>) {
  const { to, subject, text, replyTo = null, encryptTo = null } = message.mail
  const contactId = 'contactId' in message ? message.contactId : null
  return {
    ...{ kind: 'mail', account: contactId === null, contactId, webhookId: null },
    ...{ to, subject, body: text, replyTo, encryptTo },
  }
}

/** The body is what will be signed, to the letter (Standard Webhooks, "Payload structure"). */
function told({ webhookId, host, call }: Extract<Outgoing, { webhookId: number }>, now: Date) {
  const { type, data } = call
  return {
    ...{ kind: 'webhook', account: false, contactId: null, webhookId, replyTo: null, encryptTo: null },
    ...{ to: host, subject: type, body: JSON.stringify({ type, timestamp: now.toISOString(), data }) },
  }
}

async function known(tx: Tx, key: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select find_message(${key}) as id`.execute(tx)
  return rows[0]!.id
}

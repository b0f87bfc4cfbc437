import type { MailState } from '@hiepluc/contract/mail.ts'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { isGenuine, readMailAddress } from '#platform/mail-address.ts'
import type { MailHouse } from '#platform/mail-address.ts'
import type { Addressed, KnownSender } from './mail-verdict.ts'

/** A mail whose bytes have arrived, with its envelope. */
export interface NewMail {
  readonly id: number
  readonly blobId: number
  readonly sha256: Buffer
  readonly size: number
  /** by which the same mail is known again */
  readonly key: Buffer
  readonly sender: string | undefined
  readonly recipients: readonly string[]
  readonly entry: number
}

/** The number of a mail that its entry refers to before it is written. */
export async function drawMail(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ id: number }>("select nextval('mail_in_id_seq') as id")
  return rows[0]!.id
}

/** Counts one more receipt of a mail that is known; undefined: it is not. */
export async function receiveAgain(
  client: pg.PoolClient,
  key: Buffer,
): Promise<{ id: number; receipts: number } | undefined> {
  const { rows } = await client.query<{ id: number; receipts: number }>(
    'update mail_in set receipts = receipts + 1 where key = $1 returning id, receipts',
    [key],
  )
  return rows[0]
}

/** False: the same mail was kept meanwhile. */
export async function saveMail(
  client: pg.PoolClient,
  { member }: Permit,
  mail: NewMail,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mail_in (id, org_id, blob_id, sha256, size, key, sender, recipients, member_id, entry_id, received_at)
     overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (key) do nothing`,
    [
      ...[mail.id, member.orgId, mail.blobId, mail.sha256, mail.size, mail.key, mail.sender ?? null],
      ...[mail.recipients, member.id, mail.entry, now],
    ],
  )
  return rowCount === 1
}

/** A mail that nobody has read yet, with its envelope. */
export interface UnreadMail {
  readonly id: number
  readonly blobId: number
  readonly sender: string | null
  readonly recipients: readonly string[]
}

/** undefined: it has been read. Locked: nobody else reads it until the transaction ends. */
export async function findUnread(tx: Tx, id: number, lock = false): Promise<UnreadMail | undefined> {
  const { rows } = await sql<UnreadMail>`
    select id, blob_id as "blobId", sender, recipients from mail_in where id = ${id} and state = 'waiting'
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

/** Addresses of answers that are looked up for one mail. */
const MOST_ADDRESSES = 20

/** The incidents that addresses were given out for, each once. */
export async function addressedBy(
  tx: Tx,
  house: MailHouse,
  addresses: readonly string[],
): Promise<readonly Addressed[]> {
  const read = addresses.flatMap((text) => readMailAddress(house, text) ?? []).slice(0, MOST_ADDRESSES)
  const replies = read.filter(({ purpose }) => purpose === 'reply')
  const { rows } = await sql<Addressed>`
    select id as incident, org_id as "orgId", merged_into is null as open from incident
    where id = any(${replies.map(({ number }) => number)}::bigint[]) order by id`.execute(tx)
  return rows.filter(({ incident, orgId }) =>
    replies.some((one) => one.number === incident && isGenuine(house, one, [orgId])),
  )
}

/** The message whose return path one of the addresses is. */
export async function messageAt(
  tx: Tx,
  house: MailHouse,
  addresses: readonly string[],
): Promise<number | undefined> {
  const ours = addresses
    .flatMap((text) => readMailAddress(house, text) ?? [])
    .filter((one) => one.purpose === 'bounce' && isGenuine(house, one))
  const { rows } = await sql<{ id: number }>`
    select id from message where id = any(${ours.map(({ number }) => number)}::bigint[]) order by id limit 1`.execute(
    tx,
  )
  return rows[0]?.id
}

/** Who of an organisation has shown that this address is theirs. */
export async function senderAt(tx: Tx, orgId: number, address: string): Promise<KnownSender | undefined> {
  const { rows } = await sql<KnownSender>`
    select id, name, language from contact
    where org_id = ${orgId} and lower(email) = ${address} and verified_at is not null and removed_at is null
    order by id limit 1`.execute(tx)
  return rows[0]
}

/** Whether the same mail, by its Message-ID and its sender, is on this incident already. */
export async function isThere(
  tx: Tx,
  {
    mail,
    key,
    from,
    incident,
  }: { readonly mail: number; readonly key: string; readonly from: string; readonly incident: number },
): Promise<boolean> {
  if (key === '') return false
  const { rows } = await sql`
    select from mail_in where message_key = ${key} and from_address = ${from} and incident_id = ${incident}
      and state in ('answer', 'attached') and id <> ${mail} limit 1`.execute(tx)
  return rows.length > 0
}

/** What is kept of a mail that has been read. */
export interface ReadMail {
  readonly state: MailState
  readonly reason: string | undefined
  readonly from: { readonly name: string; readonly address: string } | undefined
  readonly subject: string
  readonly key: string
  readonly words: string
  readonly files: readonly { readonly name: string; readonly size: number; readonly kept: boolean }[]
  readonly incident: number | undefined
  readonly contact: number | undefined
  readonly message: number | undefined
  readonly said: string | undefined
}

export async function saveReading(tx: Tx, id: number, read: ReadMail, now: Date): Promise<void> {
  await sql`
    update mail_in set state = ${read.state}, reason = ${read.reason ?? null},
      from_address = ${read.from?.address ?? null}, from_name = ${read.from?.name ?? null}, subject = ${read.subject},
      message_key = ${read.key === '' ? null : read.key}, words = ${read.words},
      files = ${JSON.stringify(read.files)}::jsonb, incident_id = ${read.incident ?? null},
      contact_id = coalesce(${read.contact ?? null}, (select contact_id from message where id = ${read.message ?? null})),
      message_id = ${read.message ?? null}, said = ${read.said ?? null},
      read_at = ${now}
    where id = ${id}`.execute(tx)
}

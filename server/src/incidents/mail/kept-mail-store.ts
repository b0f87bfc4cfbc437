import type { MailState } from '@hiepluc/contract/mail.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { KeptMail } from './kept-mail.ts'

const SELECTED = sql.raw(`select i.id, i.state, i.reason, i.received_at as "receivedAt", i.size,
    encode(i.sha256, 'hex') as sha256, i.blob_id as "blobId", i.sender, i.recipients, i.from_address as "fromAddress",
    i.from_name as "fromName", i.subject, i.words, i.files, i.incident_id as incident, c.name as "contactName",
    c.verified_at is not null as verified, o.id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", i.said,
    d.name as "decidedBy", i.decided_at as "decidedAt", i.decided_words as "decidedWords"
  from mail_in i left join contact c on c.id = i.contact_id left join organisation o on o.id = c.org_id
    left join member d on d.id = i.decided_by`)

/** Mails that came in, newest first. */
export async function mailsWhere(
  tx: Tx,
  wanted: RawBuilder<unknown>,
  limit: number,
): Promise<readonly KeptMail[]> {
  const { rows } = await sql<KeptMail>`
    ${SELECTED} where ${wanted} order by i.received_at desc, i.id desc limit ${limit}`.execute(tx)
  return rows
}

/** undefined: there is none that this member may read. */
export async function findMail(tx: Tx, id: number): Promise<KeptMail | undefined> {
  return (await mailsWhere(tx, sql`i.id = ${id}`, 1))[0]
}

/** The same, kept from changing until the transaction ends. */
export async function lockMail(tx: Tx, id: number): Promise<KeptMail | undefined> {
  await sql`select from mail_in where id = ${id} for update`.execute(tx)
  return findMail(tx, id)
}

export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from mail_in where state = 'review'`.execute(tx)
  return rows[0]!.count
}

export interface MailDecision {
  readonly state: Extract<MailState, 'attached' | 'discarded'>
  readonly incident?: number
  readonly words?: string
}

export async function saveDecision(
  tx: Tx,
  by: Member,
  id: number,
  { state, incident, words }: MailDecision,
  now: Date,
): Promise<void> {
  await sql`
    update mail_in set state = ${state}, incident_id = coalesce(${incident ?? null}, incident_id),
      decided_by = ${by.id}, decided_at = ${now}, decided_words = ${words ?? null}
    where id = ${id}`.execute(tx)
}

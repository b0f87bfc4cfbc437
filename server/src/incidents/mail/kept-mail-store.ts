import type { MailState } from '@hiepluc/contract/mail.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { numberedRows } from '#platform/numbered-rows.ts'
import type { KeptMail } from './kept-mail.ts'

/** Mails that came in, newest first. */
export const {
  where: mailsWhere,
  find: findMail,
  lock: lockMail,
} = numberedRows<KeptMail>({
  table: 'mail_in',
  as: 'i',
  select: `select i.id, i.state, i.reason, i.received_at as "receivedAt", i.size, encode(i.sha256, 'hex') as sha256,
      i.blob_id as "blobId", i.sender, i.recipients, i.from_address as "fromAddress", i.from_name as "fromName",
      i.subject, i.words, i.files, i.incident_id as incident, c.name as "contactName",
      c.verified_at is not null as verified, o.id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", i.said,
      h.id as "operatorId", h.name as "operatorName", h.name_en as "operatorNameEn",
      d.name as "decidedBy", i.decided_at as "decidedAt", i.decided_words as "decidedWords"
    from mail_in i left join contact c on c.id = i.contact_id left join organisation o on o.id = c.org_id
      left join incident n on n.id = i.incident_id left join organisation h on h.id = n.org_id
      left join member d on d.id = i.decided_by`,
  order: 'i.received_at desc, i.id desc',
})

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

import { sql } from 'kysely'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { TemplateLanguage } from '@hiepluc/contract/template.ts'
import type { Tx } from '#platform/database.ts'
import type { Occasion } from './notice.ts'
import type { ToldIncident } from './told-view.ts'

/** Tellings that leave together: to one channel, of one class, of one way, of one step. */
export interface NoticeGroup {
  readonly channel: number
  readonly class: string
  readonly way: 'at-once' | 'digest'
  readonly step: number
}

/** A telling whose time has come. */
export interface DueNotice {
  readonly id: number
  readonly incident: number
  readonly occasion: Occasion
  readonly rule: string
}

/** The next group of which something is due, but for channels that were tried already. */
export async function nextGroup(
  tx: Tx,
  now: Date,
  tried: readonly number[],
): Promise<NoticeGroup | undefined> {
  const { rows } = await sql<NoticeGroup>`
    select channel_id as channel, class, way, step from notice
    where told_at is null and dropped_at is null and due_at <= ${now} and channel_id <> all(${[...tried]}::bigint[])
    order by due_at, id limit 1`.execute(tx)
  return rows[0]
}

/** Those of a group that are due, kept from other senders until the transaction ends. */
export async function takeDue(
  tx: Tx,
  { channel, class: of, way, step }: NoticeGroup,
  now: Date,
  most: number,
): Promise<readonly DueNotice[]> {
  const { rows } = await sql<DueNotice>`
    select id, incident_id as incident, occasion, rule from notice
    where channel_id = ${channel} and class = ${of} and way = ${way} and step = ${step}
      and told_at is null and dropped_at is null and due_at <= ${now}
    order by id limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** Who hears at the other end of a channel. */
export interface Recipient {
  readonly channel: number
  readonly orgId: number
  readonly organisation: string
  readonly organisationEn: string | null
  readonly kind: 'mail' | 'webhook'
  readonly contactId: number | null
  readonly webhookId: number | null
  readonly contact: string | null
  readonly email: string | null
  /** of a webhook */
  readonly host: string | null
  readonly language: TemplateLanguage
  readonly openpgp: string | null
  readonly step: number
}

/** undefined: nobody hears there any more. */
export async function findRecipient(tx: Tx, channel: number): Promise<Recipient | undefined> {
  const { rows } = await sql<Recipient>`
    select c.id as channel, c.org_id as "orgId", o.name as organisation, o.name_en as "organisationEn", c.kind,
      c.contact_id as "contactId", c.webhook_id as "webhookId", k.name as contact, k.email, w.host,
      coalesce(k.language, 'vi') as language, k.openpgp, c.step
    from channel c join organisation o on o.id = c.org_id left join contact k on k.id = c.contact_id
      left join webhook w on w.id = c.webhook_id and w.removed_at is null
    where c.id = ${channel} and c.removed_at is null
      and (w.id is not null or (k.verified_at is not null and k.removed_at is null))`.execute(tx)
  return rows[0]
}

type ToldRow = Omit<ToldIncident, 'occasion'> & { readonly type: RsitType; readonly orgId: number }

/** The incidents that are told of, worst first. */
export async function toldIncidents(tx: Tx, ids: readonly number[]): Promise<readonly ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    select id, org_id as "orgId", class, type, identifier, asset, severity, first_seen as "firstSeen",
      last_seen as "lastSeen", sightings
    from incident where id = any(${[...ids]}::bigint[])
    order by array_position(array['critical', 'high', 'medium', 'low', 'info'], severity), id`.execute(tx)
  return rows
}

/** Puts down that these were told by this message, and has their incidents looked at again. */
export async function saveTold(tx: Tx, ids: readonly number[], message: number, now: Date): Promise<void> {
  await sql`update notice set told_at = ${now}, message_id = ${message} where id = any(${[...ids]}::bigint[])`.execute(
    tx,
  )
  await lookAgain(tx, ids, now)
}

/** Puts down that there was nothing to tell any more, and why. */
export async function saveDropped(
  tx: Tx,
  dropped: readonly { readonly id: number; readonly why: string }[],
  now: Date,
): Promise<void> {
  if (dropped.length === 0) return
  const ids = dropped.map(({ id }) => id)
  await sql`
    update notice n set dropped_at = ${now}, dropped = g.why
    from unnest(${ids}::bigint[], ${dropped.map(({ why }) => why)}::text[]) as g (id, why)
    where n.id = g.id`.execute(tx)
  await lookAgain(tx, ids, now)
}

/** Puts tellings off, such as to the end of quiet hours. */
export async function savePutOff(
  tx: Tx,
  putOff: readonly { readonly id: number; readonly at: Date }[],
): Promise<void> {
  if (putOff.length === 0) return
  await sql`
    update notice n set due_at = g.at
    from unnest(${putOff.map(({ id }) => id)}::bigint[], ${putOff.map(({ at }) => at)}::timestamptz[]) as g (id, at)
    where n.id = g.id`.execute(tx)
}

async function lookAgain(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  await sql`
    update notice_look set look_at = least(look_at, ${now}::timestamptz)
    where incident_id in (select incident_id from notice where id = any(${[...ids]}::bigint[]))`.execute(tx)
}

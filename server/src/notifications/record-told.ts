import { sql } from 'kysely'
import type { NotificationRules } from '#law/notification-rule.ts'
import { recordDelivery, recordUndelivered } from '#incidents/record-delivery.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { EndedMessage } from '#platform/message-outcome.ts'

/** A message left: puts it down on its incidents; those it told of as new or back are notified by it. */
export async function recordTold(
  tx: Tx,
  desk: Member,
  rules: NotificationRules,
  ended: EndedMessage,
  now: Date,
): Promise<void> {
  if (ended.incidents.length === 0) return
  const { rows } = await sql<{ incident: number; rule: string }>`
    select incident_id as incident, rule from notice
    where message_id = ${ended.messageId} and occasion in ('new', 'relapsed')`.execute(tx)
  const notifies = rows.map(({ incident }) => incident)
  const aware = new Set(
    rows.filter(({ rule }) => rules.named.get(rule)?.aware).map(({ incident }) => incident),
  )
  await recordDelivery(tx, desk, { ...deliveryOf(ended), notifies, aware }, now)
}

/** A message never will: puts it down, and has its incidents told of again after a while. */
export async function recordUntold(
  tx: Tx,
  desk: Member,
  ended: EndedMessage & { readonly why: string },
  now: Date,
): Promise<void> {
  if (ended.incidents.length === 0) return
  await recordUndelivered(tx, desk, { ...deliveryOf(ended), why: ended.why }, now)
  await sql`
    with failed as (update notice set failed_at = ${now} where message_id = ${ended.messageId} returning incident_id)
    update notice_look set look_at = least(look_at, ${now}::timestamptz)
    where incident_id in (select incident_id from failed)`.execute(tx)
}

const deliveryOf = ({ messageId, orgId, kind, recipient, incidents }: EndedMessage) => ({
  ...{ message: messageId, orgId, by: kind, recipient },
  incidents: incidents.map(({ id }) => id),
})

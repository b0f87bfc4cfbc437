import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { EndedMessage, Outcomes } from '#platform/message-outcome.ts'

/** A message that is being sent. */
export interface MessageRow {
  readonly id: number
  readonly orgId: number
  readonly kind: 'mail' | 'webhook'
  /** its address, or the name of a machine */
  readonly to: string
  readonly contactId: number | null
  readonly channelId: number | null
  readonly createdAt: Date
  readonly tries: number
}

/** It has left: what it said is kept no longer. */
export async function noteDelivered(tx: Tx, row: MessageRow, now: Date, outcomes: Outcomes): Promise<void> {
  await sql`update message set sent_at = ${now}, body = '', last_error = null, next_try_at = null, tries = tries + 1
    where id = ${row.id}`.execute(tx)
  await forgetFiles(tx, row)
  await outcomes.delivered?.(tx, await endedOf(tx, row), now)
}

/** It will never leave. */
export async function noteGivenUp(
  tx: Tx,
  row: MessageRow,
  { why, now, tried = 1 }: { readonly why: string; readonly now: Date; readonly tried?: 0 | 1 },
  outcomes: Outcomes,
): Promise<void> {
  await sql`update message set last_error = ${why}, given_up_at = ${now}, body = '', next_try_at = null,
    tries = tries + ${tried} where id = ${row.id}`.execute(tx)
  await forgetFiles(tx, row)
  await outcomes.failed?.(tx, { ...(await endedOf(tx, row)), why }, now)
}

/** It is tried again. */
export async function noteFailure(
  tx: Tx,
  { id }: MessageRow,
  { why, nextTryAt }: { readonly why: string; readonly nextTryAt: Date },
): Promise<void> {
  await sql`update message set last_error = ${why}, tries = tries + 1, next_try_at = ${nextTryAt}
    where id = ${id}`.execute(tx)
}

const forgetFiles = (tx: Tx, { id }: MessageRow) =>
  sql`delete from message_file where message_id = ${id}`.execute(tx)

async function endedOf(tx: Tx, row: MessageRow): Promise<EndedMessage> {
  const { id, orgId, kind, to, contactId, channelId } = row
  const { rows } = await sql<{ id: number; orgId: number }>`
    select incident_id as id, org_id as "orgId" from message_incident where message_id = ${id} order by 1`.execute(
    tx,
  )
  return {
    ...{ messageId: id, orgId, kind, recipient: to, incidents: rows },
    ...{ contactId: contactId ?? undefined, channelId: channelId ?? undefined },
  }
}

/** A call that waits, with what it says. */
export interface WaitingCall extends MessageRow {
  readonly body: string
}

/** The oldest calls that wait for a machine, in the order in which they were written. */
export async function waitingCalls(tx: Tx, webhookId: number, most: number): Promise<WaitingCall[]> {
  const { rows } = await sql<WaitingCall>`
    select id, org_id as "orgId", kind, recipient as "to", contact_id as "contactId", channel_id as "channelId",
      created_at as "createdAt", tries, body
    from message where webhook_id = ${webhookId} and sent_at is null and given_up_at is null
    order by id limit ${most}`.execute(tx)
  return rows
}

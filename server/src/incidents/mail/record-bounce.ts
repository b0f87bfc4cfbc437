import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { EndedMessage, Outcomes } from '#platform/message-outcome.ts'

/** Mails of one address that come back for good before nothing goes there any more. */
const TOO_OFTEN = 2

interface BouncedRow {
  readonly orgId: number
  readonly recipient: string
  readonly contactId: number | null
  readonly channelId: number | null
  readonly before: Date | null
}

/** That a mail of the desk will never arrive, told once. */
export interface Bounce {
  readonly message: number
  /** the mail server's own words */
  readonly words: string
}

/** Notes that a mail came back for good. When a second one does, its address has to be shown to be right again. */
export async function recordBounce(
  tx: Tx,
  permit: Permit,
  { message, words }: Bounce,
  outcomes: Outcomes,
  now: Date,
): Promise<void> {
  const { rows } = await sql<BouncedRow>`
    select org_id as "orgId", recipient, contact_id as "contactId", channel_id as "channelId", bounced_at as before
    from message where id = ${message} for update`.execute(tx)
  const row = rows[0]
  if (!row || row.before !== null) return
  await sql`update message set bounced_at = ${now}, bounce = ${words} where id = ${message}`.execute(tx)
  await outcomes.failed?.(tx, { ...(await endedOf(tx, message, row)), why: words }, now)
  if (row.contactId !== null) await doubt(tx, permit, row.contactId, row, now)
}

async function endedOf(tx: Tx, messageId: number, row: BouncedRow): Promise<EndedMessage> {
  const { rows } = await sql<{ id: number; orgId: number }>`
    select incident_id as id, org_id as "orgId" from message_incident where message_id = ${messageId} order by 1`.execute(
    tx,
  )
  const { orgId, recipient, contactId, channelId } = row
  return {
    ...{ messageId, orgId, kind: 'mail', recipient, incidents: rows },
    ...{ contactId: contactId ?? undefined, channelId: channelId ?? undefined },
  }
}

async function doubt(
  tx: Tx,
  permit: Permit,
  contact: number,
  { orgId, recipient }: BouncedRow,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from message m join contact c on c.id = m.contact_id
    where m.contact_id = ${contact} and m.recipient = ${recipient} and c.email = m.recipient
      and m.bounced_at is not null and m.created_at >= c.verified_at`.execute(tx)
  if (rows[0]!.count < TOO_OFTEN) return
  const doubted = await sql<{ doubted: boolean }>`select doubt_contact(${contact}) as doubted`.execute(tx)
  if (!doubted.rows[0]!.doubted) return
  await recordEntry(tx, permit, {
    ...{ kind: 'contact.doubted', at: now, subject: `contact:${contact}`, orgId },
    facts: { bounces: rows[0]!.count },
  })
}

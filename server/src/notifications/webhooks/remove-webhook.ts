import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'
import { WEBHOOKS } from '#platform/write-message.ts'
import { WEBHOOK_POLICY } from './webhook-policy.ts'
import type { WebhookThings } from './webhook-policy.ts'
import { lockWebhook } from './webhook-store.ts'

/** Calls a machine no more; what waits for it is given up. */
export const removeWebhook = (db: Db, by: Member, id: number, now: Date): Promise<{ webhook: number }> =>
  change(db, by, async (tx) => {
    const { orgId } = await lockWebhook(tx, id)
    const permit = allow<'remove', WebhookThings>(WEBHOOK_POLICY, by, 'remove', { orgId })
    await sql`update webhook set removed_at = ${now} where id = ${id}`.execute(tx)
    await sql`update channel set removed_at = ${now} where webhook_id = ${id} and removed_at is null`.execute(
      tx,
    )
    await enqueue(tx, WEBHOOKS, id)
    await recordEntry(tx, permit, {
      kind: 'webhook.removed',
      at: now,
      subject: `webhook:${id}`,
      orgId,
      facts: {},
    })
    return { webhook: id }
  })

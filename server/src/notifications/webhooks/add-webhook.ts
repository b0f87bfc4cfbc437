import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { NONCE_BYTES, sealSecret } from '#identity/factors/sealed-secret.ts'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import { verifyFresh } from '#identity/factors/verify-fresh.ts'
import type { Visitor } from '#identity/session.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { parseTarget } from '#platform/egress.ts'
import { SECRET_BYTES, secretText } from '#platform/webhook-signature.ts'
import { WEBHOOK_POLICY } from './webhook-policy.ts'
import type { WebhookThings } from './webhook-policy.ts'
import { canAddWebhook, secretPurpose } from './webhook.ts'
import { countWebhooks, nextWebhookId, saveWebhook } from './webhook-store.ts'

/** What acts on webhooks work with. */
export interface WebhookMeans {
  readonly keys: SecretKeys
  /** host:port of machines inside that may be called */
  readonly allow: ReadonlySet<string>
}

/** Has the desk call a machine of one's own organisation. The secret's text is in this answer and nowhere else. */
export const addWebhook = (
  db: Db,
  { keys, allow: inside }: WebhookMeans,
  by: Visitor,
  given: { readonly url: string },
  now: Date,
): Promise<{ id: number; secret: string }> =>
  change(db, by, async (tx) => {
    const { url, host } = parseTarget(given.url.trim(), inside)
    const { orgId } = by
    const permit = allow<'add', WebhookThings>(WEBHOOK_POLICY, by, 'add', { orgId })
    await verifyFresh(tx, by, now)
    await sql`select pg_advisory_xact_lock(hashtext('webhook'), ${orgId}::integer)`.execute(tx)
    refuseUnless(canAddWebhook(await countWebhooks(tx, orgId)), 'not-in-this-state')
    const id = await nextWebhookId(tx)
    const secret = randomBytes(SECRET_BYTES)
    const sealed = sealSecret(keys, secretPurpose(id), secret, randomBytes(NONCE_BYTES))
    await saveWebhook(tx, { id, orgId, url: url.href, host }, sealed, { memberId: by.id, now })
    await sql`insert into channel (org_id, kind, webhook_id, created_at)
      values (${orgId}, 'webhook', ${id}, ${now})`.execute(tx)
    await recordEntry(tx, permit, {
      kind: 'webhook.added',
      at: now,
      subject: `webhook:${id}`,
      orgId,
      facts: { address: erasable(url.href) },
    })
    return { id, secret: secretText(secret) }
  })

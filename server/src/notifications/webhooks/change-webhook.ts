import { randomBytes } from 'node:crypto'
import { NONCE_BYTES, sealSecret } from '#identity/factors/sealed-secret.ts'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import { verifyFresh } from '#identity/factors/verify-fresh.ts'
import type { Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'
import { WEBHOOKS } from '#platform/write-message.ts'
import { SECRET_BYTES, secretText } from '#platform/webhook-signature.ts'
import { WEBHOOK_POLICY } from './webhook-policy.ts'
import type { WebhookThings } from './webhook-policy.ts'
import { canPause, canResume, canRotate, OVERLAP_MS, resumed, secretPurpose } from './webhook.ts'
import { lockWebhook, saveRotated, saveState } from './webhook-store.ts'

/** Gives a machine a new secret; the former signs along for a day. Its text is in this answer and nowhere else. */
export const rotateWebhook = (
  db: Db,
  keys: SecretKeys,
  by: Visitor,
  id: number,
  now: Date,
): Promise<{ secret: string; oldUntil: string }> =>
  change(db, by, async (tx) => {
    const { orgId, oldUntil } = await lockWebhook(tx, id)
    const permit = allow<'rotate', WebhookThings>(WEBHOOK_POLICY, by, 'rotate', { orgId })
    await verifyFresh(tx, by, now)
    refuseUnless(canRotate(oldUntil, now), 'not-in-this-state')
    const secret = randomBytes(SECRET_BYTES)
    const until = new Date(now.getTime() + OVERLAP_MS)
    await saveRotated(tx, id, sealSecret(keys, secretPurpose(id), secret, randomBytes(NONCE_BYTES)), until)
    const facts = { oldUntil: until.toISOString() }
    await recordEntry(tx, permit, {
      kind: 'webhook.rotated',
      at: now,
      subject: `webhook:${id}`,
      orgId,
      facts,
    })
    return { secret: secretText(secret), oldUntil: until.toISOString() }
  })

/** Lets calls wait. */
export const pauseWebhook = (db: Db, by: Member, id: number, now: Date): Promise<{ webhook: number }> =>
  change(db, by, async (tx) => {
    const row = await lockWebhook(tx, id)
    const { orgId } = row
    const permit = allow<'pause', WebhookThings>(WEBHOOK_POLICY, by, 'pause', { orgId })
    refuseUnless(canPause(row), 'not-in-this-state')
    await saveState(tx, id, { ...resumed(), state: 'paused' })
    await recordEntry(tx, permit, {
      kind: 'webhook.paused',
      at: now,
      subject: `webhook:${id}`,
      orgId,
      facts: {},
    })
    return { webhook: id }
  })

/** Calls again, the oldest that waits first. */
export const resumeWebhook = (db: Db, by: Member, id: number, now: Date): Promise<{ webhook: number }> =>
  change(db, by, async (tx) => {
    const row = await lockWebhook(tx, id)
    const { orgId } = row
    const permit = allow<'resume', WebhookThings>(WEBHOOK_POLICY, by, 'resume', { orgId })
    refuseUnless(canResume(row), 'not-in-this-state')
    await saveState(tx, id, resumed())
    await enqueue(tx, WEBHOOKS, id)
    await recordEntry(tx, permit, {
      kind: 'webhook.resumed',
      at: now,
      subject: `webhook:${id}`,
      orgId,
      facts: {},
    })
    return { webhook: id }
  })

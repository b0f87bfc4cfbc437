import type { Visitor } from '#identity/session.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { addWebhook } from './add-webhook.ts'
import type { WebhookMeans } from './add-webhook.ts'
import { pauseWebhook, resumeWebhook, rotateWebhook } from './change-webhook.ts'
import { listWebhooks } from './list-webhooks.ts'
import { removeWebhook } from './remove-webhook.ts'
import { sendTest } from './send-test.ts'

type Served = 'listWebhooks' | `${'add' | 'rotate' | 'test' | 'pause' | 'resume' | 'remove'}Webhook`

/** What the routes of webhooks work with besides. */
export interface WebhookServing extends Serving, Pick<WebhookMeans, 'keys'> {
  /** host:port of machines inside that may be called */
  readonly webhookAllow: ReadonlySet<string>
}

export const webhookRoutes = ({
  db,
  now,
  keys,
  webhookAllow,
}: WebhookServing): Handlers<Visitor, Served> => ({
  listWebhooks: ({ member }) => listWebhooks(db, member, now()),
  addWebhook: ({ member, body }) => addWebhook(db, { keys, allow: webhookAllow }, member, body, now()),
  rotateWebhook: ({ member, params }) => rotateWebhook(db, keys, member, params.id, now()),
  testWebhook: ({ member, params }) => sendTest(db, member, params.id, now()),
  pauseWebhook: ({ member, params }) => pauseWebhook(db, member, params.id, now()),
  resumeWebhook: ({ member, params }) => resumeWebhook(db, member, params.id, now()),
  removeWebhook: ({ member, params }) => removeWebhook(db, member, params.id, now()),
})

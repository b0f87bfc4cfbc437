import { sql } from 'kysely'
import type { CallTrouble } from '@hiepluc/contract/endpoints/webhooks.ts'
import type { SealedSecret } from '#identity/factors/sealed-secret.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WebhookState } from './webhook.ts'

export interface WebhookRow extends WebhookState {
  readonly id: number
  readonly orgId: number
  readonly url: string
  readonly host: string
  readonly oldUntil: Date | null
  readonly removedAt: Date | null
}

const COLUMNS = sql`id, org_id as "orgId", url, host, state, off_why as "offWhy", failures,
  failed_since as "failedSince", next_try_at as "nextTryAt", old_until as "oldUntil", removed_at as "removedAt"`

/** One that is there, locked. Refuses when the reader has none of this number. */
export async function lockWebhook(tx: Tx, id: number): Promise<WebhookRow> {
  const found = await lockAnyWebhook(tx, id)
  if (!found || found.removedAt) throw noWebhook(id)
  return found
}

/** One, whether or not it was removed. */
export async function lockAnyWebhook(tx: Tx, id: number): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`select ${COLUMNS} from webhook where id = ${id} for update`.execute(
    tx,
  )
  return rows[0]
}

export async function nextWebhookId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('webhook', 'id')) as id`.execute(tx)
  return rows[0]!.id
}

export const saveWebhook = (
  tx: Tx,
  row: { readonly id: number; readonly orgId: number; readonly url: string; readonly host: string },
  { keyId, bytes }: SealedSecret,
  by: { readonly memberId: number; readonly now: Date },
) =>
  sql`insert into webhook (id, org_id, url, host, state, secret_key_id, secret, member_id, created_at)
    overriding system value
    values (${row.id}, ${row.orgId}, ${row.url}, ${row.host}, 'on', ${keyId}, ${bytes}, ${by.memberId}, ${by.now})`.execute(
    tx,
  )

export const saveState = (tx: Tx, id: number, state: WebhookState) =>
  sql`update webhook set state = ${state.state}, off_why = ${state.offWhy}, failures = ${state.failures},
    failed_since = ${state.failedSince}, next_try_at = ${state.nextTryAt} where id = ${id}`.execute(tx)

/** How the newest call went. */
export const saveOutcome = (
  tx: Tx,
  id: number,
  outcome: { readonly trouble: CallTrouble } | { readonly at: Date },
) =>
  'at' in outcome
    ? sql`update webhook set delivered_at = ${outcome.at}, last_trouble = null where id = ${id}`.execute(tx)
    : sql`update webhook set last_trouble = ${String(outcome.trouble)} where id = ${id}`.execute(tx)

export const saveRotated = (tx: Tx, id: number, { keyId, bytes }: SealedSecret, until: Date) =>
  sql`select rotate_webhook_secret(${id}, ${keyId}, ${bytes}, ${until})`.execute(tx)

interface SecretRow {
  readonly keyId: string
  readonly bytes: Buffer
  readonly oldKeyId: string | null
  readonly oldBytes: Buffer | null
}

/** The secrets that sign now, sealed: the newest first. */
export async function secretsOf(tx: Tx, id: number, now: Date): Promise<SealedSecret[]> {
  const { rows } = await sql<SecretRow>`
    select secret_key_id as "keyId", secret as bytes,
      case when old_until > ${now} then old_secret_key_id end as "oldKeyId",
      case when old_until > ${now} then old_secret end as "oldBytes"
    from webhook where id = ${id}`.execute(tx)
  return rows.flatMap(({ keyId, bytes, oldKeyId, oldBytes }) => [
    { keyId, bytes },
    ...(oldKeyId !== null && oldBytes !== null ? [{ keyId: oldKeyId, bytes: oldBytes }] : []),
  ])
}

export async function countWebhooks(tx: Tx, orgId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from webhook where org_id = ${orgId} and removed_at is null`.execute(tx)
  return rows[0]!.count
}

/** Whether a test still waits for its turn. */
export async function testWaits(tx: Tx, id: number): Promise<boolean> {
  const { rows } =
    await sql`select from message where webhook_id = ${id} and kind = 'webhook' and subject = 'test'
    and sent_at is null and given_up_at is null`.execute(tx)
  return rows.length > 0
}

export const noWebhook = (id: number) =>
  new Refusal('not-found', {
    vi: `Đơn vị của bạn không có webhook số ${id}, hoặc webhook đã được gỡ.`,
    en: `Your organisation has no webhook number ${id}, or it was removed.`,
  })

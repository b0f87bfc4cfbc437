import { sql } from 'kysely'
import { openSecret } from '#identity/factors/sealed-secret.ts'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { EgressTrouble, parseTarget } from '#platform/egress.ts'
import { postOut } from '#platform/egress-request.ts'
import type { EgressOptions } from '#platform/egress-request.ts'
import { messageIdOf } from '#platform/message-id.ts'
import type { Outcomes } from '#platform/message-outcome.ts'
import { noteDelivered, noteFailure, noteGivenUp, waitingCalls } from '#platform/message-rows.ts'
import type { WaitingCall } from '#platform/message-rows.ts'
import { finish, postpone, takeSubject } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeMessage } from '#platform/write-message.ts'
import { signedHeaders } from '#platform/webhook-signature.ts'
import { offMail } from './off-mail.ts'
import { WEBHOOK_POLICY } from './webhook-policy.ts'
import type { WebhookThings } from './webhook-policy.ts'
import { afterDelivery, afterFailure, isDelivered, secretPurpose } from './webhook.ts'
import type { CallOutcome } from './webhook.ts'
import { lockAnyWebhook, saveOutcome, saveState, secretsOf } from './webhook-store.ts'
import type { WebhookRow } from './webhook-store.ts'

export interface CallLine {
  readonly db: Db
  readonly desk: Member
  readonly now: () => Date
  readonly keys: SecretKeys
  /** what may be called beside the Internet, and how names are found */
  readonly egress: EgressOptions & { readonly allow: ReadonlySet<string> }
  /** absent: no mail leaves this desk */
  readonly mail: unknown
}

/** Another worker calls this machine; it is looked at again soon. */
const BUSY_MS = 2000
/** Calls that are given up in one transaction. */
const GIVEN_UP_AT_ONCE = 200

/**
 * Calls one machine with the oldest that waits for it. The next has its turn when this one has come through or was given
 * up, so that a receiver hears everything in the order in which it happened. Between its answer and our note of it lies
 * a moment in which a killed worker calls again: under the same webhook-id, by which the receiver knows it.
 */
export async function sendCalls(line: CallLine, lease: Lease, outcomes: Outcomes = {}): Promise<void> {
  const { db, desk, now } = line
  const turn = await change(db, desk, (tx) => takeTurn(tx, line, lease, outcomes))
  if (!turn) return
  const outcome = await callOut(line, turn)
  await change(db, desk, async (tx) => {
    // Paused, resumed or removed meanwhile: what it is now counts.
    const row = (await lockAnyWebhook(tx, lease.subject))!
    const at = now()
    if (outcome === 'delivered') {
      await noteDelivered(tx, turn.call, at, outcomes)
      await saveState(tx, row.id, afterDelivery(row))
      await saveOutcome(tx, row.id, { at })
      return postpone(tx, lease, 0)
    }
    const after = afterFailure(row, outcome, { tries: turn.call.tries, now: at })
    const why = String(outcome.trouble)
    await saveOutcome(tx, row.id, outcome)
    await saveState(tx, row.id, after)
    if (after.givesUp) await noteGivenUp(tx, turn.call, { why, now: at }, outcomes)
    else await noteFailure(tx, turn.call, { why, nextTryAt: after.nextTryAt ?? at })
    if (after.state === 'off' && row.state !== 'off') await switchOff(tx, line, { ...row, ...after }, at)
    return postpone(tx, lease, after.nextTryAt ? after.nextTryAt.getTime() - at.getTime() : 0)
  })
}

interface Turn {
  readonly row: WebhookRow
  readonly call: WaitingCall
  /** undefined: it does not open, since it is another row's or its key is gone */
  readonly secrets: readonly (Buffer | undefined)[]
}

/** The call whose turn it is; undefined: none, and the job has been seen to. */
async function takeTurn(tx: Tx, line: CallLine, lease: Lease, outcomes: Outcomes): Promise<Turn | undefined> {
  const now = line.now()
  const row = await lockAnyWebhook(tx, lease.subject)
  const later = async (ms: number) => postpone(tx, lease, ms).then(() => undefined)
  const done = async () => finish(tx, lease).then(() => undefined)
  if (!row || (row.state === 'paused' && !row.removedAt)) return done()
  if (!(await takeSubject(tx, lease))) return later(BUSY_MS)
  const ended = row.removedAt ? 'removed' : row.state === 'off' ? 'off' : undefined
  if (ended !== undefined) {
    const calls = await waitingCalls(tx, row.id, GIVEN_UP_AT_ONCE)
    for (const call of calls) await noteGivenUp(tx, call, { why: ended, now, tried: 0 }, outcomes)
    return calls.length < GIVEN_UP_AT_ONCE ? done() : later(0)
  }
  if (row.nextTryAt && row.nextTryAt > now) return later(row.nextTryAt.getTime() - now.getTime())
  const [call] = await waitingCalls(tx, row.id, 1)
  if (!call) return done()
  const sealed = await secretsOf(tx, row.id, now)
  return { row, call, secrets: sealed.map((one) => openSecret(line.keys, secretPurpose(row.id), one)) }
}

async function callOut(line: CallLine, { row, call, secrets }: Turn): Promise<'delivered' | CallOutcome> {
  if (secrets.some((secret) => secret === undefined))
    throw new Error(`the secret of webhook ${row.id} does not open`)
  const { id, body, createdAt } = call
  const signed = { id: messageIdOf(id, createdAt), at: line.now(), body }
  const headers = {
    ...{ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'hiepluc' },
    ...signedHeaders(signed, secrets as readonly Buffer[]),
  }
  try {
    const { allow: inside, ...options } = line.egress
    const { status, retryAfterMs } = await postOut(parseTarget(row.url, inside), { headers, body }, options)
    return isDelivered(status) ? 'delivered' : { trouble: status, retryAfterMs }
  } catch (error) {
    // What was allowed when it was set up is no longer.
    if (error instanceof Refusal) return { trouble: 'forbidden-address', retryAfterMs: undefined }
    if (error instanceof EgressTrouble) return { trouble: error.why, retryAfterMs: undefined }
    throw error
  }
}

async function switchOff(
  tx: Tx,
  { desk, mail }: CallLine,
  { id, orgId, host, offWhy }: WebhookRow,
  now: Date,
) {
  const permit = allow<'call', WebhookThings>(WEBHOOK_POLICY, desk, 'call', undefined)
  const why = offWhy ?? 'down'
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'webhook.switched-off', at: now, subject: `webhook:${id}`, orgId, facts: { why } },
  })
  if (mail === undefined) return
  const waiting = (await waitingCalls(tx, id, GIVEN_UP_AT_ONCE * 50)).length
  const { rows } = await sql<{ id: number; email: string; language: 'vi' | 'en' }>`
    select id, email, language from contact
    where org_id = ${orgId} and verified_at is not null and removed_at is null`.execute(tx)
  for (const { id: contactId, email, language } of rows)
    await writeMessage(
      tx,
      {
        ...{ orgId, contactId, key: `webhook-off:${entry}:${contactId}` },
        mail: offMail(email, language, { host, offWhy: why, waiting }),
      },
      now,
    )
}

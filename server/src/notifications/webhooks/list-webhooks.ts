import { sql } from 'kysely'
import type { z } from 'zod'
import type { CallTrouble, listWebhooks as declared } from '@hiepluc/contract/endpoints/webhooks.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { WEBHOOK_POLICY } from './webhook-policy.ts'
import type { WebhookAct, WebhookThings } from './webhook-policy.ts'
import { canAddWebhook, canPause, canResume, canRotate, canTest } from './webhook.ts'
import type { WebhookState } from './webhook.ts'

type Webhooks = z.output<NonNullable<typeof declared.output>>
type Call = Webhooks['rows'][number]['calls'][number]

interface Row extends WebhookState {
  readonly id: number
  readonly orgId: number
  readonly url: string
  readonly oldUntil: Date | null
  readonly deliveredAt: Date | null
  readonly createdAt: Date
  readonly waiting: number
  readonly testWaits: boolean
}

/** Calls of each machine that are shown. */
const NEWEST = 10

/** The machines of the reader's organisation, the newest first, with how the newest calls went. */
export const listWebhooks = (db: Db, member: Member, now: Date): Promise<Webhooks> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<Row>`
      select w.id, w.org_id as "orgId", url, state, off_why as "offWhy", failures, failed_since as "failedSince",
        w.next_try_at as "nextTryAt", old_until as "oldUntil", delivered_at as "deliveredAt", w.created_at as "createdAt",
        coalesce(q.waiting, 0) as waiting, coalesce(q.tests, 0) > 0 as "testWaits"
      from webhook w left join lateral (
        select count(*) as waiting, count(*) filter (where subject = 'test') as tests
        from message m where m.webhook_id = w.id and kind = 'webhook' and sent_at is null and given_up_at is null) q on true
      where w.org_id = ${member.orgId} and removed_at is null order by w.id desc`.execute(tx)
    const told: Webhooks['rows'] = []
    for (const row of rows)
      told.push({
        ...viewWebhook(row, now),
        calls: await callsOf(tx, row.id),
        may: mayWith(member, row, now),
      })
    const add = allOf(may(member, 'add', member), canAddWebhook(rows.length))
    return { rows: told, may: { add } }
  })

const may = (member: Member, act: WebhookAct, { orgId }: { readonly orgId: number }) =>
  mayDo<WebhookAct, WebhookThings>(WEBHOOK_POLICY, member, act, { orgId })

const mayWith = (member: Member, row: Row, now: Date) => ({
  test: allOf(may(member, 'test', row), canTest(row, row.testWaits)),
  rotate: allOf(may(member, 'rotate', row), canRotate(row.oldUntil, now)),
  pause: allOf(may(member, 'pause', row), canPause(row)),
  resume: allOf(may(member, 'resume', row), canResume(row)),
  remove: may(member, 'remove', row),
})

const viewWebhook = (row: Row, now: Date) => ({
  ...{ id: row.id, url: row.url, state: row.state, failures: row.failures, waiting: row.waiting },
  createdAt: row.createdAt.toISOString(),
  ...(row.offWhy && { offWhy: row.offWhy }),
  ...(row.failedSince && { failedSince: row.failedSince.toISOString() }),
  ...(row.nextTryAt && row.state === 'on' && { nextTryAt: row.nextTryAt.toISOString() }),
  ...(row.deliveredAt && { deliveredAt: row.deliveredAt.toISOString() }),
  ...(row.oldUntil && row.oldUntil > now && { oldUntil: row.oldUntil.toISOString() }),
})

interface CallRow {
  readonly id: number
  readonly type: string
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly givenUpAt: Date | null
  readonly tries: number
  readonly trouble: string | null
}

async function callsOf(tx: Tx, webhookId: number): Promise<Call[]> {
  const { rows } = await sql<CallRow>`
    select id, subject as type, created_at as "createdAt", sent_at as "sentAt", given_up_at as "givenUpAt", tries,
      last_error as trouble
    from message where webhook_id = ${webhookId} and kind = 'webhook' order by id desc limit ${NEWEST}`.execute(
    tx,
  )
  return rows.map(({ id, type, createdAt, sentAt, givenUpAt, tries, trouble }) => ({
    ...{ id, type, createdAt: createdAt.toISOString(), tries },
    state: sentAt ? 'delivered' : givenUpAt ? 'given-up' : 'waiting',
    ...((sentAt ?? givenUpAt) && { endedAt: (sentAt ?? givenUpAt)!.toISOString() }),
    ...(trouble !== null && { trouble: troubleOf(trouble) }),
  }))
}

const troubleOf = (text: string) => (/^\d{3}$/.test(text) ? Number(text) : text) as CallTrouble

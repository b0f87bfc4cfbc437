import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { writeMessage } from '#platform/write-message.ts'
import { WEBHOOK_POLICY } from './webhook-policy.ts'
import type { WebhookThings } from './webhook-policy.ts'
import { canTest } from './webhook.ts'
import { lockWebhook, saveState, testWaits } from './webhook-store.ts'

/** Calls a machine at once, to see whether it answers; what waits already goes first. */
export const sendTest = (db: Db, by: Member, id: number, now: Date): Promise<{ call: number }> =>
  change(db, by, async (tx) => {
    const row = await lockWebhook(tx, id)
    const { orgId, host } = row
    allow<'test', WebhookThings>(WEBHOOK_POLICY, by, 'test', { orgId })
    refuseUnless(canTest(row, await testWaits(tx, id)), 'not-in-this-state')
    await saveState(tx, id, { ...row, nextTryAt: null })
    const said = { vi: 'Bàn trực Hiệp Lực gọi thử.', en: 'A test call of the desk Hiệp Lực.' }
    const call = { type: 'test', data: said }
    return { call: await writeMessage(tx, { orgId, webhookId: id, host, call }, now) }
  })

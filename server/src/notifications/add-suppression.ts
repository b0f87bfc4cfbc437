import type { SuppressionView } from '@hiepluc/contract/endpoints/channels.ts'
import type { RsitClass, RsitType } from '@hiepluc/contract/rsit.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { CHANNEL_POLICY } from './channel-policy.ts'
import type { ChannelThings } from './channel-policy.ts'
import { IS_OVER, suppressionSeenBy } from './list-suppressions.ts'
import { parseSuppressed, suppressionEnd } from './suppression.ts'
import {
  closeSuppression,
  countInForce,
  drawSuppression,
  insertSuppression,
  lockSuppression,
} from './suppression-store.ts'

export interface SuppressionOrder {
  readonly class?: RsitClass | undefined
  readonly type?: RsitType | undefined
  readonly asset?: string | undefined
  readonly days: number
  readonly words: string
}

/** In force at a time for one organisation: more than anybody keeps an eye on is refused. */
const AT_ONCE = 100

/** An organisation asks not to be told of something for some days. */
export const addSuppression = (
  db: Db,
  by: Member,
  { days, words, ...order }: SuppressionOrder,
  now: Date,
): Promise<SuppressionView> =>
  change(db, by, async (tx) => {
    const permit = allow<'suppress', ChannelThings>(CHANNEL_POLICY, by, 'suppress', by)
    const given = parseSuppressed(order)
    if ((await countInForce(tx, by.orgId, now)) >= AT_ONCE) throw tooMany
    const [id, until] = [await drawSuppression(tx), suppressionEnd(days, now)]
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'suppression.added', at: now, subject: `suppression:${id}`, orgId: by.orgId },
      facts: { ...given, until: until.toISOString(), words: erasable(words) },
    })
    await insertSuppression(tx, by, { ...given, id, until, words, entry }, now)
    return suppressionSeenBy(by, (await lockSuppression(tx, id))!, now)
  })

/** It is told again, before the time is over. */
export const removeSuppression = (db: Db, by: Member, id: number, now: Date): Promise<SuppressionView> =>
  change(db, by, async (tx) => {
    const row = await lockSuppression(tx, id)
    if (!row) throw noSuppression(id)
    const permit = allow<'suppress', ChannelThings>(CHANNEL_POLICY, by, 'suppress', row)
    refuseUnless((row.endedAt === null && row.until > now) || IS_OVER, 'not-in-this-state')
    await closeSuppression(tx, id, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'suppression.ended', at: now, subject: `suppression:${id}`, orgId: row.orgId },
      facts: { until: row.until.toISOString() },
    })
    return suppressionSeenBy(by, (await lockSuppression(tx, id))!, now)
  })

const noSuppression = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có lần tạm ngừng nhận thông báo số ${id}. Hãy mở lại danh sách.`,
    en: `There is no suppression number ${id}. Open the list again.`,
  })

const tooMany = new Refusal('too-many', {
  vi: `Đơn vị đã có ${AT_ONCE} lần tạm ngừng đang có hiệu lực; hãy kết thúc những lần không còn cần.`,
  en: `The organisation has ${AT_ONCE} suppressions in force; end those it does not need any more.`,
})

import type { ChannelForm, ChannelView } from '@hiepluc/contract/endpoints/channels.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseChannel } from './channel.ts'
import { CHANNEL_POLICY } from './channel-policy.ts'
import type { ChannelThings } from './channel-policy.ts'
import { lockChannel, saveChannel } from './channel-store.ts'
import { channelSeenBy } from './list-channels.ts'

/** Says of what a contact or a webhook hears, when and in which turn. */
export const changeChannel = (
  db: Db,
  by: Member,
  id: number,
  form: ChannelForm,
  now: Date,
): Promise<ChannelView> =>
  change(db, by, async (tx) => {
    const row = await lockChannel(tx, id)
    if (!row) throw noChannel(id)
    const permit = allow<'change', ChannelThings>(CHANNEL_POLICY, by, 'change', row)
    const given = parseChannel(form)
    await saveChannel(tx, id, given)
    const { quiet, ...facts } = given
    await recordEntry(tx, permit, {
      ...{ kind: 'channel.changed', at: now, subject: `channel:${id}`, orgId: row.orgId },
      facts: { ...facts, ...(quiet && { quiet: { ...quiet } }) },
    })
    return channelSeenBy(by, (await lockChannel(tx, id))!)
  })

const noChannel = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có cách nhận thông báo số ${id}. Hãy mở lại danh sách đầu mối.`,
    en: `There is no way of being told number ${id}. Open the list of contacts again.`,
  })

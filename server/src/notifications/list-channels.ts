import type { ChannelView } from '@hiepluc/contract/endpoints/channels.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { viewChannel } from './channel.ts'
import type { ChannelRow } from './channel.ts'
import { CHANNEL_POLICY } from './channel-policy.ts'
import type { ChannelThings } from './channel-policy.ts'
import { noOrganisation } from '#registry/list-contacts.ts'
import { channelsOf, isKnown } from './channel-store.ts'

/** By which ways an organisation hears; of another, nobody but the authorities sees any. */
export const listChannels = (db: Db, member: Member, orgId: number): Promise<{ rows: ChannelView[] }> =>
  change(db, member, async (tx) => {
    if (!(await isKnown(tx, orgId))) throw noOrganisation(orgId)
    return { rows: (await channelsOf(tx, orgId)).map((row) => channelSeenBy(member, row)) }
  })

export const channelSeenBy = (member: Member, row: ChannelRow): ChannelView =>
  viewChannel(row, {
    change: mayDo<'change', ChannelThings>(CHANNEL_POLICY, member, 'change', row),
  })

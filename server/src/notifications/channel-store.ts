import type { ChannelForm } from '@hiepluc/contract/endpoints/channels.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { ChannelRow } from './channel.ts'

const SELECTED = sql.raw(`select h.id, h.org_id as "orgId", h.kind, h.contact_id as "contactId",
    h.webhook_id as "webhookId", h.classes, h.mode, h.digest_at as "digestAt", h.quiet_from as "quietFrom",
    h.quiet_to as "quietTo", h.step
  from channel h left join contact c on c.id = h.contact_id`)

async function where(tx: Tx, wanted: RawBuilder<unknown>): Promise<readonly ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`
    ${SELECTED} where h.removed_at is null and c.removed_at is null and ${wanted} order by h.id`.execute(tx)
  return rows
}

/** Of contacts that are still there, and webhooks. */
export const channelsOf = (tx: Tx, orgId: number): Promise<readonly ChannelRow[]> =>
  where(tx, sql`h.org_id = ${orgId}`)

/** Whether the reader knows an organisation of this number. */
export async function isKnown(tx: Tx, orgId: number): Promise<boolean> {
  const { rows } = await sql`select from organisation where id = ${orgId}`.execute(tx)
  return rows.length > 0
}

/** undefined: there is none that this member may read. */
export async function lockChannel(tx: Tx, id: number): Promise<ChannelRow | undefined> {
  await sql`select from channel where id = ${id} for update`.execute(tx)
  return (await where(tx, sql`h.id = ${id}`))[0]
}

export const saveChannel = (tx: Tx, id: number, { classes, mode, digestAt, quiet, step }: ChannelForm) =>
  sql`update channel set classes = ${classes}::text[], mode = ${mode}, digest_at = ${digestAt}::smallint[],
      quiet_from = ${quiet?.from ?? null}, quiet_to = ${quiet?.to ?? null}, step = ${step}
    where id = ${id}`.execute(tx)

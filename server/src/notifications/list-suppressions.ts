import type { SuppressionView } from '@hiepluc/contract/endpoints/channels.ts'
import { sql } from 'kysely'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { CHANNEL_POLICY } from './channel-policy.ts'
import type { ChannelThings } from './channel-policy.ts'
import { viewSuppression } from './suppression.ts'
import type { Suppressed, SuppressionRow } from './suppression.ts'
import { suppressionsWhere } from './suppression-store.ts'

export interface SuppressionFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly operator?: number | undefined
}

/** What organisations are not told of for a while, those that end last first. */
export const listSuppressions = (
  db: Db,
  member: Member,
  { after, limit, operator }: SuppressionFilter,
  now: Date,
): Promise<{ rows: SuppressionView[]; next?: string; may: { add: Told } }> =>
  change(db, member, async (tx) => {
    const [until, id] = after === undefined ? [] : decodeKey(after, ['time', 'number'])
    const wanted = sql.join(
      [
        operator === undefined ? sql`true` : sql`s.org_id = ${operator}`,
        until === undefined ? sql`true` : sql`(s.until, s.id) < (${until}::timestamptz, ${id}::bigint)`,
      ],
      sql` and `,
    )
    const page = pageOf(await suppressionsWhere(tx, wanted, limit + 1), limit, (row) => [row.until, row.id])
    return {
      ...page,
      rows: page.rows.map((row) => suppressionSeenBy(member, row, now)),
      may: { add: mayDo<'suppress', ChannelThings>(CHANNEL_POLICY, member, 'suppress', member) },
    }
  })

export const suppressionSeenBy = (member: Member, row: SuppressionRow, now: Date): SuppressionView =>
  viewSuppression(row, {
    end: allOf(
      mayDo<'suppress', ChannelThings>(CHANNEL_POLICY, member, 'suppress', row),
      (row.endedAt === null && row.until > now) || IS_OVER,
    ),
  })

export const IS_OVER = {
  vi: 'Lần tạm ngừng này đã hết; thông báo đã được gửi lại.',
  en: 'This is over; you are told again already.',
}

/** What an organisation does not want to hear of now, for who decides whether to tell it. */
export async function listInForce(
  tx: Tx,
  orgId: number,
  now: Date,
): Promise<readonly (Suppressed & { readonly until: Date; readonly endedAt: Date | null })[]> {
  const { rows } = await sql<Suppressed & { until: Date; endedAt: Date | null }>`
    select class, type, asset, until, ended_at as "endedAt" from suppression
    where org_id = ${orgId} and until > ${now} and ended_at is null`.execute(tx)
  return rows
}

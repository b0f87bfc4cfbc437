import type { listSessions as declared } from '@hiepluc/contract/endpoints/session.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { mayDo } from '#permits/permit.ts'
import type { Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { IDLE_MINUTES } from './session.ts'
import type { Visitor } from './session.ts'

type Sessions = z.output<NonNullable<typeof declared.output>>
type View = Sessions['rows'][number]

interface Row extends Pick<View, 'id' | 'level' | 'how'> {
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly agent: string | null
}

/** A member's own sessions that are not over, newest first. */
export const listSessions = (db: Db, visitor: Visitor, now: Date): Promise<Sessions> =>
  change(db, visitor, async (tx) => {
    const { rows } = await sql<Row>`
      select id, level, how, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
        host(address) as address, agent
      from session
      where member_id = ${visitor.id} and revoked_at is null and expires_at > ${now}
        and last_seen_at > ${now}::timestamptz - make_interval(mins => ${IDLE_MINUTES})
      order by id desc limit 200`.execute(tx)
    const revoke = mayDo<'endSession', IdentityThings>(IDENTITY_POLICY, visitor, 'endSession', visitor)
    return { rows: rows.map((row) => view(row, visitor.session?.id, revoke)) }
  })

const view = (row: Row, current: number | undefined, revoke: Told): View => ({
  ...{ id: row.id, level: row.level, how: [...row.how] },
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  ...(row.address !== null && { address: row.address }),
  ...(row.agent !== null && { agent: row.agent }),
  current: row.id === current,
  may: { revoke },
})

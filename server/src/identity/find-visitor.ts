import { sql } from 'kysely'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { SessionLevel } from '@hiepluc/contract/role.ts'
import { memberOf } from './member.ts'
import type { MemberRow } from './member.ts'
import { IDLE_MINUTES, SEEN_MS, sessionHash, visitorOf } from './session.ts'
import type { Visitor } from './session.ts'

interface VisitorRow extends MemberRow {
  readonly session_id: number
  readonly level: SessionLevel
  readonly how: readonly string[]
  readonly last_seen_at: Date
  readonly expires_at: Date
}

/**
 * Whose session this is; undefined: unknown, over, unused for too long, its member deactivated or an example outside
 * demo mode, or no session token at all.
 */
export async function findVisitor(
  db: Db,
  token: string,
  now: Date,
  demo: boolean,
): Promise<Visitor | undefined> {
  const hash = sessionHash(token)
  if (hash === undefined) return undefined
  const { rows } = await db.pool.query<VisitorRow>({
    name: 'find-session',
    text: 'select * from find_session($1, $2, make_interval(mins => $3))',
    values: [hash, now, IDLE_MINUTES],
  })
  const row = rows[0]
  if (!row || (row.demo && !demo)) return undefined
  const member = memberOf(row)
  const session = {
    ...{ id: row.session_id, level: row.level, how: row.how },
    ...{ lastSeenAt: row.last_seen_at, expiresAt: row.expires_at },
  }
  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_MS)
    await change(db, member, (tx) =>
      sql`update session set last_seen_at = ${now} where id = ${session.id} and last_seen_at < ${now}`.execute(
        tx,
      ),
    )
  return visitorOf(member, session)
}

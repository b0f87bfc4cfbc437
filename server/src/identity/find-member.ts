import type { Member } from '#permits/permit.ts'
import type { Db } from '#platform/database.ts'
import { memberOf } from './member.ts'
import type { MemberRow } from './member.ts'
import { tokenHash } from './token.ts'

/**
 * The member whose token this is; undefined: unknown, revoked, expired, deactivated, an example outside demo mode, or no
 * token at all.
 */
export async function findMember(db: Db, token: string, at: Date, demo = false): Promise<Member | undefined> {
  const hash = tokenHash(token)
  if (hash === undefined) return undefined
  const { rows } = await db.pool.query<MemberRow>({
    name: 'find-token',
    text: 'select * from find_token($1, $2)',
    values: [hash, at],
  })
  const row = rows[0]
  return row && (demo || !row.demo) ? memberOf(row) : undefined
}

/** An active member by name: how the desk's own processes know the desk and the officer. */
export async function findMemberNamed(db: Db, name: string): Promise<Member | undefined> {
  const { rows } = await db.pool.query<MemberRow>('select * from find_member($1)', [name])
  return rows[0] && memberOf(rows[0])
}

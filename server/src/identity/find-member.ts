import type { Member } from '#permits/permit.ts'
import type { Db } from '#platform/database.ts'
import { memberOf } from './member.ts'
import type { MemberRow } from './member.ts'
import { SEEN_MS } from './session.ts'
import type { Visitor } from './session.ts'
import { tokenHash } from './token.ts'

/**
 * The member whose token this is; undefined: unknown, revoked, expired, deactivated, an example outside demo mode, or no
 * token at all.
 */
export async function findMember(db: Db, token: string, at: Date, demo = false): Promise<Member | undefined> {
  const row = await findRow(db, token, at)
  return row && (demo || !row.demo) ? memberOf(row) : undefined
}

interface TokenRow extends MemberRow {
  readonly token_id: number
  readonly scope: readonly string[] | null
  readonly last_used_at: Date | null
}

/** Who comes with a token, as findMember says, and what it is for. A person's token without a scope is for nothing. */
export async function findBearer(
  db: Db,
  token: string,
  at: Date,
  demo: boolean,
): Promise<Visitor | undefined> {
  const row = await findRow(db, token, at)
  if (!row || (row.demo && !demo)) return undefined
  if (row.last_used_at === null || at.getTime() - row.last_used_at.getTime() >= SEEN_MS)
    await db.pool.query('select note_token_use($1, $2)', [row.token_id, at])
  const scope = row.scope ?? (row.kind === 'person' ? [] : undefined)
  return { ...memberOf(row), ...(scope && { scope }) }
}

async function findRow(db: Db, token: string, at: Date): Promise<TokenRow | undefined> {
  const hash = tokenHash(token)
  if (hash === undefined) return undefined
  const { rows } = await db.pool.query<TokenRow>({
    name: 'find-token',
    text: 'select * from find_token($1, $2)',
    values: [hash, at],
  })
  return rows[0]
}

/** An active member by name: how the desk's own processes know the desk and the officer. */
export async function findMemberNamed(db: Db, name: string): Promise<Member | undefined> {
  const { rows } = await db.pool.query<MemberRow>('select * from find_member($1)', [name])
  return rows[0] && memberOf(rows[0])
}

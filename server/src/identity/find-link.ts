import type { Db } from '#platform/database.ts'
import { linkHash } from './link.ts'
import type { MemberRow } from './member.ts'
import { badLink } from './take-link.ts'

export interface FoundLink extends MemberRow {
  readonly email: string
  readonly organisation: string
  readonly organisation_en: string | null
  readonly expires_at: Date
}

/** Whom a good link is for; it stays as it is. */
export async function findLink(
  db: Db,
  purpose: 'invitation' | 'reset',
  secret: string,
  now: Date,
): Promise<FoundLink> {
  const hash = linkHash(secret)
  if (hash === undefined) throw badLink
  const { rows } = await db.pool.query<FoundLink>('select * from find_link($1, $2, $3)', [hash, purpose, now])
  if (!rows[0]) throw badLink
  return rows[0]
}

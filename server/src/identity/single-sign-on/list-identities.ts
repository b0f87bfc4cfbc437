import { sql } from 'kysely'
import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'

export interface IdentityView {
  readonly id: number
  readonly provider: string
  readonly subject: string
  readonly createdAt: string
  readonly lastUsedAt?: string
}

/** The accounts at providers that are a member's, as far as the asker may see them. */
export const listIdentities = (db: Db, asker: Asker, memberId: number): Promise<IdentityView[]> =>
  change(db, asker, async (tx) => {
    const { rows } = await sql<{
      id: number
      provider: string
      subject: string
      createdAt: Date
      lastUsedAt: Date | null
    }>`select id, provider, subject, created_at as "createdAt", last_used_at as "lastUsedAt" from outside_identity
      where member_id = ${memberId} and removed_at is null order by id`.execute(tx)
    return rows.map(({ createdAt, lastUsedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
    }))
  })

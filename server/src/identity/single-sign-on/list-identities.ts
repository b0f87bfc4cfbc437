import { sql } from 'kysely'
import { ACCOUNT_POLICY } from '#identity/account-policy.ts'
import type { AccountThings } from '#identity/account-policy.ts'
import { canChange } from '#identity/account-state.ts'
import { findAccount } from '#identity/account-store.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'

/** The accounts at providers that are a member's, if that is somebody the asker may see. */
export const listIdentities = (db: Db, by: Member, memberId: number) =>
  change(db, by, async (tx) => {
    const account = await findAccount(tx, memberId)
    const manage = allOf(
      mayDo<'reset', AccountThings>(ACCOUNT_POLICY, by, 'reset', account),
      canChange(account),
    )
    const { rows } = await sql<{
      id: number
      provider: string
      subject: string
      createdAt: Date
      lastUsedAt: Date | null
    }>`select id, provider, subject, created_at as "createdAt", last_used_at as "lastUsedAt" from outside_identity
      where member_id = ${memberId} and removed_at is null order by id`.execute(tx)
    return {
      rows: rows.map(({ createdAt, lastUsedAt, ...row }) => ({
        ...{ ...row, createdAt: createdAt.toISOString(), may: { remove: manage } },
        ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
      })),
      may: { add: manage },
    }
  })

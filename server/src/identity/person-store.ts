import type { Role } from '@hiepluc/contract/role.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

export interface NewPerson {
  readonly orgId: number
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly demo: boolean
}

/** undefined: an active account has this address. */
export async function savePerson(
  tx: Tx,
  { orgId, name, email, roles, demo }: NewPerson,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into member (org_id, kind, name, email, roles, demo, created_at)
    values (${orgId}, 'person', ${name}, ${email}, ${roles}, ${demo}, ${now})
    on conflict (email) where deactivated_at is null do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Sets a person's password, in a transaction of theirs. */
export async function savePassword(
  tx: Tx,
  { id, orgId }: { id: number; orgId: number },
  hash: string,
  now: Date,
): Promise<void> {
  await sql`insert into password (member_id, org_id, hash, set_at) values (${id}, ${orgId}, ${hash}, ${now})
    on conflict (member_id) do update set hash = ${hash}, set_at = ${now}`.execute(tx)
}

/** Whether somebody has a password: who comes in through a provider alone, or as an example, has none. */
export async function hasPassword(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`select from password where member_id = ${id}`.execute(tx)
  return rows.length > 0
}

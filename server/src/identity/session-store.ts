import type { SessionLevel } from '@hiepluc/contract/role.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { SessionOrigin } from './session.ts'

export interface NewSession extends SessionOrigin {
  readonly memberId: number
  readonly orgId: number
  readonly hash: Uint8Array
  readonly level: SessionLevel
  readonly how: readonly string[]
  readonly now: Date
  readonly expiresAt: Date
}

export async function saveSession(tx: Tx, given: NewSession): Promise<number> {
  const { memberId, orgId, hash, level, how, now, expiresAt, address, agent } = given
  const { rows } = await sql<{ id: number }>`
    insert into session (member_id, org_id, hash, level, how, created_at, last_seen_at, expires_at, address, agent)
    values (${memberId}, ${orgId}, ${hash}, ${level}, ${how}, ${now}, ${now}, ${expiresAt}, ${address}, ${agent})
    returning id`.execute(tx)
  return rows[0]!.id
}

export interface OpenSession {
  readonly id: number
  readonly memberId: number
  readonly orgId: number
  readonly level: SessionLevel
  readonly how: readonly string[]
}

/** A session that nobody has ended, locked; under row rules only by those who may see it. */
export async function lockSession(tx: Tx, id: number): Promise<OpenSession | undefined> {
  const { rows } = await sql<OpenSession>`
    select id, member_id as "memberId", org_id as "orgId", level, how
    from session where id = ${id} and revoked_at is null for update`.execute(tx)
  return rows[0]
}

export async function markEnded(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update session set revoked_at = ${now} where id = ${id}`.execute(tx)
}

export interface Raised {
  readonly hash: Uint8Array
  readonly level: SessionLevel
  readonly how: readonly string[]
  readonly now: Date
  readonly expiresAt: Date
}

export async function saveRaised(
  tx: Tx,
  id: number,
  { hash, level, how, now, expiresAt }: Raised,
): Promise<void> {
  await sql`update session set hash = ${hash}, level = ${level}, how = ${how}, last_seen_at = ${now},
    proved_at = ${now}, expires_at = ${expiresAt} where id = ${id}`.execute(tx)
}

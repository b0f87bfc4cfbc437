import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { FactorKind } from './factor.ts'
import type { SealedSecret } from './sealed-secret.ts'

export interface Factor {
  readonly id: number
  readonly kind: FactorKind
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** Waits for whoever else changes this member's factors, until the transaction ends. */
export const lockOwner = (tx: Tx, memberId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended('identity.factors', ${memberId}))`.execute(tx)

/** The factors that are in force, oldest first. */
export async function factorsOf(tx: Tx, memberId: number): Promise<Factor[]> {
  const { rows } = await sql<Factor>`
    select id, kind, name, confirmed_at as "createdAt", last_used_at as "lastUsedAt" from factor
    where member_id = ${memberId} and confirmed_at is not null and removed_at is null order by id`.execute(tx)
  return rows
}

export interface NewFactor {
  readonly memberId: number
  readonly orgId: number
  readonly kind: FactorKind
  readonly name: string
}

/** Saved as begun, in the place of one that was begun before; `confirmed`: it has just been shown to work. */
export async function saveFactor(
  tx: Tx,
  { memberId, orgId, kind, name }: NewFactor,
  now: Date,
  confirmed: boolean,
): Promise<number> {
  await sql`update factor set removed_at = ${now} where member_id = ${memberId} and kind = ${kind}
    and confirmed_at is null and removed_at is null`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    insert into factor (member_id, org_id, kind, name, created_at, confirmed_at)
    values (${memberId}, ${orgId}, ${kind}, ${name}, ${now}, ${confirmed ? now : null}) returning id`.execute(
    tx,
  )
  return rows[0]!.id
}

export interface Totp {
  readonly id: number
  readonly sealed: SealedSecret
  readonly lastStep: number
  readonly createdAt: Date
}

/** The secrets a code is compared with, locked: those in force, or the one that was begun. */
export async function lockTotps(tx: Tx, memberId: number, which: 'in force' | 'begun'): Promise<Totp[]> {
  const { rows } = await sql<{ id: number; keyId: string; bytes: Buffer; lastStep: number; createdAt: Date }>`
    select f.id, t.key_id as "keyId", t.secret as bytes, t.last_step as "lastStep", f.created_at as "createdAt"
    from totp t join factor f on f.id = t.factor_id
    where f.member_id = ${memberId} and f.removed_at is null
      and (f.confirmed_at is not null) = ${which === 'in force'}
    order by f.id for update of t`.execute(tx)
  return rows.map(({ id, keyId, bytes, lastStep, createdAt }) => ({
    ...{ id, lastStep, createdAt },
    sealed: { keyId, bytes },
  }))
}

export const saveTotp = (tx: Tx, id: number, memberId: number, { keyId, bytes }: SealedSecret) =>
  sql`insert into totp (factor_id, member_id, key_id, secret)
    values (${id}, ${memberId}, ${keyId}, ${bytes})`.execute(tx)

/** Whether the step was still to be had: of many who come with one code, one has it. */
export async function takeStep(tx: Tx, id: number, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update totp set last_step = ${step} where factor_id = ${id} and last_step < ${step}`.execute(tx)
  return numAffectedRows === 1n
}

export const saveResealed = (tx: Tx, id: number, { keyId, bytes }: SealedSecret) =>
  sql`update totp set key_id = ${keyId}, secret = ${bytes} where factor_id = ${id}`.execute(tx)

export const markConfirmed = (tx: Tx, id: number, now: Date) =>
  sql`update factor set confirmed_at = ${now} where id = ${id} and removed_at is null`.execute(tx)

export const markUsed = (tx: Tx, id: number, now: Date) =>
  sql`update factor set last_used_at = ${now} where id = ${id}`.execute(tx)

/** Ends one factor, or all of a member; what proved it is deleted by the database. Returns how many were in force. */
export async function markRemoved(
  tx: Tx,
  whose: { readonly memberId: number; readonly id?: number },
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ inForce: boolean }>`
    update factor set removed_at = ${now} where member_id = ${whose.memberId} and removed_at is null
      and (${whose.id ?? null}::bigint is null or id = ${whose.id ?? null})
    returning confirmed_at is not null as "inForce"`.execute(tx)
  return rows.filter(({ inForce }) => inForce).length
}

/** When whoever bears a session last proved who they are; undefined: the session is over. */
export async function lockProof(tx: Tx, sessionId: number): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select coalesce(s.proved_at, s.created_at) as at from session s join member m on m.id = s.member_id
    where s.id = ${sessionId} and s.revoked_at is null and m.deactivated_at is null for update of s`.execute(
    tx,
  )
  return rows[0]?.at
}

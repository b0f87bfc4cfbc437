import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { commit, SALT_BYTES } from './commitment.ts'
import { bodyOf } from './entry.ts'
import type { NewEntry } from './entry.ts'

/**
 * Writes what the permit allowed into the ledger, in the act's own transaction; returns the entry's number.
 * It is unsealed until the sealer gives it its place. Of facts marked erasable() the entry holds commitments; their
 * openings are kept beside it.
 */
export async function recordEntry(
  tx: Tx,
  permit: Permit,
  entry: NewEntry,
  reserved: number | null = null,
): Promise<number> {
  const { facts, openings } = commit(entry.facts, () => randomBytes(SALT_BYTES))
  const body = bodyOf(permit, { ...entry, facts })
  const { rows } = await sql<{ id: number }>`select record_entry(
    ${body}, ${entry.kind}, ${entry.at}, ${permit.member.id}, ${entry.orgId ?? null}, ${entry.subject},
    ${reserved}, ${openings.map(({ path }) => path)}::text[], ${openings.map(({ salt }) => salt)}::bytea[],
    ${openings.map(({ value }) => value)}::text[]) as id`.execute(tx)
  return rows[0]!.id
}

/** The number of an entry that rows of the same transaction refer to before it is written. */
export async function reserveEntry(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select reserve_entry() as id`.execute(tx)
  return rows[0]!.id
}

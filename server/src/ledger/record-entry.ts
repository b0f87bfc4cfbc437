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

/** An entry with the permit of what it accounts for. */
export interface PermittedEntry {
  readonly permit: Permit
  readonly entry: NewEntry
}

/** The same for many, of one member, in one statement; returns their numbers in the same order. */
export async function recordEntries(tx: Tx, entries: readonly PermittedEntry[]): Promise<readonly number[]> {
  if (entries.length === 0) return []
  const rows = entries.map(({ permit, entry }) => {
    const { facts, openings } = commit(entry.facts, () => randomBytes(SALT_BYTES))
    return {
      ...{ body: bodyOf(permit, { ...entry, facts }), kind: entry.kind, at: entry.at.toISOString() },
      ...{ member: permit.member.id, org: entry.orgId ?? null, subject: entry.subject },
      paths: openings.map(({ path }) => path),
      salts: openings.map(({ salt }) => Buffer.from(salt).toString('hex')),
      values: openings.map(({ value }) => value),
    }
  })
  const made = await sql<{ id: number }>`
    select record_entry(g.body, g.kind, g.at, g.member, g.org, g.subject, null, g.paths,
      array(select decode(salt, 'hex') from unnest(g.salts) with ordinality as s (salt, nth) order by nth), g.values) as id
    from (
      select one.* from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as e (row, nth)
        cross join lateral jsonb_to_record(e.row) as one (body text, kind text, at timestamptz, member bigint, org bigint,
          subject text, paths text[], salts text[], values text[])
      order by e.nth) g`.execute(tx)
  return made.rows.map(({ id }) => id)
}

/** The number of an entry that rows of the same transaction refer to before it is written. */
export async function reserveEntry(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select reserve_entry() as id`.execute(tx)
  return rows[0]!.id
}

import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Lets one process sign at a time, until its transaction ends. */
export async function takeSignersPlace(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('ledger.sign')) as taken`.execute(tx)
  return rows[0]!.taken
}

export interface HeadOfSize {
  readonly size: number
  readonly root: Buffer
}

export async function newestHead(tx: Tx): Promise<HeadOfSize | undefined> {
  const { rows } = await sql<HeadOfSize>`
    select size, root from tree_head order by size desc limit 1`.execute(tx)
  return rows[0]
}

export async function headOfSize(tx: Tx, size: number): Promise<HeadOfSize | undefined> {
  const { rows } = await sql<HeadOfSize>`select size, root from tree_head where size = ${size}`.execute(tx)
  return rows[0]
}

export interface CheckpointRow {
  readonly size: number
  readonly note: string
  readonly made_at: Date
}

export async function newestCheckpoint(tx: Tx): Promise<CheckpointRow | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select size, note, made_at from checkpoint order by size desc limit 1`.execute(tx)
  return rows[0]
}

export async function checkpointOfSize(tx: Tx, size: number): Promise<CheckpointRow | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select size, note, made_at from checkpoint where size = ${size}`.execute(tx)
  return rows[0]
}

/** The newest checkpoint over an index that a witness has countersigned; else the newest over it. */
export async function coveringCheckpoint(
  tx: Tx,
  index: number,
): Promise<(CheckpointRow & { readonly cosigned: boolean }) | undefined> {
  const { rows } = await sql<CheckpointRow & { readonly cosigned: boolean }>`
    select * from (
      (select size, note, made_at, true as cosigned from checkpoint
        where size = (select max(size) from cosignature where size > ${index}))
      union all (select size, note, made_at, false from checkpoint where size > ${index} order by size desc limit 1)
    ) c order by cosigned desc limit 1`.execute(tx)
  return rows[0]
}

export async function saveCheckpoint(tx: Tx, { size, note, made_at }: CheckpointRow): Promise<void> {
  await sql`insert into checkpoint (size, note, made_at) values (${size}, ${note}, ${made_at})`.execute(tx)
}

/** A key of the desk, and the index of the entry that names it; null: not sealed yet. */
export interface KeyRow {
  readonly vkey: string
  readonly index: number | null
  /** by which it took over; null: the first */
  readonly note: string | null
}

/** Every key the desk has had, oldest first. */
export async function ledgerKeys(tx: Tx): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select k.vkey, l.index, k.note from ledger_key k left join leaf l on l.entry_id = k.entry_id
    order by k.entry_id`.execute(tx)
  return rows
}

/** The same, and nobody else gives the desk a key until the transaction ends. */
export async function lockLedgerKeys(tx: Tx): Promise<KeyRow[]> {
  await sql`select pg_advisory_xact_lock(hashtext('ledger.keys'))`.execute(tx)
  return ledgerKeys(tx)
}

export async function saveLedgerKey(tx: Tx, entry: number, vkey: string, note: string | null): Promise<void> {
  await sql`insert into ledger_key (entry_id, vkey, note) values (${entry}, ${vkey}, ${note})`.execute(tx)
}

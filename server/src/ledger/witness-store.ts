import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Who countersigns, and with which key. */
export interface WitnessRow {
  readonly id: number
  readonly orgId: number
  readonly memberId: number
  readonly vkey: string
  readonly removed: boolean
}

export async function listWitnessRows(tx: Tx): Promise<WitnessRow[]> {
  const { rows } = await sql<WitnessRow>`
    select id, org_id as "orgId", member_id as "memberId", vkey, removed_entry is not null as removed
    from witness order by id`.execute(tx)
  return rows
}

export async function witnessOfMember(tx: Tx, member: number): Promise<WitnessRow | undefined> {
  return (await listWitnessRows(tx)).find(({ memberId, removed }) => memberId === member && !removed)
}

export async function lockWitness(tx: Tx, id: number): Promise<WitnessRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('ledger.witness'))`.execute(tx)
  return (await listWitnessRows(tx)).find((row) => row.id === id)
}

export async function saveWitness(
  tx: Tx,
  witness: Pick<WitnessRow, 'orgId' | 'memberId' | 'vkey'>,
  entry: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into witness (org_id, member_id, vkey, added_entry)
    values (${witness.orgId}, ${witness.memberId}, ${witness.vkey}, ${entry})
    on conflict (vkey) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export async function markRemoved(tx: Tx, id: number, entry: number): Promise<void> {
  await sql`update witness set removed_entry = ${entry} where id = ${id}`.execute(tx)
}

export interface NewCosignature {
  readonly size: number
  readonly witness: number
  readonly line: string
  readonly signedAt: Date
  readonly receivedAt: Date
}

export async function saveCosignature(tx: Tx, given: NewCosignature): Promise<void> {
  await sql`insert into cosignature (size, witness_id, line, signed_at, received_at)
    values (${given.size}, ${given.witness}, ${given.line}, ${given.signedAt}, ${given.receivedAt})
    on conflict do nothing`.execute(tx)
}

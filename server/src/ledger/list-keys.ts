import type { readLedgerKeys as declared } from '@hiepluc/contract/endpoints/ledger.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import { ledgerKeys } from './checkpoint-store.ts'
import { periodsOf } from './key-history.ts'
import { parseVerifierKey, writeVerifierKey } from './note-key.ts'
import { listWitnessRows } from './witness-store.ts'

export type LedgerKeys = z.output<NonNullable<typeof declared.output>>

/** The public keys the desk has had and those of its witnesses, with how far each signed. */
export async function listKeys(tx: Tx): Promise<LedgerKeys> {
  const sealed = (await ledgerKeys(tx)).flatMap(({ vkey, index, note }) =>
    index === null ? [] : [{ key: parseVerifierKey(vkey)!, index, note }],
  )
  const signed = await lastCosigned(tx)
  const newest = await newestMade(tx)
  return {
    keys: periodsOf(sealed).map(({ key, ...period }, nth) => {
      const { note } = sealed[nth]!
      return { key: writeVerifierKey(key), ...period, ...(note !== null && { note }) }
    }),
    witnesses: (await listWitnessRows(tx)).map(({ id, vkey, orgId, removed }) => {
      const last = signed.get(id)
      return {
        ...{ id, key: vkey, organisation: orgId, removed },
        ...(last && { size: last.size, at: last.at.toISOString() }),
      }
    }),
    ...(newest && { checkpoint: newest }),
  }
}

async function lastCosigned(tx: Tx): Promise<Map<number, { size: number; at: Date }>> {
  const { rows } = await sql<{ witness: number; size: number; at: Date }>`
    select distinct on (witness_id) witness_id as witness, size, signed_at as at from cosignature
    order by witness_id, size desc, signed_at desc`.execute(tx)
  return new Map(rows.map(({ witness, size, at }) => [witness, { size, at }]))
}

async function newestMade(tx: Tx): Promise<LedgerKeys['checkpoint']> {
  const { rows } = await sql<{ size: number; made_at: Date }>`
    select size, made_at from checkpoint order by size desc limit 1`.execute(tx)
  return rows[0] && { size: rows[0].size, at: rows[0].made_at.toISOString() }
}

import { sql } from 'kysely'
import type { Basis } from '@hiepluc/contract/wire.ts'
import type { Tx } from '#platform/database.ts'
import { basisOf } from './basis.ts'
import type { HoldingOfBasis } from './basis.ts'

/** The basis of each holding, by its number. */
export async function readBases(tx: Tx, holdingIds: readonly number[]): Promise<ReadonlyMap<number, Basis>> {
  const { rows } = await sql<HoldingOfBasis & { id: number }>`
    select id, kind, prefix::text as prefix, asn, domain, lower(held) as "from", upper(held) as until, list,
      last_snapshot as snapshot
    from holding where id = any(${[...holdingIds]}::bigint[]) and kind in ('prefix', 'asn', 'domain')`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, basisOf(row)]))
}

import type pg from 'pg'
import { apartKey } from './matter-tally.ts'
import type { Apart } from './matter-tally.ts'

interface SplitRow {
  readonly org_id: number
  readonly type: string
  readonly identifier: string
  readonly asset: string
}

/** What people split out of incidents that collect many: a few rows, read once a transaction. */
export async function loadApart(client: pg.PoolClient): Promise<Apart> {
  const { rows } = await client.query<SplitRow>('select org_id, type, identifier, asset from incident_split')
  return new Set(rows.map((row) => apartKey(row.org_id, row.type, row.identifier, row.asset)))
}

import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { packOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { packShape } from './pack-shape.ts'
import type { Packs } from './packs.ts'

const read = new Map<string, Pack>()

/** The pack of a version, 'vn@2026-12-01': loaded, or kept from before; undefined: this desk never had it. */
export async function findPack(tx: Tx, { loaded }: Packs, ref: string): Promise<Pack | undefined> {
  const name = ref.slice(0, ref.indexOf('@'))
  const present = loaded.get(name)
  if (present?.ref === ref) return present
  const before = read.get(ref)
  if (before) return before
  const { rows } = await sql<{ content: unknown }>`select content from law_pack where ref = ${ref}`.execute(
    tx,
  )
  if (!rows[0]) return undefined
  const pack = packOf(packShape.parse(rows[0].content))
  read.set(ref, pack)
  return pack
}

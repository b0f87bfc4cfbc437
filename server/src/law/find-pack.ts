import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { packOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { packShape } from './pack-shape.ts'
import type { Packs } from './packs.ts'

const read = new Map<string, Pack>()

/** The pack of a version, 'vn@2026-12-01': loaded, or kept from before; undefined: this desk never had it. */
export const findPack = async (tx: Tx, packs: Packs, ref: string): Promise<Pack | undefined> =>
  (await findPacks(tx, packs, [ref])).get(ref)

/** Packs by version, for a whole list in one statement at most; those the desk never had are left out. */
export async function findPacks(
  tx: Tx,
  { loaded }: Packs,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Pack>> {
  const found = new Map<string, Pack>()
  const unknown = new Set<string>()
  for (const ref of refs) {
    const present = loaded.get(ref.slice(0, ref.indexOf('@')))
    const known = present?.ref === ref ? present : read.get(ref)
    if (known) found.set(ref, known)
    else unknown.add(ref)
  }
  if (unknown.size === 0) return found
  const { rows } = await sql<{ ref: string; content: unknown }>`
    select ref, content from law_pack where ref = any(${[...unknown]}::text[])`.execute(tx)
  for (const { ref, content } of rows) {
    const pack = packOf(packShape.parse(content))
    read.set(ref, pack)
    found.set(ref, pack)
  }
  return found
}

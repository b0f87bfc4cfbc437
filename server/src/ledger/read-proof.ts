import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { readRuns } from './ledger-store.ts'
import type { Hash } from './merkle-tree.ts'
import { consistencyRanges, inclusionRanges, keptRunOf, nodeOver, nodesOf, rangeHash } from './tree-proof.ts'
import type { LeafRange } from './tree-proof.ts'

/** What proves that the leaf `index` is in the tree of the first `size` leaves. */
export const readInclusion = (tx: Tx, index: number, size: number): Promise<Hash[]> =>
  hashesOf(tx, inclusionRanges(index, size))

/** What proves that the tree of `size` leaves only added to that of `oldSize`. A proof from nothing is empty. */
export const readConsistency = async (tx: Tx, oldSize: number, size: number): Promise<Hash[]> =>
  oldSize === 0 ? [] : hashesOf(tx, consistencyRanges(oldSize, size))

async function hashesOf(tx: Tx, ranges: readonly LeafRange[]): Promise<Hash[]> {
  const nodes = ranges.map(nodesOf)
  const runs = nodes.flat().map(keptRunOf)
  const kept = await readRuns(tx, runs)
  const hashes = runs.map(({ level, from, count }, nth) => {
    const run = kept[nth]!
    if (run.length !== count)
      throw new Error(`the ledger lost hashes: ${run.length} of ${count} of level ${level} from ${from}`)
    return nodeOver(run)
  })
  let next = 0
  return nodes.map(({ length }) => rangeHash(hashes.slice(next, (next += length))))
}

/** A sealed entry's place. */
export interface EntryPlace {
  readonly id: number
  readonly index: number
  readonly body: string
}

/** The entry, if the asker may see it; what may not be known is not there. */
export async function readEntryPlace(tx: Tx, id: number): Promise<EntryPlace> {
  const { rows } = await sql<{ id: number; index: number | null; body: string }>`
    select e.id, l.index, e.body from entry e left join leaf l on l.entry_id = e.id
    where e.id = ${id}`.execute(tx)
  const [entry] = rows
  if (!entry) throw noEntry(id)
  if (entry.index === null) throw notSealed(id)
  return { ...entry, index: entry.index }
}

export const noEntry = (id: number) =>
  new Refusal('not-found', { vi: `Không có dòng ghi số ${id}.`, en: `There is no entry number ${id}.` })

const notSealed = (id: number) =>
  new Refusal('not-in-this-state', {
    vi: `Dòng ghi số ${id} vừa mới viết và chưa niêm phong; hãy thử lại sau vài giây.`,
    en: `Entry ${id} was written just now and is not sealed yet; try again in some seconds.`,
  })

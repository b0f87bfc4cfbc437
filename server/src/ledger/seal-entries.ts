import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'
import {
  newestEdge,
  saveLeaves,
  saveTreeHead,
  saveTreeNodes,
  takeSealersPlace,
  waitingEntries,
} from './ledger-store.ts'
import type { NewNode } from './ledger-store.ts'
import { append, leafHash, rootOf } from './merkle-tree.ts'
import { isKept } from './tree-proof.ts'

/** How many entries one transaction seals: enough to be quick, few enough to hold in memory at their longest. */
export const SEALED_AT_ONCE = 2000

/** The sealer decides nothing, so it acts for nobody; the worker's own row rules let it see what waits. */
const NOBODY: Asker = { id: 0, orgId: 0, standing: 'nobody', roles: [] }

/**
 * Gives committed entries their place in the log and makes a new tree head; returns how many it sealed. 0: nothing
 * waits, or another process is sealing. Call again while it returns more. `db` is the worker's.
 */
export const sealOnce = (db: Db, now: Date): Promise<number> =>
  change(db, NOBODY, async (tx) => {
    if (!(await takeSealersPlace(tx))) return 0
    const waiting = await waitingEntries(tx, SEALED_AT_ONCE)
    if (waiting.length === 0) return 0
    const edge = await newestEdge(tx)
    const leaves = waiting.map(({ id, body }, nth) => ({
      index: edge.size + nth,
      entryId: id,
      hash: leafHash(body),
    }))
    const kept: NewNode[] = []
    for (const leaf of leaves)
      append(edge, leaf.hash, (node, hash) => isKept(node) && kept.push({ ...node, hash }))
    await saveLeaves(tx, leaves, now)
    if (kept.length > 0) await saveTreeNodes(tx, kept)
    await saveTreeHead(tx, edge, rootOf(edge), now)
    return leaves.length
  })

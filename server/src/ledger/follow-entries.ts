import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import type { EntryBody } from './entry.ts'
import { leavesFrom, lockFollower, moveFollower } from './ledger-store.ts'

/** An entry with its place in the log. */
export interface SealedEntry {
  readonly index: number
  readonly id: number
  readonly body: EntryBody
  readonly sealedAt: Date
}

/** What a follower does with entries, in the transaction that moves its cursor. */
export type Reaction = (tx: Tx, entries: readonly SealedEntry[]) => Promise<void>

export interface Follower {
  /** its cursor's name, for ever the same */
  readonly name: string
  /** how many entries it takes in one transaction */
  readonly most: number
  readonly react: Reaction
}

/**
 * Hands a follower the next sealed entries, in order, and moves its cursor in the same commit: each entry is worked
 * through once. Returns how many; 0: nothing new, or another process has this follower.
 */
export const followOnce = (db: Db, by: Asker, { name, most, react }: Follower): Promise<number> =>
  change(db, by, async (tx) => {
    const next = await lockFollower(tx, name)
    if (next === undefined) return 0
    const leaves = await leavesFrom(tx, next, most)
    if (leaves.length === 0) return 0
    await react(
      tx,
      leaves.map(({ index, id, body, sealed_at }) => {
        if (body === null) throw new Error(`entry ${id} at index ${index} of the ledger is gone`)
        return { index, id, body: JSON.parse(body) as EntryBody, sealedAt: sealed_at }
      }),
    )
    await moveFollower(tx, name, leaves.at(-1)!.index + 1)
    return leaves.length
  })

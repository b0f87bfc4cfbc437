import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { weeksUntil } from './tally.ts'
import { findLastLeaf, findRun, lockTally, recountCells, recountMedians, saveRun } from './tally-store.ts'
import type { TallyRun } from './tally-store.ts'

const MINUTE = 60_000
/** Counting takes at most this part of the time, however large the desk. */
const SHARE = 20
/** Without anything new the figures are still renewed: weeks end by themselves. */
const IDLE_MS = 10 * MINUTE

/** Whether the figures are worth counting again. */
export function isStale(run: TallyRun | undefined, leaf: number, now: Date): boolean {
  if (!run) return true
  const age = now.getTime() - run.countedAt.getTime()
  if (age < 0) return true
  return age >= (run.leaf === leaf ? IDLE_MS : run.tookMs * SHARE)
}

/**
 * Counts the figures anew where they are stale, in one transaction, so that a reader sees the old ones or the new.
 * Returns whether it did. `clock` tells milliseconds that pass.
 */
export const countTally = (
  db: Db,
  desk: Member,
  { zone, now, clock }: { readonly zone: string; readonly now: Date; readonly clock: () => number },
): Promise<boolean> =>
  change(db, desk, async (tx) => {
    if (!(await lockTally(tx))) return false
    const leaf = await findLastLeaf(tx)
    if (!isStale(await findRun(tx), leaf, now)) return false
    const begun = clock()
    const weeks = weeksUntil(now.getTime(), zone)
    await recountCells(tx, weeks, now)
    await recountMedians(tx, weeks, now)
    await saveRun(tx, { countedAt: now, leaf, tookMs: Math.round(clock() - begun) })
    return true
  })

import type { SealedEntry } from '#ledger/follow-entries.ts'
import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { accountIn, touchedBy } from './live-change.ts'
import { callOut, dropChangesBefore, saveTouched } from './live-store.ts'

/** How long a reader whose line broke can go on where it was. */
export const KEPT_MS = 2 * 3_600_000

/** Writes down what sealed entries changed, and calls the processes with readers. */
export async function recordChanges(tx: Tx, entries: readonly SealedEntry[], now: Date): Promise<void> {
  const accounts = new Set<number>()
  const all = entries.flatMap(({ index, body }) => touchedBy(body).map((touched) => ({ index, touched })))
  await saveTouched(tx, all, now)
  for (const { body } of entries) {
    const account = accountIn(body)
    if (account !== undefined) accounts.add(account)
  }
  await callOut(tx, [...accounts])
}

export const forgetChanges = (db: Db, by: Asker, now: Date): Promise<void> =>
  change(db, by, async (tx) => void (await dropChangesBefore(tx, new Date(now.getTime() - KEPT_MS))))

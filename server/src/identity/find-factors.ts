import type { Tx } from '#platform/database.ts'
import { factorsOf } from './factors/factor-store.ts'

/** The second factors that a person has set up, by kind; asked in a transaction of theirs. */
export const findFactors = async (tx: Tx, memberId: number): Promise<readonly string[]> =>
  (await factorsOf(tx, memberId)).map(({ kind }) => kind)

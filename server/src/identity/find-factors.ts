import type { Tx } from '#platform/database.ts'

/** The second factors that a person has set up, by kind; asked in a transaction of theirs. */
export const findFactors = (_tx: Tx, _memberId: number): Promise<readonly string[]> => Promise.resolve([])

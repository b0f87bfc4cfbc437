import { createHash } from 'node:crypto'
import type { Reader } from './leak-model.ts'
import type { World } from './leak-world.ts'

/** A world in the database: what bears which number. Numbers of different worlds never meet. */
export interface Planted {
  readonly world: World
  readonly number: number
  /** number of the nth thing of a kind */
  readonly idOf: (nth: number) => number
  /** the nth of the thing that bears this number; undefined: of another world */
  readonly nthOf: (id: number) => number | undefined
  readonly memberId: (reader: Reader) => number
  /** what a reader comes with: the token of a session or of a source */
  readonly secretOf: (reader: Reader) => string
}

export const hashOf = (text: string) => createHash('sha256').update(text).digest()
export const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`

/** What lies in the nth blob of a world. */
export const bytesOf = ({ idOf }: Planted, nth: number) => `bytes of report ${idOf(nth)}`

/** Puts rows into a table, past all rules. */
export type Insert = (table: string, columns: string, rows: readonly object[]) => Promise<void>

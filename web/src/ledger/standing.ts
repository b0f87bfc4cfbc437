import type { Answer } from '#api.ts'

type Keys = Answer<'readLedgerKeys'>
export type Witness = Keys['witnesses'][number]

/** A witness looks every half minute; one that is behind for longer than this has stopped. */
export const LATE_MS = 10 * 60_000
const VERY_LATE_MS = 60 * 60_000

/** What is to be said of a ledger's signatures, each with how bad it is. */
export type Standing =
  | { readonly is: 'unsigned'; readonly tone: 'warn' }
  | { readonly is: 'alone'; readonly tone: 'warn' }
  | { readonly is: 'abreast'; readonly tone: 'good'; readonly witness: Witness }
  | {
      readonly is: 'late'
      readonly tone: 'warn' | 'bad'
      readonly witness: Witness
      /** for how long, in milliseconds */
      readonly length: number
      /** entries that the desk alone has signed */
      readonly entries: number
    }

/** How far the desk and each witness have signed. `now` in milliseconds. */
export function standingOf({ checkpoint, witnesses }: Keys, now: number): readonly Standing[] {
  if (!checkpoint) return [{ is: 'unsigned', tone: 'warn' }]
  const watching = witnesses.filter(({ removed }) => !removed)
  if (watching.length === 0) return [{ is: 'alone', tone: 'warn' }]
  return watching.map((witness) => {
    const length = lateness(witness, now)
    if (length === undefined) return { is: 'abreast', tone: 'good', witness }
    const entries = checkpoint.size - (witness.size ?? 0)
    return { is: 'late', tone: length < VERY_LATE_MS ? 'warn' : 'bad', witness, length, entries }
  })
}

/** For how long a witness has left something to be signed, if for too long; one that never signed is late at once. */
export function lateness({ behindSince, size }: Witness, now: number): number | undefined {
  const length = behindSince === undefined ? 0 : Math.max(0, now - Date.parse(behindSince))
  return length >= LATE_MS || size === undefined ? length : undefined
}

/** Whether the key before confirmed the one that took over: its note bears the old signature beside the new one. */
export const isConfirmed = (note: string): boolean =>
  note.split('\n').filter((line) => line.startsWith('— ')).length > 1

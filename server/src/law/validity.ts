import type { Day } from './day.ts'
import type { DocumentRow } from './ground-row.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'

/** What has days of validity: documents, and rows within them that have their own. */
export interface Valid {
  readonly from?: Day | undefined
  /** the first day it no longer holds */
  readonly until?: Day | undefined
  readonly withdrawn?: { readonly on: Day } | undefined
}

/** Whether it holds on a day; days that nobody knows do not end it. A withdrawn row holds until it was withdrawn. */
export const holdsOn = ({ from, until, withdrawn }: Valid, day: Day): boolean =>
  (from === undefined || from <= day) &&
  (until === undefined || day < until) &&
  (withdrawn === undefined || day < withdrawn.on)

/** The documents that follow one, and those that follow them, nearest first. */
export function successorsOf(pack: Pack, name: string): DocumentRow[] {
  const found: DocumentRow[] = []
  const seen = new Set([name])
  for (let next = [name]; next.length > 0;) {
    const rows = next.flatMap((one) => rowOf(pack.documents, one).successors ?? [])
    next = [...new Set(rows)].filter((one) => !seen.has(one))
    for (const one of next) {
      seen.add(one)
      found.push(rowOf(pack.documents, one))
    }
  }
  return found
}

/** The documents that a document follows. */
export const predecessorsOf = (pack: Pack, name: string): DocumentRow[] =>
  pack.text.documents.filter(({ successors }) => successors?.includes(name))

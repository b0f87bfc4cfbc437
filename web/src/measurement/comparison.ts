import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'

/** What this week brought so far, and what the weeks before had brought by then on average. */
export interface Comparison {
  readonly now: number
  readonly usual: number
  /** how many weeks before are known; what lies before the first incident of all is not */
  readonly weeks: number
  /** by how much of the usual it differs; undefined: nothing is usual, or it is about the same */
  readonly change: number | undefined
}

/** Less than this part more or less is about the same: a handful of incidents is no trend. */
const SAME = 0.05

export function compare(
  weeks: Tally['weeks'],
  of: (week: Tally['weeks'][number]['soFar']) => number,
): Comparison {
  const [now, before] = [weeks.at(-1), knownBefore(weeks)]
  const usual = before.reduce((sum, { soFar }) => sum + of(soFar), 0) / Math.max(1, before.length)
  const present = now ? of(now.soFar) : 0
  const change = usual > 0 ? (present - usual) / usual : undefined
  return {
    now: present,
    usual,
    weeks: before.length,
    change: change !== undefined && Math.abs(change) >= SAME ? change : undefined,
  }
}

/** The weeks before this one, from the first in which anything came to pass: a new desk is not held against nothing. */
function knownBefore(weeks: Tally['weeks']): Tally['weeks'] {
  const first = weeks.findIndex(({ opened, closed, back, answered }) => opened + closed + back + answered > 0)
  return first < 0 ? [] : weeks.slice(first, -1)
}

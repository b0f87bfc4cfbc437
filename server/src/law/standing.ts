import type { Facts } from './facts.ts'
import type { Running } from './running.ts'
import type { Instant } from './zone.ts'

/**
 * How a clock stands. Late is a fact of its own: whether what was done was then accepted, returned or praised is no
 * argument of this function, and so cannot undo it.
 */
export type Standing =
  | { readonly is: 'waiting' | 'open' }
  | { readonly is: 'running'; readonly left: number }
  | { readonly is: 'overdue'; readonly late: number }
  | { readonly is: 'done'; readonly at: Instant }
  /** `late` 0: in time */
  | { readonly is: 'met'; readonly at: Instant; readonly late: number }
  /** done at once or not, there is no number to measure it by: how long it took, for people to judge */
  | { readonly is: 'took'; readonly at: Instant; readonly time: number }
  | { readonly is: 'at-once'; readonly since: number }
  /** of what must be kept, or lapses unless something is done in time */
  | { readonly is: 'kept' | 'lapsing'; readonly left: number }
  | { readonly is: 'may-go' | 'lapsed'; readonly at: Instant }
  | { readonly is: 'secured'; readonly at: Instant }

/** How a clock stands at a moment; `doneAt`: when what it asks for was first done. */
export function standingOf(
  { clock, state, due, anchor, reading }: Running,
  { doneAt, now, facts }: { doneAt?: Instant | undefined; now: Instant; facts: Pick<Facts, 'anchors'> },
): Standing {
  if (clock.kind === 'lapse') return lapseOf(clock.unless, due, now, facts)
  if (clock.kind === 'keep' && due !== undefined)
    return now <= due ? { is: 'kept', left: due - now } : { is: 'may-go', at: due }
  const measured = clock.kind !== 'immediately' || reading !== undefined
  if (doneAt !== undefined) {
    if (due === undefined) return { is: 'done', at: doneAt }
    if (!measured) return { is: 'took', at: doneAt, time: Math.max(0, doneAt - due) }
    return { is: 'met', at: doneAt, late: Math.max(0, doneAt - due) }
  }
  if (state === 'waits') return { is: 'waiting' }
  if (due === undefined) return { is: 'open' }
  if (!measured) return { is: 'at-once', since: Math.max(0, now - (anchor?.at ?? due)) }
  return now <= due ? { is: 'running', left: due - now } : { is: 'overdue', late: now - due }
}

function lapseOf(
  unless: string | undefined,
  due: Instant | undefined,
  now: Instant,
  { anchors }: Pick<Facts, 'anchors'>,
): Standing {
  if (due === undefined) return { is: 'waiting' }
  const saved = unless === undefined ? undefined : anchors[unless]
  if (saved !== undefined && saved <= due) return { is: 'secured', at: saved }
  return now <= due ? { is: 'lapsing', left: due - now } : { is: 'lapsed', at: due }
}

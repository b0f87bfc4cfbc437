import type { Owed } from './owed.ts'
import type { Instant } from './zone.ts'

/** What becomes of one duty when facts or anchors are corrected. */
export interface Change {
  readonly duty: string
  readonly change: 'begins' | 'ends' | 'moves' | 'settles'
  readonly was?: Instant
  readonly is?: Instant
  /** the anchor it ran from and now runs from, where that moved */
  readonly anchor?: { readonly name: string; readonly was?: Instant; readonly is?: Instant }
}

/** What a correction changes, duty by duty; duties that stay as they were are not named. */
export function changesOf(before: readonly Owed[], after: readonly Owed[]): Change[] {
  const was = new Map(before.map((owed) => [owed.duty.id, owed]))
  const is = new Map(after.map((owed) => [owed.duty.id, owed]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((duty) => {
    const change = changeOf(duty, was.get(duty), is.get(duty))
    return change ? [change] : []
  })
}

function changeOf(duty: string, was: Owed | undefined, is: Owed | undefined): Change | undefined {
  const times = {
    ...(was?.clock.due !== undefined && { was: was.clock.due }),
    ...(is?.clock.due !== undefined && { is: is.clock.due }),
  }
  if (!was) return { duty, change: 'begins', ...times }
  if (!is) return { duty, change: 'ends', ...times }
  if (was.clock.due !== is.clock.due) return { duty, change: 'moves', ...times, ...anchorMoved(was, is) }
  return was.sure === is.sure ? undefined : { duty, change: 'settles', ...times }
}

function anchorMoved(was: Owed, is: Owed): Pick<Change, 'anchor'> {
  const name = (is.clock.anchor ?? was.clock.anchor)?.name
  if (name === undefined || was.clock.anchor?.at === is.clock.anchor?.at) return {}
  return {
    anchor: {
      name,
      ...(was.clock.anchor && { was: was.clock.anchor.at }),
      ...(is.clock.anchor && { is: is.clock.anchor.at }),
    },
  }
}

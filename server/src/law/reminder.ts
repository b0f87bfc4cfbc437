import { elapsedOf } from './duration.ts'
import type { Owed } from './owed.ts'
import type { Pack } from './pack.ts'
import { inZone } from './zone.ts'
import type { Instant } from './zone.ts'

/** When to remind of something owed, each time with a name that is its own. */
export interface Reminder {
  readonly key: string
  readonly at: Instant
}

/**
 * The moments to remind of a clock, in their order; those that lie before it began are left out. A reminder is known by
 * duty, due time and its place among the pack's: so it is sent once however often and however late somebody looks, and
 * a corrected anchor, which makes another due time, reminds anew.
 */
export function remindersOf(pack: Pack, { duty, clock }: Pick<Owed, 'duty' | 'clock'>): Reminder[] {
  const { due, anchor } = clock
  if (due === undefined) return []
  return (pack.text.reminders ?? [])
    .map((row, place) => {
      const at = 'before' in row ? due - elapsedOf(row.before) : due + elapsedOf(row.after)
      return { key: `${duty.id}/${inZone('UTC', due)}/${place}`, at }
    })
    .filter(({ at }) => anchor === undefined || at >= anchor.at)
    .sort((a, b) => a.at - b.at)
}

/** Reminders whose moment has come and that were not given: a missed hour loses none, a second run doubles none. */
export const remindersToGive = (
  reminders: readonly Reminder[],
  given: ReadonlySet<string>,
  now: Instant,
): Reminder[] => reminders.filter(({ key, at }) => at <= now && !given.has(key))

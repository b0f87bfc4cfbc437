import type { Closing, IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Facts } from '#law/facts.ts'
import { dutiesOf } from '#law/owed.ts'
import type { Owed } from '#law/owed.ts'
import type { Pack } from '#law/pack.ts'
import { remindersOf, remindersToGive } from '#law/reminder.ts'
import { standingFor } from './incident-law-view.ts'

/** A reminder of one duty that is to be given now. */
export interface DueReminder {
  readonly key: string
  readonly duty: string
  readonly article: string
  readonly due: number
}

export interface Reminding {
  readonly give: readonly DueReminder[]
  /** when the next one comes; undefined: none does until somebody states something */
  readonly next: number | undefined
}

/** How an incident ended, as far as reminding goes. */
export interface Ended {
  readonly state: IncidentState
  readonly closedAs: Closing | null
  readonly mergedInto: number | null
}

/** Where there is nothing to it, or all of it is done elsewhere, nobody is reminded. What was resolved may still owe its report. */
const isMoot = ({ state, closedAs, mergedInto }: Ended) =>
  mergedInto !== null || state === 'rejected' || closedAs === 'unfounded' || closedAs === 'gone'

const isOpen = (owed: Owed, facts: Facts, now: number) =>
  owed.sure && ['running', 'overdue', 'at-once'].includes(standingFor(owed, facts, now).is)

/**
 * The reminders of an incident whose moment has come and that were not given, and when the next comes. What is done is
 * reminded of no more; what was corrected has another due time and so other reminders.
 */
export function dueReminders(
  pack: Pack,
  facts: Facts,
  { ended, given, now }: { readonly ended: Ended; readonly given: ReadonlySet<string>; readonly now: number },
): Reminding {
  if (isMoot(ended)) return { give: [], next: undefined }
  const all = dutiesOf(pack, facts, now)
    .filter((owed) => isOpen(owed, facts, now))
    .flatMap((owed) => remindersOf(pack, owed).map((reminder) => ({ owed, reminder })))
  const named = new Set(
    remindersToGive(
      all.map(({ reminder }) => reminder),
      given,
      now,
    ).map(({ key }) => key),
  )
  const ahead = all.map(({ reminder }) => reminder.at).filter((at) => at > now)
  return {
    give: all
      .filter(({ reminder }) => named.has(reminder.key))
      .map(({ owed, reminder }) => ({
        ...{ key: reminder.key, duty: owed.duty.id, article: owed.article, due: owed.clock.due! },
      })),
    next: ahead.length > 0 ? Math.min(...ahead) : undefined,
  }
}

/** The first deadline that is not met, late or not; undefined: none, or there is nothing to the incident. */
export function firstDue(
  pack: Pack,
  facts: Facts,
  { ended, now }: { readonly ended: Ended; readonly now: number },
): { duty: string; article: string; due: number } | undefined {
  if (isMoot(ended)) return undefined
  const [first] = dutiesOf(pack, facts, now)
    .filter((owed) => isOpen(owed, facts, now) && owed.clock.due !== undefined)
    .toSorted((a, b) => a.clock.due! - b.clock.due!)
  return first && { duty: first.duty.id, article: first.article, due: first.clock.due! }
}

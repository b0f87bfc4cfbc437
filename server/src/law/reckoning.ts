import type { Reckoning } from './counting.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'

/** How a pack counts time: its rules and zone, with the calendar that is named, or its own. */
export function reckoningOf({ text, calendars }: Pack, calendar = text.calendar): Reckoning {
  return {
    rules: text.counting,
    zone: text.zone,
    calendar: calendar === undefined ? undefined : rowOf(calendars, calendar),
  }
}

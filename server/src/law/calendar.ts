import { addDays, weekdayOf } from './day.ts'
import type { Day, Weekday } from './day.ts'
import type { Words } from './words.ts'

/** Which days are worked, as the pack states it: for the days from `from` to `until`, both included. */
export interface Calendar {
  readonly id: string
  readonly weekend: ReadonlySet<Weekday>
  readonly from: Day
  readonly until: Day
  /** public holidays, and days off in exchange for one worked on a weekend */
  readonly off: ReadonlyMap<Day, Words>
  /** days of the weekend that are worked in exchange */
  readonly worked: ReadonlySet<Day>
}

/** Why a day is not worked; undefined: it is. Beyond what the calendar covers only weekends are known. */
export function whyOff(calendar: Calendar, day: Day): 'weekend' | Words | undefined {
  const holiday = calendar.off.get(day)
  if (holiday) return holiday
  if (calendar.worked.has(day)) return undefined
  return calendar.weekend.has(weekdayOf(day)) ? 'weekend' : undefined
}

export const isWorked = (calendar: Calendar, day: Day): boolean => whyOff(calendar, day) === undefined

/** Whether the pack says anything about a day but that weekends are off. */
export const covers = ({ from, until }: Calendar, day: Day): boolean => from <= day && day <= until

/** No calendar has a stretch without a working day as long as this: further on, something is wrong with it. */
const LONGEST_BREAK = 400

/** The day itself if it is worked, else the next (or with -1 the last) that is. */
export function workedFrom(calendar: Calendar, day: Day, step: 1 | -1): Day {
  let at = day
  for (let tries = 0; tries < LONGEST_BREAK; tries++, at = addDays(at, step))
    if (isWorked(calendar, at)) return at
  throw new Error(`calendar ${calendar.id}: no working day within ${LONGEST_BREAK} days of ${day}`)
}

/** So many working days after a day (with -1 before it); the day itself does not count. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number, step: 1 | -1): Day {
  let at = day
  for (let left = count; left > 0; left--) at = workedFrom(calendar, addDays(at, step), step)
  return at
}

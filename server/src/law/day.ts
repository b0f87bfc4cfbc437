/** A day of the calendar, whatever the zone: '2026-02-28'. Days in this form sort as they follow each other. */
export type Day = string

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** What becomes of 31 January plus one month: the last day of February, or the day after it. */
export type EndOfMonth = 'last-day' | 'day-after'

const DAY_MS = 86_400_000

const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** Whether a text names a day that exists: 2026-02-29 does not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && dayOf(utc(text)) === text

/** The day so many days after it; before it, when negative. */
export const addDays = (day: Day, days: number): Day => dayOf(utc(day) + days * DAY_MS)

export const weekdayOf = (day: Day): Weekday => WEEKDAYS[new Date(utc(day)).getUTCDay()]!

/** The same day of a later (or, when negative, an earlier) month. */
export function addMonths(day: Day, months: number, endOfMonth: EndOfMonth): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(2000, 0, 1))
  first.setUTCFullYear(year, month - 1 + months, 1)
  const length = new Date(Date.UTC(2000, 0, 1))
  length.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)
  const start = dayOf(first.getTime())
  if (date <= length.getUTCDate()) return addDays(start, date - 1)
  return addDays(start, length.getUTCDate() - (endOfMonth === 'last-day' ? 1 : 0))
}

/** Whether '02-29' or '12-25' is a day that some year has. */
export const isDayOfYear = (text: string): boolean => /^\d{2}-\d{2}$/.test(text) && isDay(`2024-${text}`)

/** That day in a year; 29 February is the 28th where the year has none. */
export const dayInYear = (year: number, dayOfYear: string): Day => {
  const day = `${String(year).padStart(4, '0')}-${dayOfYear}`
  return isDay(day) ? day : `${day.slice(0, 8)}28`
}

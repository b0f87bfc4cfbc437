import { addWorkingDays, covers, whyOff, workedFrom } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { addDays, addMonths } from './day.ts'
import type { Day, EndOfMonth } from './day.ts'
import { elapsedOf, kindOf } from './duration.ts'
import type { Duration } from './duration.ts'
import type { Words } from './words.ts'
import { dayIn, endOf, nextFullHour } from './zone.ts'
import type { Instant } from './zone.ts'

/** How the law of a pack counts time. Stated by the pack with its article, because laws differ. */
export interface CountingRules {
  /** whether the day of the anchor is the first of a term in days */
  readonly firstDay: 'counted' | 'not-counted'
  readonly endOfMonth: EndOfMonth
  /** a term in days, weeks, months or years that would end on a day off */
  readonly lastDayOff: 'next-working-day' | 'previous-working-day' | 'stays'
  /** when the first hour of a term in hours begins */
  readonly hours: 'from-the-moment' | 'from-the-next-full-hour'
}

/** By which rules, in which zone and by which calendar a term is counted; none where the pack has none. */
export interface Reckoning {
  readonly rules: CountingRules
  readonly zone: string
  readonly calendar: Calendar | undefined
}

/** What happened on the way to a due time that a reader would otherwise wonder about. */
export type Step =
  | { readonly step: 'first-hour'; readonly at: Instant }
  | { readonly step: 'skipped'; readonly day: Day; readonly why: 'weekend' | Words }
  | { readonly step: 'moved'; readonly from: Day; readonly to: Day; readonly why: 'weekend' | Words }
  | { readonly step: 'shorter-month'; readonly day: Day }
  | { readonly step: 'beyond-calendar'; readonly day: Day }

export interface Counted {
  /** the last moment at which it is still in time */
  readonly at: Instant
  /** of terms in days: the day that ends with `at` */
  readonly day?: Day
  readonly steps: readonly Step[]
}

/** The end of a term that begins at `from`. */
export function endOfTerm(from: Instant, term: Duration, reckoning: Reckoning): Counted {
  const { rules, zone, calendar } = reckoning
  const kind = kindOf(term)
  if (kind === 'elapsed') {
    const start = rules.hours === 'from-the-moment' ? from : nextFullHour(from, zone)
    const steps: Step[] = start === from ? [] : [{ step: 'first-hour', at: start }]
    return { at: start + elapsedOf(term), steps }
  }
  const anchor = dayIn(zone, from)
  const early = rules.firstDay === 'counted' ? -1 : 0
  if (kind === 'working')
    return workingTerm(addDays(anchor, early), term.workingDays!, required(calendar), zone, 1)
  const { day: same, steps } = sameDay(anchor, term, rules, 1)
  const day = addDays(same, early)
  const moved = calendar ? offMoved(day, rules, calendar) : { day, steps: [] }
  return { at: endOf(moved.day, zone), day: moved.day, steps: [...steps, ...moved.steps] }
}

/**
 * The latest moment that is still a term ahead of what will happen at `until`. Days count backwards; what would fall on
 * a day off stays there, since later would be too late.
 */
export function startOfTerm(until: Instant, term: Duration, { rules, zone, calendar }: Reckoning): Counted {
  const kind = kindOf(term)
  if (kind === 'elapsed') return { at: until - elapsedOf(term), steps: [] }
  const anchor = dayIn(zone, until)
  const late = rules.firstDay === 'counted' ? 1 : 0
  if (kind === 'working')
    return workingTerm(addDays(anchor, late), term.workingDays!, required(calendar), zone, -1)
  const { day: same, steps } = sameDay(anchor, term, rules, -1)
  const day = addDays(same, late)
  return { at: endOf(day, zone), day, steps }
}

/** For counts within a window of time: its last moment. Hours elapse; of days the whole last one belongs to it. */
export function windowEnd(from: Instant, term: Duration, reckoning: Reckoning): Instant {
  if (kindOf(term) === 'elapsed') return from + elapsedOf(term)
  const { rules, zone, calendar } = reckoning
  const anchor = dayIn(zone, from)
  const day =
    kindOf(term) === 'working'
      ? addWorkingDays(required(calendar), anchor, term.workingDays!, 1)
      : sameDay(anchor, term, rules, 1).day
  return endOf(day, zone)
}

/** The corresponding day of a later or earlier month or year, then the weeks and days. */
function sameDay(
  anchor: Day,
  { years = 0, months = 0, weeks = 0, days = 0 }: Duration,
  { endOfMonth }: CountingRules,
  step: 1 | -1,
): { day: Day; steps: Step[] } {
  const day = addMonths(anchor, step * (years * 12 + months), endOfMonth)
  const steps: Step[] = day.slice(8) === anchor.slice(8) ? [] : [{ step: 'shorter-month', day }]
  return { day: addDays(day, step * (weeks * 7 + days)), steps }
}

function workingTerm(first: Day, count: number, calendar: Calendar, zone: string, step: 1 | -1): Counted {
  const day = addWorkingDays(calendar, first, count, step)
  const steps: Step[] = []
  for (let at = addDays(first, step); at !== day; at = addDays(at, step)) {
    const why = whyOff(calendar, at)
    if (why) steps.push({ step: 'skipped', day: at, why })
  }
  return { at: endOf(day, zone), day, steps: [...steps, ...beyond(calendar, first, day)] }
}

function offMoved(day: Day, { lastDayOff }: CountingRules, calendar: Calendar): { day: Day; steps: Step[] } {
  const unknown = beyond(calendar, day)
  const why = whyOff(calendar, day)
  if (lastDayOff === 'stays') return { day, steps: [] }
  if (!why) return { day, steps: unknown }
  const to = workedFrom(calendar, day, lastDayOff === 'next-working-day' ? 1 : -1)
  return { day: to, steps: [{ step: 'moved', from: day, to, why }, ...beyond(calendar, day, to)] }
}

const beyond = (calendar: Calendar, ...days: readonly Day[]): Step[] => {
  const day = days.find((one) => !covers(calendar, one))
  return day === undefined ? [] : [{ step: 'beyond-calendar', day }]
}

function required(calendar: Calendar | undefined): Calendar {
  if (!calendar)
    throw new Error('a term in working days without a calendar: the check of the pack lets none pass')
  return calendar
}

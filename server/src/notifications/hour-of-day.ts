import { addDays } from '#law/day.ts'
import { dayIn, startOf } from '#law/zone.ts'
import type { Instant } from '#law/zone.ts'

const MINUTE = 60_000

/** Hours in which a reader is not to be disturbed, in minutes after midnight; from 22:00 to 06:00 runs over midnight. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** The next moment, this one included, at which the clock on the wall shows one of these minutes of the day. */
export function nextAt(zone: string, at: Instant, minutes: readonly number[]): Instant {
  const today = dayIn(zone, at)
  const moments = [today, addDays(today, 1), addDays(today, 2)].flatMap((day) => {
    const start = startOf(day, zone)
    return minutes.map((minute) => start + minute * MINUTE)
  })
  return Math.min(...moments.filter((moment) => moment >= at))
}

/** The same moment, or the end of the quiet hours that it falls into. */
export function afterQuiet(zone: string, at: Instant, quiet: QuietHours | null): Instant {
  if (!quiet || quiet.from === quiet.to) return at
  const today = startOf(dayIn(zone, at), zone)
  const minute = (at - today) / MINUTE
  const overMidnight = quiet.from > quiet.to
  const inside = overMidnight
    ? minute >= quiet.from || minute < quiet.to
    : minute >= quiet.from && minute < quiet.to
  return inside ? nextAt(zone, at, [quiet.to]) : at
}

import { addDays } from './day.ts'
import type { Day } from './day.ts'

/** Milliseconds since 1970, as everywhere a clock computes. */
export type Instant = number

const HOUR = 3_600_000
/** Further from midnight UTC than this no zone's midnight lies. */
const REACH = 26 * HOUR

const forms = new Map<string, Intl.DateTimeFormat>()

/** Of the IANA database: 'Asia/Ho_Chi_Minh'. Offsets such as '+07:00' are no zones: they know no summer time. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    formOf(text)
    return true
  } catch {
    return false
  }
}

function formOf(zone: string): Intl.DateTimeFormat {
  const kept = forms.get(zone)
  if (kept) return kept
  const form = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    second: '2-digit',
    hourCycle: 'h23',
  })
  forms.set(zone, form)
  return form
}

/** What the clock on the wall shows, as milliseconds since 1970 read as if it were UTC. */
function wall(at: Instant, zone: string): number {
  const part: Record<string, string> = {}
  for (const { type, value } of formOf(zone).formatToParts(at)) part[type] = value
  const { year, month, day, hour, minute, second } = part
  return Date.parse(`${year!.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** The day an instant falls on in a zone. */
export const dayIn = (zone: string, at: Instant): Day => new Date(wall(at, zone)).toISOString().slice(0, 10)

/** The time of day there: '08:05'. */
export const timeIn = (zone: string, at: Instant): string =>
  new Date(wall(at, zone)).toISOString().slice(11, 16)

/**
 * The instant a day begins in a zone: the first after which the clock never again shows an earlier day. Where summer
 * time skips midnight it is the moment of the change; where midnight comes twice, the second.
 */
export function startOf(day: Day, zone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const offsetAt = (at: Instant) => wall(at, zone) - Math.floor(at / 1000) * 1000
  const guesses = [midnight - offsetAt(midnight - REACH), midnight - offsetAt(midnight + REACH)]
  const exact = guesses.filter((at) => wall(at, zone) === midnight)
  if (exact.length > 0) return Math.max(...exact)
  return firstOn(day, zone, Math.min(...guesses) - HOUR, Math.max(...guesses) + HOUR)
}

/** By halving: the first instant between the two on which it is that day or a later one. */
function firstOn(day: Day, zone: string, before: Instant, after: Instant): Instant {
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dayIn(zone, middle) < day) low = middle
    else high = middle
  }
  return high
}

/** The last millisecond of a day in a zone: what is due on that day may be done until then. */
export const endOf = (day: Day, zone: string): Instant => startOf(addDays(day, 1), zone) - 1

/** When the next full hour strikes there; at a full hour, the one after. */
export function nextFullHour(at: Instant, zone: string): Instant {
  const offset = wall(at, zone) - Math.floor(at / 1000) * 1000
  return Math.floor((at + offset) / HOUR) * HOUR + HOUR - offset
}

/** An instant written in a zone, for people and logs: '2026-11-23T08:05+07:00'. */
export function inZone(zone: string, at: Instant): string {
  const shown = wall(at, zone)
  const minutes = Math.round((shown - Math.floor(at / 1000) * 1000) / 60_000)
  const [sign, away] = [minutes < 0 ? '-' : '+', Math.abs(minutes)]
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = `${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`
  return `${new Date(shown).toISOString().slice(0, 16)}${offset}`
}

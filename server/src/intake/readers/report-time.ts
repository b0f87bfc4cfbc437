/** How a source writes times. */
export type TimeFormat = 'iso' | 'unix' | 'unix-ms' | 'day-first'

const MINUTE = 60_000

/**
 * Milliseconds since 1970 of a time of the years 1970 to 9999; NaN for what is none, impossible dates included.
 * `zone` is what a time that names no zone is ahead of UTC by, in minutes.
 */
export function readTime(text: string, format: TimeFormat = 'iso', zone = 0): number {
  const bare = text.trim()
  if (format === 'unix') return inRange(decimal(bare) * 1000)
  if (format === 'unix-ms') return inRange(decimal(bare))
  const parts = (format === 'iso' ? ISO : DAY_FIRST).exec(bare)?.groups
  if (!parts) return Number.NaN
  const { year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset } = parts
  const date = dateAt(Number(year), Number(month), Number(day))
  const time = timeAt(Number(hour), Number(minute), Number(second))
  const ahead = offset === undefined ? zone : minutesAhead(offset)
  return inRange(date + time + Math.floor(Number(`0${fraction}`) * 1000) - ahead * MINUTE)
}

/** RFC 3339 and what comes near it: a blank for the T, no seconds, no zone, a date alone. */
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?<fraction>\.\d{1,9})?)? ?(?<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i

/** As people in Việt Nam write it: 31/12/2026 23:59. */
const DAY_FIRST =
  /^(?<day>\d\d?)[/.-](?<month>\d\d?)[/.-](?<year>\d{4})(?:[T ]+(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?<fraction>\.\d{1,9})?)? ?(?<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i

const inRange = (at: number) => (at >= 0 && at < YEAR_10000 ? Math.floor(at) : Number.NaN)
const YEAR_10000 = Date.UTC(10_000, 0, 1)

const decimal = (text: string) => (/^\d{1,14}(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN)

/** Midnight of a day; NaN if the calendar has no such day. */
export function dateAt(year: number, month: number, day: number): number {
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return Number.NaN
  return Date.UTC(year, month - 1, day)
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Milliseconds into a day; NaN if no clock shows it. A leap second counts as the second after it. */
export const timeAt = (hour: number, minute: number, second: number): number =>
  hour < 24 && minute < 60 && (second < 60 || (second === 60 && hour === 23 && minute === 59))
    ? ((hour * 60 + minute) * 60 + second) * 1000
    : Number.NaN

/** Minutes that a zone is ahead of UTC: `+07:00`, `+0700`, `+07`, `Z`; NaN for what is no zone. */
export function minutesAhead(zone: string): number {
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return 0
  const [, sign, hours = '', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return Number.NaN
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

/** Reads the times of one report, whose days repeat. */
export class ReportClock {
  readonly #format: TimeFormat
  readonly #zone: number
  #day = -1
  #midnight = Number.NaN

  constructor(format: TimeFormat = 'iso', zone = 0) {
    this.#format = format
    this.#zone = zone * MINUTE
  }

  /** As readTime; `YYYY-MM-DD hh:mm:ss` is read without making a text of it. */
  read(bytes: Buffer, from: number, to: number): number {
    if (to - from !== 19 || this.#format !== 'iso' || !isDashed(bytes, from))
      return this.#readText(bytes, from, to)
    const day = (four(bytes, from) * 100 + two(bytes, from + 5)) * 100 + two(bytes, from + 8)
    const hour = two(bytes, from + 11)
    const minute = two(bytes, from + 14)
    const second = two(bytes, from + 17)
    if (!(day >= 0 && hour >= 0 && minute >= 0 && second >= 0)) return this.#readText(bytes, from, to)
    if (day !== this.#day) {
      this.#day = day
      this.#midnight = dateAt(Math.trunc(day / 10_000), Math.trunc(day / 100) % 100, day % 100)
    }
    return inRange(this.#midnight + timeAt(hour, minute, second) - this.#zone)
  }

  #readText(bytes: Buffer, from: number, to: number): number {
    if (to - from > 64) return Number.NaN
    return readTime(bytes.toString('latin1', from, to), this.#format, this.#zone / MINUTE)
  }
}

/** Negative beyond all sums when a byte is no digit. */
const two = (bytes: Buffer, at: number) => {
  const tens = bytes[at]! - 0x30
  const ones = bytes[at + 1]! - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1e9
}
const four = (bytes: Buffer, at: number) => two(bytes, at) * 100 + two(bytes, at + 2)

const isDashed = (bytes: Buffer, at: number) =>
  bytes[at + 4] === 0x2d &&
  bytes[at + 7] === 0x2d &&
  bytes[at + 13] === 0x3a &&
  bytes[at + 16] === 0x3a &&
  (bytes[at + 10] === 0x20 || (bytes[at + 10]! | 0x20) === 0x74)

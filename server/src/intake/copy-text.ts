/**
 * The text form of COPY (PostgreSQL, "COPY: Text Format"): tab between columns, \N for null, and backslash, tab and
 * line ends escaped.
 */
export const copyValue = (value: string | undefined): string =>
  value === undefined ? '\\N' : MUST_ESCAPE.test(value) ? value.replaceAll(ESCAPED, escape) : value

const MUST_ESCAPE = /[\\\t\n\r]/
const ESCAPED = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escape = (character: string) => ESCAPES[character]!

const DAY = 86_400_000
const days = new Map<number, string>()
const seconds: string[] = []

/** A time as PostgreSQL reads it, UTC. Rows of a report share their day, and a day has few seconds: both are kept. */
export function copyTime(ms: number): string {
  const number = Math.floor(ms / DAY)
  const ofDay = ms - number * DAY
  const second = Math.floor(ofDay / 1000)
  const rest = ofDay - second * 1000
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  return `${copyDay(number)} ${(seconds[second] ??= clock(second))}${fraction}+00`
}

const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 19)

function copyDay(number: number): string {
  let day = days.get(number)
  if (day === undefined) {
    if (days.size > 2000) days.clear()
    days.set(number, (day = new Date(number * DAY).toISOString().slice(0, 10)))
  }
  return day
}

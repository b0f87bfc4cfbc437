export type Language = 'vi' | 'en'

const LOCALE = { vi: 'vi-VN', en: 'en-GB' } as const
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The largest whole unit of a length of time, and how many: 90 minutes are 1 hour, 47 hours are 1 day. */
export function inUnits(length: number): { count: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  const long = Math.abs(length)
  if (long >= DAY) return { count: Math.floor(long / DAY), unit: 'day' }
  if (long >= HOUR) return { count: Math.floor(long / HOUR), unit: 'hour' }
  if (long >= MINUTE) return { count: Math.floor(long / MINUTE), unit: 'minute' }
  return { count: Math.floor(long / 1000), unit: 'second' }
}

/** Numbers, sizes and times as a reader of the language writes them; times in `zone`, the reader's own by default. */
export function formatOf(language: Language, zone?: string) {
  const locale = LOCALE[language]
  const place = zone === undefined ? {} : { timeZone: zone }
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const moment = new Intl.DateTimeFormat(locale, {
    ...place,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  const date = new Intl.DateTimeFormat(locale, {
    ...place,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const any = new Intl.ListFormat(locale, { type: 'disjunction' })
  const all = new Intl.ListFormat(locale, { type: 'conjunction' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  return {
    number: (value: number) => number.format(value),
    /** '10.000+' where it was counted no further */
    upTo: (value: number, most = Number.POSITIVE_INFINITY) =>
      value > most ? `${number.format(most)}+` : number.format(value),
    percent: (part: number) => percent.format(part),
    /** 'a, b or c' */
    any: (words: readonly string[]) => any.format(words),
    /** 'a, b and c' */
    all: (words: readonly string[]) => all.format(words),
    /** '23/11/2026, 05:47 GMT+7' */
    moment: (iso: string) => partsOf(moment, new Date(iso)),
    date: (iso: string) => date.format(new Date(iso)),
    /** a calendar day as such: no zone shifts it */
    day: (iso: string) => day.format(new Date(`${iso}T00:00:00Z`)),
    /** '5 phút trước' */
    ago: (iso: string, now: number) => {
      const away = Date.parse(iso) - now
      const { count, unit } = inUnits(away)
      if (unit === 'second') return language === 'vi' ? 'vừa xong' : 'just now'
      return relative.format(Math.sign(away) * count, unit).toLocaleLowerCase(locale)
    },
    /** '6 ngày', '3 hours' */
    length: (milliseconds: number) => {
      const { count, unit } = inUnits(milliseconds)
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
    },
    size: (bytes: number) => {
      const [value, unit] =
        bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte']
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
    },
  }
}
export type Format = ReturnType<typeof formatOf>

/** Date first, then time and zone, in both languages: the eye finds the day at the same place in every row. */
function partsOf(form: Intl.DateTimeFormat, at: Date): string {
  const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part['day']}/${part['month']}/${part['year']} ${part['hour']}:${part['minute']} ${part['timeZoneName']}`
}

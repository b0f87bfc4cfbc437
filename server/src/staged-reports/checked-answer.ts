import { LONGEST_LIST, LONGEST_NAME, LONGEST_SERIES } from '@hiepluc/contract/staged-answer.ts'
import type { Answer, ContactAnswer, SeriesPoint } from '@hiepluc/contract/staged-answer.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { isDay } from '#law/day.ts'
import { CLASS } from '#law/facts.ts'
import type { FieldRow } from '#law/form-row.ts'
import type { Pack } from '#law/pack.ts'

/** What the check of one answer looks at besides. */
export interface AnswerCheck {
  readonly pack: Pack
  /** numbers of the attachments on the incident that the reporter may read */
  readonly files: ReadonlySet<number>
  readonly now: Date
}

/** Letters of a text at most where the form does not say. */
const LONGEST = { text: 500, 'long-text': 20_000 } as const

const QUARTER_MS = 15 * 60_000
/** How far a sender's clock may run ahead of ours. */
const AHEAD_MS = 60_000

/** Controls, halves of characters, and what has no meaning outside one program; a line break and a tab are text. */
const NO_TEXT = /(?![\n\t])[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u

/** Whether there is an answer at all: blanks and an empty list are none. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  if (answer === undefined) return false
  if (typeof answer === 'string') return answer.trim() !== ''
  if (Array.isArray(answer)) return answer.length > 0
  if (typeof answer === 'object')
    return Object.values(answer).some((part) => part !== undefined && part.trim() !== '')
  return true
}

/** What is wrong with an answer to a field; undefined: nothing. */
export function wrongAnswer(field: FieldRow, answer: Answer, check: AnswerCheck): Said | undefined {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return wrongText(answer, field.longest ?? LONGEST[field.type], field.type === 'text')
    case 'number':
      return typeof answer === 'number' ? wrongNumber(limitsOf(field, check.pack), answer) : TAKES.number
    case 'moment':
      return isMoment(answer) ? undefined : TAKES.moment
    case 'day':
      return typeof answer === 'string' && isDay(answer) ? undefined : TAKES.day
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : TAKES['yes-no']
    case 'choice':
      return typeof answer === 'string' ? wrongChoice(field, [answer], check.pack) : TAKES.choice
    case 'choices':
      return isNames(answer) ? wrongChoice(field, answer, check.pack) : TAKES.choices
    case 'series':
      return isSeries(answer) ? wrongSeries(field, answer, check.now) : TAKES.series
    case 'places':
      return isNames(answer) ? wrongNames(answer) : TAKES.places
    case 'countries':
      return isNames(answer) ? wrongCountries(answer) : TAKES.countries
    case 'contact':
      return isContact(answer) ? wrongContact(answer) : TAKES.contact
    case 'files':
      return isNumbers(answer) ? wrongFiles(answer, check.files) : TAKES.files
  }
}

/** What each type takes, as it is told to whom gave something else. */
const TAKES = {
  number: { vi: 'cần một số', en: 'takes a number' },
  moment: { vi: 'cần ngày, giờ kèm múi giờ', en: 'takes a date and time with its zone' },
  day: { vi: 'cần một ngày, ví dụ 2026-11-27', en: 'takes a day, such as 2026-11-27' },
  'yes-no': { vi: 'cần chọn có hoặc không', en: 'takes yes or no' },
  choice: { vi: 'cần chọn một trong danh sách', en: 'takes one of the list' },
  choices: { vi: 'cần một danh sách lựa chọn', en: 'takes a list of choices' },
  series: { vi: 'cần các số theo từng 15 phút', en: 'takes numbers by quarter of an hour' },
  places: { vi: 'cần danh sách địa điểm', en: 'takes a list of places' },
  countries: { vi: 'cần danh sách quốc gia', en: 'takes a list of countries' },
  contact: { vi: 'cần họ tên và điện thoại hoặc email', en: 'takes a name with a telephone or e-mail' },
  files: { vi: 'cần danh sách tệp đính kèm của sự cố', en: 'takes attachments of the incident' },
} as const satisfies Record<string, Said>

const isNames = (answer: Answer): answer is string[] =>
  Array.isArray(answer) && answer.every((one) => typeof one === 'string')
const isNumbers = (answer: Answer): answer is number[] =>
  Array.isArray(answer) && answer.every((one) => typeof one === 'number')
const isSeries = (answer: Answer): answer is SeriesPoint[] =>
  Array.isArray(answer) && answer.every((one) => typeof one === 'object')
const isContact = (answer: Answer): answer is ContactAnswer =>
  typeof answer === 'object' && !Array.isArray(answer)

/** ISO 8601 with its zone, on a day that there is. */
export const isMoment = (answer: Answer): answer is string =>
  typeof answer === 'string' &&
  /^.{10}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(answer) &&
  isDay(answer.slice(0, 10)) &&
  !Number.isNaN(Date.parse(answer))

function wrongText(answer: Answer, longest: number, oneLine: boolean): Said | undefined {
  if (typeof answer !== 'string') return { vi: 'cần một đoạn chữ', en: 'takes a text' }
  const letters = [...answer].length
  if (letters > longest)
    return {
      vi: `dài ${letters} ký tự, chỉ được ${longest}; hãy rút gọn hoặc đính kèm tệp`,
      en: `is ${letters} characters long and may be ${longest}; shorten it or attach a file`,
    }
  if (NO_TEXT.test(answer))
    return {
      vi: 'có ký tự điều khiển hoặc ký tự hỏng; hãy gõ lại',
      en: 'has broken or control characters; type it again',
    }
  if (oneLine && /[\n\t]/.test(answer.trim())) return { vi: 'chỉ được một dòng', en: 'takes one line' }
  return undefined
}

interface Limits {
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
}

/** A number that feeds a fact keeps the fact's limits where the form has none of its own. */
function limitsOf({ feeds, atLeast, atMost }: FieldRow, pack: Pack): Limits {
  const fact = feeds && 'fact' in feeds ? pack.facts.get(feeds.fact) : undefined
  return { atLeast: atLeast ?? fact?.atLeast, atMost: atMost ?? fact?.atMost }
}

function wrongNumber({ atLeast = -Infinity, atMost = Infinity }: Limits, value: number): Said | undefined {
  if (!Number.isFinite(value)) return TAKES.number
  if (value < atLeast) return { vi: `không được nhỏ hơn ${atLeast}`, en: `can't be less than ${atLeast}` }
  if (value > atMost) return { vi: `không được lớn hơn ${atMost}`, en: `can't be more than ${atMost}` }
  return undefined
}

/** The names that a field's choice knows: its own, or those of the fact that it feeds. */
export function choicesOf(
  field: FieldRow,
  pack: Pack,
): readonly { id: string; name: Readonly<Record<string, string>> }[] {
  if (field.choices) return field.choices
  const fact = field.feeds && 'fact' in field.feeds ? field.feeds.fact : undefined
  if (fact === undefined) return []
  return fact === CLASS ? pack.text.classes : (pack.facts.get(fact)?.choices ?? [])
}

function wrongChoice(field: FieldRow, given: readonly string[], pack: Pack): Said | undefined {
  const known = new Set(choicesOf(field, pack).map(({ id }) => id))
  const odd = given.find((one) => !known.has(one))
  if (odd !== undefined) {
    const shown = JSON.stringify(odd.slice(0, 60))
    return { vi: `không có lựa chọn ${shown}`, en: `there is no choice ${shown}` }
  }
  return new Set(given).size < given.length ? TWICE : undefined
}

function wrongSeries(field: FieldRow, points: readonly SeriesPoint[], now: Date): Said | undefined {
  if (points.length > LONGEST_SERIES)
    return {
      vi: `có ${points.length} mốc, chỉ nhận ${LONGEST_SERIES}; phần còn lại hãy đính kèm tệp`,
      en: `has ${points.length} points and may have ${LONGEST_SERIES}; attach the rest as a file`,
    }
  let before = -Infinity
  for (const [nth, { at, value }] of points.entries()) {
    const time = isMoment(at) ? Date.parse(at) : Number.NaN
    const wrong = wrongNumber(field, value)
    const row = (said: Said): Said => ({
      vi: `dòng ${nth + 1}: ${said.vi}`,
      en: `row ${nth + 1}: ${said.en}`,
    })
    if (Number.isNaN(time)) return row(TAKES.moment)
    if (time % QUARTER_MS !== 0) return row(NO_QUARTER)
    if (time <= before) return row(OUT_OF_ORDER)
    if (time > now.getTime() + AHEAD_MS) return row(AHEAD)
    if (wrong) return row(wrong)
    before = time
  }
  return undefined
}

const NO_QUARTER = {
  vi: 'thời điểm phải tròn 15 phút (00, 15, 30, 45)',
  en: 'the time must be a whole quarter of an hour (00, 15, 30, 45)',
}
const OUT_OF_ORDER = { vi: 'phải sau dòng trước', en: 'must come after the row before' }
/** A time that is told and has not come yet. */
export const AHEAD = { vi: 'ở tương lai', en: 'lies in the future' }
const TWICE = { vi: 'có mục ghi hai lần', en: 'names one thing twice' }

function wrongNames(names: readonly string[]): Said | undefined {
  if (names.length > LONGEST_LIST)
    return { vi: `chỉ nhận ${LONGEST_LIST} mục`, en: `takes ${LONGEST_LIST} of them at most` }
  for (const name of names) {
    if (name.trim() === '') return { vi: 'có mục để trống', en: 'has an empty one' }
    const wrong = wrongText(name, LONGEST_NAME, true)
    if (wrong) return wrong
  }
  return new Set(names).size < names.length ? TWICE : undefined
}

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

function wrongCountries(codes: readonly string[]): Said | undefined {
  const odd = codes.find((code) => !/^[A-Z]{2}$/.test(code) || REGIONS.of(code) === undefined)
  if (odd === undefined) return wrongNames(codes)
  const shown = JSON.stringify(odd.slice(0, 20))
  return { vi: `không có quốc gia mã ${shown}`, en: `there is no country with the code ${shown}` }
}

function wrongContact({ name = '', office = '', phone = '', email = '' }: ContactAnswer): Said | undefined {
  if (name.trim() === '') return { vi: 'thiếu họ tên', en: 'lacks a name' }
  if (phone.trim() === '' && email.trim() === '')
    return { vi: 'thiếu điện thoại hoặc email', en: 'lacks a telephone or e-mail' }
  if (phone.trim() !== '' && !/^\+?[\d\s().-]{3,40}$/.test(phone.trim()))
    return { vi: 'số điện thoại chưa đúng', en: 'has no right telephone number' }
  if (email.trim() !== '' && !/^[^\s@]{1,64}@[^\s@]{1,250}$/.test(email.trim()))
    return { vi: 'địa chỉ email chưa đúng', en: 'has no right e-mail address' }
  return wrongText(name, LONGEST_NAME, true) ?? wrongText(office, LONGEST_NAME, true)
}

function wrongFiles(given: readonly number[], files: ReadonlySet<number>): Said | undefined {
  const odd = given.find((one) => !files.has(one))
  if (odd !== undefined)
    return {
      vi: `sự cố này không có tệp số ${odd}; hãy đính kèm tệp vào sự cố trước`,
      en: `this incident has no file ${odd}; attach the file to the incident first`,
    }
  return new Set(given).size < given.length ? TWICE : undefined
}

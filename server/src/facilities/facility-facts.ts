import { FACILITY_FIELDS } from '@hiepluc/contract/facility-field.ts'
import type { FacilityField } from '@hiepluc/contract/facility-field.ts'
import type { FactValue, FacilityKind } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { foldText } from '#law/duty-search.ts'
import { quantityOf } from './quantity.ts'

/** A heading or a word as it is compared: small, without diacritics, what is neither letter nor digit as one _. */
export const folded = (text: string): string =>
  foldText(text.trim())
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

/** The value of a fact, or what is wrong with it. */
export type ReadFact = { readonly value: FactValue } | { readonly trouble: Said }

const value = (of: FactValue): ReadFact => ({ value: of })
const trouble = (vi: string, en: string): ReadFact => ({ trouble: { vi, en } })

export const fieldsOf = (kind: FacilityKind): Readonly<Record<string, FacilityField>> => FACILITY_FIELDS[kind]

const YES = new Set(['1', 'yes', 'y', 'true', 'co', 'x', 'dung'])
const NO = new Set(['0', 'no', 'n', 'false', 'khong', 'sai'])
const LONGEST_TEXT = 2_000
const MOST_REFERENCES = 500

/** Reads a fact from the text of a cell; `unit` is what the column says it is in, where it does. */
export function readFact(field: FacilityField, text: string, unit?: string): ReadFact {
  const { vi, en } = field.says
  switch (field.type) {
    case 'number':
    case 'count': {
      const number = quantityOf(text, field.unit, { column: unit, isWhole: field.type === 'count' })
      return typeof number === 'number'
        ? checkFact(field, number)
        : trouble(`${vi}: ${number.vi}`, `${en}: ${number.en}`)
    }
    case 'yes': {
      const word = folded(text)
      if (YES.has(word) || NO.has(word)) return value(YES.has(word))
      return trouble(`${vi}: "${text}" không phải có hoặc không`, `${en}: "${text}" is neither yes nor no`)
    }
    case 'option': {
      const word = folded(text)
      const found = Object.entries(field.options ?? {}).find(([name, said]) =>
        [name, said.vi, said.en].some((one) => folded(one) === word),
      )
      return checkFact(field, found?.[0] ?? text)
    }
    case 'day': {
      const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim()) ?? []
      return checkFact(
        field,
        year === undefined ? text.trim() : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`,
      )
    }
    case 'references':
      return checkFact(
        field,
        text
          .split(/[;|]/)
          .map((one) => one.trim())
          .filter(Boolean),
      )
    case 'text':
    case 'time':
    case 'reference':
      return field.place ? readPlace(field, text.trim()) : checkFact(field, text.trim())
  }
}

/** A code, with the zeros that a spreadsheet took from it; anything else is a name, which the places of the country settle. */
function readPlace({ place, ...field }: FacilityField, text: string): ReadFact {
  const digits = place === 'province' ? 2 : 5
  const { form: _, ...named } = field
  return /^\d+$/.test(text) ? checkFact(field, text.padStart(digits, '0')) : checkFact(named, text)
}

/** Says whether a value is one of this fact: of the right type, in range, one of its options. */
export function checkFact(field: FacilityField, given: unknown): ReadFact {
  const { vi, en } = field.says
  switch (field.type) {
    case 'number':
    case 'count':
      return checkNumber(field, given)
    case 'yes':
      return typeof given === 'boolean'
        ? value(given)
        : trouble(`${vi}: phải là có hoặc không`, `${en}: must be yes or no`)
    case 'references':
      if (!Array.isArray(given) || !given.every(isKey) || given.length > MOST_REFERENCES)
        return trouble(`${vi}: phải là danh sách mã`, `${en}: must be a list of keys`)
      return value([...new Set(given)])
    case 'reference':
      return isKey(given) ? value(given) : trouble(`${vi}: phải là một mã`, `${en}: must be a key`)
    case 'option': {
      const options = Object.keys(field.options ?? {})
      if (typeof given === 'string' && options.includes(given)) return value(given)
      return trouble(
        `${vi}: "${shown(given)}" không có trong các giá trị ${options.join(', ')}`,
        `${en}: "${shown(given)}" is none of ${options.join(', ')}`,
      )
    }
    case 'day':
    case 'time':
      return checkMoment(field, given)
    case 'text':
      if (
        typeof given !== 'string' ||
        given.length > LONGEST_TEXT ||
        /\p{Cc}/u.test(given.replaceAll('\n', ' '))
      )
        return trouble(`${vi}: không đọc được`, `${en}: cannot be read`)
      if (field.form && !field.form.test(given))
        return trouble(`${vi}: "${given}" không đúng dạng`, `${en}: "${given}" has not the right form`)
      return value(given)
  }
}

function checkNumber(field: FacilityField, given: unknown): ReadFact {
  const { type, says, unit, least = 0, most = Number.MAX_SAFE_INTEGER } = field
  if (typeof given !== 'number' || !Number.isFinite(given))
    return trouble(`${says.vi}: không phải là số`, `${says.en}: is not a number`)
  if (type === 'count' && !Number.isInteger(given))
    return trouble(`${says.vi}: ${given} không phải số nguyên`, `${says.en}: ${given} is not a whole number`)
  // Whether degrees can be, and whether they are swapped, both together say.
  if (unit === 'degrees') return value(given)
  if (given < 0 && least >= 0)
    return trouble(`${says.vi}: ${given} là số âm`, `${says.en}: ${given} is negative`)
  if (given < least || given > most) {
    const range = `${least} … ${most}${unit ? ` ${unit}` : ''}`
    return trouble(
      `${says.vi}: ${given} nằm ngoài khoảng ${range}`,
      `${says.en}: ${given} is outside ${range}`,
    )
  }
  return value(given)
}

/** Days of infrastructure lie in these years; anything else is a slip of the hand. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2199

function checkMoment({ type, says }: FacilityField, given: unknown): ReadFact {
  const text = typeof given === 'string' ? given : ''
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayExists(text)
  const year = Number(text.slice(0, 4))
  if (dayExists(text.slice(0, 10)) && (year < FIRST_YEAR || year > LAST_YEAR))
    return trouble(
      `${says.vi}: năm ${year} nằm ngoài khoảng ${FIRST_YEAR} … ${LAST_YEAR}`,
      `${says.en}: the year ${year} is outside ${FIRST_YEAR} … ${LAST_YEAR}`,
    )
  if (type === 'day')
    return isDay
      ? value(text)
      : trouble(
          `${says.vi}: "${shown(given)}" không phải là ngày (năm-tháng-ngày)`,
          `${says.en}: "${shown(given)}" is no day (YYYY-MM-DD)`,
        )
  const isTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)
  if (isTime && dayExists(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)))
    return value(new Date(text).toISOString())
  return trouble(
    `${says.vi}: "${shown(given)}" không phải là thời điểm có múi giờ (ví dụ 2026-12-01T22:00+07:00)`,
    `${says.en}: "${shown(given)}" is no time with its zone (such as 2026-12-01T22:00+07:00)`,
  )
}

export const dayExists = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

const LONGEST_KEY = 200
/** Whether it can be a key: some text without characters that cannot be seen. */
export const isKey = (given: unknown): given is string =>
  typeof given === 'string' && given.trim() !== '' && given.length <= LONGEST_KEY && !/\p{Cc}/u.test(given)

const shown = (given: unknown) =>
  (typeof given === 'string' ? given : (JSON.stringify(given) ?? '')).slice(0, 60)

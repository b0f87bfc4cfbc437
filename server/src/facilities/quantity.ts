import type { FacilityField } from '@hiepluc/contract/facility-field.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { foldText } from '#law/duty-search.ts'

type Unit = NonNullable<FacilityField['unit']>

/** How many of a field's unit one of another is. Rates are decimal; STM-N is N times 155.52 Mbit/s (ITU-T G.707). */
const UNITS: Partial<Record<Unit, Readonly<Record<string, number>>>> = {
  'Mbit/s': {
    ...units(['bit/s', 'bps', 'bit'], 1e-6),
    ...units(['kbit/s', 'kbps', 'kbit', 'k', 'kb/s'], 1e-3),
    ...units(['mbit/s', 'mbps', 'mbit', 'm', 'mb/s'], 1),
    ...units(['gbit/s', 'gbps', 'gbit', 'g', 'ge', 'gb/s'], 1e3),
    ...units(['tbit/s', 'tbps', 'tbit', 't', 'tb/s'], 1e6),
  },
  km: {
    ...units(['km', 'kilometre', 'kilometres', 'kilometer', 'kilometers'], 1),
    ...units(['m', 'metre', 'metres', 'meter', 'meters'], 1e-3),
    ...units(['cm', 'centimeters', 'centimetres'], 1e-5),
    ...units(['mi', 'mile', 'miles'], 1.609_344),
    ...units(['ft', 'feet', 'foot'], 0.000_304_8),
    ...units(['in', 'inch', 'inches'], 0.000_025_4),
  },
  h: {
    ...units(['h', 'hour', 'hours', 'hr', 'hrs', 'gio', 'tieng'], 1),
    ...units(['min', 'mins', 'minute', 'minutes', 'phut'], 1 / 60),
    ...units(['d', 'day', 'days', 'ngay'], 24),
  },
  kV: { ...units(['kv'], 1), ...units(['v'], 1e-3) },
  days: {
    ...units(['day', 'days', 'd', 'ngay'], 1),
    ...units(['month', 'months', 'thang'], 30),
    ...units(['year', 'years', 'nam'], 365),
  },
}

function units(names: readonly string[], factor: number): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, factor]))
}

const said = (vi: string, en: string): Said => ({ vi, en })

/** STM-N as a rate in Mbit/s, with how many there are in front: "2xSTM-16". */
const STM = /^(?:(\d+)\s*x\s*)?stm-?(\d+)$/

/**
 * Reads a number with its unit, in a field's unit: "10 Gbit/s", "800 m", "8 giờ". A number alone is in the unit of its column, or the
 * field's. The decimal sign is a point, or a comma that cannot be a thousand's.
 */
export function quantityOf(
  text: string,
  unit: Unit | undefined,
  { column, isWhole = false }: { readonly column?: string | undefined; readonly isWhole?: boolean } = {},
): number | Said {
  const word = foldText(text.trim())
  if (unit === 'degrees')
    return degreesOf(word) ?? said(`"${text}" không phải là số`, `"${text}" is not a number`)
  const [, times = '1', level] = (unit === 'Mbit/s' && STM.exec(word)) || []
  if (level !== undefined) return Number(times) * Number(level) * 155.52
  const [, number, name = ''] = /^([+-]?[\d.,\s]*\d(?:e[+-]?\d+)?)\s*([a-z/]*)$/.exec(word) ?? []
  if (number === undefined) return said(`"${text}" không phải là số`, `"${text}" is not a number`)
  const spaced = number.replaceAll(/\s/g, '')
  // Two marks of one kind part thousands; one may be either, and of a whole number a point as well.
  const digits = /^[+-]?\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})$/.test(spaced)
    ? spaced.replaceAll(/[,.]/g, '')
    : spaced
  if (
    /^[+-]?\d{1,3},\d{3}$/.test(digits) ||
    (isWhole && /^[+-]?\d{1,3}\.\d{3}$/.test(digits)) ||
    /[,.].*,|,.*\./.test(digits)
  )
    return said(
      `"${text}" không rõ là số nào; hãy bỏ dấu ngăn hàng nghìn và dùng dấu chấm thập phân`,
      `"${text}" can be read in two ways; leave out thousands marks and write a decimal point`,
    )
  const value = Number(digits.replace(',', '.'))
  if (!Number.isFinite(value)) return said(`"${text}" không phải là số`, `"${text}" is not a number`)
  const known = unit === undefined ? undefined : UNITS[unit]
  const named = name || column || ''
  if (named === '') return value
  const factor = known?.[foldText(named)]
  if (factor !== undefined) return value * factor
  return said(
    `đơn vị "${named}" không dùng được ở đây${known ? `; hãy dùng ${unit}` : ''}`,
    `the unit "${named}" has no meaning here${known ? `; use ${unit}` : ''}`,
  )
}

/** "21°01'42.5\"N", folded */
const SEXAGESIMAL =
  /^([+-]?)(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''))?\s*([nsewbd])?$/
const DECIMAL = /^([+-]?\d+(?:[.,]\d+)?)\s*°?\s*([nsewbd])?$/

/** Degrees, decimal or in minutes and seconds; no comma parts thousands there. North and east are also B and Đ, as Vietnamese has them. */
function degreesOf(word: string): number | undefined {
  const number = (text = '0') => Number(text.replace(',', '.'))
  const decimal = DECIMAL.exec(word)
  if (decimal) return number(decimal[1]) * (/[sw]/.test(decimal[2] ?? '') ? -1 : 1)
  const [, sign, whole, minutes, seconds, towards] = SEXAGESIMAL.exec(word) ?? []
  if (whole === undefined) return /e/.test(word) && Number.isFinite(Number(word)) ? Number(word) : undefined
  if (number(minutes) >= 60 || number(seconds) >= 60) return undefined
  const size = Number(whole) + number(minutes) / 60 + number(seconds) / 3600
  return sign === '-' || /[sw]/.test(towards ?? '') ? -size : size
}

/** Whether a word is a unit that a column of this field may be in. */
export const isUnitOf = (unit: Unit | undefined, name: string): boolean =>
  unit !== undefined && UNITS[unit] !== undefined && foldText(name) in UNITS[unit]

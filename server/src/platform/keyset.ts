import { Buffer } from 'node:buffer'
import { Refusal } from '#platform/refusal.ts'

/** What one part of a key is: a number, a text, a day (YYYY-MM-DD), a uuid, or a time of a timestamptz column. */
export type KeyPart = 'number' | 'text' | 'day' | 'uuid' | 'time'

type KeyValue<P extends KeyPart> = P extends 'number' ? number : P extends 'time' ? Date : string
export type Key<Shape extends readonly KeyPart[]> = { -readonly [I in keyof Shape]: KeyValue<Shape[I]> }

const LONGEST = 400

/** The place after a row in a sorted list, as one opaque word that fits an address bar. */
export function encodeKey(values: readonly (number | string | Date)[]): string {
  const parts = values.map((value) => (value instanceof Date ? value.getTime() : value))
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The key in `text`, which must have exactly this shape: it is the reader's word, not ours. */
export function decodeKey<const Shape extends readonly KeyPart[]>(text: string, shape: Shape): Key<Shape> {
  const parts = parsed(text)
  if (!Array.isArray(parts) || parts.length !== shape.length) throw unknownKey()
  return shape.map((part, place) => valueOf(part, parts[place])) as Key<Shape>
}

/** The rows of one page and where the next begins: ask the database for one row more than the page holds. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (number | string | Date)[],
): { rows: Row[]; next?: string } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return found.length > limit && last !== undefined ? { rows, next: encodeKey(keyOf(last)) } : { rows }
}

function parsed(text: string): unknown {
  if (text.length > LONGEST || !/^[\w-]+$/.test(text)) throw unknownKey()
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    throw unknownKey()
  }
}

/** Texts that a column's type could refuse are checked here, so that a foreign key is no defect. */
const FORMS: Record<'text' | 'day' | 'uuid', RegExp> = {
  text: /^[^\0]*$/,
  day: /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
}

/** Beyond it an ISO year has more than four digits, which none of ours has. */
const LAST_TIME = 253_402_300_800_000

function valueOf(part: KeyPart, value: unknown): number | string | Date {
  if (part === 'number' || part === 'time') {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unknownKey()
    if (part === 'number') return value
    if (Math.abs(value) < LAST_TIME) return new Date(value)
  } else if (typeof value === 'string' && FORMS[part].test(value) && !(part === 'day' && !isDay(value)))
    return value
  throw unknownKey()
}

const isDay = (text: string) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const unknownKey = () =>
  new Refusal('malformed', {
    vi: '"after" không phải là vị trí trang mà bàn trực đã trả về; hãy mở lại danh sách từ trang đầu.',
    en: '"after" is not a page position that this desk gave out; open the list again from its first page.',
  })

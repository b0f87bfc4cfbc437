import { Buffer } from 'node:buffer'
import { Refusal } from '#platform/refusal.ts'

/** What one part of a key is: a number, a text, or a time that a timestamptz column holds. */
export type KeyPart = 'number' | 'text' | 'time'

type KeyValue<P extends KeyPart> = P extends 'number' ? number : P extends 'text' ? string : Date
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

function valueOf(part: KeyPart, value: unknown): number | string | Date {
  if (part === 'text' && typeof value === 'string' && !value.includes('\0')) return value
  if (part !== 'text' && typeof value === 'number' && Number.isSafeInteger(value)) {
    if (part === 'number') return value
    // A time beyond what PostgreSQL's timestamptz and an ISO year of four digits hold is not one of ours.
    if (Math.abs(value) < 253_402_300_800_000) return new Date(value)
  }
  throw unknownKey()
}

const unknownKey = () =>
  new Refusal('malformed', {
    vi: '"after" không phải là vị trí trang mà bàn trực đã trả về; hãy mở lại danh sách từ trang đầu.',
    en: '"after" is not a page position that this desk gave out; open the list again from its first page.',
  })

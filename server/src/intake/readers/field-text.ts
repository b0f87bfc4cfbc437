/** A field holds doubled or stray quotes. */
export const QUOTED = 4

/** Texts of short fields, each made once while it repeats. */
export class FieldTexts {
  readonly #texts: (string | undefined)[] = Array.from({ length: SLOTS }, () => undefined)

  /** The text of plain ASCII bytes. */
  ascii(bytes: Buffer, from: number, to: number): string {
    const length = to - from
    if (length === 0) return ''
    if (length > LONGEST) return bytes.toString('latin1', from, to)
    let hash = length
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    const known = this.#texts[slot]
    if (known !== undefined && known.length === length && isSame(known, bytes, from)) return known
    return (this.#texts[slot] = bytes.toString('latin1', from, to))
  }

  /** The text of a field: quotes undoubled, NUL and what is no UTF-8 replaced by U+FFFD, blanks around it cut off. */
  text(bytes: Buffer, from: number, to: number, holds: number): string {
    if (holds === 0 && to - from <= LONGEST) {
      while (from < to && bytes[from] === SPACE) from++
      while (to > from && bytes[to - 1] === SPACE) to--
      return this.ascii(bytes, from, to)
    }
    return fieldText(bytes, from, to, holds)
  }
}

/** As FieldTexts.text, for fields that do not repeat. */
export function fieldText(bytes: Buffer, from: number, to: number, holds: number): string {
  const text = bytes.toString('utf8', from, to)
  const plain = holds & QUOTED ? text.replaceAll('""', '"') : text
  return (plain.includes('\0') ? plain.replaceAll('\0', '\uFFFD') : plain).trim()
}

/** Remembers what a function made of texts that repeat. */
export function remembering<Value>(make: (text: string) => Value): (text: string) => Value {
  const made = new Map<string, Value>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    const value = make(text)
    if (made.size < SLOTS) made.set(text, value)
    return value
  }
}

const SLOTS = 1024
const LONGEST = 64
const SPACE = 0x20

function isSame(text: string, bytes: Buffer, from: number): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== bytes[from + at]) return false
  return true
}

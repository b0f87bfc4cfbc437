import { BEYOND_ASCII, ESCAPED, QUOTED } from './csv-rows.ts'
import type { CsvRows } from './csv-rows.ts'

/**
 * Writes the fields of a row as the text of one JSON object: column -> value as text, empty ones left out. Bytes
 * are copied from the report as they stand wherever they can be, and one text is made of them in the end.
 */
export class DetailsText {
  /** `"name":"` of each column, one after the other, and where each begins */
  readonly #prefixes: Buffer
  readonly #offsets: Int32Array
  readonly #namesBeyondAscii: boolean
  #out = Buffer.allocUnsafeSlow(16_384)
  /** whether the last text holds U+FFFD: bytes of the report were no text */
  odd = false

  constructor(names: readonly string[]) {
    const prefixes = names.map((name) => `${JSON.stringify(name)}:"`)
    this.#prefixes = Buffer.from(prefixes.join(''))
    this.#offsets = new Int32Array(names.length + 1)
    for (const [at, prefix] of prefixes.entries())
      this.#offsets[at + 1] = this.#offsets[at]! + Buffer.byteLength(prefix)
    this.#namesBeyondAscii = prefixes.join('').length !== this.#prefixes.length
  }

  /** The details of the row: every column that is not hidden. */
  of(rows: CsvRows, columns: number, hidden: Uint8Array): string {
    const room = 2 + this.#prefixes.length + 6 * (rows.to - rows.from) + 2 * columns
    if (this.#out.length < room) this.#out = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(room)))
    const { starts, ends, holds } = rows
    const { bytes } = rows.window
    const out = this.#out
    const prefixes = this.#prefixes
    const offsets = this.#offsets
    let beyondAscii = this.#namesBeyondAscii ? BEYOND_ASCII : 0
    let to = 0
    out[to++] = OPEN
    for (let column = 0; column < columns; column++) {
      let from = starts[column]!
      const end = ends[column]!
      if (from === end || hidden[column] === 1) continue
      if (to > 1) out[to++] = COMMA
      const prefixEnd = offsets[column + 1]!
      for (let at = offsets[column]!; at < prefixEnd; at++) out[to++] = prefixes[at]!
      const held = holds[column]!
      beyondAscii |= held
      if (held <= BEYOND_ASCII) while (from < end) out[to++] = bytes[from++]!
      else to = copyEscaped(bytes, from, end, held, out, to)
      out[to++] = QUOTE
    }
    out[to++] = CLOSE
    this.odd = false
    if ((beyondAscii & (BEYOND_ASCII | ESCAPED)) === 0) return out.toString('latin1', 0, to)
    const text = out.toString('utf8', 0, to)
    this.odd = text.includes('\uFFFD')
    return text
  }
}

const OPEN = 0x7b
const CLOSE = 0x7d
const COMMA = 0x2c
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Copies a field as the inside of a JSON string; quotes are undoubled, NUL becomes U+FFFD. */
function copyEscaped(
  bytes: Buffer,
  from: number,
  end: number,
  held: number,
  out: Buffer,
  to: number,
): number {
  const doubled = (held & QUOTED) !== 0
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE || byte === BACKSLASH) {
      out[to++] = BACKSLASH
      out[to++] = byte
      if (doubled && byte === QUOTE && at + 1 < end && bytes[at + 1] === QUOTE) at++
    } else if (byte >= 0x20) out[to++] = byte
    else to = copyControl(byte, out, to)
  }
  return to
}

function copyControl(byte: number, out: Buffer, to: number): number {
  if (byte === 0) {
    out[to++] = 0xef
    out[to++] = 0xbf
    out[to++] = 0xbd
    return to
  }
  out[to++] = BACKSLASH
  if (byte === 0x0a || byte === 0x0d || byte === 0x09) {
    out[to++] = byte === 0x0a ? 0x6e : byte === 0x0d ? 0x72 : 0x74
    return to
  }
  out[to++] = 0x75
  out[to++] = 0x30
  out[to++] = 0x30
  out[to++] = 0x30 + (byte >> 4)
  out[to++] = HEX[byte & 15]!
  return to
}

const HEX = Buffer.from('0123456789abcdef')

import { ByteWindow } from './byte-window.ts'
import { fieldText, QUOTED } from './field-text.ts'
import type { Transcoder } from './transcoder.ts'

/** A row may have so many bytes; a longer one is kept as unreadable. */
export const ROW_LIMIT = 1_048_576
/** So many columns are told apart; further ones are only counted. */
export const COLUMN_LIMIT = 4096

/** What `next` found. */
export const NOTHING = 0
export const ROW = 1
export const BROKEN = 2

/** What a field holds beside plain ASCII: bytes above it, characters that JSON escapes, doubled or stray quotes. */
export { QUOTED } from './field-text.ts'
export const BEYOND_ASCII = 1
export const ESCAPED = 2

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09

const STOP = 8
const LINE_END = 16
const UNFINISHED = -1

/** U+FEFF in UTF-8. */
const MARK = [0xef, 0xbb, 0xbf]

/**
 * RFC 4180 rows out of chunks. Lines end in CRLF, LF or a lone CR; a quoted field may hold any of them. Fields are
 * spans of bytes, so that a column nobody needs costs only the scan. An unclosed quote costs its own line: what it
 * swallowed is read again from the line after.
 */
export class CsvRows {
  readonly window: ByteWindow
  /** where the fields of the row begin and end in `window.bytes`, and what they hold */
  readonly starts = new Int32Array(COLUMN_LIMIT)
  readonly ends = new Int32Array(COLUMN_LIMIT)
  readonly holds = new Uint8Array(COLUMN_LIMIT)
  /** fields of the row */
  count = 0
  /** where the row begins and ends in `window.bytes`, its line end left out */
  from = 0
  to = 0
  /** line on which the row begins, the first line of the part being 1 */
  line: number
  /** why the row is broken, for a row that is */
  reason: 'row-too-long' | 'unterminated-quote' = 'row-too-long'
  readonly #unquoted: Uint8Array
  readonly #quoted: Uint8Array
  #nextLine: number
  /** nothing of the part was seen yet */
  #first: boolean
  /** a row has begun in an earlier chunk; bytes up to `#searched` hold no line end, and a row can only end in one */
  #waiting = false
  #searched = 0
  /** the first bytes of a row that is too long, and the offset of that row, while the rest goes by */
  #long: Buffer | undefined
  #longOffset = 0
  /** line ends inside quotes, and text behind a closing quote, of the row just scanned */
  #inner = 0
  #stray = false

  constructor(delimiter: number, offset: number, line: number, transcoder?: Transcoder) {
    this.window = new ByteWindow(offset, transcoder)
    this.line = this.#nextLine = line
    this.#first = offset === 0
    this.#unquoted = kinds(delimiter)
    this.#quoted = kinds(QUOTE)
  }

  push(chunk: Uint8Array, last: boolean) {
    this.window.push(chunk, last)
  }

  /** Gives the chunk back. Call it when `next` found nothing. */
  keepRest() {
    const { window } = this
    this.#searched = Math.max(0, this.#searched - window.at)
    this.#waiting = window.end > window.at
    window.keepRest()
  }

  /** Offset in the part and line at which the next row begins. */
  place(): { offset: number; line: number } {
    return { offset: this.#long ? this.#longOffset : this.window.offset(), line: this.#nextLine }
  }

  /** Goes to the next row. Lines in which nothing stands are passed over. */
  next(): typeof NOTHING | typeof ROW | typeof BROKEN {
    const { window } = this
    for (;;) {
      if (this.#long) return this.#passLongRow()
      if (this.#first && !this.#passMark()) return NOTHING
      if (window.at >= window.end) return NOTHING
      if (this.#waiting && !this.#mayEnd()) return NOTHING
      const from = window.at
      const after = this.#scan(from, Math.min(window.end, from + ROW_LIMIT + 2))
      if (after === UNFINISHED || this.to - from > ROW_LIMIT) {
        if (!window.last && window.end - from < ROW_LIMIT + 2) return NOTHING
        if (this.#breakLine(from)) return BROKEN
        continue
      }
      if (this.#stray && this.#inner > 0) {
        this.#breakLine(from)
        return BROKEN
      }
      this.from = from
      this.line = this.#nextLine
      this.#nextLine += 1 + this.#inner
      window.at = after
      if (this.to > from && !this.#isBlank()) return ROW
    }
  }

  #isBlank(): boolean {
    const { bytes } = this.window
    let at = this.from
    while (at < this.to && (bytes[at] === SPACE || bytes[at] === TAB)) at++
    return at === this.to
  }

  /** Passes over a byte order mark; false while it cannot be told whether there is one. */
  #passMark(): boolean {
    const { window } = this
    const { bytes, at, end, last } = window
    for (let i = 0; i < MARK.length; i++) {
      if (at + i === end && !last) return false
      if (at + i === end || bytes[at + i] !== MARK[i]) return !(this.#first = false)
    }
    window.at += MARK.length
    return !(this.#first = false)
  }

  /** Whether the bytes that came last hold a line end. */
  #mayEnd(): boolean {
    this.#waiting = false
    const { bytes, at, end, last } = this.window
    if (last || end - at >= ROW_LIMIT + 2) return true
    for (let i = Math.max(at, this.#searched); i < end; i++) {
      const byte = bytes[i]
      if (byte !== LF && byte !== CR) continue
      this.#searched = i
      return true
    }
    this.#searched = end
    return false
  }

  /** Finds the fields of the row at `from`; the place after its line end, or UNFINISHED if `bound` comes first. */
  #scan(from: number, bound: number): number {
    const { bytes, end, last } = this.window
    const whole = last && bound === end
    const unquoted = this.#unquoted
    let at = from
    let count = 0
    this.#inner = 0
    this.#stray = false
    for (;;) {
      let holds = 0
      let start = at
      let stop = -1
      if (at < bound && bytes[at] === QUOTE) {
        start = at + 1
        stop = this.#scanQuoted(start, bound)
        if (stop === UNFINISHED) return UNFINISHED
        at = this.#after
        holds = this.#held
      }
      let kind = 0
      while (at < bound && (kind = unquoted[bytes[at]!]!) < STOP) {
        holds |= kind
        at++
      }
      if (at === bound && !whole) return UNFINISHED
      if (stop < 0) stop = at
      else if (at > stop + 1 && this.#isStray(stop, at)) {
        stop = at
        holds |= QUOTED
      }
      if (count < COLUMN_LIMIT) {
        this.starts[count] = start
        this.ends[count] = stop
        this.holds[count] = holds
      }
      count++
      if (at === bound) return this.#rowEnds(count, at, at)
      if (kind === LINE_END) return this.#lineEnds(count, at, bound, whole)
      at++
    }
  }

  /** place after the closing quote, and what the quoted text holds */
  #after = 0
  #held = 0

  /** Finds the quote that closes; its place, or UNFINISHED. */
  #scanQuoted(start: number, bound: number): number {
    const { bytes } = this.window
    const quoted = this.#quoted
    let holds = 0
    let at = start
    for (;;) {
      let kind = 0
      while (at < bound && (kind = quoted[bytes[at]!]!) < STOP) {
        holds |= kind
        at++
      }
      if (at >= bound) return UNFINISHED
      if (kind === LINE_END) {
        if (bytes[at] === CR && bytes[at + 1] === LF) at++
        this.#inner++
        holds |= ESCAPED
      } else if (at + 1 < bound && bytes[at + 1] === QUOTE) {
        at++
        holds |= QUOTED
      } else {
        this.#after = at + 1
        this.#held = holds
        return at
      }
      at++
    }
  }

  /** Text between a closing quote and the delimiter belongs to the field, quote and all; blanks do not. */
  #isStray(closing: number, at: number): boolean {
    const { bytes } = this.window
    for (let i = closing + 1; i < at; i++) {
      if (bytes[i] === SPACE || bytes[i] === TAB) continue
      this.#stray = true
      return true
    }
    return false
  }

  #lineEnds(count: number, at: number, bound: number, whole: boolean): number {
    const { bytes } = this.window
    if (bytes[at] === LF) return this.#rowEnds(count, at, at + 1)
    if (at + 1 === bound && !whole) return UNFINISHED
    return this.#rowEnds(count, at, bytes[at + 1] === LF && at + 1 < bound ? at + 2 : at + 1)
  }

  #rowEnds(count: number, to: number, after: number): number {
    this.count = count
    this.to = to
    return after
  }

  /** Breaks off the line at `from`: it alone is broken, and reading goes on behind it. */
  #breakLine(from: number): boolean {
    const { window } = this
    const bound = Math.min(window.end, from + ROW_LIMIT + 2)
    let at = from
    while (at < bound && window.bytes[at] !== LF && window.bytes[at] !== CR) at++
    if (at - from > ROW_LIMIT || (at === bound && !window.last)) {
      this.#longOffset = window.offset()
      this.#long = Buffer.from(window.bytes.subarray(from, from + KEPT))
      return false
    }
    this.reason = 'unterminated-quote'
    this.from = from
    this.to = at
    this.line = this.#nextLine++
    window.at = at < bound ? this.#overLineEnd(at) : at
    return true
  }

  #overLineEnd(at: number): number {
    const { bytes, end } = this.window
    return bytes[at] === CR && at + 1 < end && bytes[at + 1] === LF ? at + 2 : at + 1
  }

  /** Lets a row that is too long go by, up to its line end. */
  #passLongRow(): typeof NOTHING | typeof BROKEN {
    const { window } = this
    const { bytes, end, last } = window
    let at = window.at
    while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++
    const undecided = at === end || (bytes[at] === CR && at + 1 === end)
    window.at = at
    if (undecided && !last) return NOTHING
    if (at < end) window.at = this.#overLineEnd(at)
    this.reason = 'row-too-long'
    this.line = this.#nextLine++
    return BROKEN
  }

  /** The texts of the row's fields. */
  fields(): string[] {
    const { starts, ends, holds } = this
    return Array.from({ length: Math.min(this.count, COLUMN_LIMIT) }, (_, at) =>
      fieldText(this.window.bytes, starts[at]!, ends[at]!, holds[at]!),
    )
  }

  /** The bytes of the row, as many as are kept of one that cannot be read. */
  keptBytes(): Uint8Array {
    if (this.#long) {
      const long = this.#long
      this.#long = undefined
      return long
    }
    return Buffer.from(this.window.bytes.subarray(this.from, Math.min(this.to, this.from + KEPT)))
  }
}

/** So many bytes are kept of a row that cannot be read. */
export const KEPT = 8192

/** What each byte means while reading up to `stop` or a line end. */
function kinds(stop: number): Uint8Array {
  const table = new Uint8Array(256)
  table.fill(ESCAPED, 0, 0x20)
  table.fill(BEYOND_ASCII, 0x80)
  table[0x5c] = ESCAPED
  table[QUOTE] = ESCAPED
  table[LF] = LINE_END
  table[CR] = LINE_END
  table[stop] = STOP
  return table
}

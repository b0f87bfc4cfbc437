import { ByteWindow } from './byte-window.ts'
import { BROKEN, KEPT, NOTHING, ROW, ROW_LIMIT } from './csv-rows.ts'
import type { Transcoder } from './transcoder.ts'

const LF = 0x0a
const CR = 0x0d
const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** Lines out of chunks, ended by LF or CRLF. A line over the limit goes by; its beginning is kept. */
export class TextLines {
  readonly window: ByteWindow
  /** the line in `window.bytes`, without its end */
  from = 0
  to = 0
  /** number of the line, the first being 1 */
  line: number
  #nextLine: number
  /** bytes from `window.at` on that hold no line end */
  #searched = 0
  #first: boolean
  #long: Buffer | undefined
  #longOffset = 0

  constructor(offset: number, line: number, transcoder?: Transcoder) {
    this.window = new ByteWindow(offset, transcoder)
    this.line = this.#nextLine = line
    this.#first = offset === 0
  }

  push(chunk: Uint8Array, last: boolean) {
    this.window.push(chunk, last)
  }

  keepRest() {
    this.window.keepRest()
  }

  place(): { offset: number; line: number } {
    return { offset: this.#long ? this.#longOffset : this.window.offset(), line: this.#nextLine }
  }

  /** Goes to the next line that holds anything. */
  next(): typeof NOTHING | typeof ROW | typeof BROKEN {
    const { window } = this
    for (;;) {
      if (window.at >= window.end && !(this.#long && window.last)) return NOTHING
      const found = window.bytes.subarray(0, window.end).indexOf(LF, window.at + this.#searched)
      if (found < 0 && !window.last) return this.#wait()
      const end = found < 0 ? window.end : found
      const from = window.at
      this.#searched = 0
      window.at = found < 0 ? end : end + 1
      this.line = this.#nextLine++
      if (this.#long) return BROKEN
      this.from = from + (this.#first && isMark(window.bytes, from, end) ? MARK.length : 0)
      this.#first = false
      this.to = end > this.from && window.bytes[end - 1] === CR ? end - 1 : end
      if (end - from > ROW_LIMIT) {
        this.#longOffset = window.offset()
        this.#long = Buffer.from(window.bytes.subarray(from, from + KEPT))
        return BROKEN
      }
      if (!isBlank(window.bytes, this.from, this.to)) return ROW
    }
  }

  /** The bytes of the line, as many as are kept of one that cannot be read. */
  keptBytes(): Uint8Array {
    const long = this.#long
    this.#long = undefined
    return long ?? Buffer.from(this.window.bytes.subarray(this.from, Math.min(this.to, this.from + KEPT)))
  }

  #wait(): typeof NOTHING {
    const { window } = this
    const length = window.end - window.at
    this.#searched = length
    if (!this.#long && length <= ROW_LIMIT) return NOTHING
    if (!this.#long) {
      this.#longOffset = window.offset()
      this.#long = Buffer.from(window.bytes.subarray(window.at, window.at + KEPT))
    }
    window.at = window.end
    this.#searched = 0
    return NOTHING
  }
}

const isMark = (bytes: Buffer, from: number, end: number) =>
  end - from >= MARK.length && MARK.every((byte, at) => bytes[from + at] === byte)

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! > 0x20) return false
  return true
}

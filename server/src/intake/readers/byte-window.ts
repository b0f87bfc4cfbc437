import type { Transcoder } from './transcoder.ts'

/**
 * The stretch of a part that is being looked at: what was left unread of the chunk before, followed by this chunk.
 * Offsets are counted in the part's own bytes, whatever its encoding.
 */
export class ByteWindow {
  /** UTF-8 (or ASCII); what is unread lies between `at` and `end` */
  bytes: Buffer = EMPTY
  at = 0
  end = 0
  /** no byte follows `end` */
  last = false
  readonly #transcoder: Transcoder | undefined
  /** offset in the part of the byte that follows what was pushed */
  #pushed: number
  #rest: Buffer = EMPTY

  constructor(offset: number, transcoder?: Transcoder) {
    this.#pushed = offset
    this.#transcoder = transcoder
  }

  /** Adds a chunk. It may be reused by its owner once `keepRest` has been called. */
  push(chunk: Uint8Array, last: boolean) {
    this.#pushed += chunk.length
    this.last = last
    const utf8 = this.#transcoder ? this.#transcoder.toUtf8(chunk, last) : chunk
    const left = this.end - this.at
    if (left === 0) {
      this.bytes = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length)
      this.at = 0
      this.end = utf8.length
      return
    }
    this.#reserve(left + utf8.length)
    this.#rest.set(utf8, this.end)
    this.end += utf8.length
  }

  /** Moves what is unread out of the chunk, so that the chunk can be given back. */
  keepRest() {
    const left = this.end - this.at
    if (this.bytes !== this.#rest) {
      if (this.#rest.length < left) this.#rest = Buffer.allocUnsafeSlow(roomFor(left))
      this.bytes.copy(this.#rest, 0, this.at, this.end)
    } else if (this.at > 0) this.#rest.copyWithin(0, this.at, this.end)
    this.bytes = this.#rest
    this.at = 0
    this.end = left
  }

  /** Offset of `at` in the part. */
  offset(): number {
    if (!this.#transcoder) return this.#pushed - (this.end - this.at)
    return this.#transcoder.offsetBefore(this.#pushed, this.bytes.subarray(this.at, this.end))
  }

  #reserve(room: number) {
    if (this.#rest.length >= room) return
    const larger = Buffer.allocUnsafeSlow(roomFor(room))
    this.bytes.copy(larger, 0, this.at, this.end)
    this.end -= this.at
    this.at = 0
    this.bytes = this.#rest = larger
  }
}

const EMPTY = Buffer.alloc(0)

/** Powers of two, so that many small chunks cost no copy each. */
const roomFor = (length: number) => 2 ** Math.ceil(Math.log2(Math.max(length, 1024)))

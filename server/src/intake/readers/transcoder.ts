/** How the text of a part is written down. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The encoding that a part's byte order mark declares, or ASCII letters with a zero byte each; UTF-8 otherwise. */
export function encodingOf(head: Uint8Array): Encoding {
  if ((head[0] === 0xff && head[1] === 0xfe) || isPadded(head, 1)) return 'utf-16le'
  return (head[0] === 0xfe && head[1] === 0xff) || isPadded(head, 0) ? 'utf-16be' : 'utf-8'
}

/** Whether every second byte of the beginning, from `zero` on, is zero and the others are printable. */
function isPadded(head: Uint8Array, zero: 0 | 1): boolean {
  if (head.length < 16) return false
  for (let at = 0; at < 16; at++) {
    const byte = head[at]!
    if (at % 2 === zero ? byte !== 0 : byte < 0x20 || byte > 0x7e) return false
  }
  return true
}

/** Turns UTF-16 into UTF-8 and finds its way back: which byte of the part a place in the UTF-8 came from. */
export class Transcoder {
  readonly #decoder: InstanceType<typeof TextDecoder>
  /** bytes taken in and code units given out since the start of the stream */
  #taken = 0
  #units = 0

  constructor(encoding: Exclude<Encoding, 'utf-8'>) {
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true })
  }

  /** A byte order mark stays, as EF BB BF; half a surrogate pair becomes U+FFFD. */
  toUtf8(chunk: Uint8Array, last: boolean): Uint8Array {
    const text = this.#decoder.decode(chunk, { stream: !last })
    this.#taken += chunk.length
    this.#units += text.length
    return Buffer.from(text, 'utf8')
  }

  /** Where the unread UTF-8 `rest` begins, when `pushed` bytes of the part have been taken in. */
  offsetBefore(pushed: number, rest: Buffer): number {
    const inDecoder = Math.max(0, this.#taken - 2 * this.#units)
    return Math.max(0, pushed - inDecoder - 2 * rest.toString('utf8').length)
  }
}

/** A transcoder for what is not UTF-8 already. */
export const transcoderFor = (encoding: Encoding) =>
  encoding === 'utf-8' ? undefined : new Transcoder(encoding)

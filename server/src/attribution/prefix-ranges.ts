import { maskOf } from '#registry/prefix.ts'
import type { Network } from '#registry/prefix.ts'
import { NOBODY } from './held-periods.ts'

/**
 * The address space of one family cut into ranges, in order. A range is its first address in `width` words (IPv4: 1,
 * IPv6: 4; most significant first) and then the head of the chain of its longest prefix, or NOBODY: side by side, so
 * that a lookup finds the head on the cache line where its search ended.
 */
export interface PrefixRanges {
  readonly words: Uint32Array
  readonly count: number
}

/** A prefix that covers the place the sweep has reached. */
interface Covering {
  readonly end: Uint32Array
  readonly head: number
}

/**
 * Sweeps once over prefixes that come in order (by first address, wider before narrower) and cuts the space into
 * ranges as it goes. `begin` makes the chain of a prefix; it is given the chain of the next wider one.
 */
export class PrefixSweep {
  readonly #width: 1 | 4
  readonly #stride: number
  readonly #covering: Covering[] = []
  #words: Uint32Array
  #count = 1
  #last: Uint32Array
  #lastLength = -1
  #lastHead = NOBODY

  constructor(width: 1 | 4) {
    this.#width = width
    this.#stride = width + 1
    this.#words = new Uint32Array(1_024 * this.#stride)
    this.#words[width] = NOBODY
    this.#last = new Uint32Array(width)
  }

  /** The chain of `network` if it is the prefix that was added last. */
  headOf(network: Network): number {
    return network.length === this.#lastLength && compare(this.#last, this.#wordsOf(network)) === 0
      ? this.#lastHead
      : NOBODY
  }

  add(network: Network, begin: (wider: number) => number) {
    const start = this.#wordsOf(network)
    const order = compare(this.#last, start)
    if (order > 0 || (order === 0 && network.length <= this.#lastLength))
      throw new RangeError('prefixes must come in order, wider before narrower')
    this.#leave(start)
    const head = begin(this.#covering.at(-1)?.head ?? NOBODY)
    this.#covering.push({ end: endOf(start, network.length), head })
    this.#cut(start, head)
    this.#last = start
    this.#lastLength = network.length
    this.#lastHead = head
  }

  finish(): PrefixRanges {
    this.#leave(undefined)
    this.#resize(this.#count)
    return { words: this.#words, count: this.#count }
  }

  /** Ends the prefixes that end before `start`; without it, all. */
  #leave(start: Uint32Array | undefined) {
    for (;;) {
      const top = this.#covering.at(-1)
      if (top === undefined || (start !== undefined && compare(top.end, start) >= 0)) return
      this.#covering.pop()
      if (increment(top.end)) this.#cut(top.end, this.#covering.at(-1)?.head ?? NOBODY)
    }
  }

  /** From `start` on, `head` holds. A later word about the same place wins. */
  #cut(start: Uint32Array, head: number) {
    let at = (this.#count - 1) * this.#stride
    if (compare(this.#words.subarray(at, at + this.#width), start) === 0) {
      this.#count--
      at -= this.#stride
    }
    if (at >= 0 && (this.#words[at + this.#width]! | 0) === head) return
    at += this.#stride
    if (at === this.#words.length) this.#resize(this.#count * 2)
    this.#words.set(start, at)
    this.#words[at + this.#width] = head
    this.#count++
  }

  #resize(ranges: number) {
    const bytes = ranges * this.#stride * 4
    this.#words = new Uint32Array((this.#words.buffer as ArrayBuffer).transfer(bytes))
  }

  #wordsOf({ words }: Network): Uint32Array {
    return this.#width === 4 ? words : words.subarray(3)
  }
}

const endOf = (start: Uint32Array, length: number) =>
  start.map((word, place) => word | ~maskOf(length, place * 32))

function compare(a: Uint32Array, b: Uint32Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return 0
}

/** Adds one in place; false if that runs over the end of the space. */
function increment(words: Uint32Array): boolean {
  for (let i = words.length - 1; i >= 0; i--) {
    words[i] = words[i]! + 1
    if (words[i] !== 0) return true
  }
  return false
}

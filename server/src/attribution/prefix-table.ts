import { readIpv4Word, readIpv6Words } from '#registry/address.ts'
import type { Address } from '#registry/address.ts'
import type { Network } from '#registry/prefix.ts'
import { NOBODY, PERIOD_WORDS } from './held-periods.ts'
import type { Held, HeldPeriod, HeldPeriods, HeldPeriodsBuilder } from './held-periods.ts'
import { PrefixSweep } from './prefix-ranges.ts'
import type { PrefixRanges } from './prefix-ranges.ts'

/** IPv4 and IPv6 may mix; within a family by first address, then wider before narrower. */
export interface PrefixTableBuilder {
  add(network: Network, period: HeldPeriod): void
  /** `held`: the periods the builder was given, finished */
  finish(held: HeldPeriods): PrefixTable
}

export function createPrefixTable(periods: HeldPeriodsBuilder): PrefixTableBuilder {
  const ipv4 = new PrefixSweep(1)
  const ipv6 = new PrefixSweep(4)
  return {
    add(network, period) {
      const sweep = network.family === 4 ? ipv4 : ipv6
      const known = sweep.headOf(network)
      if (known === NOBODY) sweep.add(network, (wider) => periods.begin(period, wider))
      else periods.extend(known, period)
    },
    finish: (held) => new PrefixTable(held, ipv4.finish(), ipv6.finish()),
  }
}

/** Words of a range: its first address, and the head of its chain. */
const STRIDE_4 = 1 + PERIOD_WORDS
const STRIDE_6 = 4 + PERIOD_WORDS

/**
 * Longest prefix match at a time. Beside the first address of each range stands the period that most often answers,
 * so that a lookup ends on the cache line where its search ended.
 */
export class PrefixTable {
  readonly #held: HeldPeriods
  readonly #first4: Uint32Array
  readonly #first6: Uint32Array
  readonly #ranges4: Uint32Array
  readonly #ranges6: Uint32Array
  readonly #scratch = new Uint32Array(4)

  constructor(held: HeldPeriods, ipv4: PrefixRanges, ipv6: PrefixRanges) {
    this.#held = held
    this.#ranges4 = withPeriods(ipv4, 1, held)
    this.#ranges6 = withPeriods(ipv6, 4, held)
    this.#first4 = firstRanges(this.#ranges4, STRIDE_4, bucketOfIpv4)
    this.#first6 = firstRanges(this.#ranges6, STRIDE_6, bucketOfIpv6)
  }

  get bytes(): number {
    const arrays = [this.#first4, this.#first6, this.#ranges4, this.#ranges6]
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  find(address: Address, at: number): Held | undefined {
    if (readIpv4Word(address, this.#scratch)) return this.findIpv4(this.#scratch, at)
    return readIpv6Words(address, this.#scratch) ? this.findIpv6(this.#scratch, at) : undefined
  }

  /** The address in the last of four words. */
  findIpv4(words: Uint32Array, at: number): Held | undefined {
    const ranges = this.#ranges4
    const bits = words[3]!
    const bucket = bucketOfIpv4(bits)
    let low = this.#first4[bucket]!
    let high = this.#first4[bucket + 1]!
    while (low < high) {
      const middle = (low + high) >>> 1
      if (ranges[middle * STRIDE_4]! <= bits) low = middle + 1
      else high = middle
    }
    return this.#held.heldByCopy(ranges, low * STRIDE_4 - PERIOD_WORDS, at, 'prefix')
  }

  findIpv6(words: Uint32Array, at: number): Held | undefined {
    const ranges = this.#ranges6
    const bucket = bucketOfIpv6(words[0]!)
    let low = this.#first6[bucket]!
    let high = this.#first6[bucket + 1]!
    while (low < high) {
      const middle = (low + high) >>> 1
      if (startsAtOrBefore(ranges, middle * STRIDE_6, words)) low = middle + 1
      else high = middle
    }
    return this.#held.heldByCopy(ranges, low * STRIDE_6 - PERIOD_WORDS, at, 'prefix')
  }
}

function withPeriods({ words, count }: PrefixRanges, width: number, held: HeldPeriods): Uint32Array {
  const stride = width + PERIOD_WORDS
  const ranges = new Uint32Array(count * stride)
  for (let range = 0; range < count; range++) {
    const from = range * (width + 1)
    for (let word = 0; word < width; word++) ranges[range * stride + word] = words[from + word]!
    held.copyHead(words[from + width]! | 0, ranges, range * stride + width)
  }
  return ranges
}

function startsAtOrBefore(starts: Uint32Array, at: number, words: Uint32Array): boolean {
  if (starts[at] !== words[0]) return starts[at]! < words[0]!
  if (starts[at + 1] !== words[1]) return starts[at + 1]! < words[1]!
  if (starts[at + 2] !== words[2]) return starts[at + 2]! < words[2]!
  return starts[at + 3]! <= words[3]!
}

/** The leading bits say where the binary search begins. */
const bucketOfIpv4 = (bits: number) => bits >>> 16

/** What is allocated to networks is 2000::/3 (RFC 4291 section 2.4): it is cut finely, by /25, the rest by /16. */
const bucketOfIpv6 = (word: number) => {
  if (word < 0x2000_0000) return word >>> 16
  return word < 0x4000_0000
    ? BELOW + ((word - 0x2000_0000) >>> 7)
    : BELOW + FINE + ((word - 0x4000_0000) >>> 16)
}
const BELOW = 0x2000
const FINE = 0x40_0000

/** For each bucket, and one beyond the last, how many ranges start before it. */
function firstRanges(ranges: Uint32Array, stride: number, bucketOf: (word: number) => number): Uint32Array {
  const count = ranges.length / stride
  const first = new Uint32Array(bucketOf(0xffff_ffff) + 2)
  let bucket = 0
  for (let range = 0; range < count; range++) {
    const own = bucketOf(ranges[range * stride]!)
    while (bucket <= own) first[bucket++] = range
  }
  return first.fill(count, bucket)
}

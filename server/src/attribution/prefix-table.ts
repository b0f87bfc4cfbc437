import { readIpv4Word, readIpv6Words } from '#registry/address.ts'
import type { Address } from '#registry/address.ts'
import type { Network } from '#registry/prefix.ts'
import type { HeldPeriod, HeldPeriodsBuilder } from './held-periods.ts'
import { NOBODY } from './held-periods.ts'
import { PrefixSweep } from './prefix-ranges.ts'
import type { PrefixRanges } from './prefix-ranges.ts'

/** Longest prefix match: an address -> the chain of the longest prefix that covers it. */
export interface PrefixTable {
  readonly bytes: number
  /** The address in the last of four words. */
  findIpv4(words: Uint32Array): number
  findIpv6(words: Uint32Array): number
  find(address: Address): number
}

export interface PrefixTableBuilder {
  /** IPv4 and IPv6 may mix; within a family by first address, then wider before narrower. */
  add(network: Network, period: HeldPeriod): void
  finish(): PrefixTable
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
    finish: () => prefixTable(ipv4.finish(), ipv6.finish()),
  }
}

function prefixTable(ipv4: PrefixRanges, ipv6: PrefixRanges): PrefixTable {
  const first4 = firstRanges(ipv4, 2, bucketOfIpv4)
  const first6 = firstRanges(ipv6, 5, bucketOfIpv6)
  const words4 = ipv4.words
  const words6 = ipv6.words
  const scratch = new Uint32Array(4)

  function findIpv4(words: Uint32Array): number {
    const bits = words[3]!
    const bucket = bucketOfIpv4(bits)
    let low = first4[bucket]!
    let high = first4[bucket + 1]!
    while (low < high) {
      const middle = (low + high) >>> 1
      if (words4[middle * 2]! <= bits) low = middle + 1
      else high = middle
    }
    return words4[low * 2 - 1]! | 0
  }

  function findIpv6(words: Uint32Array): number {
    const bucket = bucketOfIpv6(words[0]!)
    let low = first6[bucket]!
    let high = first6[bucket + 1]!
    while (low < high) {
      const middle = (low + high) >>> 1
      if (startsAtOrBefore(words6, middle * 5, words)) low = middle + 1
      else high = middle
    }
    return words6[low * 5 - 1]! | 0
  }

  return {
    bytes: words4.byteLength + words6.byteLength + first4.byteLength + first6.byteLength,
    findIpv4,
    findIpv6,
    find(address) {
      if (readIpv4Word(address, scratch)) return findIpv4(scratch)
      return readIpv6Words(address, scratch) ? findIpv6(scratch) : NOBODY
    },
  }
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
function firstRanges(
  { words, count }: PrefixRanges,
  stride: number,
  bucketOf: (word: number) => number,
): Uint32Array {
  const first = new Uint32Array(bucketOf(0xffff_ffff) + 2)
  let bucket = 0
  for (let range = 0; range < count; range++) {
    const own = bucketOf(words[range * stride]!)
    while (bucket <= own) first[bucket++] = range
  }
  return first.fill(count, bucket)
}

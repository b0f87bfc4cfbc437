import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addressOfWords, ipv4OfNumber } from '#registry/address.ts'
import type { Address } from '#registry/address.ts'
import { byPlace, maskOf, readNetwork } from '#registry/prefix.ts'
import type { Network } from '#registry/prefix.ts'
import { createHeldPeriods } from './held-periods.ts'
import { createPrefixTable } from './prefix-table.ts'
import { PrefixSweep } from './prefix-ranges.ts'

interface Row {
  readonly network: Network
  readonly orgId: number
  readonly from: number
  readonly until: number
}

function tableOf(rows: readonly Row[]) {
  const periods = createHeldPeriods()
  const builder = createPrefixTable(periods)
  const sorted = [...rows.entries()].sort(([, a], [, b]) => byPlace(a.network, b.network))
  for (const [holdingId, { network, ...period }] of sorted) builder.add(network, { ...period, holdingId })
  const table = builder.finish(periods.finish())
  return (address: Address, at: number) => table.find(address, at)?.holdingId
}

const covers = ({ words, length, family }: Network, address: Uint32Array) =>
  words.every((word, i) => {
    const mask = maskOf(family === 4 ? length + 96 : length, i * 32)
    return word === (address[i]! & mask) >>> 0
  })

/** All prefixes, one after the other: what the table must say, whatever its cleverness. */
function bruteForce(rows: readonly Row[], family: 4 | 6, address: Uint32Array, at: number) {
  let best: number | undefined
  for (const [i, { network, from, until }] of rows.entries())
    if (network.family === family && covers(network, address) && from <= at && at < until)
      if (best === undefined || network.length > rows[best]!.network.length) best = i
  return best
}

/** Words of few values, so that prefixes nest, touch and repeat, at both ends of the space too. */
const word = fc.constantFrom(
  0,
  1,
  0x2001_0db8,
  0x2001_0db9,
  0x3fff_ffff,
  0x4000_0000,
  0xcb00_7100,
  0xffff_ffff,
)
const words = fc.tuple(word, word, word, word)
const network = fc.tuple(fc.boolean(), words, fc.nat({ max: 128 })).map(([isIpv4, given, cut]): Network => {
  const length = isIpv4 ? cut % 33 : cut
  const fixed = isIpv4 ? length + 96 : length
  const bits = Uint32Array.from(given, (value, i) => value & maskOf(fixed, i * 32))
  if (isIpv4) bits.fill(0, 0, 3)
  return { family: isIpv4 ? 4 : 6, words: bits, length }
})
const row = fc.record({
  network,
  orgId: fc.integer({ min: 1, max: 5 }),
  from: fc.constantFrom(-Infinity, 0, 10, 20),
  until: fc.constantFrom(10, 20, Infinity),
})

/** Two holders of one prefix at a time cannot be: the schema forbids it. */
const withoutOverlap = (rows: readonly Row[]) =>
  rows.filter((one, i) =>
    rows
      .slice(0, i)
      .every(
        (other) =>
          byPlace(one.network, other.network) !== 0 ||
          one.network.family !== other.network.family ||
          one.until <= other.from ||
          other.until <= one.from,
      ),
  )

/** The first and last address of each prefix and their neighbours: where a range could be cut wrongly. */
function edges({ family, words, length }: Network): Uint32Array[] {
  const last = words.map((value, i) => value | ~maskOf(family === 4 ? length + 96 : length, i * 32))
  const step = (from: Uint32Array, by: 1 | -1) => {
    const moved = Uint32Array.from(from)
    for (let i = 3; i >= (family === 4 ? 3 : 0); i--) {
      moved[i] = moved[i]! + by
      if (moved[i] !== (by === 1 ? 0 : 0xffff_ffff)) break
    }
    return moved
  }
  const first = family === 4 ? Uint32Array.of(0, 0, 0, words[3]!) : words
  const end = family === 4 ? Uint32Array.of(0, 0, 0, last[3]!) : last
  return [first, end, step(first, -1), step(end, 1)]
}

test('the longest prefix that was held then wins, as brute force has it', () => {
  fc.assert(
    // Making a table costs far more than asking it: each is asked at every time.
    fc.property(fc.array(row, { maxLength: 40 }), (given) => {
      const rows = withoutOverlap(given)
      const find = tableOf(rows)
      for (const { network } of rows)
        for (const address of edges(network)) {
          const text = network.family === 4 ? ipv4OfNumber(address[3]!) : addressOfWords(address)
          const family = text.includes(':') ? 6 : 4
          for (const at of [-5, 0, 9, 10, 19, 20, 99])
            assert.equal(find(text, at), bruteForce(rows, family, address, at), `${text} at ${at}`)
        }
    }),
    { numRuns: 200 },
  )
})

test('an empty table knows nobody', () => {
  const find = tableOf([])
  assert.equal(find('0.0.0.0' as Address, 0), undefined)
  assert.equal(find('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff' as Address, 0), undefined)
})

test('prefixes out of order are refused', () => {
  const sweep = new PrefixSweep(1)
  sweep.add(readNetwork('203.0.113.0/24') as Network, () => 0)
  for (const prefix of ['203.0.112.0/24', '203.0.113.0/24', '203.0.112.0/23'])
    assert.throws(() => sweep.add(readNetwork(prefix) as Network, () => 1), /order/)
})

test('neighbours with one holder make one range', () => {
  const sweep = new PrefixSweep(1)
  sweep.add(readNetwork('203.0.112.0/23') as Network, () => 7)
  sweep.add(readNetwork('203.0.113.0/24') as Network, () => 7)
  assert.equal(sweep.finish().count, 3)
})

import { setImmediate as turn } from 'node:timers/promises'
import { createHeldPeriods } from '@hiepluc/server/attribution/held-periods.ts'
import { createHolderTable } from '@hiepluc/server/attribution/holder-table.ts'
import type { HolderTable } from '@hiepluc/server/attribution/holder-table.ts'
import { createPrefixTable } from '@hiepluc/server/attribution/prefix-table.ts'
import { addressOfWords, ipv4OfNumber } from '@hiepluc/server/registry/address.ts'
import type { Address } from '@hiepluc/server/registry/address.ts'
import { maskOf } from '@hiepluc/server/registry/prefix.ts'
import type { Network } from '@hiepluc/server/registry/prefix.ts'
import { atLeast, atMost, median, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { worldNetworks } from './lookup-networks.ts'
import type { Held } from './lookup-networks.ts'
import { randomFrom } from './random.ts'

const LOOKUPS = 1_000_000
const ROUNDS = 9
/** Rows put in place before the thread is given back: what a batch from the database amounts to. */
const SLICE = 5_000

/**
 * Lookups a second of processor time and the size of the table of the whole Internet; medians over nine rounds. The
 * bar is for the lookup itself (longest prefix, then who held it at a time); reading the address from text is shown
 * beside it.
 */
export async function benchLookup(): Promise<Figure[]> {
  const { held, origin } = await worldNetworks()
  const builds: Built[] = []
  for (let round = 0; round < 3; round++) builds.push(await build(held))
  const { table } = builds.at(-1)!
  // One family after the other, as reports come: the guess of the processor which it is should not be measured.
  const drawn = drawAddresses(held).sort((a, b) => a.family - b.family)
  const texts = drawn.map(({ family, words }) =>
    family === 4 ? ipv4OfNumber(words[3]!) : addressOfWords(words),
  )
  const name = `lookup in ${held.length} prefixes of ${origin}`
  const of = (family: 4 | 6) =>
    bare(
      held,
      drawn.filter((address) => address.family === family),
    )
  return [
    atLeast(`${name}: address to holder`, bare(held, drawn), 5_000_000, 'lookups/s'),
    plain(`${name}: IPv4 alone`, of(4), 'lookups/s'),
    plain(`${name}: IPv6 alone`, of(6), 'lookups/s'),
    plain(`${name}: from the text of the address`, fromText(table, texts), 'lookups/s'),
    atMost(`${name}: typed arrays`, table.bytes / 2 ** 20, 64, 'MiB'),
    plain(`${name}: built in`, median(builds.map(({ ms }) => ms)), 'ms'),
    plain(`${name}: longest slice of a build`, median(builds.map(({ longest }) => longest)), 'ms'),
  ]
}

/** The table of the whole Internet, for benchmarks of what stands on it. */
export const worldHolderTable = async (): Promise<HolderTable> =>
  (await build((await worldNetworks()).held)).table

interface Built {
  readonly table: HolderTable
  readonly ms: number
  readonly longest: number
}

async function build(held: readonly Held[]): Promise<Built> {
  const builder = createHolderTable()
  const start = performance.now()
  let slice = start
  let longest = 0
  const pause = async () => {
    longest = Math.max(longest, performance.now() - slice)
    await turn()
    slice = performance.now()
  }
  for (const [place, { network, orgId }] of held.entries()) {
    builder.addPrefix(network, { orgId, holdingId: place + 1, from: -Infinity, until: Infinity })
    if (place % SLICE === 0) await pause()
  }
  await pause()
  const table = builder.finish(1)
  await pause()
  return { table, ms: performance.now() - start, longest }
}

interface Drawn {
  readonly family: 4 | 6
  readonly words: Uint32Array
}

/** Addresses inside prefixes drawn at random, so that both families come as often as they have prefixes. */
function drawAddresses(held: readonly Held[]): Drawn[] {
  const random = randomFrom(5)
  return Array.from({ length: LOOKUPS }, () => {
    const { network } = held[Math.floor(random() * held.length)]!
    return { family: network.family, words: inside(network, random) }
  })
}

function inside({ family, words, length }: Network, random: () => number): Uint32Array {
  const fixed = family === 4 ? length + 96 : length
  return words.map((word, i) => (word | (Math.floor(random() * 2 ** 32) & ~maskOf(fixed, i * 32))) >>> 0)
}

function bare(held: readonly Held[], drawn: readonly Drawn[]): number {
  const builder = createHeldPeriods()
  const prefixes = createPrefixTable(builder)
  for (const [place, { network, orgId }] of held.entries())
    prefixes.add(network, { orgId, holdingId: place + 1, from: -Infinity, until: Infinity })
  const table = prefixes.finish(builder.finish())
  const families = Uint8Array.from(drawn, ({ family }) => family)
  const words = new Uint32Array(drawn.length * 4)
  for (const [place, address] of drawn.entries()) words.set(address.words, place * 4)
  const one = new Uint32Array(4)
  return rate(drawn.length, () => {
    let found = 0
    for (let place = 0; place < families.length; place++) {
      for (let i = 0; i < 4; i++) one[i] = words[place * 4 + i]!
      if (families[place] === 4 ? table.findIpv4(one, 0) : table.findIpv6(one, 0)) found++
    }
    return found
  })
}

const fromText = (table: HolderTable, addresses: readonly Address[]): number =>
  rate(addresses.length, () => {
    let found = 0
    for (const address of addresses) if (table.find(address, undefined, undefined, 0)) found++
    return found
  })

/** What this thread has had of a processor: other programs on the machine do not count. */
function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

function rate(lookups: number, work: () => number): number {
  const measured: number[] = []
  for (let round = 0; round < ROUNDS + 2; round++) {
    const start = threadSeconds()
    const found = work()
    // The first rounds warm up the compiler.
    if (round >= 2) measured.push(lookups / (threadSeconds() - start))
    if (found !== lookups) throw new Error(`${lookups - found} addresses were not found`)
  }
  return median(measured)
}

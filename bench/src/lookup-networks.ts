import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { byPlace, readNetwork } from '@hiepluc/server/registry/prefix.ts'
import type { Network } from '@hiepluc/server/registry/prefix.ts'
import { randomFrom } from './random.ts'

/** A prefix and the number that stands for its organisation. */
export interface Held {
  readonly network: Network
  readonly orgId: number
}

/** The prefixes of the whole Internet: the reference table if it is there, else a made one of its size and shape. */
export async function worldNetworks(): Promise<{ readonly held: readonly Held[]; readonly origin: string }> {
  const file = join(process.env['HIEPLUC_REFERENCE_DATA'] ?? '', 'vn/world-ipasn.dat')
  if (process.env['HIEPLUC_REFERENCE_DATA'] && existsSync(file))
    return { held: await readTable(file), origin: 'the reference table' }
  return { held: makeTable(), origin: 'a made table' }
}

async function readTable(file: string): Promise<Held[]> {
  const held: Held[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [prefix = '', asn] = line.split('\t')
    const network = readNetwork(prefix)
    if (typeof network !== 'string') held.push({ network, orgId: Number(asn) })
  }
  return inOrder(held)
}

/** One row a prefix: what stands twice is left out. */
const inOrder = (held: Held[]) =>
  held
    .sort((a, b) => byPlace(a.network, b.network))
    .filter(({ network }, i, all) => i === 0 || byPlace(network, all[i - 1]!.network) !== 0)

/** How many prefixes of each length a table of the whole Internet has (2026): the shape, in round numbers. */
const IPV4_LENGTHS: readonly (readonly [length: number, count: number])[] = [
  ...([
    [8, 8],
    [10, 31],
    [11, 95],
    [12, 257],
    [13, 493],
    [14, 1_120],
    [15, 2_455],
  ] as const),
  ...([
    [16, 9_332],
    [17, 6_735],
    [18, 11_825],
    [19, 22_075],
    [20, 33_264],
    [21, 46_064],
  ] as const),
  ...([
    [22, 103_676],
    [23, 103_717],
    [24, 218_667],
    [25, 1_356],
    [26, 1_447],
    [27, 1_963],
  ] as const),
]
const IPV6_LENGTHS: readonly (readonly [length: number, count: number])[] = [
  ...([
    [20, 84],
    [24, 180],
    [28, 250],
    [29, 10_410],
    [30, 974],
    [31, 1_523],
    [32, 28_341],
    [34, 5_000],
  ] as const),
  ...([
    [36, 8_500],
    [38, 6_000],
    [40, 13_000],
    [42, 9_000],
    [44, 18_000],
    [46, 13_000],
    [47, 9_632],
  ] as const),
  ...([
    [48, 41_327],
    [52, 1_600],
    [56, 2_000],
    [60, 1_200],
    [64, 1_712],
    [80, 500],
    [128, 470],
  ] as const),
]
const PREFIXES = 732_483

/** Disjoint prefixes cut from the space at random, the large ones first, from a fixed seed. */
function makeTable(): Held[] {
  const random = randomFrom(732_483)
  const ipv4 = cut(4, { family: 4, words: new Uint32Array(4), length: 0 }, IPV4_LENGTHS, random)
  const ipv6 = cut(
    6,
    { family: 6, words: Uint32Array.of(0x2000_0000, 0, 0, 0), length: 3 },
    IPV6_LENGTHS,
    random,
  )
  const networks = [...ipv4, ...ipv6].slice(0, PREFIXES)
  return inOrder(networks.map((network) => ({ network, orgId: 1 + Math.floor(random() * 91_065) })))
}

function cut(family: 4 | 6, whole: Network, lengths: typeof IPV4_LENGTHS, random: () => number): Network[] {
  const free: Network[][] = Array.from({ length: 129 }, () => [])
  free[whole.length]!.push(whole)
  const taken: Network[] = []
  for (const [length, count] of lengths)
    for (let i = 0; i < count; i++) {
      let block = takeRandom(free, length, random)
      while (block.length < length) {
        const [low, high] = halves(block, family)
        const keepLow = random() < 0.5
        free[block.length + 1]!.push(keepLow ? high : low)
        block = keepLow ? low : high
      }
      taken.push(block)
    }
  return taken
}

/** A random free block, as small as will do. */
function takeRandom(free: Network[][], length: number, random: () => number): Network {
  for (let size = length; size >= 0; size--) {
    const blocks = free[size]!
    if (blocks.length === 0) continue
    const place = Math.floor(random() * blocks.length)
    const block = blocks[place]!
    blocks[place] = blocks.at(-1)!
    blocks.pop()
    return block
  }
  throw new RangeError(`the space is full at /${length}`)
}

function halves({ words, length }: Network, family: 4 | 6): [Network, Network] {
  const bit = family === 4 ? length + 96 : length
  const high = Uint32Array.from(words)
  high[bit >> 5] = high[bit >> 5]! | (0x8000_0000 >>> (bit & 31))
  return [
    { family, words, length: length + 1 },
    { family, words: high, length: length + 1 },
  ]
}

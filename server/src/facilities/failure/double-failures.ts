import { nothingDown } from './network.ts'
import type { Down, Network } from './network.ts'
import { openSinglePass } from './single-failures.ts'

/** Two sites that fail at once. */
export interface SitePair {
  readonly a: number
  readonly b: number
  /** users of services that worked and no longer do */
  readonly users: number
}

/** What all pairs of sites cost: the worst of them, how many cost how much, and each site's worst partner. */
export interface DoubleFailures {
  readonly pairs: number
  /** the worst first; of equals the lowest numbers first */
  readonly worst: readonly SitePair[]
  /** pairs that cost less than 1 user, less than 2, 4, 8 ...: `histogram[k]` those from 2^(k-1) on */
  readonly histogram: Float64Array
  /** of each site, the other with which it costs most; -1: it has none */
  readonly partner: Int32Array
  /** users that these two cost together */
  readonly partnerUsers: Float64Array
}

export interface DoubleOptions {
  /** how many of the worst are kept */
  readonly keep?: number
  /** called after each site with how many are done; false: stop, and nothing is returned */
  readonly onProgress?: (done: number) => boolean
}

const KEEP = 1000
/** 2^63 users are more than there are. */
const CLASSES = 64

/**
 * What every pair of sites costs, exactly: for each site one search of the network without it. All pairs of 10,000 sites
 * are 10,000 searches. `undefined`: it was stopped.
 */
export function doubleFailures(
  network: Network,
  { keep = KEEP, onProgress }: DoubleOptions = {},
): DoubleFailures | undefined {
  const { sites } = network
  const pass = openSinglePass(network)
  const alone = pass().sites.slice()
  const down = nothingDown(network)
  const worst = openWorst(keep)
  const histogram = new Float64Array(CLASSES)
  const partner = new Int32Array(sites).fill(-1)
  const partnerUsers = new Float64Array(sites)
  for (let a = 0; a < sites; a++) {
    down.sites[a] = 1
    const more = pass(down).sites
    down.sites[a] = 0
    const base = alone[a]!
    for (let b = a + 1; b < sites; b++) {
      const users = base + more[b]!
      histogram[classOf(users)]!++
      if (users > worst.least()) worst.add(a, b, users)
      if (partner[a] === -1 || users > partnerUsers[a]!) [partner[a], partnerUsers[a]] = [b, users]
      if (partner[b] === -1 || users > partnerUsers[b]!) [partner[b], partnerUsers[b]] = [a, users]
    }
    if (onProgress && !onProgress(a + 1)) return undefined
  }
  return { pairs: (sites * (sites - 1)) / 2, worst: worst.sorted(), histogram, partner, partnerUsers }
}

/** Which single failure costs most while others are down already: users beside those lost with them. */
export function secondFailures(network: Network, down: Down) {
  const { sites, links, served } = openSinglePass(network)(down)
  return { sites, links, served }
}

const classOf = (users: number) => (users < 1 ? 0 : Math.floor(Math.log2(users)) + 1)

/** The worst pairs so far, in a heap with the least of them on top. */
function openWorst(keep: number) {
  const [as, bs, users] = [new Int32Array(keep), new Int32Array(keep), new Float64Array(keep)]
  let size = 0
  const swap = (i: number, j: number) => {
    for (const array of [as, bs, users]) [array[i], array[j]] = [array[j]!, array[i]!]
  }
  const set = (at: number, a: number, b: number, lost: number) => {
    as[at] = a
    bs[at] = b
    users[at] = lost
  }
  function rise(at: number): void {
    for (let up = (at - 1) >> 1; at > 0 && users[at]! < users[up]!; up = (at - 1) >> 1) {
      swap(at, up)
      at = up
    }
  }
  function sink(at: number): void {
    for (;;) {
      let least = at
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < size && users[below]! < users[least]!) least = below
      if (least === at) return
      swap(at, least)
      at = least
    }
  }
  return {
    /** what a pair must cost more than to be kept */
    least: () => (size < keep ? -1 : keep === 0 ? Infinity : users[0]!),
    add(a: number, b: number, lost: number): void {
      if (size < keep) {
        set(size, a, b, lost)
        rise(size++)
      } else {
        set(0, a, b, lost)
        sink(0)
      }
    },
    sorted: (): SitePair[] =>
      Array.from({ length: size }, (_, at) => ({ a: as[at]!, b: bs[at]!, users: users[at]! })).toSorted(
        (one, other) => other.users - one.users || one.a - other.a || one.b - other.b,
      ),
  }
}

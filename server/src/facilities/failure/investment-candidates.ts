import type { Places } from './area.ts'
import { openCutOff } from './cut-off.ts'
import type { Investment } from './investment.ts'
import { kmBetween, nearPairs } from './near-pairs.ts'
import type { NewLink } from './near-pairs.ts'
import { nothingDown, withLinks } from './network.ts'
import type { Network } from './network.ts'
import { openSaved } from './rank-of-investments.ts'
import { ASSUMED_RATES } from './risk.ts'
import type { Facilities, Rates, Risk } from './risk.ts'
import { openSinglePass } from './single-failures.ts'

export interface CandidateOptions {
  /** of each sort at most */
  readonly most?: number
  /** a new link is no longer than this; absent: than 100 km, or than the longest that there is */
  readonly mostKm?: number
  /** batteries are brought to so many hours, and a generator runs for as long */
  readonly hours?: number
  /** by which links are compared */
  readonly rates?: Rates
}

const [MOST, MOST_KM, HOURS] = [40, 100, 24]
/** Steps within which every pair of sites is tried in full: some seconds. */
const IN_FULL = 2e8
/** New links tried for what they save of single failures alone, before the best are computed in full. */
const TRIED = 2000

/**
 * What could be invested, where it can help at all: power at sites whose failure costs most, links across what hangs on one
 * site or link, and out of ducts that cost something. Which of them are best is for the ranking to say; what is not among them
 * is not ranked.
 */
export function candidatesOf(
  facilities: Facilities,
  places: Places,
  risk: Risk,
  { most = MOST, mostKm, hours = HOURS, rates = ASSUMED_RATES }: CandidateOptions = {},
): readonly Investment[] {
  const { network, groups, substations } = facilities
  const longest = mostKm ?? network.lengths.reduce((so, km) => Math.max(so, km), MOST_KM)
  const pairs = nearPairs(network, places, longest)
  const steps = pairs.length * (network.sites + network.links) * (1 + groups + substations)
  return [
    ...powerCandidates(facilities, places, risk, most, hours),
    ...(pairs.length <= TRIED && steps <= IN_FULL
      ? bestLinks(facilities, rates, risk, pairs).slice(0, most)
      : linkCandidates(network, pairs, most)),
    ...rerouteCandidates(facilities, risk, most),
  ]
}

function powerCandidates(
  { network, power, substationOfFeed }: Facilities,
  places: Places,
  risk: Risk,
  most: number,
  hours: number,
): Investment[] {
  const lost = openSinglePass(network)().sites.slice()
  const hangsOn = (site: number) =>
    [...new Set(power.feeds.subarray(power.feedOffsets[site], power.feedOffsets[site + 1]))].map(
      (feed) => substationOfFeed[feed]!,
    )
  const weak = [...lost.keys()]
    .filter((site) => power.battery[site]! + power.fuel[site]! < hours)
    .filter((site) => hangsOn(site).some((substation) => risk.substations[substation]! > 0))
    .toSorted((a, b) => lost[b]! - lost[a]!)
    .slice(0, most)
  return weak.flatMap((site): Investment[] => {
    const feed = nearestFeed({ network, power, substationOfFeed }, places, site, new Set(hangsOn(site)))
    return [
      { is: 'battery', site, hours },
      ...(power.fuel[site] === 0 ? [{ is: 'generator' as const, site, hours }] : []),
      ...(feed === undefined ? [] : [{ is: 'feed' as const, site, feed }]),
    ]
  })
}

/** That of the nearest site on another substation. */
function nearestFeed(
  { network, power, substationOfFeed }: Pick<Facilities, 'network' | 'power' | 'substationOfFeed'>,
  places: Places,
  site: number,
  own: ReadonlySet<number>,
): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, Infinity]
  for (let other = 0; other < network.sites; other++) {
    const feed = power.feeds
      .subarray(power.feedOffsets[other], power.feedOffsets[other + 1])
      .find((one) => !own.has(substationOfFeed[one]!))
    const km = kmBetween(places, site, other)
    if (feed !== undefined && other !== site && km < least) [found, least] = [feed, km]
  }
  return found
}

/** Those that save something of all that may fail, the best first, each tried. */
function bestLinks(
  facilities: Facilities,
  rates: Rates,
  risk: Risk,
  pairs: readonly NewLink[],
): Investment[] {
  const savedBy = openSaved(facilities, rates, risk)
  return pairs
    .map((link) => ({ link, saves: savedBy([link]) }))
    .filter(({ saves }) => saves > 0)
    .toSorted((a, b) => b.saves - a.saves)
    .map(({ link }) => link)
}

/** In a large network: those across what cuts sites apart, that save most of single failures first. */
function linkCandidates(network: Network, pairs: readonly NewLink[], most: number): Investment[] {
  const tried = worthTrying(network, pairs)
  const saves = openSaves(
    network,
    tried.map(({ link }) => link),
  )
  const best: { readonly nth: number; readonly saves: number }[] = []
  const first = (a: (typeof best)[number], b: (typeof best)[number]) => b.saves - a.saves || a.nth - b.nth
  for (const [nth, { atMost }] of tried.entries()) {
    const last = best.length === most ? best[most - 1]!.saves : 0
    // No later one can save more: they stand by what they can save at most.
    if (atMost < last) break
    const one = { nth, saves: saves(nth) }
    if (one.saves <= 0) continue
    best.push(one)
    best.sort(first)
    best.length = Math.min(best.length, most)
  }
  return best.map(({ nth }) => tried[nth]!.link)
}

interface Tried {
  readonly link: NewLink
  /** users, summed over all single failures */
  readonly atMost: number
}

/**
 * Those that can save most, first; of those that can save as much, the shortest. Of parts that nothing joins it is not known what
 * a link saves: the shortest between what hangs on one thing are tried.
 */
function worthTrying(network: Network, pairs: readonly NewLink[]): Tried[] {
  const atMost = mostSaved(network, pairs)
  const hanging = exposed(network)
  const all = pairs.map((link, nth): Tried => ({ link, atMost: atMost[nth]! }))
  const across = all.filter(
    ({ link, atMost }) => atMost === Infinity && hanging.has(link.from) && hanging.has(link.to),
  )
  const within = all.filter(({ atMost }) => atMost > 0 && atMost < Infinity)
  return [
    ...across.slice(0, TRIED / 2),
    ...within.toSorted((a, b) => b.atMost - a.atMost).slice(0, TRIED / 2),
  ]
}

/** Users that each of many links saves, summed over all single failures: all of them in one network, closed but for one. */
function openSaves(network: Network, tried: readonly NewLink[]): (nth: number) => number {
  const all = withLinks(network, tried)
  const down = nothingDown(all)
  down.links.fill(1, network.links)
  const pass = openSinglePass(all)
  const lost = () => {
    const { sites, links } = pass(down)
    return sumOf(sites) + sumOf(links)
  }
  const before = lost()
  return (nth) => {
    down.links[network.links + nth] = 0
    const after = lost()
    down.links[network.links + nth] = 1
    return before - after
  }
}

/**
 * What a link between two sites can save at most: what the cut points and bridges cost that lie between them, all of which are on
 * any way from one to the other. Between two that do not reach one another nothing is known.
 */
function mostSaved(network: Network, tried: readonly NewLink[]): Float64Array {
  const { sites, links, cutPoints, bridges } = openSinglePass(network)()
  const { parent, by, depth } = fewestLinks(network)
  return Float64Array.from(tried, ({ from, to }) => {
    let [a, b, sum] = [from, to, 0]
    while (a !== b) {
      if (depth[a]! < depth[b]!) [a, b] = [b, a]
      if (parent[a] === -1) return Infinity
      if (bridges[by[a]!]) sum += links[by[a]!]!
      a = parent[a]!
      if (a !== from && a !== to && a !== b && cutPoints[a]) sum += sites[a]!
    }
    return sum
  })
}

/** Ways from the first site of each part over the fewest links. */
function fewestLinks({ sites, offsets, neighbours, via }: Network) {
  const [parent, by, depth] = [new Int32Array(sites), new Int32Array(sites), new Int32Array(sites).fill(-1)]
  const waiting = new Int32Array(sites)
  for (let first = 0; first < sites; first++) {
    if (depth[first] !== -1) continue
    let [next, end] = [0, 1]
    waiting[0] = first
    depth[first] = 0
    parent[first] = by[first] = -1
    while (next < end) {
      const site = waiting[next++]!
      for (let arc = offsets[site]!; arc < offsets[site + 1]!; arc++) {
        const other = neighbours[arc]!
        if (depth[other] !== -1) continue
        depth[other] = depth[site]! + 1
        parent[other] = site
        by[other] = via[arc]!
        waiting[end++] = other
      }
    }
  }
  return { parent, by, depth }
}

const sumOf = (values: Float64Array) => {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}

/** Sites at the ends of bridges, and those next to cut points. */
function exposed(network: Network): ReadonlySet<number> {
  const found = openCutOff(network)()
  const some = new Set<number>()
  for (let link = 0; link < network.links; link++)
    for (const end of [network.ends[2 * link]!, network.ends[2 * link + 1]!])
      if (found.links[link]! > 0 || found.sites[end]! > 0)
        some.add(network.ends[2 * link]!).add(network.ends[2 * link + 1]!)
  return some
}

function rerouteCandidates({ network, ducts }: Facilities, risk: Risk, most: number): Investment[] {
  const found: { readonly one: Investment; readonly risk: number }[] = []
  for (let link = 0; link < network.links; link++)
    for (let at = ducts.offsets[link]!; at < ducts.offsets[link + 1]!; at++) {
      const group = ducts.ducts[at]!
      if (risk.groups[group]! > 0)
        found.push({ one: { is: 'reroute', link, group }, risk: risk.groups[group]! })
    }
  return found
    .toSorted((a, b) => b.risk - a.risk)
    .slice(0, most)
    .map(({ one }) => one)
}

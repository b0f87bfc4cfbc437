import { nothingDown } from './network.ts'
import type { Network } from './network.ts'
import { openReach, works } from './reach.ts'

/** What keeps the sites of a network up when the mains fail, in arrays of one value for each site. */
export interface Power {
  /** hours the batteries last, as measured */
  readonly battery: Float64Array
  /** hours the generator's fuel lasts after that; 0: there is none */
  readonly fuel: Float64Array
  /** mains feeds of a site s, by the substation they hang on: `feeds` from `feedOffsets[s]` to `feedOffsets[s + 1]` */
  readonly feedOffsets: Int32Array
  readonly feeds: Int32Array
}

export interface MainsFailure {
  readonly substations: readonly number[]
  /** after which the mains are back everywhere */
  readonly hours: number
}

/** How things stand from `from` to `to`, in hours after the mains failed. */
export interface CascadeStep {
  readonly from: number
  readonly to: number
  /** sites that have gone dark at its beginning */
  readonly dark: readonly number[]
  /** users of services that do not work now and did before */
  readonly users: number
}

export interface Cascade {
  readonly steps: readonly CascadeStep[]
  /** users times hours without service */
  readonly userHours: number
}

/** Says what follows when the mains fail, as often as asked; with other batteries or feeds if some are given. */
export type PowerCascade = (failure: MainsFailure, power?: Power) => Cascade

/**
 * The mains of substations fail: a site all of whose feeds hang on them runs on its batteries, then on its generator, and
 * goes dark when the fuel is used up, until the mains are back. A site with a feed elsewhere stays up, and so does one of
 * which no feed is known. What reaches what is found from the end: the sites that went dark last come back first, and what is
 * together only ever grows (union by halving paths, Tarjan and van Leeuwen 1984).
 */
export function openPowerCascade(network: Network, power: Power): PowerCascade {
  const { sites, links, ends, services } = network
  const parent = new Int32Array(sites)
  const dark = new Uint8Array(sites)
  const labels = openReach(network)(nothingDown(network))
  const worked = Array.from({ length: services.count }, (_, service) => service).filter((service) =>
    works(network, service, labels),
  )
  function top(site: number): number {
    while (parent[site] !== site) site = parent[site] = parent[parent[site]!]!
    return site
  }
  function join(a: number, b: number): void {
    if (!dark[a] && !dark[b]) parent[top(a)] = top(b)
  }
  function lost(): number {
    let users = 0
    for (const service of worked) if (!reaches(service)) users += services.users[service]!
    return users
  }
  function reaches(service: number): boolean {
    const from = services.from[service]!
    if (dark[from]) return false
    const here = top(from)
    for (let at = services.targetOffsets[service]!; at < services.targetOffsets[service + 1]!; at++) {
      const target = services.targets[at]!
      if (!dark[target] && top(target) === here) return true
    }
    return false
  }
  return ({ substations, hours }, now = power) => {
    const groups = darkAfter(network, now, new Set(substations), hours)
    dark.fill(0)
    for (const { gone } of groups) for (const site of gone) dark[site] = 1
    for (let site = 0; site < sites; site++) parent[site] = site
    for (let link = 0; link < links; link++) join(ends[2 * link]!, ends[2 * link + 1]!)
    const steps: CascadeStep[] = []
    for (const [nth, { from, gone }] of [...groups.entries()].toReversed()) {
      steps.unshift({ from, to: groups[nth + 1]?.from ?? hours, dark: gone, users: lost() })
      for (const site of gone) dark[site] = 0
      for (const site of gone)
        for (let arc = network.offsets[site]!; arc < network.offsets[site + 1]!; arc++)
          join(site, network.neighbours[arc]!)
    }
    const first = groups[0]?.from ?? hours
    if (first > 0) steps.unshift({ from: 0, to: first, dark: [], users: 0 })
    return { steps, userHours: steps.reduce((sum, { from, to, users }) => sum + users * (to - from), 0) }
  }
}

interface Gone {
  readonly from: number
  readonly gone: number[]
}

/** The sites that go dark before the mains are back, by the hour at which they do. */
function darkAfter(
  { sites }: Network,
  power: Power,
  failed: ReadonlySet<number>,
  hours: number,
): readonly Gone[] {
  const gone = new Map<number, number[]>()
  for (let site = 0; site < sites; site++) {
    const lasts = power.battery[site]! + power.fuel[site]!
    if (lasts >= hours || !hangsOn(power, site, failed)) continue
    const others = gone.get(lasts)
    if (others) others.push(site)
    else gone.set(lasts, [site])
  }
  return [...gone].map(([from, some]) => ({ from, gone: some })).toSorted((a, b) => a.from - b.from)
}

function hangsOn({ feedOffsets, feeds }: Power, site: number, failed: ReadonlySet<number>): boolean {
  const [first, end] = [feedOffsets[site]!, feedOffsets[site + 1]!]
  for (let at = first; at < end; at++) if (!failed.has(feeds[at]!)) return false
  return end > first
}

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

/**
 * The mains of substations fail: a site all of whose feeds hang on them runs on its batteries, then on its generator, and
 * goes dark when the fuel is used up, until the mains are back. A site with a feed elsewhere stays up, and so does one of
 * which no feed is known. One search for each hour at which something goes dark.
 */
export function powerCascade(network: Network, power: Power, { substations, hours }: MainsFailure): Cascade {
  const failed = new Set(substations)
  const ends = new Map<number, number[]>()
  for (let site = 0; site < network.sites; site++) {
    const lasts = power.battery[site]! + power.fuel[site]!
    if (lasts < hours && hangsOn(power, site, failed)) ends.set(lasts, [...(ends.get(lasts) ?? []), site])
  }
  const reach = openReach(network)
  const down = nothingDown(network)
  const worked = workingServices(network, reach(down))
  const moments = [...ends.keys()].toSorted((a, b) => a - b)
  const steps: CascadeStep[] =
    moments[0] === 0 ? [] : [{ from: 0, to: moments[0] ?? hours, dark: [], users: 0 }]
  moments.forEach((from, nth) => {
    const dark = ends.get(from)!
    for (const site of dark) down.sites[site] = 1
    const labels = reach(down)
    const users = worked.reduce(
      (sum, service) => (works(network, service, labels) ? sum : sum + network.services.users[service]!),
      0,
    )
    steps.push({ from, to: moments[nth + 1] ?? hours, dark, users })
  })
  return { steps, userHours: steps.reduce((sum, { from, to, users }) => sum + users * (to - from), 0) }
}

function hangsOn({ feedOffsets, feeds }: Power, site: number, failed: ReadonlySet<number>): boolean {
  const [first, end] = [feedOffsets[site]!, feedOffsets[site + 1]!]
  for (let at = first; at < end; at++) if (!failed.has(feeds[at]!)) return false
  return end > first
}

function workingServices(network: Network, labels: Int32Array): number[] {
  return Array.from({ length: network.services.count }, (_, service) => service).filter((service) =>
    works(network, service, labels),
  )
}

import type { Down, Network } from './network.ts'
import type { ShortestWays } from './shortest-ways.ts'

/** One service to be carried: its demand, and where it may end. */
export interface Commodity {
  readonly service: number
  readonly from: number
  readonly to: readonly number[]
  readonly demand: number
}

/** What both computations work on. */
export interface FlowProblem {
  readonly network: Network
  /** with the links of no capacity among what is down */
  readonly down: Down
  readonly commodities: readonly Commodity[]
  readonly capacities: Float64Array
  readonly ways: ShortestWays
  readonly mostSteps: number
}

/** How much a computation routed over each link, and for each commodity; and the weights of links that prove the bound. */
export interface FlowFound {
  readonly loads: Float64Array
  readonly routed: Float64Array
  readonly weights: Float64Array
  readonly steps: number
}

/** The nearest of the sites where a commodity may end, after a search from where it begins. */
export const nearestOf = ({ to }: Commodity, { distance }: ShortestWays): number =>
  to.reduce((near, site) => (distance[site]! < distance[near]! ? site : near))

/** The lightest way of each commodity. */
export interface LightestWays {
  /** Infinity: there is none */
  readonly weight: Float64Array
  /** in no order; empty unless they were asked for */
  readonly links: readonly (readonly number[])[]
  readonly searches: number
}

/** Searches from where commodities begin or from where they may end, whichever is fewer: a link weighs the same both ways. */
export function lightestWays(
  commodities: readonly Commodity[],
  ways: ShortestWays,
  weights: Float64Array,
  wantsLinks = false,
): LightestWays {
  const weight = new Float64Array(commodities.length).fill(Infinity)
  const links: (readonly number[])[] = commodities.map(() => [])
  const starts = Map.groupBy(commodities.keys(), (nth) => commodities[nth]!.from)
  const ends = new Map<number, number[]>()
  for (const [nth, { to }] of commodities.entries())
    for (const end of to) {
      const some = ends.get(end)
      if (some) some.push(nth)
      else ends.set(end, [nth])
    }
  const isBackwards = ends.size < starts.size
  const take = (nth: number, far: number) => {
    if (!(ways.distance[far]! < weight[nth]!)) return
    weight[nth] = ways.distance[far]!
    if (wantsLinks) links[nth] = ways.linksTo(far)
  }
  for (const [site, some] of isBackwards ? ends : starts) {
    ways.search(site, weights)
    for (const nth of some) {
      const one = commodities[nth]!
      take(nth, isBackwards ? one.from : nearestOf(one, ways))
    }
  }
  return { weight, links, searches: isBackwards ? ends.size : starts.size }
}

import { approximateFlow } from './approximate-flow.ts'
import { exactFlow } from './exact-flow.ts'
import { lightestWays } from './flow-problem.ts'
import type { Commodity, FlowFound, FlowProblem } from './flow-problem.ts'
import type { Down, Network } from './network.ts'
import { nothingDown } from './network.ts'
import { openReach, works } from './reach.ts'
import { openShortestWays } from './shortest-ways.ts'
import type { ShortestWays } from './shortest-ways.ts'

/** What links can carry and services want, in the same unit. */
export interface Load {
  /** of each link, for both directions together; Infinity: not known, taken as enough */
  readonly capacities: Float64Array
  /** of each service; 0: none known */
  readonly demands: Float64Array
}

/**
 * The greatest share of every demand that fits at once: `least` was reached by a routing, `most` is proved by duality never
 * to be exceeded. 1: everything fits just so; 0.6: six tenths of each; Infinity: nothing is ever tight.
 */
export interface Carried {
  /** `exact`: both bounds are the same; `limit`: the search was ended between them */
  readonly is: 'exact' | 'limit'
  readonly least: number
  readonly most: number
  /** services that are not connected at all; the share is that of all others */
  readonly cut: readonly number[]
  /** links that hold the share down, the tightest first */
  readonly tight: readonly number[]
  /** pivots, or searches for a shortest way */
  readonly steps: number
}

export interface CapacityLimits {
  /** rows of the exact computation: demands and links of known capacity together */
  readonly mostRows?: number
  readonly mostSteps?: number
}

const ROWS = 600
const STEPS = 20_000

/** Bounds that differ by less are one: what is lost in 64-bit numbers. */
const SAME = 1e-7

/**
 * Can what is left carry the demand? The greatest share λ such that λ times every demand fits at once (maximum concurrent
 * flow), each split over as many ways as it likes. Exact, by the simplex method over ways made as needed, within a stated
 * size; beyond it between two bounds (Garg and Könemann 1998). Either answer is certified by its routing and by duality.
 */
export function carriedBy(
  network: Network,
  { capacities, demands }: Load,
  given: Down = nothingDown(network),
  { mostRows = ROWS, mostSteps = STEPS }: CapacityLimits = {},
): Carried {
  const down = { sites: given.sites, links: given.links.map((one, link) => one || +(capacities[link]! <= 0)) }
  const ways = openShortestWays(network, down)
  const { cut, commodities } = commoditiesOf(network, { capacities, demands }, down, ways)
  const problem = { network, down, commodities, capacities, ways, mostSteps }
  const finite = capacities.reduce((sum, one, link) => sum + +(one < Infinity && !down.links[link]), 0)
  const find = commodities.length + finite <= mostRows ? exactFlow : approximateFlow
  if (commodities.length === 0)
    return { is: 'exact', least: Infinity, most: Infinity, cut, tight: [], steps: 0 }
  return { ...certified(problem, find(problem)), cut }
}

/** What is to be carried; without what goes a way on which nothing is ever tight, such as what ends where it begins. */
function commoditiesOf(
  network: Network,
  { capacities, demands }: Load,
  down: Down,
  ways: ShortestWays,
): { readonly cut: number[]; readonly commodities: Commodity[] } {
  const { services } = network
  const labels = openReach(network)(down)
  const tight = capacities.map((capacity) => +(capacity < Infinity))
  const cut: number[] = []
  const commodities: Commodity[] = []
  for (let service = 0; service < services.count; service++) {
    const demand = demands[service]!
    if (!(demand > 0)) continue
    if (!works(network, service, labels)) {
      cut.push(service)
      continue
    }
    const targets = services.targets.subarray(
      services.targetOffsets[service],
      services.targetOffsets[service + 1],
    )
    commodities.push({ service, from: services.from[service]!, to: [...targets], demand })
  }
  const { weight } = lightestWays(commodities, ways, tight)
  return { cut, commodities: commodities.filter((_, nth) => weight[nth]! > 0) }
}

function certified(problem: FlowProblem, { loads, routed, weights, steps }: FlowFound): Omit<Carried, 'cut'> {
  const { commodities, capacities } = problem
  let crowded = 1
  for (const [link, load] of loads.entries())
    if (load > 0 && capacities[link]! < Infinity) crowded = Math.max(crowded, load / capacities[link]!)
  const shares = commodities.map(({ demand }, nth) => routed[nth]! / demand)
  const least = Math.min(...shares) / crowded
  const most = Math.min(boundBy(problem, weights), boundBy(problem, evenWeights(problem)))
  const tight = [...weights.keys()]
    .filter((link) => weights[link]! * capacities[link]! > SAME)
    .toSorted((a, b) => weights[b]! * capacities[b]! - weights[a]! * capacities[a]!)
  const isExact = most - least <= SAME * Math.max(1, most)
  return { is: isExact ? 'exact' : 'limit', least: isExact ? most : least, most, tight, steps }
}

/** As if all links were equally full. */
const evenWeights = ({ capacities, down }: FlowProblem) =>
  capacities.map((capacity, link) => (capacity < Infinity && !down.links[link] ? 1 / capacity : 0))

/** What no routing exceeds, by weak duality: what the links hold by weight, over what the demands need at least by weight. */
function boundBy({ commodities, capacities, ways }: FlowProblem, weights: Float64Array): number {
  let holds = 0
  for (const [link, weight] of weights.entries()) if (weight > 0) holds += weight * capacities[link]!
  let needs = 0
  const { weight } = lightestWays(commodities, ways, weights)
  for (const [nth, { demand }] of commodities.entries()) needs += demand * weight[nth]!
  return needs > 0 ? holds / needs : Infinity
}

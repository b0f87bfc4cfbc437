import { lightestWays } from './flow-problem.ts'
import type { FlowFound, FlowProblem } from './flow-problem.ts'

/** How fast weights grow with use: smaller is nearer and slower. */
const STEP = 0.05
/** Bounds so near one another end the search. */
const NEAR = 0.99

/**
 * Maximum concurrent flow by weights that grow with use (Garg and Könemann 1998; Arora, Hazan and Kale 2012): each round
 * sends every demand the way that weighs least, all scaled so that the most crowded link is just full. The sum of the rounds,
 * scaled to fit, and the round whose weights prove most are the bounds. Ends when they are near, or at the limit of searches.
 */
export function approximateFlow(problem: FlowProblem): FlowFound {
  const { network, commodities, capacities, mostSteps } = problem
  const loads = new Float64Array(network.links)
  const weights = new Float64Array(network.links)
  const grown = new Float64Array(network.links)
  let [rounds, steps] = [0, 0]
  let best = { bound: Infinity, weights: weights.slice() }
  while (steps < mostSteps) {
    const highest = grown.reduce((a, b) => Math.max(a, b), 0)
    let holds = 0
    for (let link = 0; link < network.links; link++) {
      if (!(capacities[link]! < Infinity) || capacities[link]! <= 0) continue
      weights[link] = Math.exp(grown[link]! - highest) / capacities[link]!
      holds += weights[link]! * capacities[link]!
    }
    const round = routeAll(problem, weights)
    steps += round.searches
    const bound = round.needs > 0 ? holds / round.needs : Infinity
    if (bound < best.bound) best = { bound, weights: weights.slice() }
    let crowded = 0
    for (const [link, load] of round.loads.entries())
      if (load > 0) crowded = Math.max(crowded, load / capacities[link]!)
    rounds += 1 / crowded
    let fullest = 0
    for (const [link, load] of round.loads.entries()) {
      loads[link]! += load / crowded
      const capacity = capacities[link]!
      if (load === 0 || capacity === Infinity) continue
      grown[link]! += (STEP * load) / crowded / capacity
      fullest = Math.max(fullest, loads[link]! / capacity)
    }
    if (rounds / fullest >= NEAR * best.bound) break
  }
  return found(rounds)
  function found(times: number): FlowFound {
    const routed = Float64Array.from(commodities, ({ demand }) => demand * times)
    return { loads, routed, weights: best.weights, steps }
  }
}

/** Sends every demand the way that weighs least. */
function routeAll({ network, commodities, ways }: FlowProblem, weights: Float64Array) {
  const loads = new Float64Array(network.links)
  const { weight, links, searches } = lightestWays(commodities, ways, weights, true)
  let needs = 0
  for (const [nth, { demand }] of commodities.entries()) {
    needs += demand * weight[nth]!
    for (const link of links[nth]!) loads[link]! += demand
  }
  return { loads, needs, searches }
}

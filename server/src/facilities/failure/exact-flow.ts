import { nearestOf } from './flow-problem.ts'
import type { FlowFound, FlowProblem } from './flow-problem.ts'

/** A way of one commodity, as a column of the linear program: the rows it stands in. */
interface Column {
  readonly rows: readonly number[]
  readonly values: readonly number[]
  /** of a way: whose it is, and its links */
  readonly nth?: number
  readonly links?: readonly number[]
}

/** What 64-bit numbers cannot tell from nothing. */
const NOTHING = 1e-10

/**
 * Maximum concurrent flow by the revised simplex method: a row for each commodity (what is routed covers the share) and for
 * each link of known capacity; ways come in as columns when their links weigh less than the commodity pays (Ford and
 * Fulkerson 1958). It begins with the shortest way of each. Ends at the optimum or at the limit of steps.
 */
export function exactFlow(problem: FlowProblem): FlowFound {
  const { network, commodities, capacities, down } = problem
  const rowOf = new Int32Array(network.links).fill(-1)
  let rows = commodities.length
  for (let link = 0; link < network.links; link++)
    if (capacities[link]! < Infinity && !down.links[link]) rowOf[link] = rows++
  const column = (nth: number, links: readonly number[]): Column => {
    const tight = links.map((link) => rowOf[link]!).filter((row) => row !== -1)
    return { rows: [nth, ...tight], values: [-1, ...tight.map(() => 1)], nth, links }
  }
  const right = new Float64Array(rows)
  for (const [link, row] of rowOf.entries()) if (row !== -1) right[row] = capacities[link]!
  const basis = openBasis(right)
  const weights = new Float64Array(network.links)
  const found = () => ({ ...readOff(problem, basis), weights: weights.slice() })
  for (const [nth, pair] of cheapest(problem, weights.fill(1)).entries())
    basis.put(column(nth, pair.links), nth)
  weights.fill(0)
  const share: Column = {
    rows: commodities.map((_, nth) => nth),
    values: commodities.map(({ demand }) => demand),
  }
  if (!basis.enter(share)) return { ...found(), steps: 0 }
  const known: Column[] = []
  for (let steps = 1; ; steps++) {
    const prices = basis.prices(share)
    for (const [link, row] of rowOf.entries()) weights[link] = row === -1 ? 0 : Math.max(0, prices[row]!)
    if (steps >= problem.mostSteps) return { ...found(), steps }
    const slack = mostBelow(prices)
    if (slack !== -1) {
      basis.enter({ rows: [slack], values: [1] })
      continue
    }
    let next = bestOf(known, prices)
    if (!next) {
      const came = cheapest(problem, weights).flatMap(({ links, length }, nth) =>
        prices[nth]! > length + NOTHING ? [column(nth, links)] : [],
      )
      known.push(...came)
      next = bestOf(came, prices)
    }
    if (!next || !basis.enter(next)) return { ...found(), steps }
  }
}

/** The lightest way of each commodity, by one search for those of one source. */
function cheapest({ commodities, ways }: FlowProblem, weights: Float64Array) {
  let from = -1
  const order = [...commodities.keys()].toSorted((a, b) => commodities[a]!.from - commodities[b]!.from)
  const found = Array.from(commodities, () => ({ links: [] as number[], length: 0 }))
  for (const nth of order) {
    const one = commodities[nth]!
    if (one.from !== from) ways.search((from = one.from), weights)
    const end = nearestOf(one, ways)
    found[nth] = { links: ways.linksTo(end), length: ways.distance[end]! }
  }
  return found
}

function mostBelow(prices: Float64Array): number {
  let found = -1
  for (const [row, price] of prices.entries())
    if (price < -NOTHING && (found === -1 || price < prices[found]!)) found = row
  return found
}

/** The column that brings most for each unit of flow. */
function bestOf(columns: readonly Column[], prices: Float64Array): Column | undefined {
  let [best, most]: [Column | undefined, number] = [undefined, NOTHING]
  for (const column of columns) {
    let gain = 0
    for (const [at, row] of column.rows.entries()) gain -= column.values[at]! * prices[row]!
    if (gain > most) [best, most] = [column, gain]
  }
  return best
}

/** What the basis routes: over each link, for each commodity. */
function readOff({ network, commodities }: FlowProblem, { columns, amounts }: Basis) {
  const loads = new Float64Array(network.links)
  const routed = new Float64Array(commodities.length)
  for (const [row, column] of columns.entries()) {
    const amount = Math.max(0, amounts[row]!)
    if (column?.nth === undefined) continue
    routed[column.nth]! += amount
    for (const link of column.links!) loads[link]! += amount
  }
  return { loads, routed }
}

interface Basis {
  /** what stands for each row; undefined: its slack */
  readonly columns: (Column | undefined)[]
  readonly amounts: Float64Array
  /** what one unit of each row is worth, by the row of the objective's column */
  prices(objective: Column): Float64Array
  /** Puts a column in the place of a row where both are 0 so far. */
  put(column: Column, row: number): void
  /** Lets a column in and the first that it uses up out; false: it may grow for ever. */
  enter(column: Column): boolean
}

/** The inverse of the basis, whole: small enough within the limit of rows. */
function openBasis(right: Float64Array): Basis {
  const size = right.length
  const inverse = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(size)
    line[row] = 1
    return line
  })
  const amounts = right.slice()
  const columns: (Column | undefined)[] = Array.from({ length: size })
  const through = ({ rows, values }: Column) =>
    Float64Array.from(inverse, (line) => {
      let sum = 0
      for (const [at, row] of rows.entries()) sum += line[row]! * values[at]!
      return sum
    })
  function pivot(direction: Float64Array, out: number, column: Column): void {
    const line = inverse[out]!
    const by = direction[out]!
    for (let at = 0; at < size; at++) line[at]! /= by
    amounts[out]! /= by
    for (let row = 0; row < size; row++) {
      const factor = direction[row]!
      if (row === out || factor === 0) continue
      const other = inverse[row]!
      for (let at = 0; at < size; at++) other[at]! -= factor * line[at]!
      amounts[row]! -= factor * amounts[out]!
    }
    columns[out] = column
  }
  return {
    columns,
    amounts,
    prices: (objective) => {
      const row = columns.indexOf(objective)
      return row === -1 ? new Float64Array(size) : inverse[row]!.slice()
    },
    put: (column, row) => pivot(through(column), row, column),
    enter(column) {
      const direction = through(column)
      const out = leavingRow(direction, amounts)
      if (out !== -1) pivot(direction, out, column)
      return out !== -1
    },
  }
}

/** The row that is used up first; of equals the one to divide by is the largest. -1: none is. */
function leavingRow(direction: Float64Array, amounts: Float64Array): number {
  let [out, least] = [-1, Infinity]
  for (const [row, by] of direction.entries()) {
    if (by <= NOTHING) continue
    const ratio = Math.max(0, amounts[row]!) / by
    if (ratio < least - NOTHING || (ratio <= least + NOTHING && (out === -1 || by > direction[out]!)))
      [out, least] = [row, Math.min(ratio, least)]
  }
  return out
}

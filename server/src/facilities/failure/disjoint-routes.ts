import { openDistanceQueue } from './distance-queue.ts'
import type { DistanceQueue } from './distance-queue.ts'
import type { Network } from './network.ts'

/** A way from one site to another. */
export interface Route {
  readonly sites: readonly number[]
  readonly links: readonly number[]
  readonly length: number
}

/** What two routes may not share: a link, or a site beside their ends (and so a link neither). */
export type Apart = 'links' | 'sites'

/**
 * The two routes between two sites that share no link, or no site, and are shortest together (Suurballe and Tarjan
 * 1984). Where there is one way only: that one alone, the shortest; where there is none: nothing. Made once for a network
 * and asked as often as wanted.
 */
export type DisjointRoutes = (from: number, to: number) => readonly Route[]

export function openDisjointRoutes(network: Network, apart: Apart): DisjointRoutes {
  const flow = openFlow(network, apart)
  const ends =
    apart === 'links'
      ? (from: number, to: number) => [from, to] as const
      : (from: number, to: number) => [2 * from + 1, 2 * to] as const
  return (from, to) => {
    if (from === to) return [{ sites: [from], links: [], length: 0 }]
    reset(flow)
    const [start, end] = ends(from, to)
    let ways = 0
    while (ways < 2 && search(flow, start, end)) {
      push(flow, start, end)
      ways++
    }
    cancel(flow)
    const routes = Array.from({ length: ways }, () => takeRoute(flow, network.lengths, start, end))
    return routes.toSorted((a, b) => a.length - b.length)
  }
}

/**
 * Arcs in pairs: an even one and, next to it, its way back, which is open once flow came through. Of a link there are two
 * pairs, one for each direction. Where sites must differ each is two nodes, with one arc between them.
 */
interface Flow extends Arcs {
  /** the arcs out of each node */
  readonly offsets: Int32Array
  readonly out: Int32Array
  readonly open: Uint8Array
  readonly potential: Float64Array
  readonly distance: Float64Array
  /** the arc by which the search came to a node */
  readonly by: Int32Array
  readonly done: Uint8Array
  readonly queue: DistanceQueue
}

function openFlow(network: Network, apart: Apart): Flow {
  const arcs = apart === 'links' ? arcsOfLinks(network) : arcsOfSplitSites(network)
  const { nodes, tails } = arcs
  const offsets = new Int32Array(nodes + 1)
  for (const tail of tails) offsets[tail + 1]!++
  for (let node = 0; node < nodes; node++) offsets[node + 1]! += offsets[node]!
  const out = new Int32Array(tails.length)
  const next = offsets.slice(0, nodes)
  tails.forEach((tail, arc) => (out[next[tail]!++] = arc))
  return {
    ...{ ...arcs, offsets, out, open: new Uint8Array(tails.length), done: new Uint8Array(nodes) },
    ...{ potential: new Float64Array(nodes), distance: new Float64Array(nodes), by: new Int32Array(nodes) },
    queue: openDistanceQueue(),
  }
}

function reset({ open, potential }: Flow): void {
  for (let arc = 0; arc < open.length; arc++) open[arc] = arc & 1 ? 0 : 1
  potential.fill(0)
}

/** Dijkstra's search over what is open, with costs that no way back makes negative (Johnson's potentials). */
function search(flow: Flow, from: number, to: number): boolean {
  const { offsets, out, heads, costs, open, potential, distance, by, done, queue } = flow
  distance.fill(Infinity)
  done.fill(0)
  distance[from] = 0
  queue.clear()
  queue.push(from, 0)
  for (let node = queue.pop(); node !== -1; node = queue.pop()) {
    if (done[node]) continue
    done[node] = 1
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const arc = out[at]!
      const head = heads[arc]!
      if (!open[arc] || done[head]) continue
      const far = distance[node]! + Math.max(0, costs[arc]! + potential[node]! - potential[head]!)
      if (far >= distance[head]!) continue
      distance[head] = far
      by[head] = arc
      queue.push(head, far)
    }
  }
  if (!done[to]) return false
  for (let node = 0; node < distance.length; node++) if (done[node]) potential[node]! += distance[node]!
  return true
}

function push({ tails, open, by }: Flow, start: number, end: number): void {
  for (let node = end; node !== start; node = tails[by[node]!]!) {
    open[by[node]!] = 0
    open[by[node]! ^ 1] = 1
  }
}

/** Flow through a link in both directions is none. The two directions of a link stand four arcs together. */
function cancel({ open, firstOfLinks }: Flow): void {
  for (let arc = firstOfLinks; arc < open.length; arc += 4)
    if (!open[arc] && !open[arc + 2]) open[arc] = open[arc + 2] = 1
}

/** Takes one unit of flow out and says which way it went. */
function takeRoute(flow: Flow, lengths: Float64Array, start: number, end: number): Route {
  const { heads, link, open, siteOf } = flow
  const sites = [siteOf(start)]
  const links: number[] = []
  for (let node = start; node !== end;) {
    const arc = usedFrom(flow, node)
    open[arc] = 1
    node = heads[arc]!
    if (link[arc] === -1) continue
    links.push(link[arc]!)
    sites.push(siteOf(node))
    // A round that costs nothing is none.
    const before = sites.indexOf(siteOf(node))
    sites.length = before + 1
    links.length = before
  }
  return { sites, links, length: links.reduce((sum, one) => sum + lengths[one]!, 0) }
}

function usedFrom({ offsets, out, open }: Flow, node: number): number {
  for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
    const arc = out[at]!
    if (!(arc & 1) && !open[arc]) return arc
  }
  throw new Error('flow ends on its way')
}

interface Arcs {
  readonly nodes: number
  readonly tails: Int32Array
  readonly heads: Int32Array
  readonly costs: Float64Array
  /** -1: through a site */
  readonly link: Int32Array
  /** where the arcs of links begin */
  readonly firstOfLinks: number
  readonly siteOf: (node: number) => number
}

const arcsOfLinks = (network: Network): Arcs => ({
  ...arcsBetween(network, 0, (site) => [site, site]),
  ...{ nodes: network.sites, siteOf: (node) => node },
})

/** A site s comes in at node 2s and goes out at 2s + 1. */
function arcsOfSplitSites(network: Network): Arcs {
  const arcs = arcsBetween(network, 2 * network.sites, (site) => [2 * site, 2 * site + 1])
  for (let site = 0; site < network.sites; site++) {
    arcs.tails[2 * site] = arcs.heads[2 * site + 1] = 2 * site
    arcs.heads[2 * site] = arcs.tails[2 * site + 1] = 2 * site + 1
    arcs.link[2 * site] = arcs.link[2 * site + 1] = -1
  }
  return { ...arcs, nodes: 2 * network.sites, siteOf: (node) => node >> 1 }
}

function arcsBetween(
  { links, ends, lengths }: Network,
  first: number,
  nodesOf: (site: number) => readonly [into: number, outOf: number],
) {
  const count = first + 4 * links
  const arcs = {
    firstOfLinks: first,
    tails: new Int32Array(count),
    heads: new Int32Array(count),
    costs: new Float64Array(count),
    link: new Int32Array(count),
  }
  for (let link = 0; link < links; link++)
    for (const direction of [0, 1]) {
      const arc = first + 4 * link + 2 * direction
      const [, tail] = nodesOf(ends[2 * link + direction]!)
      const [head] = nodesOf(ends[2 * link + 1 - direction]!)
      arcs.tails[arc] = arcs.heads[arc + 1] = tail
      arcs.heads[arc] = arcs.tails[arc + 1] = head
      arcs.costs[arc] = lengths[link]!
      arcs.costs[arc + 1] = -lengths[link]!
      arcs.link[arc] = arcs.link[arc + 1] = link
    }
  return arcs
}

import { openDistanceQueue } from './distance-queue.ts'
import type { Route } from './disjoint-routes.ts'
import type { Network } from './network.ts'

/** Which ducts each link lies in: those of a link l are `ducts` from `offsets[l]` to `offsets[l + 1]`. */
export interface Ducts {
  readonly offsets: Int32Array
  readonly ducts: Int32Array
}

/** `found`: the shortest pair there is; `none`: there is no pair; `limit`: the search was ended, with the best so far. */
export interface DuctDisjoint {
  readonly is: 'found' | 'none' | 'limit'
  /** two, or none */
  readonly routes: readonly Route[]
  /** steps that the search took */
  readonly steps: number
}

const STEPS = 100_000

/** How a search stands at a site: what it took to come there. */
interface Stand {
  readonly site: number
  readonly link: number
  readonly length: number
  readonly before: Stand | undefined
  /** sorted; of links in no duct, themselves, as numbers below 0 */
  readonly ducts: readonly number[]
}

/**
 * The two routes between two sites that share no duct, no bridge, no cable, and are shortest together. To say whether
 * there are two is NP-hard (Hu 2003): the search goes through first routes, shortest first, each with the shortest second
 * one around its ducts; it drops a beginning that cannot lead to anything better than what it has, and stops when the first
 * alone is half of that. Exact unless it says `limit`.
 */
export function ductDisjointRoutes(
  network: Network,
  ducts: Ducts,
  [from, to]: readonly [from: number, to: number],
  { mostSteps = STEPS }: { readonly mostSteps?: number } = {},
): DuctDisjoint {
  const around = openWayAround(network, ducts)
  const toGo = around.distances(to)
  const waiting: (Stand | undefined)[] = []
  const queue = openDistanceQueue()
  const seen = new Map<number, Stand[]>()
  const wait = (stand: Stand) => {
    waiting.push(stand)
    queue.push(waiting.length - 1, stand.length + toGo[stand.site]!)
  }
  let best: { readonly length: number; readonly routes: readonly Route[] } | undefined
  let steps = 0
  if (toGo[from] !== Infinity && from !== to)
    wait({ site: from, link: -1, length: 0, before: undefined, ducts: [] })
  for (let at = queue.pop(); at !== -1; at = queue.pop()) {
    const stand = waiting[at]!
    waiting[at] = undefined
    const least = stand.length + toGo[stand.site]!
    if (best && 2 * least >= best.length) break
    if (isBeaten(seen, stand)) continue
    if (++steps > mostSteps) return { is: 'limit', routes: best?.routes ?? [], steps }
    const second = around.shortest(from, to, stand.ducts)
    if (!second || (best && least + second.length >= best.length)) continue
    if (stand.site === to) {
      best = { length: stand.length + second.length, routes: [routeOf(stand), second] }
      continue
    }
    for (const next of stepsFrom(network, ducts, stand)) if (toGo[next.site] !== Infinity) wait(next)
  }
  return best ? { is: 'found', routes: inOrder(best.routes), steps } : { is: 'none', routes: [], steps }
}

const inOrder = (routes: readonly Route[]) => routes.toSorted((a, b) => a.length - b.length)

/** Whether somebody came to the same site through no other ducts; whoever came before came by a way no longer. */
function isBeaten(seen: Map<number, Stand[]>, stand: Stand): boolean {
  const here = seen.get(stand.site) ?? []
  if (here.some((one) => isWithin(one.ducts, stand.ducts))) return true
  seen.set(stand.site, [...here, stand])
  return false
}

/** Both sorted. */
function isWithin(some: readonly number[], all: readonly number[]): boolean {
  let at = 0
  for (const one of some) {
    while (at < all.length && all[at]! < one) at++
    if (all[at] !== one) return false
  }
  return true
}

function* stepsFrom(
  { offsets, neighbours, via, lengths }: Network,
  ducts: Ducts,
  stand: Stand,
): Generator<Stand> {
  for (let arc = offsets[stand.site]!; arc < offsets[stand.site + 1]!; arc++) {
    const [site, link] = [neighbours[arc]!, via[arc]!]
    if (wasThere(stand, site)) continue
    const through = [...new Set([...stand.ducts, ...ductsOf(ducts, link)])].sort((a, b) => a - b)
    yield { site, link, length: stand.length + lengths[link]!, before: stand, ducts: through }
  }
}

function wasThere(stand: Stand, site: number): boolean {
  for (let one: Stand | undefined = stand; one; one = one.before) if (one.site === site) return true
  return false
}

function ductsOf({ offsets, ducts }: Ducts, link: number): readonly number[] {
  const own = [...ducts.subarray(offsets[link], offsets[link + 1])]
  return own.length > 0 ? own : [-1 - link]
}

function routeOf(last: Stand): Route {
  const stands: Stand[] = []
  for (let one: Stand | undefined = last; one; one = one.before) stands.unshift(one)
  return {
    sites: stands.map(({ site }) => site),
    links: stands.slice(1).map(({ link }) => link),
    length: last.length,
  }
}

/** Shortest ways around ducts, by Dijkstra's search. */
function openWayAround(network: Network, ducts: Ducts) {
  const { sites, offsets, neighbours, via, lengths } = network
  const queue = openDistanceQueue()
  const distance = new Float64Array(sites)
  const by = new Int32Array(sites)
  const came = new Int32Array(sites)
  const closed = new Uint8Array(network.links)

  function search(from: number, to: number): void {
    distance.fill(Infinity)
    distance[from] = 0
    queue.clear()
    queue.push(from, 0)
    const done = new Uint8Array(sites)
    for (let site = queue.pop(); site !== -1 && site !== to; site = queue.pop()) {
      if (done[site]) continue
      done[site] = 1
      for (let arc = offsets[site]!; arc < offsets[site + 1]!; arc++) {
        const [next, link] = [neighbours[arc]!, via[arc]!]
        const far = distance[site]! + lengths[link]!
        if (closed[link] || far >= distance[next]!) continue
        distance[next] = far
        by[next] = link
        came[next] = site
        queue.push(next, far)
      }
    }
  }

  return {
    /** from each site to one, with nothing closed */
    distances(to: number): Float64Array {
      closed.fill(0)
      search(to, -1)
      return distance.slice()
    },
    shortest(from: number, to: number, avoiding: readonly number[]): Route | undefined {
      closeThrough(closed, ducts, avoiding)
      search(from, to)
      if (distance[to] === Infinity) return undefined
      const [way, links] = [[to], [] as number[]]
      for (let site = to; site !== from; site = came[site]!) {
        links.unshift(by[site]!)
        way.unshift(came[site]!)
      }
      return { sites: way, links, length: distance[to]! }
    },
  }
}

/** Closes the links that lie in these ducts; a number below 0 is a link in none. */
function closeThrough(closed: Uint8Array, { offsets, ducts }: Ducts, through: readonly number[]): void {
  closed.fill(0)
  const shut = new Set(through)
  for (const duct of through) if (duct < 0) closed[-1 - duct] = 1
  for (let link = 0; link < closed.length; link++)
    for (let at = offsets[link]!; at < offsets[link + 1]!; at++) if (shut.has(ducts[at]!)) closed[link] = 1
}

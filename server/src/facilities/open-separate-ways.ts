import { openDisjointRoutes } from './failure/disjoint-routes.ts'
import { ductDisjointRoutes } from './failure/duct-disjoint-routes.ts'
import type { Ducts } from './failure/duct-disjoint-routes.ts'
import { networkOf } from './failure/network.ts'
import type { GivenLink } from './failure/network.ts'
import { openSinglePass } from './failure/single-failures.ts'
import type { KnownNetwork } from './known-network.ts'

/** Whether there are two routes that share no duct; `open`: the search was ended before it knew. */
export type TwoRoutes = 'two' | 'one' | 'none' | 'open'

/** Steps of the exact search for one site: beyond it the answer stays open. */
const STEPS = 3_000

/**
 * Says of sites whether they have two routes to any of some ends that share no duct, bridge, pole line or cable, nor a link.
 * `apart`: the two must come to different ends. A site that is an end itself has two. What costs nothing is asked first: whether a
 * single link cuts it off, then whether the two shortest routes without a common link happen to share nothing else.
 */
export function openTwoRoutes(
  known: KnownNetwork,
  ends: readonly number[],
  apart: boolean,
): (site: number) => TwoRoutes {
  const sink = known.sites.length
  const each = ends.flatMap((from): GivenLink[] => {
    const link = { from, to: sink, length: 0 }
    return apart ? [link] : [link, link]
  })
  const links = [
    ...known.links.map(({ from, to, km }): GivenLink => ({ from, to, length: km ?? 1 })),
    ...each,
  ]
  const network = networkOf(sink + 1, links)
  const ducts = ductsOf(known, links.length)
  const isOne = blocksOf(links, sink + 1, openSinglePass(network)().bridges)
  const routes = openDisjointRoutes(network, 'links')
  const isEnd = new Set(ends)
  return (site) => {
    if (!apart && isEnd.has(site)) return 'two'
    if (isOne(site, sink)) {
      const [first, second] = routes(site, sink)
      if (first && second && !shares(ducts, first.links, second.links)) return 'two'
      const { is } = ductDisjointRoutes(network, ducts, [site, sink], { mostSteps: STEPS })
      return is === 'found' ? 'two' : is === 'limit' ? 'open' : 'one'
    }
    return routes(site, sink).length === 0 ? 'none' : 'one'
  }
}

function ductsOf({ links }: KnownNetwork, count: number): Ducts {
  const offsets = new Int32Array(count + 1)
  links.forEach(({ groups }, link) => (offsets[link + 1] = offsets[link]! + groups.length))
  offsets.fill(offsets[links.length]!, links.length + 1)
  return { offsets, ducts: Int32Array.from(links.flatMap(({ groups }) => groups)) }
}

function shares({ offsets, ducts }: Ducts, some: readonly number[], others: readonly number[]): boolean {
  const of = (links: readonly number[]) =>
    links.flatMap((link) => [...ducts.subarray(offsets[link], offsets[link + 1])])
  const there = new Set(of(some))
  return of(others).some((duct) => there.has(duct))
}

/** Whether two sites hang together without any bridge (union by halving paths). */
function blocksOf(links: readonly GivenLink[], sites: number, bridges: Uint8Array) {
  const parent = Int32Array.from({ length: sites }, (_, site) => site)
  const top = (site: number) => {
    let at = site
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  links.forEach(({ from, to }, link) => {
    if (!bridges[link]) parent[top(from)] = top(to)
  })
  return (a: number, b: number) => top(a) === top(b)
}

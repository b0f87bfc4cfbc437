import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { randomNetworks } from '#test/random-network.ts'
import { openDisjointRoutes } from './disjoint-routes.ts'
import type { Route } from './disjoint-routes.ts'
import { ductDisjointRoutes } from './duct-disjoint-routes.ts'
import type { Ducts } from './duct-disjoint-routes.ts'
import { networkOf } from './network.ts'
import type { Network } from './network.ts'

/** Every way from one site to another that comes to no site twice. */
function waysBetween(network: Network, from: number, to: number): Route[] {
  const found: Route[] = []
  function go(sites: readonly number[], links: readonly number[], length: number): void {
    const here = sites.at(-1)!
    if (here === to) return void found.push({ sites, links, length })
    for (let arc = network.offsets[here]!; arc < network.offsets[here + 1]!; arc++) {
      const [next, link] = [network.neighbours[arc]!, network.via[arc]!]
      if (!sites.includes(next)) go([...sites, next], [...links, link], length + network.lengths[link]!)
    }
  }
  go([from], [], 0)
  return found
}

const shares = <One>(a: readonly One[], b: readonly One[]) => a.some((one) => b.includes(one))

/** The least length of two ways that are apart; Infinity: there are no two. */
function leastPair(ways: readonly Route[], areApart: (a: Route, b: Route) => boolean): number {
  let least = Infinity
  ways.forEach((a, nth) => {
    for (const b of ways.slice(nth + 1))
      if (a.length + b.length < least && areApart(a, b)) least = a.length + b.length
  })
  return least
}

const APART = {
  links: (a: Route, b: Route) => !shares(a.links, b.links),
  sites: (a: Route, b: Route) =>
    !shares(a.links, b.links) && !shares(a.sites.slice(1, -1), b.sites.slice(1, -1)),
} as const

/** A route is one: each link joins the sites beside it, and no site comes twice. */
function assertIsRoute(network: Network, { sites, links, length }: Route, from: number, to: number): void {
  assert.deepEqual([sites[0], sites.at(-1), sites.length], [from, to, links.length + 1])
  assert.equal(new Set(sites).size, sites.length)
  links.forEach((link, nth) => {
    const ends = [network.ends[2 * link]!, network.ends[2 * link + 1]!].toSorted((a, b) => a - b)
    assert.deepEqual(
      ends,
      [sites[nth]!, sites[nth + 1]!].toSorted((a, b) => a - b),
    )
  })
  assert.equal(
    length,
    links.reduce((sum, link) => sum + network.lengths[link]!, 0),
  )
}

for (const apart of ['links', 'sites'] as const)
  test(`two routes that share no ${apart} are the shortest of all pairs`, () => {
    fc.assert(
      fc.property(randomNetworks(7, 11), ({ network }) => {
        const routesOf = openDisjointRoutes(network, apart)
        for (let from = 0; from < network.sites; from++)
          for (let to = 0; to < network.sites; to++) {
            if (from === to) continue
            const ways = waysBetween(network, from, to)
            const least = leastPair(ways, APART[apart])
            const routes = routesOf(from, to)
            for (const route of routes) assertIsRoute(network, route, from, to)
            if (least !== Infinity) {
              assert.equal(routes.length, 2)
              assert.ok(APART[apart](routes[0]!, routes[1]!))
              assert.equal(routes[0]!.length + routes[1]!.length, least)
            } else if (ways.length > 0) {
              assert.equal(routes.length, 1)
              assert.equal(routes[0]!.length, Math.min(...ways.map(({ length }) => length)))
            } else assert.deepEqual(routes, [])
          }
      }),
      { numRuns: 1500 },
    )
  })

const ductsOf = (links: readonly (readonly number[])[]): Ducts => ({
  offsets: Int32Array.from([0, ...links.map((_, nth) => links.slice(0, nth + 1).flat().length)]),
  ducts: Int32Array.from(links.flat()),
})

describe('routes that share no duct', () => {
  test('are the shortest of all pairs, whatever lies in common ducts', () => {
    const given = randomNetworks(6, 12).chain(({ network }) =>
      fc.record({
        network: fc.constant(network),
        ducts: fc.array(fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 }), {
          minLength: network.links,
          maxLength: network.links,
        }),
      }),
    )
    fc.assert(
      fc.property(given, ({ network, ducts }) => {
        const areApart = (a: Route, b: Route) =>
          !shares(a.links, b.links) &&
          !shares(
            a.links.flatMap((link) => ducts[link]!),
            b.links.flatMap((link) => ducts[link]!),
          )
        for (let to = 1; to < network.sites; to++) {
          const least = leastPair(waysBetween(network, 0, to), areApart)
          const { is, routes } = ductDisjointRoutes(network, ductsOf(ducts), [0, to])
          assert.equal(is, least === Infinity ? 'none' : 'found')
          if (is === 'none') continue
          for (const route of routes) assertIsRoute(network, route, 0, to)
          assert.ok(areApart(routes[0]!, routes[1]!))
          assert.equal(routes[0]!.length + routes[1]!.length, least)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('two links in one trench are no two routes', () => {
    const network = networkOf(2, [
      { from: 0, to: 1 },
      { from: 0, to: 1 },
    ])
    assert.equal(ductDisjointRoutes(network, ductsOf([[3], [3]]), [0, 1]).is, 'none')
    assert.equal(ductDisjointRoutes(network, ductsOf([[3], [4]]), [0, 1]).is, 'found')
    assert.equal(ductDisjointRoutes(network, ductsOf([[], []]), [0, 1]).is, 'found')
  })

  test('a search that is ended says so, and never that there is none', () => {
    const network = networkOf(3, [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 0, to: 2 },
    ])
    const none = ductsOf([[], [], []])
    assert.equal(ductDisjointRoutes(network, none, [0, 2], { mostSteps: 0 }).is, 'limit')
    assert.equal(ductDisjointRoutes(network, none, [0, 2]).is, 'found')
  })
})

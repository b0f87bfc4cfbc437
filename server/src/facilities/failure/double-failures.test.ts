import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { randomNetworks } from '#test/random-network.ts'
import { doubleFailures, secondFailures } from './double-failures.ts'
import type { SitePair } from './double-failures.ts'
import { downOf } from './network.ts'
import type { Network } from './network.ts'
import { lossOf } from './reach.ts'

function pairByPair(network: Network): SitePair[] {
  const pairs: SitePair[] = []
  for (let a = 0; a < network.sites; a++)
    for (let b = a + 1; b < network.sites; b++)
      pairs.push({ a, b, users: lossOf(network, { sites: [a, b] }).users })
  return pairs
}

test('all pairs of sites cost what failing each pair says: kept, counted, and each with its worst partner', () => {
  fc.assert(
    fc.property(randomNetworks(), ({ network }) => {
      const pairs = pairByPair(network)
      const found = doubleFailures(network, { keep: 5 })!
      assert.equal(found.pairs, pairs.length)
      const costs = pairs.map(({ users }) => users).toSorted((a, b) => b - a)
      assert.deepEqual(
        found.worst.map(({ users }) => users),
        costs.slice(0, 5),
      )
      for (const { a, b, users } of found.worst)
        assert.ok(pairs.some((pair) => pair.a === a && pair.b === b && pair.users === users))
      const classes = Array.from({ length: 64 }, () => 0)
      for (const cost of costs) classes[cost === 0 ? 0 : Math.floor(Math.log2(cost)) + 1]!++
      assert.deepEqual([...found.histogram], classes)
      for (let site = 0; site < network.sites; site++) {
        const own = pairs.filter(({ a, b }) => a === site || b === site)
        assert.equal(found.partnerUsers[site], Math.max(0, ...own.map(({ users }) => users)))
        const partner = found.partner[site]!
        assert.equal(partner === -1, own.length === 0)
        const [a, b] = [Math.min(site, partner), Math.max(site, partner)]
        if (partner !== -1) assert.equal(lossOf(network, { sites: [a, b] }).users, found.partnerUsers[site])
      }
    }),
    { numRuns: 1000 },
  )
})

test('during works a second failure costs what it costs beside them', () => {
  fc.assert(
    fc.property(randomNetworks(), fc.nat(), ({ network }, nth) => {
      const works = downOf(network, { sites: [nth % network.sites] })
      const { sites, links } = secondFailures(network, works)
      for (let site = 0; site < network.sites; site++)
        assert.equal(sites[site], lossOf(network, { sites: [site] }, works).users)
      for (let link = 0; link < network.links; link++)
        assert.equal(links[link], lossOf(network, { links: [link] }, works).users)
    }),
    { numRuns: 500 },
  )
})

test('it says how far it is, and stops when it is told to', () => {
  const [{ network } = assert.fail()] = fc.sample(randomNetworks(), { numRuns: 1, seed: 7 })
  const seen: number[] = []
  const whole = doubleFailures(network, { onProgress: (done) => seen.push(done) > 0 })
  assert.ok(whole)
  assert.deepEqual(
    seen,
    Array.from({ length: network.sites }, (_, nth) => nth + 1),
  )
  assert.equal(doubleFailures(network, { onProgress: () => false }), undefined)
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { randomNetworks } from '#test/random-network.ts'
import { downOf, networkOf, nothingDown } from './network.ts'
import type { Down, Network } from './network.ts'
import { lossOf, openReach } from './reach.ts'
import { openSinglePass } from './single-failures.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth)
const partsOf = (network: Network, down: Down) =>
  new Set([...openReach(network)(down)].filter((label) => label !== -1)).size

/** The same by failing one thing after the other. */
function oneByOne(network: Network, before: Down) {
  const parts = partsOf(network, before)
  const labels = openReach(network)(before).slice()
  return {
    sites: numbers(network.sites).map((site) => lossOf(network, { sites: [site] }, before).users),
    links: numbers(network.links).map((link) => lossOf(network, { links: [link] }, before).users),
    cutPoints: numbers(network.sites).map((site) => {
      const down = { sites: before.sites.slice(), links: before.links }
      down.sites[site] = 1
      return !before.sites[site] && partsOf(network, down) > parts ? 1 : 0
    }),
    bridges: numbers(network.links).map((link) => {
      const down = { sites: before.sites, links: before.links.slice() }
      down.links[link] = 1
      const [a, b] = [network.ends[2 * link]!, network.ends[2 * link + 1]!]
      const joins = !before.links[link] && labels[a] !== -1 && labels[b] !== -1
      return joins && partsOf(network, down) > parts ? 1 : 0
    }),
  }
}

const inOnePass = (network: Network, down: Down) => {
  const { sites, links, cutPoints, bridges } = openSinglePass(network)(down)
  return { sites: [...sites], links: [...links], cutPoints: [...cutPoints], bridges: [...bridges] }
}

describe('what each single failure costs', () => {
  test('is in one pass what failing one after the other says: 4,000 networks of all sorts', () => {
    fc.assert(
      fc.property(randomNetworks(), ({ network }) => {
        assert.deepEqual(inOnePass(network, nothingDown(network)), oneByOne(network, nothingDown(network)))
      }),
      { numRuns: 4000 },
    )
  })

  test('and while other things are down already', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), fc.nat(), ({ network }, a, b) => {
        const links = network.links > 0 ? [b % network.links] : []
        const down = downOf(network, { sites: [a % network.sites], links })
        assert.deepEqual(inOnePass(network, down), oneByOne(network, down))
      }),
      { numRuns: 2000 },
    )
  })

  test('asked again, the same search says the same', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), ({ network }, a) => {
        const pass = openSinglePass(network)
        const first = { ...pass(), sites: [...pass().sites] }
        pass(downOf(network, { sites: [a % network.sites] }))
        assert.deepEqual([...pass().sites], first.sites)
      }),
    )
  })
})

describe('traps', () => {
  test('a parallel link is a way back: neither of the two is a bridge', () => {
    const network = networkOf(
      2,
      [
        { from: 0, to: 1 },
        { from: 1, to: 0 },
      ],
      [{ from: 0, to: [1], users: 7 }],
    )
    assert.deepEqual(inOnePass(network, nothingDown(network)), {
      ...{ sites: [7, 7], links: [0, 0], cutPoints: [0, 0], bridges: [0, 0] },
    })
  })

  test('a link of a site to itself joins nothing, and a service at its own target needs only its site', () => {
    const network = networkOf(2, [{ from: 0, to: 0 }], [{ from: 0, to: [0, 1], users: 3 }])
    assert.deepEqual(inOnePass(network, nothingDown(network)), {
      ...{ sites: [3, 0], links: [0], cutPoints: [0, 0], bridges: [0] },
    })
  })

  test('of two targets either is enough, until the way to both is lost', () => {
    const line = [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 1, to: 3 },
    ]
    const network = networkOf(4, line, [{ from: 0, to: [2, 3], users: 5 }])
    const { sites, links } = openSinglePass(network)()
    assert.deepEqual(
      [[...sites], [...links]],
      [
        [5, 5, 0, 0],
        [5, 0, 0],
      ],
    )
  })

  test('a service that does not work is not lost', () => {
    const network = networkOf(3, [{ from: 0, to: 1 }], [{ from: 0, to: [2], users: 5 }])
    const found = openSinglePass(network)()
    assert.deepEqual([[...found.sites], found.served], [[0, 0, 0], 0])
  })

  test('a chain of 100,000 sites needs no deep stack', () => {
    const sites = 100_000
    const network = networkOf(
      sites,
      numbers(sites - 1).map((from) => ({ from, to: from + 1 })),
      [{ from: 0, to: [sites - 1], users: 1 }],
    )
    const { sites: lost, links } = openSinglePass(network)()
    assert.ok(lost.every((users) => users === 1))
    assert.ok(links.every((users) => users === 1))
  })

  test('numbers that are none are refused', () => {
    assert.throws(() => networkOf(2, [{ from: 0, to: 2 }]), RangeError)
    assert.throws(() => networkOf(2, [{ from: 0, to: 1, length: -1 }]), RangeError)
    assert.throws(() => downOf(networkOf(1, []), { links: [0] }), RangeError)
  })
})

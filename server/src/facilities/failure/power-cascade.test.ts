import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { randomNetworks } from '#test/random-network.ts'
import { networkOf } from './network.ts'
import { openPowerCascade } from './power-cascade.ts'
import type { Power } from './power-cascade.ts'
import { lossOf } from './reach.ts'

const powerOf = (sites: readonly { battery: number; fuel: number; feeds: readonly number[] }[]): Power => {
  const feedOffsets = new Int32Array(sites.length + 1)
  sites.forEach(({ feeds }, nth) => (feedOffsets[nth + 1] = feedOffsets[nth]! + feeds.length))
  return {
    battery: Float64Array.from(sites, ({ battery }) => battery),
    fuel: Float64Array.from(sites, ({ fuel }) => fuel),
    feedOffsets,
    feeds: Int32Array.from(sites.flatMap(({ feeds }) => feeds)),
  }
}

test('batteries run down, then fuel; who has a feed elsewhere stays up; then the mains are back', () => {
  const network = networkOf(
    4,
    [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ],
    [
      { from: 0, to: [3], users: 10 },
      { from: 2, to: [3], users: 1 },
    ],
  )
  const power = powerOf([
    { battery: 2, fuel: 6, feeds: [5] },
    { battery: 4, fuel: 0, feeds: [5] },
    { battery: 0, fuel: 0, feeds: [5, 6] },
    { battery: 0, fuel: 0, feeds: [] },
  ])
  const cascade = openPowerCascade(network, power)
  assert.deepEqual(cascade({ substations: [5], hours: 24 }), {
    steps: [
      { from: 0, to: 4, dark: [], users: 0 },
      { from: 4, to: 8, dark: [1], users: 10 },
      { from: 8, to: 24, dark: [0], users: 10 },
    ],
    userHours: 200,
  })
  // Both feeds of the third hang on what fails now: it has no batteries.
  const both = cascade({ substations: [5, 6], hours: 24 })
  assert.deepEqual(both.steps[0], { from: 0, to: 4, dark: [2], users: 11 })
  assert.deepEqual(cascade({ substations: [7], hours: 24 }), {
    steps: [{ from: 0, to: 24, dark: [], users: 0 }],
    userHours: 0,
  })
  assert.equal(cascade({ substations: [5], hours: 4 }).userHours, 0)
})

const powers = (sites: number) =>
  fc.array(
    fc.record({
      battery: fc.nat({ max: 5 }),
      fuel: fc.nat({ max: 3 }),
      feeds: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
    }),
    { minLength: sites, maxLength: sites },
  )

test('hour by hour it is what failing the dark sites says', () => {
  const given = randomNetworks().chain(({ network }) =>
    fc.record({
      network: fc.constant(network),
      sites: powers(network.sites),
      failed: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 3 }),
      hours: fc.nat({ max: 10 }),
    }),
  )
  fc.assert(
    fc.property(given, ({ network, sites, failed, hours }) => {
      const { userHours, steps } = openPowerCascade(network, powerOf(sites))({ substations: failed, hours })
      let sum = 0
      for (let hour = 0; hour < hours; hour++) {
        const dark = sites.flatMap(({ battery, fuel, feeds }, site) =>
          feeds.length > 0 && feeds.every((feed) => failed.includes(feed)) && battery + fuel <= hour
            ? [site]
            : [],
        )
        const { users } = lossOf(network, { sites: dark })
        sum += users
        assert.equal(steps.find(({ from, to }) => from <= hour && hour < to)!.users, users)
      }
      assert.equal(userHours, sum)
    }),
    { numRuns: 1000 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureIn } from './area.ts'
import { carriedBy } from './capacity.ts'
import { openCutOff } from './cut-off.ts'
import { candidatesOf } from './investment-candidates.ts'
import { ductsOf, withInvestments } from './investment.ts'
import { downOf, networkOf } from './network.ts'
import { courseOf, darkOutages } from './outages.ts'
import { rankInvestments } from './rank-of-investments.ts'
import { ASSUMED_RATES, riskOf } from './risk.ts'
import { failuresOfDucts, lossesOf } from './shared-failures.ts'

// a - b = c - d, of which b and c are joined twice in one duct; d is served from a, 10 users, and asks for 4 of what links carry: 6.
const LINKS = [
  { from: 0, to: 1, length: 100 },
  { from: 1, to: 2, length: 100 },
  { from: 1, to: 2, length: 100 },
  { from: 2, to: 3, length: 100 },
]
const NETWORK = networkOf(4, LINKS, [{ from: 3, to: [0], users: 10 }])
const DUCTS = ductsOf([[], [0], [0], []])
const PLACES = { lon: Float64Array.of(105, 105.1, 105.2, 105.3), lat: Float64Array.of(21, 21, 21, 21) }
const FACILITIES = {
  ...{ network: NETWORK, ducts: DUCTS, groups: 1, substations: 2 },
  power: {
    battery: Float64Array.of(100, 4, 100, 100),
    fuel: new Float64Array(4),
    feedOffsets: Int32Array.of(0, 0, 1, 2, 2),
    feeds: Int32Array.of(0, 1),
  },
  substationOfFeed: Int32Array.of(0, 1),
}

test('a chain: the middle sites cut off one and two, a duct as much as all that lies in it', () => {
  const { sites, links } = openCutOff(NETWORK)()
  assert.deepEqual([...sites], [0, 1, 1, 0])
  assert.deepEqual([...links], [1, 0, 0, 1])
  const [duct] = lossesOf(NETWORK, failuresOfDucts(DUCTS, 1))
  assert.deepEqual(duct, { users: 10, services: [0], cutOff: 2 })
})

test('an area between two sites takes the links that cross it', () => {
  const ring = [
    [105.13, 20],
    [105.17, 20],
    [105.17, 22],
    [105.13, 22],
  ] as const
  assert.deepEqual(failureIn(NETWORK, PLACES, [[ring]]), { sites: [], links: [1, 2] })
})

test('four hours of batteries, then dark until the mains are back', () => {
  const { steps, userHours } = courseOf(
    NETWORK,
    darkOutages(NETWORK, FACILITIES.power, [{ feed: 0, until: 10 }]),
    12,
  )
  assert.deepEqual(
    steps.map(({ from, to, sites, users }) => [from, to, sites, users]),
    [
      [0, 4, [], 0],
      [4, 10, [1], 10],
      [10, 12, [], 0],
    ],
  )
  assert.equal(userHours, 60)
})

test('what can be carried: 6 for 4 is one and a half; without a link none of it', () => {
  const load = { capacities: new Float64Array(4).fill(6), demands: Float64Array.of(4) }
  const whole = carriedBy(NETWORK, load)
  assert.deepEqual([whole.is, whole.least, whole.most, whole.cut], ['exact', 1.5, 1.5, []])
  assert.deepEqual(carriedBy(NETWORK, load, downOf(NETWORK, { links: [0] })).cut, [0])
  const bounded = carriedBy(NETWORK, load, downOf(NETWORK, {}), { mostRows: 0, mostSteps: 1 })
  assert.ok(bounded.least <= 1.5 && bounded.most >= 1.5)
})

test('risk in user-hours a year, and what saves most of it', () => {
  const { sites, links, groups, substations, total } = riskOf(FACILITIES, ASSUMED_RATES)
  assert.deepEqual([...sites], [8, 8, 8, 8])
  // 100 km are cut 0.27 times a year, for 12 hours; in a duct for 24.
  assert.deepEqual(
    [...links, ...groups].map((one) => Math.round(one * 10) / 10),
    [32.4, 0, 0, 32.4, 64.8],
  )
  // Once a year for 12 hours, of which batteries bridge 4.
  assert.deepEqual([...substations], [80, 0])
  const candidates = candidatesOf(FACILITIES, PLACES, riskOf(FACILITIES, ASSUMED_RATES))
  const { single } = rankInvestments(FACILITIES, ASSUMED_RATES, candidates)!
  assert.ok(single[0]!.saves > 80 && single[0]!.saves < total)
  assert.deepEqual(single[0]!.done[0]!.is, 'link')
  const battery = single.find(({ done }) => done[0]!.is === 'battery')!
  assert.equal(battery.saves, 80)
  assert.equal(riskOf(withInvestments(FACILITIES, battery.done), ASSUMED_RATES).total, total - 80)
  // A price turns the order: what is cheap for what it saves comes first.
  const priced = rankInvestments(FACILITIES, ASSUMED_RATES, candidates, {
    costOf: ({ is }) => (is === 'battery' ? 1 : 1000),
  })!
  assert.equal(priced.single[0]!.done[0]!.is, 'battery')
})

test('a substation that takes a whole chain: a link past the site that goes dark first saves the hour until the others do', () => {
  const network = networkOf(
    3,
    [
      { from: 1, to: 2, length: 0 },
      { from: 1, to: 0, length: 0 },
    ],
    [{ from: 2, to: [0], users: 1 }],
  )
  const power = {
    battery: Float64Array.of(2, 0, 0),
    fuel: Float64Array.of(2, 0, 1),
    feedOffsets: Int32Array.of(0, 1, 2, 3),
    feeds: Int32Array.of(0, 0, 0),
  }
  const chain = {
    network,
    power,
    substations: 1,
    substationOfFeed: Int32Array.of(0),
    groups: 0,
    ducts: ductsOf([[], []]),
  }
  const past = { is: 'link', from: 0, to: 2, km: 0 } as const
  const { single } = rankInvestments(chain, ASSUMED_RATES, [past])!
  // The middle site no longer matters: 0.1 failures of 8 hours a year, and the first hour without mains.
  assert.ok(Math.abs(single[0]!.saves - 1.8) < 1e-9, String(single[0]!.saves))
})

test('a link is worth what it saves of ducts and mains too, however far apart its ends are', () => {
  // Two sites joined twice in one duct of 300 km, which no single link shows: 0.81 cuts of 24 hours a year, for 10 users.
  const long = { from: 0, to: 1, length: 300 }
  const far = {
    network: networkOf(2, [long, long], [{ from: 1, to: [0], users: 10 }]),
    ...{ ducts: ductsOf([[0], [0]]), groups: 1, substations: 0, substationOfFeed: new Int32Array(0) },
    power: {
      ...{ battery: new Float64Array(2), fuel: new Float64Array(2) },
      ...{ feedOffsets: new Int32Array(3), feeds: new Int32Array(0) },
    },
  }
  const places = { lon: Float64Array.of(105, 107), lat: Float64Array.of(21, 21) }
  const [best, ...others] = candidatesOf(far, places, riskOf(far, ASSUMED_RATES))
  assert.ok(best?.is === 'link' && best.km > 200 && best.km < 210)
  assert.deepEqual(
    others.map(({ is }) => is),
    ['reroute', 'reroute'],
  )
  const { single } = rankInvestments(far, ASSUMED_RATES, [best])!
  assert.ok(Math.abs(single[0]!.saves - 194.4) < 1e-9, String(single[0]!.saves))
})

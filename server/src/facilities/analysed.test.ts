import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from './analysed.ts'
import type { GivenNetwork } from './analysed.ts'
import { engineNetworkOf } from './engine-network.ts'
import type { KnownNetwork, KnownSite } from './known-network.ts'

const site = (id: number, more: Partial<KnownSite> = {}): KnownSite => ({
  ...{ id, key: `s${id}`, name: `Site ${id}`, orgId: 1, users: 0, isGateway: false },
  ...{ batteryHours: 0, fuelHours: 0, feeds: [], lon: 105 + id / 10, lat: 21 },
  ...more,
})
const link = (id: number, from: number, to: number, groups: readonly number[] = []) => ({
  ...{ id, key: `l${id}`, name: `Link ${id}`, orgId: 1, from, to, km: 10, capacity: 10, groups },
})

/** 1 = 2 - 3, the first two links in one duct; two thirds of the users at 3. */
const KNOWN: KnownNetwork = {
  ...{ at: new Date(0), version: 'x' },
  sites: [site(1, { isGateway: true }), site(2, { users: 10 }), site(3, { users: 20, feeds: [0] })],
  links: [link(11, 0, 1, [0]), link(12, 0, 1, [0]), link(13, 1, 2)],
  groups: [{ id: 21, key: 'g', name: 'Duct', orgId: 1, kind: 'duct', isShared: false }],
  substations: [{ id: 31, key: 'b', name: 'Substation', orgId: 1 }],
  feeds: [{ id: 41, key: 'f', name: 'Feed', orgId: 1, substation: 0 }],
  works: [],
  services: [
    { id: 51, key: 'v', name: 'Line', orgId: 1, class: 'public', from: 2, to: [0], users: 5, demand: 4 },
  ],
}
const GIVEN: GivenNetwork = {
  engine: engineNetworkOf(KNOWN),
  names: {
    ...{ site: KNOWN.sites, link: KNOWN.links, group: KNOWN.groups },
    ...{ feed: KNOWN.feeds, substation: KNOWN.substations },
  },
}
const go = () => true

test('pairs: named, the worst first, each site with its partner', () => {
  const found = analyse(GIVEN, 'pairs', {}, go)
  assert.ok(found?.kind === 'pairs')
  assert.deepEqual([found.pairs, found.worst[0]!.users, found.worst[0]!.a.name], [3, 35, 'Site 1'])
  assert.deepEqual(
    found.histogram.reduce((sum, count) => sum + count),
    3,
  )
  assert.equal(found.partners.length, 3)
})

test('a ranking by what is saved, with the assumptions it rests on', () => {
  const found = analyse(GIVEN, 'ranking', { rates: { mainsPerYear: 2 }, hours: 12 }, go)
  assert.ok(found?.kind === 'ranking')
  assert.deepEqual([found.rates.mainsPerYear, found.rates.cutHours], [2, 12])
  // Twice a year twelve hours without power at the third site: its own users, and the line.
  assert.equal(found.risk.substations, 2 * 12 * 25)
  // Every two sites by a new link, beside what joins them already as well.
  assert.deepEqual(found.single.map(({ done }) => done[0]!.is).toSorted(), [
    ...['battery', 'generator', 'link', 'link', 'link', 'reroute', 'reroute'],
  ])
  for (let at = 1; at < found.single.length; at++)
    assert.ok(found.single[at - 1]!.saves >= found.single[at]!.saves)
})

test('capacities: what is cut comes first, then what holds the share down', () => {
  const found = analyse(GIVEN, 'capacity', {}, go)
  assert.ok(found?.kind === 'capacity')
  assert.equal(found.before.least, 2.5)
  assert.deepEqual(
    found.links.map((one) => [one.link.name, one.cut, one.least]),
    [
      ['Link 13', 1, undefined],
      ['Link 11', 0, 2.5],
      ['Link 12', 0, 2.5],
    ],
  )
})

test('each stops when it is told to', () => {
  for (const kind of ['pairs', 'ranking', 'capacity'] as const)
    assert.equal(
      analyse(GIVEN, kind, {}, () => false),
      undefined,
    )
})

test('users of a site without a gateway reach the site of its part with most links', () => {
  const alone = { ...KNOWN, sites: KNOWN.sites.map((one) => ({ ...one, isGateway: false })) }
  const { facilities } = engineNetworkOf(alone)
  const { services } = facilities.network
  assert.deepEqual([...services.targets.subarray(1)], [1, 1])
})

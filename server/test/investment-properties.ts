import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Places } from '#facilities/failure/area.ts'
import { candidatesOf } from '#facilities/failure/investment-candidates.ts'
import { ductsOf, withInvestments } from '#facilities/failure/investment.ts'
import type { Investment } from '#facilities/failure/investment.ts'
import { nearPairs } from '#facilities/failure/near-pairs.ts'
import { nothingDown } from '#facilities/failure/network.ts'
import type { Network } from '#facilities/failure/network.ts'
import { rankInvestments } from '#facilities/failure/rank-of-investments.ts'
import { openReach } from '#facilities/failure/reach.ts'
import { ASSUMED_RATES, riskOf } from '#facilities/failure/risk.ts'
import type { Facilities } from '#facilities/failure/risk.ts'
import { naiveLoss } from './naive-loss.ts'
import { powers } from './random-power.ts'
import { randomNetworks } from './random-network.ts'

const facilities = (): fc.Arbitrary<Facilities> =>
  randomNetworks(7, 10).chain(({ network }) =>
    fc
      .record({
        power: powers(network.sites),
        substationOfFeed: fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }),
        ducts: fc.array(fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 4 }), {
          minLength: network.links,
          maxLength: network.links,
        }),
      })
      .map(({ power, substationOfFeed, ducts }) => ({
        ...{ network, power, substations: 3, groups: 4, ducts: ductsOf(ducts) },
        substationOfFeed: Int32Array.from(substationOfFeed),
      })),
  )

/** Every happening by itself, each by trying; hours are whole, so that each hour is looked at once. */
function naiveRisk({ network, power, substationOfFeed, substations, ducts, groups }: Facilities): number {
  const rates = ASSUMED_RATES
  let sum = 0
  for (let site = 0; site < network.sites; site++)
    sum += naiveLoss(network, { sites: [site] }).users * rates.sitePerYear * rates.siteHours
  const of = (link: number) => [...ducts.ducts.subarray(ducts.offsets[link], ducts.offsets[link + 1])]
  const cuts = (km: number) => (km / 1000) * rates.cutsPer1000Km
  for (let link = 0; link < network.links; link++)
    if (of(link).length === 0)
      sum += naiveLoss(network, { links: [link] }).users * cuts(network.lengths[link]!) * rates.cutHours
  for (let group = 0; group < groups; group++) {
    const links = [...network.lengths.keys()].filter((link) => of(link).includes(group))
    const km = Math.max(0, ...links.map((link) => network.lengths[link]!))
    sum += naiveLoss(network, { links }).users * cuts(km) * rates.ductHours
  }
  for (let substation = 0; substation < substations; substation++)
    for (let hour = 0; hour < rates.mainsHours; hour++) {
      const sites = [...power.battery.keys()].filter((site) => {
        const own = [...power.feeds.subarray(power.feedOffsets[site], power.feedOffsets[site + 1])]
        const isOut = own.length > 0 && own.every((feed) => substationOfFeed[feed] === substation)
        return isOut && power.battery[site]! + power.fuel[site]! <= hour
      })
      sum += naiveLoss(network, { sites }).users * rates.mainsPerYear
    }
  return sum
}

export function investmentsSaveWhatTryingSays(numRuns: number): void {
  const property = fc.property(facilities(), fc.nat(), (given, seed) => {
    const { network } = given
    const near = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-6, `${one}, ${other}`)
    const risk = riskOf(given, ASSUMED_RATES)
    near(risk.total, naiveRisk(given))
    const places = {
      lon: Float64Array.from({ length: network.sites }, (_, site) => (seed % 2 ? NaN : 105 + site / 50)),
      lat: Float64Array.from({ length: network.sites }, (_, site) => 20 + ((site * 7) % 5) / 50),
    }
    const candidates = candidatesOf(given, places, risk, { most: 3 })
    const { single, pairs } = rankInvestments(given, ASSUMED_RATES, candidates, { inPairs: 4 })!
    assert.equal(single.length, candidates.length)
    for (const { done, saves } of [...single, ...pairs])
      near(saves, risk.total - naiveRisk(withInvestments(given, done)))
    // What was kept of the risk before is to the last bit what computing all of it again says.
    for (const { done, saves } of [...single, ...pairs])
      assert.equal(saves, risk.total - riskOf(withInvestments(given, done), ASSUMED_RATES).total)
    // A link between parts that nothing joins is proposed only where it is near what hangs on one thing.
    if (new Set(openReach(network)(nothingDown(network))).size === 1)
      linksAreThoseThatSaveMost(given, places, candidates)
    for (const some of [single, pairs])
      for (let nth = 1; nth < some.length; nth++) assert.ok(some[nth - 1]!.saves >= some[nth]!.saves)
  })
  fc.assert(property, { numRuns })
}

/** Of all pairs of near sites those whose link saves most of single failures, each tried. */
function linksAreThoseThatSaveMost(given: Facilities, places: Places, found: readonly Investment[]): void {
  const { network } = given
  const lost = (one: Network) =>
    [...one.lengths.keys()].reduce((sum, link) => sum + naiveLoss(one, { links: [link] }).users, 0) +
    Array.from({ length: one.sites }, (_, site) => naiveLoss(one, { sites: [site] }).users).reduce(
      (a, b) => a + b,
      0,
    )
  const saved = nearPairs(network, places, 100)
    .map((link) => lost(network) - lost(withInvestments(given, [link]).network))
    .filter((users) => users > 0)
    .toSorted((a, b) => b - a)
  const proposed = found
    .filter((one) => one.is === 'link')
    .map((link) => lost(network) - lost(withInvestments(given, [link]).network))
  assert.deepEqual(proposed, saved.slice(0, 3))
}

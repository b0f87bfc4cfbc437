import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Places } from '#facilities/failure/area.ts'
import { candidatesOf } from '#facilities/failure/investment-candidates.ts'
import { ductsOf, withInvestments } from '#facilities/failure/investment.ts'
import type { Investment } from '#facilities/failure/investment.ts'
import { kmBetween } from '#facilities/failure/near-pairs.ts'
import { rankInvestments } from '#facilities/failure/rank-of-investments.ts'
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
    linksAreThoseThatSaveMost(given, places, { total: risk.total, found: candidates })
    for (const some of [single, pairs])
      for (let nth = 1; nth < some.length; nth++) assert.ok(some[nth - 1]!.saves >= some[nth]!.saves)
  })
  fc.assert(property, { numRuns })
}

/** Of all pairs of sites, joined or not, those whose link saves most, each tried. */
function linksAreThoseThatSaveMost(
  given: Facilities,
  places: Places,
  { total, found }: { readonly total: number; readonly found: readonly Investment[] },
): void {
  const sites = Array.from({ length: given.network.sites }, (_, site) => site)
  const saves = (link: Investment) => total - naiveRisk(withInvestments(given, [link]))
  const best = sites
    .flatMap((from) => sites.slice(from + 1).map((to) => ({ from, to, km: kmBetween(places, from, to) })))
    .map(({ from, to, km }) => saves({ is: 'link', from, to, km: km === Infinity ? 1 : km }))
    .filter((saved) => saved > 1e-6)
    .toSorted((a, b) => b - a)
    .slice(0, 3)
  const proposed = found.filter((one) => one.is === 'link').map(saves)
  best.forEach((saved, nth) =>
    assert.ok(Math.abs(saved - proposed[nth]!) < 1e-6, `${saved}, ${proposed[nth]}`),
  )
}

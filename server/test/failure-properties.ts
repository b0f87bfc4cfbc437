import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isInArea, failureIn } from '#facilities/failure/area.ts'
import type { Place } from '#facilities/failure/area.ts'
import { openCutOff } from '#facilities/failure/cut-off.ts'
import { networkOf } from '#facilities/failure/network.ts'
import type { Network } from '#facilities/failure/network.ts'
import { courseOf, darkOutages } from '#facilities/failure/outages.ts'
import type { Outage } from '#facilities/failure/outages.ts'
import { openPowerCascade } from '#facilities/failure/power-cascade.ts'
import { lossOf } from '#facilities/failure/reach.ts'
import { boundsHoldWhatIsExact, capacityIsWhatCutsSay } from './capacity-properties.ts'
import { investmentsSaveWhatTryingSays } from './investment-properties.ts'
import { naiveLoss } from './naive-loss.ts'
import { randomNetworks } from './random-network.ts'
import { powers } from './random-power.ts'

/** Computed by other means than the engine's, by trying everything: what holds for small multigraphs of all sorts. */

const failures = ({ sites, links }: Network) =>
  fc.record({
    sites: fc.uniqueArray(fc.nat({ max: sites - 1 }), { maxLength: 3 }),
    links: links === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat({ max: links - 1 }), { maxLength: 5 }),
  })

function setsCostWhatTryingSays(numRuns: number): void {
  const given = randomNetworks().chain(({ network }) => fc.tuple(fc.constant(network), failures(network)))
  const property = fc.property(given, ([network, failure]) =>
    assert.deepEqual(lossOf(network, failure), naiveLoss(network, failure)),
  )
  fc.assert(property, { numRuns })
}

function singlesCutOffWhatTryingSays(numRuns: number): void {
  const property = fc.property(randomNetworks(), ({ network }) => {
    const { sites, links } = openCutOff(network)()
    for (const [site, cutOff] of sites.entries())
      assert.equal(cutOff, naiveLoss(network, { sites: [site] }).cutOff, `site ${site}`)
    for (const [link, cutOff] of links.entries())
      assert.equal(cutOff, naiveLoss(network, { links: [link] }).cutOff, `link ${link}`)
  })
  fc.assert(property, { numRuns })
}

/** Rectangles, for which what lies in them and what crosses them is said by clipping (Liang and Barsky 1984). */
function rectanglesTakeWhatClippingSays(numRuns: number): void {
  const at = fc.integer({ min: 0, max: 9 })
  const given = fc.record({
    places: fc.array(fc.tuple(at, at), { minLength: 2, maxLength: 8 }),
    ends: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 10 }),
    box: fc.tuple(at, at, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  })
  const property = fc.property(given, ({ places, ends, box: [west, south, wide, high] }) => {
    const [east, north] = [west + wide, south + high]
    const ring: Place[] = [
      ...([
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ] as Place[]),
    ]
    const links = ends.map(([a, b]) => ({ from: a % places.length, to: b % places.length }))
    const network = networkOf(places.length, links)
    const found = failureIn(
      network,
      { lon: Float64Array.from(places, ([x]) => x), lat: Float64Array.from(places, ([, y]) => y) },
      [[ring]],
    )
    const isIn = ([x, y]: Place) => x >= west && x <= east && y >= south && y <= north
    for (const place of places) assert.equal(isInArea([[ring]], place), isIn(place))
    assert.deepEqual(
      found.sites,
      [...places.keys()].filter((site) => isIn(places[site]!)),
    )
    assert.deepEqual(
      found.links,
      [...links.keys()].filter((link) => clips(places[links[link]!.from]!, places[links[link]!.to]!)),
    )
    function clips([ax, ay]: Place, [bx, by]: Place): boolean {
      let [from, to] = [0, 1]
      for (const [start, by1, least, most] of [
        [ax, bx - ax, west, east],
        [ay, by - ay, south, north],
      ] as const) {
        if (by1 === 0 && (start < least || start > most)) return false
        if (by1 === 0) continue
        const [enter, leave] = [(least - start) / by1, (most - start) / by1].toSorted((a, b) => a - b)
        from = Math.max(from, enter!)
        to = Math.min(to, leave!)
      }
      return from <= to
    }
  })
  // A link that meets the rectangle in a corner alone.
  const corner = {
    places: [[0, 2] as [number, number], [2, 0] as [number, number]],
    ends: [[0, 1] as [number, number]],
  }
  fc.assert(property, { numRuns, examples: [[{ ...corner, box: [1, 1, 1, 1] }]] })
}

function outagesCostWhatEachHourSays(numRuns: number): void {
  const given = randomNetworks().chain(({ network }) =>
    fc.record({
      network: fc.constant(network),
      power: powers(network.sites),
      failed: fc.array(fc.record({ feed: fc.nat({ max: 3 }), until: fc.nat({ max: 9 }) }), { maxLength: 4 }),
      links: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 }), fc.integer({ min: 1, max: 6 })), {
        maxLength: 3,
      }),
    }),
  )
  const property = fc.property(given, ({ network, power, failed, links }) => {
    const cuts: Outage[] = links
      .filter(() => network.links > 0)
      .map(([link, from, long]) => ({ link: link % network.links, from, to: from + long }))
    const { steps, userHours } = courseOf(network, [...darkOutages(network, power, failed), ...cuts], 12)
    let sum = 0
    for (let hour = 0; hour < 12; hour++) {
      const sites = [...power.battery.keys()].filter((site) => {
        const own = [...power.feeds.subarray(power.feedOffsets[site], power.feedOffsets[site + 1])]
        const isOut = own.every((feed) => failed.some((one) => one.feed === feed && one.until > hour))
        return own.length > 0 && isOut && power.battery[site]! + power.fuel[site]! <= hour
      })
      const cut = cuts.filter(({ from, to }) => from <= hour && hour < to).map(({ link }) => link!)
      const lost = naiveLoss(network, { sites, links: cut })
      const step = steps.find(({ from, to }) => from <= hour && hour < to)!
      assert.deepEqual(step.sites, sites)
      assert.deepEqual([step.users, step.services, step.cutOff], [lost.users, lost.services, lost.cutOff])
      sum += lost.users
    }
    assert.equal(userHours, sum)
    const all = [0, 1, 2, 3].map((feed) => ({ feed, until: 10 }))
    assert.equal(
      courseOf(network, darkOutages(network, power, all), 10).userHours,
      openPowerCascade(network, power)({ substations: [0, 1, 2, 3], hours: 10 }).userHours,
    )
  })
  fc.assert(property, { numRuns })
}

/** Every property with how dear a run of it is. */
export const FAILURE_PROPERTIES = [
  { says: 'any failure set costs what trying it says', holds: setsCostWhatTryingSays, cost: 1 },
  { says: 'each single failure cuts off what trying it says', holds: singlesCutOffWhatTryingSays, cost: 1 },
  { says: 'an area takes what clipping says', holds: rectanglesTakeWhatClippingSays, cost: 1 },
  { says: 'outages cost what each hour says', holds: outagesCostWhatEachHourSays, cost: 2 },
  { says: 'what can be carried is what the cuts leave room for', holds: capacityIsWhatCutsSay, cost: 1 },
  { says: 'bounds hold what is exact between them', holds: boundsHoldWhatIsExact, cost: 2 },
  { says: 'investments save what trying each says', holds: investmentsSaveWhatTryingSays, cost: 4 },
] as const

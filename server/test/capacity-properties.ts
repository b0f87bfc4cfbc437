import assert from 'node:assert/strict'
import fc from 'fast-check'
import { carriedBy } from '#facilities/failure/capacity.ts'
import { networkOf, nothingDown } from '#facilities/failure/network.ts'
import type { Network } from '#facilities/failure/network.ts'

/** What every cut of the sites leaves room for. Of two demands in an undirected network that is the answer (Hu 1963). */
function byCuts(
  network: Network,
  capacities: Float64Array,
  wanted: readonly { from: number; to: readonly number[]; demand: number }[],
) {
  let least = Infinity
  for (let side = 0; side < 1 << network.sites; side++) {
    const isHere = (site: number) => (side >> site) & 1
    const needs = wanted
      .filter(({ from, to }) => to.every((site) => isHere(site) !== isHere(from)))
      .reduce((sum, { demand }) => sum + demand, 0)
    if (needs === 0) continue
    let holds = 0
    for (let link = 0; link < network.links; link++)
      if (isHere(network.ends[2 * link]!) !== isHere(network.ends[2 * link + 1]!)) holds += capacities[link]!
    least = Math.min(least, holds / needs)
  }
  return least
}

const loads = (mostServices: number, mostTargets: number) =>
  fc.integer({ min: 2, max: 7 }).chain((sites) => {
    const site = fc.nat({ max: sites - 1 })
    const capacity = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(0), fc.constant(Infinity))
    return fc
      .record({
        links: fc.array(fc.record({ from: site, to: site, capacity }), { maxLength: 12 }),
        services: fc.array(
          fc.record({
            from: site,
            to: fc.array(site, { minLength: 1, maxLength: mostTargets }),
            demand: fc.integer({ min: 1, max: 9 }),
          }),
          { minLength: 1, maxLength: mostServices },
        ),
      })
      .map(({ links, services }) => ({
        network: networkOf(
          sites,
          links,
          services.map((one) => ({ ...one, users: 1 })),
        ),
        capacities: Float64Array.from(links, (link) => link.capacity),
        demands: Float64Array.from(services, ({ demand }) => demand),
        services,
      }))
  })

export function capacityIsWhatCutsSay(numRuns: number): void {
  const given = fc.oneof(loads(2, 1), loads(1, 3))
  const property = fc.property(given, ({ network, capacities, demands, services }) => {
    const { is, least, most, cut } = carriedBy(network, { capacities, demands })
    const connected = services.filter((_, service) => !cut.includes(service))
    const expected = byCuts(network, capacities, connected)
    assert.equal(is, 'exact')
    assert.equal(least, most)
    if (expected === Infinity) assert.equal(least, Infinity)
    else assert.ok(Math.abs(least - expected) < 1e-6 * Math.max(1, expected), `${least}, by cuts ${expected}`)
    for (const service of cut) assert.equal(byCuts(network, capacities, [services[service]!]), 0)
  })
  fc.assert(property, { numRuns })
}

export function boundsHoldWhatIsExact(numRuns: number): void {
  const property = fc.property(loads(6, 2), ({ network, capacities, demands }) => {
    const exact = carriedBy(network, { capacities, demands })
    const near = carriedBy(network, { capacities, demands }, nothingDown(network), {
      ...{ mostRows: 0, mostSteps: 400 },
    })
    assert.equal(exact.is, 'exact')
    const room = 1e-6 * Math.max(1, exact.least)
    assert.ok(exact.least === near.least || near.least <= exact.least + room)
    assert.ok(exact.most === near.most || near.most >= exact.most - room)
    assert.deepEqual(near.cut, exact.cut)
  })
  fc.assert(property, { numRuns })
}

import fc from 'fast-check'
import type { KnownNetwork } from '#facilities/known-network.ts'

const FEEDS = 4
const GROUPS = 5
const SUBSTATIONS = 3

const named = (kind: string, at: number, orgId = 1) => ({
  ...{ id: 100 * (kind.charCodeAt(0) - 96) + at, key: `${kind}${at}`, name: `${kind} ${at}`, orgId },
})
const someOf = (count: number, maxLength: number, minLength = 0) =>
  fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: Math.min(minLength, count), maxLength })

/**
 * Small networks with all that may be known of one: two owners, gateways or none, nobody served, feeds on one substation or several or
 * none at all, ducts with nothing in them, with one link, with many; links in many ducts, parallel ones and loops; parts apart.
 */
export const randomKnownNetworks = (mostSites = 7, mostLinks = 10): fc.Arbitrary<KnownNetwork> =>
  fc.integer({ min: 1, max: mostSites }).chain((count) => {
    const place = fc.nat({ max: count - 1 })
    const users = fc.oneof(fc.constant(0), fc.nat({ max: 50 }))
    const site = fc.record({
      ...{ orgId: fc.constantFrom(1, 1, 2), users, isGateway: fc.constantFrom(false, false, false, true) },
      ...{ batteryHours: fc.nat({ max: 5 }), fuelHours: fc.constantFrom(0, 0, 2, 30) },
      feeds: someOf(FEEDS, 2),
      // Some stand in another that comes before them, so that there is no ring.
      inside: fc.option(place, { freq: 1 }),
    })
    const link = fc.record({
      ...{ orgId: fc.constantFrom(1, 1, 2), from: place, to: place, km: fc.nat({ max: 9 }) },
      groups: someOf(GROUPS, GROUPS),
    })
    const service = fc.record({ from: place, to: someOf(count, 3, 1), users, demand: fc.constant(0) })
    return fc
      .record({
        sites: fc.array(site, { minLength: count, maxLength: count }),
        links: fc.array(link, { maxLength: mostLinks }),
        services: fc.array(service, { maxLength: 5 }),
        feeds: fc.array(fc.nat({ max: SUBSTATIONS - 1 }), { minLength: FEEDS, maxLength: FEEDS }),
        work: fc.record({
          ...{ sites: someOf(count, 1), groups: someOf(GROUPS, 1), substations: someOf(SUBSTATIONS, 1) },
        }),
      })
      .map(({ sites, links, services, feeds, work }) => ({
        ...{ at: new Date(0), version: 'random' },
        sites: sites.map(({ inside, ...one }, at) => ({
          ...{ ...named('s', at, one.orgId), ...one },
          within: inside === null || inside >= at ? undefined : inside,
        })),
        links: links.map((one, at) => ({ ...named('l', at, one.orgId), ...one })),
        groups: Array.from({ length: GROUPS }, (_, at) => ({
          ...{ ...named('g', at), kind: 'duct' as const, isShared: false },
        })),
        substations: Array.from({ length: SUBSTATIONS }, (_, at) => named('e', at)),
        feeds: feeds.map((substation, at) => ({ ...named('f', at), substation })),
        works: [{ ...named('w', 0), ...work, links: [], begins: new Date(0), ends: new Date(1) }],
        services: services.map((one, at) => ({ ...named('d', at), ...one, class: 'public' as const })),
      }))
  })

import fc from 'fast-check'
import { networkOf } from '#facilities/failure/network.ts'
import type { GivenLink, Network } from '#facilities/failure/network.ts'

export interface RandomNetwork {
  readonly network: Network
  readonly links: readonly GivenLink[]
}

/** Small multigraphs of all sorts: in parts, with parallel links and loops, with services of several targets or none served. */
export const randomNetworks = (mostSites = 9, mostLinks = 14): fc.Arbitrary<RandomNetwork> =>
  fc.integer({ min: 1, max: mostSites }).chain((sites) => {
    const site = fc.nat({ max: sites - 1 })
    return fc
      .record({
        links: fc.array(
          fc.record({ from: site, to: site, length: fc.oneof(fc.constant(0), fc.nat({ max: 9 })) }),
          {
            maxLength: mostLinks,
          },
        ),
        services: fc.array(
          fc.record({
            from: site,
            to: fc.array(site, { minLength: 1, maxLength: 3 }),
            users: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 })),
          }),
          { maxLength: 6 },
        ),
      })
      .map(({ links, services }) => ({ network: networkOf(sites, links, services), links }))
  })

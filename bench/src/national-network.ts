import { networkOf } from '@hiepluc/server/facilities/failure/network.ts'
import type { GivenLink, GivenService, Network } from '@hiepluc/server/facilities/failure/network.ts'
import type { Power } from '@hiepluc/server/facilities/failure/power-cascade.ts'
import { randomFrom } from './random.ts'

/** A country's network, its services and what keeps its sites up. */
export interface NationalNetwork {
  readonly network: Network
  readonly power: Power
  readonly substations: number
}

const [CORE, PROVINCES, COMMUNES, SITES, LINKS, SERVICES, SUBSTATIONS] = [
  12, 68, 3321, 10_000, 15_000, 2000, 277,
]

/**
 * The network of a country as it grows, from a seed: a core joined twice over, two sites in each province on two of the core,
 * a site for each commune on its province, the rest on sites near them by number; what links are left close rings. Services
 * are between a site and the core, mains come from 277 substations.
 */
export function nationalNetwork(seed = 7): NationalNetwork {
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const links: GivenLink[] = []
  const join = (from: number, to: number) => links.push({ from, to, length: 1 + below(200) })
  for (let site = 0; site < CORE; site++) {
    join(site, (site + 1) % CORE)
    join(site, (site + 5) % CORE)
  }
  for (let site = CORE; site < CORE + PROVINCES; site++) {
    join(site, below(CORE))
    join(site, below(CORE))
  }
  const first = CORE + PROVINCES
  for (let site = first; site < first + COMMUNES; site++)
    join(site, CORE + (((site - first) % (PROVINCES / 2)) * 2 + below(2)))
  for (let site = first + COMMUNES; site < SITES; site++) join(site, first + below(site - first))
  while (links.length < LINKS) {
    const site = first + below(SITES - first)
    join(site, first + ((site - first + below(60)) % (SITES - first)))
  }
  const services: GivenService[] = Array.from({ length: SERVICES }, () => ({
    ...{ from: first + below(SITES - first), to: [below(CORE), below(CORE)], users: 1 + below(5000) },
  }))
  const feeds = Int32Array.from({ length: SITES }, (_, site) => (site < first ? site : below(SUBSTATIONS)))
  return {
    network: networkOf(SITES, links, services),
    power: {
      battery: Float64Array.from(feeds, () => 2 + below(7)),
      fuel: Float64Array.from(feeds, () => (below(4) === 0 ? 8 + below(16) : 0)),
      feedOffsets: Int32Array.from({ length: SITES + 1 }, (_, site) => site),
      feeds,
    },
    substations: SUBSTATIONS,
  }
}

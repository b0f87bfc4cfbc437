/** One link: the sites that it joins, by number, and how long it is. */
export interface GivenLink {
  readonly from: number
  readonly to: number
  /** kilometres, or any other cost; absent: 1 */
  readonly length?: number
}

/** Who is served from where: it works while `from` is up and reaches one of `to`. */
export interface GivenService {
  readonly from: number
  /** any of these is enough: gateways, exchanges, landing stations */
  readonly to: readonly number[]
  readonly users: number
}

/**
 * An undirected multigraph with its services, in arrays: sites are 0 to `sites` - 1, links 0 to `links` - 1. The arcs out
 * of a site s are `offsets[s]` to `offsets[s + 1]` in `neighbours` and `via`; a link of a site to itself has none, since it
 * joins nothing.
 */
export interface Network {
  readonly sites: number
  readonly links: number
  /** two for each link */
  readonly ends: Int32Array
  readonly lengths: Float64Array
  readonly offsets: Int32Array
  readonly neighbours: Int32Array
  /** the link of each arc */
  readonly via: Int32Array
  readonly services: Services
}

/** Services in arrays; those of a service k may reach `targets` from `targetOffsets[k]` to `targetOffsets[k + 1]`. */
export interface Services {
  readonly count: number
  readonly from: Int32Array
  readonly targetOffsets: Int32Array
  readonly targets: Int32Array
  readonly users: Float64Array
}

/** What has failed: sites and links by number. */
export interface FailureSet {
  readonly sites?: readonly number[]
  readonly links?: readonly number[]
}

/** Sites and links that are down, one byte each; 0: up. */
export interface Down {
  readonly sites: Uint8Array
  readonly links: Uint8Array
}

/** Puts a network into arrays. Throws RangeError for a number that is none of a site, and for a length below 0. */
export function networkOf(
  sites: number,
  links: readonly GivenLink[],
  services: readonly GivenService[] = [],
): Network {
  const ends = new Int32Array(2 * links.length)
  const lengths = new Float64Array(links.length)
  links.forEach(({ from, to, length = 1 }, link) => {
    ends[2 * link] = siteIn(sites, from)
    ends[2 * link + 1] = siteIn(sites, to)
    if (!(length >= 0)) throw new RangeError(`link ${link} has the length ${length}`)
    lengths[link] = length
  })
  return {
    sites,
    links: links.length,
    ends,
    lengths,
    ...arcsOf(sites, ends),
    services: servicesOf(sites, services),
  }
}

/** The network with more links, numbered on from its own; what was is left as it is. */
export function withLinks(network: Network, more: readonly GivenLink[]): Network {
  const { sites, links } = network
  const added = networkOf(sites, more)
  const ends = joined(new Int32Array(2 * (links + added.links)), network.ends, added.ends)
  const lengths = joined(new Float64Array(links + added.links), network.lengths, added.lengths)
  return { ...network, links: links + added.links, ends, lengths, ...arcsOf(sites, ends) }
}

function joined<Numbers extends Int32Array | Float64Array>(into: Numbers, one: Numbers, other: Numbers) {
  into.set(one)
  into.set(other, one.length)
  return into
}

function arcsOf(sites: number, ends: Int32Array): Pick<Network, 'offsets' | 'neighbours' | 'via'> {
  const offsets = new Int32Array(sites + 1)
  for (let at = 0; at < ends.length; at += 2)
    if (ends[at] !== ends[at + 1]) {
      offsets[ends[at]! + 1]!++
      offsets[ends[at + 1]! + 1]!++
    }
  for (let site = 0; site < sites; site++) offsets[site + 1]! += offsets[site]!
  const next = offsets.slice(0, sites)
  const neighbours = new Int32Array(offsets[sites]!)
  const via = new Int32Array(offsets[sites]!)
  for (let at = 0; at < ends.length; at += 2) {
    const [a, b] = [ends[at]!, ends[at + 1]!]
    if (a === b) continue
    neighbours[next[a]!] = b
    via[next[a]!++] = at >> 1
    neighbours[next[b]!] = a
    via[next[b]!++] = at >> 1
  }
  return { offsets, neighbours, via }
}

function servicesOf(sites: number, given: readonly GivenService[]): Services {
  const targetOffsets = new Int32Array(given.length + 1)
  given.forEach(({ to }, nth) => (targetOffsets[nth + 1] = targetOffsets[nth]! + to.length))
  return {
    count: given.length,
    from: Int32Array.from(given, ({ from }) => siteIn(sites, from)),
    targetOffsets,
    targets: Int32Array.from(
      given.flatMap(({ to }) => to),
      (site) => siteIn(sites, site),
    ),
    users: Float64Array.from(given, ({ users }) => users),
  }
}

function siteIn(sites: number, site: number): number {
  if (!Number.isInteger(site) || site < 0 || site >= sites) throw new RangeError(`there is no site ${site}`)
  return site
}

export const nothingDown = ({ sites, links }: Network): Down => ({
  sites: new Uint8Array(sites),
  links: new Uint8Array(links),
})

/** What a failure takes down. Throws RangeError for what the network does not have. */
export function downOf(network: Network, failure: FailureSet): Down {
  const down = nothingDown(network)
  takeDown(network, down, failure)
  return down
}

/** The same beside what is down already. */
export function takeDown(network: Network, down: Down, { sites = [], links = [] }: FailureSet): void {
  for (const site of sites) down.sites[siteIn(network.sites, site)] = 1
  for (const link of links) {
    if (!Number.isInteger(link) || link < 0 || link >= network.links)
      throw new RangeError(`there is no link ${link}`)
    down.links[link] = 1
  }
}

import type { Places } from './failure/area.ts'
import type { Load } from './failure/capacity.ts'
import { kmBetween } from './failure/near-pairs.ts'
import { ductsOf } from './failure/investment.ts'
import { networkOf } from './failure/network.ts'
import type { GivenService } from './failure/network.ts'
import type { Facilities } from './failure/risk.ts'
import type { KnownNetwork, KnownSite } from './known-network.ts'

/** What the engine's services stand for: a service, or the users of a site itself; by place among the known. */
export interface ServedThing {
  readonly kind: 'service' | 'site'
  readonly at: number
}

/** A known network in the engine's arrays; sites, links, groups, feeds and substations keep their places. */
export interface EngineNetwork {
  readonly facilities: Facilities
  readonly load: Load
  readonly places: Places
  readonly served: readonly ServedThing[]
}

/** Kilometres of a link of which neither length nor ends are known. */
const UNKNOWN_KM = 1

/**
 * Puts what is known into arrays. The users of a site are a service of their own, which works while the site is up and reaches
 * a gateway of its owner; if the owner has none, any gateway of the part of the network that it stands in; if that has none, the site
 * of the part with most links, the first of several.
 */
export function engineNetworkOf(known: KnownNetwork): EngineNetwork {
  const { sites, links, feeds, groups, substations } = known
  const places = {
    lon: Float64Array.from(sites, ({ lon }) => lon ?? NaN),
    lat: Float64Array.from(sites, ({ lat }) => lat ?? NaN),
  }
  const given = links.map(({ from, to, km }) => ({ from, to, length: lengthOf(places, from, to, km) }))
  const served: ServedThing[] = []
  const services: GivenService[] = []
  for (const [at, { from, to, users }] of known.services.entries()) {
    served.push({ kind: 'service', at })
    services.push({ from, to, users })
  }
  const gatewaysOf = openGateways(known)
  for (const [at, { users, orgId }] of sites.entries())
    if (users > 0) {
      served.push({ kind: 'site', at })
      services.push({ from: at, to: gatewaysOf(at, orgId), users })
    }
  const feedsOf = ductsOf(sites.map((site) => site.feeds))
  return {
    facilities: {
      network: networkOf(sites.length, given, services),
      power: {
        battery: Float64Array.from(sites, ({ batteryHours }) => batteryHours),
        fuel: Float64Array.from(sites, ({ fuelHours }) => fuelHours),
        ...{ feedOffsets: feedsOf.offsets, feeds: feedsOf.ducts },
      },
      substationOfFeed: Int32Array.from(feeds, ({ substation }) => substation),
      substations: substations.length,
      ducts: ductsOf(links.map((link) => link.groups)),
      groups: groups.length,
    },
    load: {
      capacities: Float64Array.from(links, ({ capacity }) => capacity ?? Infinity),
      demands: Float64Array.from(services, (_, nth) => known.services[nth]?.demand ?? 0),
    },
    places,
    served,
  }
}

function lengthOf(places: Places, from: number, to: number, km: number | undefined): number {
  const length = km ?? kmBetween(places, from, to)
  return length === Infinity ? UNKNOWN_KM : length
}

function openGateways({ sites, links }: KnownNetwork): (at: number, orgId: number) => readonly number[] {
  const all = [...sites.keys()].filter((at) => sites[at]!.isGateway)
  const own = Map.groupBy(all, (at) => sites[at]!.orgId)
  const standIn = standInsOf(sites, links)
  const ofPart = Map.groupBy(all, (at) => standIn[at]!)
  return (at, orgId) => own.get(orgId) ?? ofPart.get(standIn[at]!) ?? [standIn[at]!]
}

/** For each site the one of its part that has most links to others: one for each part. */
function standInsOf(sites: readonly KnownSite[], links: KnownNetwork['links']): Int32Array {
  const degree = new Int32Array(sites.length)
  const top = Int32Array.from(sites, (_, at) => at)
  const find = (at: number): number => {
    while (top[at] !== at) at = top[at] = top[top[at]!]!
    return at
  }
  for (const { from, to } of links)
    if (from !== to) {
      degree[from]!++
      degree[to]!++
      top[find(from)] = find(to)
    }
  const best = new Map<number, number>()
  for (let at = 0; at < sites.length; at++) {
    const part = find(at)
    const so = best.get(part)
    if (so === undefined || degree[at]! > degree[so]!) best.set(part, at)
  }
  return Int32Array.from(sites, (_, at) => best.get(find(at))!)
}

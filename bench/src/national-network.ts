import { kmBetween } from '@hiepluc/server/facilities/failure/near-pairs.ts'
import type { KnownLink, KnownNetwork } from '@hiepluc/server/facilities/known-network.ts'
import { loadPlaces } from '@hiepluc/server/registry/load-places.ts'
import { randomFrom } from './random.ts'

const [CORE, PROVINCES, SITES, LINKS, SERVICES, SUBSTATIONS] = [12, 68, 10_000, 15_000, 2000, 277]
/** Links that leave a site within so many degrees lie in one duct. */
const DUCT_DEGREES = 20

interface Spot {
  readonly name: string
  readonly province: string
  readonly commune?: string
  readonly lon: number
  readonly lat: number
}

/**
 * The network of a country as it grows, from a seed, on the real communes of Viet Nam: a core joined twice over, two sites in each
 * province on two of the core, a site in each commune on its province, the rest near a commune's and on a site of that commune; what
 * links are left close rings between neighbours. What leaves a provincial site the same way lies in one duct. Services are between a
 * site and the core, mains come from 277 substations.
 */
export async function nationalNetwork(seed = 7): Promise<KnownNetwork> {
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const { spots, communes } = await spotsOf(random)
  const links = linksOf(spots, communes, below)
  const groups = layInDucts(spots, links)
  const first = CORE + PROVINCES
  const named = (kind: string, at: number, name: string) => ({
    ...{ id: at + 1, key: `${kind}${at + 1}`, name, orgId: 1 },
  })
  const sites = spots.map(({ name, ...spot }, at) => ({
    ...{ ...named('s', at, name), ...spot, users: 0, isGateway: at < CORE, feeds: [at] },
    ...{ batteryHours: 2 + below(7), fuelHours: below(4) === 0 ? 8 + below(16) : 0 },
  }))
  return {
    ...{ at: new Date('2026-11-01T00:00:00Z'), version: `seed ${seed}`, sites, groups },
    links: links.map((link, at) => ({
      ...{ ...named('l', at, `${spots[link.from]!.name} – ${spots[link.to]!.name}`), ...link },
    })),
    substations: Array.from({ length: SUBSTATIONS }, (_, at) => named('e', at, `Trạm 110 kV số ${at + 1}`)),
    feeds: sites.map(({ name }, at) => ({
      ...{ ...named('f', at, `Lộ của ${name}`), substation: at < first ? at : below(SUBSTATIONS) },
    })),
    works: [],
    services: Array.from({ length: SERVICES }, (_, at) => {
      const from = first + below(SITES - first)
      return {
        ...{ ...named('d', at, `Dịch vụ tại ${spots[from]!.name}`), class: 'public' as const },
        ...{ from, to: [below(CORE), below(CORE)], users: 1 + below(5000), demand: 10 + below(500) },
      }
    }),
  }
}

/** Core, provinces, communes, then the others; `communes` says where each province's begin, and which commune's each other one is. */
async function spotsOf(random: () => number) {
  const places = await loadPlaces('vn')
  const provinces = places.provinces.map((one) => ({ one, own: places.findCommunesIn(one.code) }))
  const spots: Spot[] = []
  const near = (at: Spot, name: string, degrees: number): Spot => ({
    ...{ ...at, name, lon: at.lon + (random() - 0.5) * degrees, lat: at.lat + (random() - 0.5) * degrees },
  })
  const towns = provinces.map(({ one }): Spot => {
    const { lon, lat, name, code } = one
    return { name: name.vi, province: code, lon, lat }
  })
  for (let at = 0; at < CORE; at++) spots.push(near(towns[(at * 17) % towns.length]!, `Lõi ${at + 1}`, 0.02))
  for (const town of towns) for (const nth of [1, 2]) spots.push(near(town, `${town.name} ${nth}`, 0.05))
  const communes = new Map<number, number>()
  for (const [nth, { own }] of provinces.entries())
    for (const { code, name, province, lon, lat } of own) {
      communes.set(spots.length, nth)
      spots.push({ name, province, commune: code, lon, lat })
    }
  const first = CORE + PROVINCES
  for (let at = 0; spots.length < SITES; at++) {
    const commune = spots[first + (at % communes.size)]!
    spots.push(near(commune, `${commune.name} ${1 + Math.floor(at / communes.size) + 1}`, 0.08))
  }
  return { spots, communes }
}

type Laid = Omit<KnownLink, 'id' | 'key' | 'name' | 'orgId' | 'groups'> & { readonly groups: number[] }

function linksOf(
  spots: readonly Spot[],
  communes: ReadonlyMap<number, number>,
  below: (count: number) => number,
) {
  const places = {
    lon: Float64Array.from(spots, ({ lon }) => lon),
    lat: Float64Array.from(spots, ({ lat }) => lat),
  }
  const links: Laid[] = []
  const join = (from: number, to: number) =>
    links.push({
      ...{ from, to, km: Math.max(0.1, Math.round(12 * kmBetween(places, from, to)) / 10), groups: [] },
      // Mbit/s: the core, what comes to it, all others.
      capacity: [400_000, 100_000, 10_000][
        [CORE, CORE + PROVINCES, SITES].findIndex((end) => Math.max(from, to) < end)
      ]!,
    })
  for (let site = 0; site < CORE; site++) {
    join(site, (site + 1) % CORE)
    join(site, (site + 5) % CORE)
  }
  for (let site = CORE; site < CORE + PROVINCES; site++) {
    join(site, below(CORE))
    join(site, below(CORE))
  }
  const first = CORE + PROVINCES
  for (const [site, province] of communes) join(site, CORE + 2 * province + below(2))
  for (let site = first + communes.size; site < SITES; site++) {
    const around = site - communes.size
    join(
      site,
      around >= first + communes.size && below(3) === 0 ? around : first + ((site - first) % communes.size),
    )
  }
  while (links.length < LINKS) {
    const site = first + below(communes.size)
    const beside = first + ((site - first + 1 + below(6)) % communes.size)
    const [from, to] = below(3) === 0 ? [site, beside] : [site + communes.size, beside]
    if (from < SITES && communes.get(site) === communes.get(beside)) join(from, to)
  }
  return links
}

/** Puts the links that leave a site of a province within the same twentieth part of the circle into one duct. */
function layInDucts(spots: readonly Spot[], links: readonly Laid[]): KnownNetwork['groups'] {
  const ways = new Map<string, Laid[]>()
  for (const link of links)
    for (const [at, other] of [
      [link.from, link.to],
      [link.to, link.from],
    ] as const) {
      if (at < CORE || at >= CORE + PROVINCES) continue
      const [a, b] = [spots[at]!, spots[other]!]
      const bearing = (Math.atan2(b.lat - a.lat, b.lon - a.lon) * 180) / Math.PI + 180
      const way = `${at} ${Math.floor(bearing / DUCT_DEGREES)}`
      ways.set(way, [...(ways.get(way) ?? []), link])
    }
  const shared = [...ways].filter(([, some]) => some.length > 1)
  return shared.map(([way, some], at) => {
    for (const { groups } of some) groups.push(at)
    const name = `Cống bể ${spots[Number(way.split(' ')[0])]!.name} số ${at + 1}`
    return { ...{ id: at + 1, key: `g${at + 1}`, name, orgId: 1, kind: 'duct' as const, isShared: false } }
  })
}

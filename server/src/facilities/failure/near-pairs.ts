import type { Places } from './area.ts'
import type { Investment } from './investment.ts'
import type { GivenLink, Network } from './network.ts'

/** A link that could be laid. */
export type NewLink = Investment & { readonly is: 'link' } & GivenLink

/** Of each site so many others are looked at. */
const NEAREST = 8
/** In a network of no more sites all are, those that a link joins already among them: a second one may lie elsewhere. */
const FEW = 60
/** In one of no more sites the nearest are found among all, in a larger one within a degree or two. */
const SOME = 2000

/** Pairs of sites that are near one another and, in a large network, that no link joins; the nearest first. */
export function nearPairs(network: Network, places: Places, mostKm: number): readonly NewLink[] {
  const near = openNear(network, places)
  const pairs = new Map<number, NewLink>()
  for (let site = 0; site < network.sites; site++) {
    const beside = new Set(network.neighbours.subarray(network.offsets[site], network.offsets[site + 1]))
    for (const other of near(site, beside)) {
      const between = kmBetween(places, site, other)
      const km = between === Infinity ? 1 : between
      const [from, to] = [Math.min(site, other), Math.max(site, other)]
      if (km <= mostKm && from !== to)
        pairs.set(from * network.sites + to, { is: 'link', from, to, km, length: km })
    }
  }
  return [...pairs.values()].toSorted((a, b) => a.km - b.km || a.from - b.from || a.to - b.to)
}

/** Others near a site by distance; where places are not known, by how many links lie between. */
function openNear(network: Network, places: Places) {
  const sites = Array.from({ length: network.sites }, (_, site) => site)
  const cells = Map.groupBy(sites, (site) => cellOf(places.lon[site]!, places.lat[site]!))
  const farOf = onGlobe(places)
  if (network.sites <= FEW) return () => sites
  return (site: number, beside: ReadonlySet<number>): readonly number[] => {
    const [lon, lat] = [places.lon[site]!, places.lat[site]!]
    const nearest: { readonly other: number; readonly far: number }[] = []
    const look = (other: number) => {
      const far = farOf(site, other)
      const last = nearest[NEAREST - 1]
      if ((last && far > last.far) || other === site || beside.has(other)) return
      nearest.push({ other, far })
      nearest.sort((a, b) => a.far - b.far || a.other - b.other)
      nearest.length = Math.min(nearest.length, NEAREST)
    }
    if (Number.isNaN(lon)) for (const other of new Set(twoLinksAway(network, site))) look(other)
    else if (network.sites <= SOME) sites.forEach(look)
    else
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          for (const other of cells.get(cellOf(lon + dx, lat + dy)) ?? []) look(other)
    return nearest.map(({ other }) => other)
  }
}

/** A number for each square of a degree; of what has no place: NaN. */
const cellOf = (lon: number, lat: number) => Math.floor(lon) * 1000 + Math.floor(lat)

/** Square of the straight way through the globe, which grows as the way along it does; 0: not known. */
function onGlobe({ lon, lat }: Places): (a: number, b: number) => number {
  const radians = Math.PI / 180
  const x = lon.map((degrees, site) => Math.cos(degrees * radians) * Math.cos(lat[site]! * radians))
  const y = lon.map((degrees, site) => Math.sin(degrees * radians) * Math.cos(lat[site]! * radians))
  const z = lat.map((degrees) => Math.sin(degrees * radians))
  return (a, b) => (x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2 + (z[a]! - z[b]!) ** 2 || 0
}

const twoLinksAway = ({ offsets, neighbours }: Network, site: number): number[] =>
  [...neighbours.subarray(offsets[site], offsets[site + 1])].flatMap((near) => [
    ...neighbours.subarray(offsets[near], offsets[near + 1]),
  ])

const EARTH_KM = 6371

/** Along a great circle; Infinity: one of the places is not known. */
export function kmBetween({ lon, lat }: Places, a: number, b: number): number {
  const radians = Math.PI / 180
  const [one, other] = [lat[a]! * radians, lat[b]! * radians]
  const half =
    Math.sin((other - one) / 2) ** 2 +
    Math.cos(one) * Math.cos(other) * Math.sin(((lon[b]! - lon[a]!) * radians) / 2) ** 2
  return Number.isNaN(half) ? Infinity : 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

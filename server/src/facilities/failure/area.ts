import type { FailureSet, Network } from './network.ts'

/** A place in degrees of longitude and latitude, as GeoJSON has it (RFC 7946). */
export type Place = readonly [lon: number, lat: number]

/** A polygon as GeoJSON has it: its border, then its holes, each ring closed or not. */
export type Polygon = readonly (readonly Place[])[]

/** Where the sites of a network are; NaN: it is not known. */
export interface Places {
  readonly lon: Float64Array
  readonly lat: Float64Array
}

/**
 * What fails when an area does: the sites that stand in it or on its border, and the links that end in it or cross it. A
 * link is taken to run straight between its two sites, in degrees; one of which an end is not known fails only with its site.
 */
export function failureIn(network: Network, places: Places, area: readonly Polygon[]): FailureSet {
  const box = boxOf(area)
  const at = (site: number): Place => [places.lon[site]!, places.lat[site]!]
  const sites: number[] = []
  for (let site = 0; site < network.sites; site++)
    if (isInBox(box, at(site), at(site)) && isInArea(area, at(site))) sites.push(site)
  const inside = new Set(sites)
  const links: number[] = []
  for (let link = 0; link < network.links; link++) {
    const [a, b] = [network.ends[2 * link]!, network.ends[2 * link + 1]!]
    if (inside.has(a) || inside.has(b) || (isInBox(box, at(a), at(b)) && crosses(area, at(a), at(b))))
      links.push(link)
  }
  return { sites, links }
}

/** Whether a place lies in one of the polygons, or on a border of theirs. */
export const isInArea = (area: readonly Polygon[], place: Place): boolean =>
  area.some((polygon) => isIn(polygon, place))

/** Within the border and in none of the holes, whether or not these overlap; borders of holes are in. */
const isIn = ([border, ...holes]: Polygon, place: Place): boolean =>
  sideIn(border!, place) !== 'out' && holes.every((hole) => sideIn(hole, place) !== 'in')

/** An odd number of sides to the east of it: inside. */
function sideIn(ring: readonly Place[], place: Place): 'in' | 'on' | 'out' {
  let inside = false
  for (const [a, b] of sidesOf([ring])) {
    if (isOn(a, b, place)) return 'on'
    const [[ax, ay], [bx, by], [x, y]] = [a, b, place]
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside ? 'in' : 'out'
}

const crosses = (area: readonly Polygon[], from: Place, to: Place): boolean =>
  area.some((polygon) => {
    for (const [a, b] of sidesOf(polygon)) if (meet(a, b, from, to)) return true
    return false
  })

function* sidesOf(polygon: Polygon): Generator<readonly [Place, Place]> {
  for (const ring of polygon)
    for (const [nth, place] of ring.entries()) yield [place, ring[(nth + 1) % ring.length]!]
}

/** On which side of the line through a and b a place lies; 0: on it. */
const sideOf = ([ax, ay]: Place, [bx, by]: Place, [x, y]: Place) =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

const isBetween = ([ax, ay]: Place, [bx, by]: Place, [x, y]: Place) =>
  x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)

const isOn = (a: Place, b: Place, place: Place) => sideOf(a, b, place) === 0 && isBetween(a, b, place)

/** Whether two straight pieces have a place in common. */
function meet(a: Place, b: Place, c: Place, d: Place): boolean {
  if (isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b)) return true
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0
}

type Box = readonly [west: number, south: number, east: number, north: number]

function boxOf(area: readonly Polygon[]): Box {
  const places = area.flat(2)
  const ends = (of: (place: Place) => number) => {
    let [least, most] = [Infinity, -Infinity]
    for (const place of places) {
      least = Math.min(least, of(place))
      most = Math.max(most, of(place))
    }
    return [least, most] as const
  }
  const [west, east] = ends(([lon]) => lon)
  const [south, north] = ends(([, lat]) => lat)
  return [west, south, east, north]
}

/** Whether the box around two places touches another; of places not known: no. */
const isInBox = ([west, south, east, north]: Box, [ax, ay]: Place, [bx, by]: Place) =>
  Math.max(ax, bx) >= west &&
  Math.min(ax, bx) <= east &&
  Math.max(ay, by) >= south &&
  Math.min(ay, by) <= north

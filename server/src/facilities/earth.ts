/** Mean radius of the earth in kilometres (IUGG). */
const RADIUS = 6371.0088

export interface Spot {
  /** degrees WGS 84 */
  readonly lon: number
  readonly lat: number
}

/** The distance between two places on a sphere, in kilometres (haversine). */
export function kilometres(a: Spot, b: Spot): number {
  const radians = Math.PI / 180
  const [north, east] = [(b.lat - a.lat) * radians, (b.lon - a.lon) * radians]
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(east / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)))
}

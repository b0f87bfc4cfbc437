/** Longitude and latitude in degrees of WGS 84. */
export type LonLat = readonly [lon: number, lat: number]
/** A point of the drawn plane, or of the screen, in pixels; y goes down. */
export type Spot = readonly [x: number, y: number]

/**
 * One plane for the whole country: parallels and meridians at right angles, true to scale along the middle parallel of
 * Viet Nam (16° N). Over its fifteen degrees the east-west scale is wrong by 4 % at most, and a circle stays round
 * enough to be recognised.
 */
const MIDDLE = Math.cos((16 * Math.PI) / 180)
/** Units of the plane in a degree of latitude. */
const UNIT = 100

export const toPlane = ([lon, lat]: LonLat): Spot => [(lon - 102) * MIDDLE * UNIT, (24 - lat) * UNIT]
export const fromPlane = ([x, y]: Spot): LonLat => [x / (MIDDLE * UNIT) + 102, 24 - y / UNIT]

/** The country with its islands, from Điện Biên to the easternmost of Trường Sa. */
export const COUNTRY: readonly [LonLat, LonLat] = [
  [102, 23.5],
  [118, 7],
]

/** How the plane lies on the screen: a spot of the screen is the plane's, times `scale`, moved by `x` and `y`. */
export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}
export interface Size {
  readonly width: number
  readonly height: number
}

export const toScreen = ({ scale, x, y }: View, at: LonLat): Spot => {
  const [planeX, planeY] = toPlane(at)
  return [planeX * scale + x, planeY * scale + y]
}
export const fromScreen = ({ scale, x, y }: View, [atX, atY]: Spot): LonLat =>
  fromPlane([(atX - x) / scale, (atY - y) / scale])

/** The view in which two corners just fit, with a margin. */
export function fit([from, to]: readonly [LonLat, LonLat], { width, height }: Size, margin = 8): View {
  const [[left, top], [right, bottom]] = [toPlane(from), toPlane(to)]
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top))
  return {
    scale,
    x: (width - (right - left) * scale) / 2 - left * scale,
    y: (height - (bottom - top) * scale) / 2 - top * scale,
  }
}

/** The corners around places, and those around two such areas; undefined: there is no place. */
export function around(places: readonly LonLat[]): readonly [LonLat, LonLat] | undefined {
  if (places.length === 0) return undefined
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of places) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [
    [west, north],
    [east, south],
  ]
}

/** Degrees that are seen at least: a town with what lies around it. */
const LEAST = 0.2

/** The view in which these corners just fit, with room around them; of a single place a town is seen. */
export function near([[west, north], [east, south]]: readonly [LonLat, LonLat], size: Size): View {
  const [wide, high] = [Math.max(0, LEAST - (east - west)) / 2, Math.max(0, LEAST - (north - south)) / 2]
  return fit(
    [
      [west - wide, north + high],
      [east + wide, south - high],
    ],
    size,
    Math.min(size.width, size.height) / 10,
  )
}

/** How far one may come nearer than the whole country: then a kilometre is some fifty pixels. */
const NEAREST = 80

/** The view from nearer or further, the spot of the screen staying where it is; never further than the whole country. */
export function zoom(view: View, factor: number, [atX, atY]: Spot, whole: View): View {
  const scale = Math.min(Math.max(view.scale * factor, whole.scale), whole.scale * NEAREST)
  if (scale === whole.scale) return whole
  const grown = scale / view.scale
  return { scale, x: atX - (atX - view.x) * grown, y: atY - (atY - view.y) * grown }
}

export const pan = (view: View, byX: number, byY: number): View => ({
  ...view,
  x: view.x + byX,
  y: view.y + byY,
})

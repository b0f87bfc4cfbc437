import { z } from 'zod'
import type { Said } from './wire.ts'

/** Longitude, latitude. */
type Place = [lon: number, lat: number]
/** An area as GeoJSON has it (RFC 7946): of each polygon the border, then holes; rings closed or not. */
export type Area =
  | { type: 'Polygon'; coordinates: Place[][] }
  | { type: 'MultiPolygon'; coordinates: Place[][][] }

/** What keeps something from being an area, and where in it that stands. */
export interface AreaTrouble {
  readonly path: readonly (string | number)[]
  readonly said: Said
}

const [MOST_POLYGONS, MOST_RINGS, MOST_PLACES] = [200, 100, 5000]
/** A collection of features of collections of geometries. */
const DEEPEST = 4

class Wrong extends Error {
  readonly trouble: AreaTrouble
  constructor(path: AreaTrouble['path'], vi: string, en: string) {
    super(en)
    this.trouble = { path, said: { vi, en } }
  }
}

/**
 * Reads an area out of GeoJSON: a Polygon, a MultiPolygon, or a feature, a collection of features or of geometries, whose polygons then
 * count together. The one rule of what an area is, for the API and for what is pasted on a screen.
 */
export function readArea(given: unknown): { readonly area: Area } | { readonly trouble: AreaTrouble } {
  try {
    const polygons = polygonsIn(given, [])
    if (polygons.length === 0) throw new Wrong([], 'không có vùng nào', 'holds no polygon')
    if (polygons.length > MOST_POLYGONS) throw tooMany([], MOST_POLYGONS, { vi: 'vùng', en: 'polygons' })
    const [one, another] = polygons
    if (one && !another) return { area: { type: 'Polygon', coordinates: one } }
    return { area: { type: 'MultiPolygon', coordinates: polygons } }
  } catch (error) {
    if (error instanceof Wrong) return { trouble: error.trouble }
    throw error
  }
}

type Path = AreaTrouble['path']

function polygonsIn(given: unknown, path: Path, depth = 0): Place[][][] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Wrong(path, 'không phải một đối tượng GeoJSON', 'is no GeoJSON object')
  if (depth > DEEPEST) throw new Wrong(path, 'lồng quá sâu', 'is nested too deeply')
  const { type, coordinates, geometry, features, geometries } = given as Readonly<Record<string, unknown>>
  for (const [name, several] of Object.entries({ features, geometries }))
    if (several !== undefined)
      return listIn(several, [...path, name], Infinity).flatMap((one, nth) =>
        polygonsIn(one, [...path, name, nth], depth + 1),
      )
  if (geometry !== undefined) return polygonsIn(geometry, [...path, 'geometry'], depth + 1)
  const at = [...path, 'coordinates']
  if (type === 'Polygon') return [polygonIn(coordinates, at)]
  if (type === 'MultiPolygon')
    return listIn(coordinates, at, MOST_POLYGONS).map((one, nth) => polygonIn(one, [...at, nth]))
  const called = typeof type === 'string' ? ` (${type.slice(0, 40)})` : ''
  throw new Wrong(
    path,
    `không phải vùng${called}: cần Polygon hoặc MultiPolygon`,
    `is no area${called}: it takes a Polygon or a MultiPolygon`,
  )
}

function polygonIn(given: unknown, path: Path): Place[][] {
  const rings = listIn(given, path, MOST_RINGS).map((one, nth) => ringIn(one, [...path, nth]))
  if (rings.length === 0) throw new Wrong(path, 'không có đường biên', 'has no border')
  const [border, ...holes] = rings.map(boxOf)
  for (const [nth, hole] of holes.entries())
    if (
      hole.west < border!.west ||
      hole.south < border!.south ||
      hole.east > border!.east ||
      hole.north > border!.north
    )
      throw new Wrong([...path, nth + 1], 'là lỗ nằm ngoài đường biên', 'is a hole outside of the border')
  return rings
}

function boxOf(ring: readonly Place[]) {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  return {
    ...{ west: Math.min(...lons), south: Math.min(...lats) },
    ...{ east: Math.max(...lons), north: Math.max(...lats) },
  }
}

function ringIn(given: unknown, path: Path): Place[] {
  const ring = listIn(given, path, MOST_PLACES).map((one, nth) => placeIn(one, [...path, nth]))
  if (!ring.some((place) => isBeside(ring, place)))
    throw new Wrong(
      path,
      'cần ít nhất ba điểm khác nhau không thẳng hàng',
      'needs at least three different places that are not in one line',
    )
  for (const [nth, [lon]] of ring.entries()) {
    const [next] = ring[(nth + 1) % ring.length]!
    const isWhole = Math.abs(lon) === 180 && Math.abs(next) === 180
    if (Math.abs(next - lon) > 180 && !isWhole)
      throw new Wrong(
        [...path, nth],
        'vượt qua kinh tuyến 180°: hãy cắt vùng tại đó thành hai phần (RFC 7946, 3.1.9)',
        'crosses the antimeridian: cut the area there in two (RFC 7946, 3.1.9)',
      )
  }
  return ring
}

/** Whether a place lies off the line through the first two that differ. */
function isBeside(ring: readonly Place[], [x, y]: Place): boolean {
  const [ax, ay] = ring[0]!
  const [bx, by] = ring.find(([lon, lat]) => lon !== ax || lat !== ay) ?? [ax, ay]
  return (bx - ax) * (y - ay) !== (by - ay) * (x - ax)
}

/** A height after them says nothing here. */
function placeIn(given: unknown, path: Path): Place {
  const [lon, lat] = Array.isArray(given) ? (given as unknown[]) : []
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon + lat))
    throw new Wrong(
      path,
      'phải là kinh độ và vĩ độ, hai số',
      'must be a longitude and a latitude, two numbers',
    )
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return [lon, lat]
  if (Math.abs(lon) <= 90 && Math.abs(lat) <= 180)
    throw new Wrong(
      path,
      `có kinh độ và vĩ độ đổi chỗ (${lon}, ${lat}): kinh độ đứng trước`,
      `has longitude and latitude swapped (${lon}, ${lat}): longitude comes first`,
    )
  throw new Wrong(path, `không có trên trái đất (${lon}, ${lat})`, `is not on earth (${lon}, ${lat})`)
}

function listIn(given: unknown, path: Path, most: number): readonly unknown[] {
  if (!Array.isArray(given)) throw new Wrong(path, 'phải là một danh sách', 'must be a list')
  if (given.length > most) throw tooMany(path, most, { vi: 'mục', en: 'entries' })
  return given
}

const tooMany = (path: Path, most: number, what: Said) =>
  new Wrong(path, `có quá ${most} ${what.vi}`, `has more than ${most} ${what.en}`)

/** The same as a field of a request. */
export const area = z
  .looseObject({ type: z.string().optional() })
  .describe(
    'GeoJSON (RFC 7946), longitude first: a Polygon, a MultiPolygon, or features or a collection of them.',
  )
  .transform((given, checked): Area => {
    const read = readArea(given)
    if ('area' in read) return read.area
    const { path, said } = read.trouble
    checked.addIssue({ code: 'custom', path: [...path], message: said.en, params: { said } })
    return z.NEVER
  })

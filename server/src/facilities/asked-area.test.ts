import assert from 'node:assert/strict'
import { test } from 'node:test'
import { area } from '@hiepluc/contract/area.ts'
import { failureIn } from './failure/area.ts'
import { networkOf } from './failure/network.ts'

type Ring = readonly (readonly number[])[]
const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const polygon = (...coordinates: readonly Ring[]) => ({ type: 'Polygon', coordinates })
const AROUND = square(105, 20, 4)

// Sites in the middle of the first square, at its corner, in another one, and far from both.
const PLACES = { lon: Float64Array.of(107, 105.5, 111, 100), lat: Float64Array.of(22, 20.5, 22, 10) }
const sitesIn = (given: unknown) =>
  failureIn(networkOf(4, []), PLACES, [area.parse(given)].flatMap(polygonsOf)).sites
const polygonsOf = ({ type, coordinates }: ReturnType<typeof area.parse>) =>
  type === 'Polygon' ? [coordinates] : coordinates

const OTHER = square(110, 21, 2)
const TAKEN: readonly (readonly [says: string, given: unknown, sites: readonly number[]])[] = [
  ['a polygon', polygon(AROUND), [0, 1]],
  ['a ring that is not closed', polygon(AROUND.slice(0, 4)), [0, 1]],
  ['heights', polygon(AROUND.map((place) => [...place, 12])), [0, 1]],
  ['a hole', polygon(AROUND, square(106, 21, 2)), [1]],
  ['a hole given twice', polygon(AROUND, square(106, 21, 2), square(106, 21, 2)), [1]],
  ['a feature', { type: 'Feature', properties: {}, geometry: polygon(AROUND) }, [0, 1]],
  [
    'several polygons with holes',
    { type: 'MultiPolygon', coordinates: [[AROUND, square(106, 21, 2)], [OTHER]] },
    [1, 2],
  ],
  [
    'a collection of one',
    { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon(OTHER) }] },
    [2],
  ],
  [
    'a collection of two, which count together',
    { type: 'FeatureCollection', features: [{ geometry: polygon(AROUND) }, { geometry: polygon(OTHER) }] },
    [0, 1, 2],
  ],
  [
    'a feature of a collection of geometries',
    { type: 'Feature', geometry: { type: 'GeometryCollection', geometries: [polygon(OTHER)] } },
    [2],
  ],
  [
    'the whole world',
    polygon([
      [-180, -90],
      [180, -90],
      [180, 90],
      [-180, 90],
    ]),
    [0, 1, 2, 3],
  ],
]
for (const [says, given, sites] of TAKEN)
  test(`taken: ${says}`, () => assert.deepEqual(sitesIn(given), sites))

const REFUSED: readonly (readonly [says: string, given: unknown, path: string, vi: RegExp])[] = [
  ['a point', { type: 'Point', coordinates: [105, 21] }, '', /không phải vùng \(Point\)/],
  ['a feature without a place', { type: 'Feature', geometry: null }, 'geometry', /không phải một đối tượng/],
  ['no features', { type: 'FeatureCollection', features: [] }, '', /không có vùng nào/],
  [
    'a line among the features',
    { features: [{ geometry: polygon(OTHER) }, { geometry: { type: 'LineString', coordinates: OTHER } }] },
    'features.1.geometry',
    /LineString/,
  ],
  [
    'latitude in front',
    polygon(AROUND.map(([lon, lat]) => [lat!, lon!])),
    'coordinates.0.0',
    /đổi chỗ \(20, 105\)/,
  ],
  [
    'places that there are not',
    polygon([
      [190, 95],
      [1, 1],
      [2, 1],
    ]),
    'coordinates.0.0',
    /trái đất/,
  ],
  ['a text for a number', { type: 'Polygon', coordinates: [[['105', 21]]] }, 'coordinates.0.0', /hai số/],
  [
    'a line for a border',
    polygon([
      [1, 1],
      [2, 2],
      [3, 3],
      [1, 1],
    ]),
    'coordinates.0',
    /thẳng hàng/,
  ],
  [
    'a place for a border',
    polygon([
      [1, 1],
      [1, 1],
      [1, 1],
    ]),
    'coordinates.0',
    /thẳng hàng/,
  ],
  ['no border', polygon(), 'coordinates', /không có đường biên/],
  [
    'across 180°',
    polygon([
      [179, 1],
      [-179, 1],
      [-179, 2],
      [179, 2],
    ]),
    'coordinates.0.0',
    /180°/,
  ],
  ['a hole outside', polygon(OTHER, AROUND), 'coordinates.1', /nằm ngoài/],
]
for (const [says, given, path, vi] of REFUSED)
  test(`refused: ${says}`, () => {
    const [issue] = area.safeParse(given).error?.issues ?? []
    assert.ok(issue?.code === 'custom')
    assert.equal(issue.path.join('.'), path)
    assert.match((issue.params as { said: { vi: string } }).said.vi, vi)
  })

test('a collection nested without end is no area, and ends nothing', () => {
  const deep = `${'{"geometries":['.repeat(50_000)}${']}'.repeat(50_000)}`
  assert.equal(area.safeParse(JSON.parse(deep)).success, false)
})

import { expect, test } from 'vitest'
import {
  isEmpty,
  readAddress,
  readPasted,
  toggled,
  whatIfSearch,
  writeAddress,
} from '#facilities/failure-address.ts'

const ring = [
  [105, 21],
  [106, 21],
  [106, 22],
]
const polygon = { type: 'Polygon', coordinates: [ring] }

test('an area is read out of a geometry, a feature and a collection; of anything else it is said why not', () => {
  const read = (given: unknown) => readPasted(JSON.stringify(given))
  expect(read(polygon)).toEqual({ area: polygon })
  expect(read({ type: 'Feature', geometry: polygon })).toEqual({ area: polygon })
  const features = [{ geometry: polygon }, { geometry: polygon }]
  expect(read({ type: 'FeatureCollection', features })).toEqual({
    area: { type: 'MultiPolygon', coordinates: [[ring], [ring]] },
  })
  expect(readPasted('{')).toMatchObject({ trouble: { path: [], said: { vi: 'không phải JSON' } } })
  expect(read({ type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lat, lon])] })).toMatchObject({
    trouble: { path: ['coordinates', 0, 0], said: { vi: expect.stringContaining('đổi chỗ') } },
  })
})

test('things are chosen and given up in the address, and what makes no sense is dropped', () => {
  const one = toggled({}, 'sites', 7)
  expect(one).toEqual({ sites: [7] })
  expect(isEmpty(one)).toBe(false)
  expect(isEmpty(toggled(one, 'sites', 7))).toBe(true)
  expect(whatIfSearch.parse({ sites: '1,x', hours: '-3', operator: '4' })).toEqual({ operator: 4 })
  const search = {
    sites: [1, 2],
    hours: 12,
    area: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [105, 21],
          [106, 21],
          [106, 22],
        ] as [number, number][],
      ],
    },
  }
  const typed = Object.entries(writeAddress(search)).map(([key, value]) => [
    key,
    value === undefined ? value : String(value),
  ])
  expect(readAddress(whatIfSearch.parse(Object.fromEntries(typed)))).toMatchObject(search)
})

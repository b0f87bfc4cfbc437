import { expect, test } from 'vitest'
import {
  isEmpty,
  readAddress,
  readArea,
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

test('an area is read out of a geometry, a feature and a collection; nothing else is one', () => {
  expect(readArea(JSON.stringify(polygon))).toEqual(polygon)
  expect(readArea(JSON.stringify({ type: 'Feature', geometry: polygon }))).toEqual(polygon)
  expect(readArea(JSON.stringify({ features: [{ geometry: polygon }] }))).toEqual(polygon)
  const high = { type: 'Polygon', coordinates: [ring.map((place) => [...place, 12])] }
  expect(readArea(JSON.stringify(high))).toEqual(polygon)
  for (const text of [
    '',
    '{}',
    '[]',
    '{"type":"Point","coordinates":[1,2]}',
    '{"type":"Polygon","coordinates":[[[1,200],[2,2],[3,3]]]}',
  ])
    expect(readArea(text)).toBeUndefined()
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

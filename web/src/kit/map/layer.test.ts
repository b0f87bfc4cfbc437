import { expect, test } from 'vitest'
import { drawLayers, hitLayers, type Feature, type MapLayer } from '#kit/map/layer.ts'
import { COUNTRY, fit, toScreen } from '#kit/map/projection.ts'

const view = fit(COUNTRY, { width: 600, height: 480 })
const feature = (id: string, geometry: Feature['geometry']): Feature => ({ id, geometry, properties: {} })
const HANOI = [105.85, 21.03] as const
const HUE = [107.58, 16.46] as const
const LAYERS: readonly MapLayer[] = [
  {
    id: 'areas',
    features: [
      feature('area', {
        type: 'Polygon',
        coordinates: [
          [
            [105, 20],
            [107, 20],
            [107, 22],
            [105, 22],
          ],
        ],
      }),
    ],
    paint: { fill: '--hl-accent' },
  },
  {
    id: 'links',
    features: [feature('link', { type: 'LineString', coordinates: [HANOI, HUE] })],
    paint: { line: '--hl-text' },
  },
  {
    id: 'sites',
    features: [feature('site', { type: 'Point', coordinates: HANOI })],
    paint: { fill: '--hl-text', radius: 4 },
  },
]
const hit = (lon: number, lat: number) => hitLayers(LAYERS, view, toScreen(view, [lon, lat]))?.id

test('a point is hit before the line it stands on, a line before the area it crosses', () => {
  expect(hit(...HANOI)).toBe('site')
  expect(hit(106.1, 20.4)).toBe('link')
  expect(hit(105.2, 21.8)).toBe('area')
  expect(hit(110, 12)).toBeUndefined()
})

test('what is drawn takes the colours of the theme', () => {
  const asked: string[] = []
  const brush = new Proxy({}, { get: () => () => undefined, set: () => true }) as CanvasRenderingContext2D
  drawLayers(brush, LAYERS, view, (token) => (asked.push(token), '#000'))
  expect(asked).toEqual(['--hl-accent', '--hl-text', '--hl-text'])
})

test('what follows one another and is painted alike is one stroke', () => {
  const calls: string[] = []
  const brush = new Proxy(
    {},
    { get: (_, name) => () => calls.push(String(name)), set: () => true },
  ) as CanvasRenderingContext2D
  const [far, near] = [{ line: '--hl-text' }, { line: '--hl-accent' }]
  const line = (id: string) => feature(id, { type: 'LineString', coordinates: [HANOI, HUE] })
  const layer = (paints: readonly object[]): MapLayer => ({
    ...{ id: 'links', features: paints.map((_, nth) => line(String(nth))) },
    paint: ({ id }) => paints[Number(id)]!,
  })
  drawLayers(brush, [layer([far, far, far, near])], view, () => '#000')
  expect(calls.filter((name) => name === 'stroke')).toHaveLength(2)
  expect(calls.filter((name) => name === 'moveTo')).toHaveLength(4)
})

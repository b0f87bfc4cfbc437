import { expect, test } from 'vitest'
import { around, COUNTRY, fit, fromScreen, near, pan, toScreen, zoom } from '#kit/map/projection.ts'

const SIZE = { width: 600, height: 480 }
const whole = fit(COUNTRY, SIZE)

test('the whole country lies on the screen, Trường Sa as well', () => {
  for (const at of [
    [102.14, 22.4],
    [105.3, 23.39],
    [104.8, 8.4],
    [117.83, 11],
    [112.3, 16.5],
  ] as const) {
    const [x, y] = toScreen(whole, at)
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(SIZE.width)
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(SIZE.height)
  }
})

test('a spot of the screen is the place that was drawn there', () => {
  const view = pan(zoom(whole, 3, [100, 100], whole), 20, -10)
  const [lon, lat] = fromScreen(view, toScreen(view, [105.85, 21.03]))
  expect(lon).toBeCloseTo(105.85, 9)
  expect(lat).toBeCloseTo(21.03, 9)
})

test('the spot under the pointer stays there when one comes nearer', () => {
  const under = fromScreen(whole, [250, 120])
  const [x, y] = toScreen(zoom(whole, 2.5, [250, 120], whole), under)
  expect(x).toBeCloseTo(250, 6)
  expect(y).toBeCloseTo(120, 6)
})

test('no further than the country, and no nearer than makes sense', () => {
  expect(zoom(whole, 0.5, [0, 0], whole)).toBe(whole)
  expect(zoom(whole, 1e9, [0, 0], whole).scale).toBeCloseTo(whole.scale * 80, 6)
})

test('a network fills the map and stays on it; a single site is not looked at too near', () => {
  const places = [
    [105.8, 21],
    [106.7, 20.2],
  ] as const
  const view = near(around(places)!, SIZE)
  for (const place of places) {
    const [x, y] = toScreen(view, place)
    expect(x > 0 && x < SIZE.width && y > 0 && y < SIZE.height).toBe(true)
  }
  expect(view.scale).toBeGreaterThan(4 * whole.scale)
  const alone = near(around([[105.8, 21]])!, SIZE)
  expect(toScreen(alone, [105.8, 21])[0]).toBeCloseTo(SIZE.width / 2, 6)
  expect(alone.scale).toBeLessThan(80 * whole.scale)
  expect(around([])).toBeUndefined()
})

import { expect, test } from 'vitest'
import { layOut } from '#facilities/layout.ts'

const chain = (count: number) => Array.from({ length: count - 1 }, (_, at) => ({ from: at, to: at + 1 }))

test('by coordinates north is up and east is right', () => {
  const [south, north] = layOut({
    sites: [
      { lon: 106, lat: 10 },
      { lon: 105, lat: 21 },
    ],
    links: [],
  })
  expect(north![1]).toBeLessThan(south![1])
  expect(north![0]).toBeLessThan(south![0])
})

test('without coordinates neighbours stand nearer than others, inside the square, and always the same', () => {
  const given = { sites: Array.from({ length: 12 }, () => ({})), links: chain(12) }
  const spots = layOut(given)
  const far = (a: number, b: number) => Math.hypot(spots[a]![0] - spots[b]![0], spots[a]![1] - spots[b]![1])
  expect(far(0, 1)).toBeLessThan(far(0, 11))
  for (const spot of spots.flat()) expect(spot).toSatisfy((at: number) => at >= -0.001 && at <= 1.001)
  expect(layOut(given)).toEqual(spots)
  expect(layOut({ sites: [], links: [] })).toEqual([])
  expect(layOut({ sites: [{}], links: [] })).toEqual([[0.5, 0.5]])
})

test('without coordinates thousands stand as a tree: the best joined in the middle, each link further out', () => {
  const hubs = 40
  const links = Array.from({ length: 4000 }, (_, at) => ({ from: at < hubs ? 4000 : at % hubs, to: at }))
  const spots = layOut({ sites: Array.from({ length: 4001 }, () => ({})), links })
  const far = (at: number) => Math.hypot(spots[at]![0] - spots[0]![0], spots[at]![1] - spots[0]![1])
  // A hub stands by its own, whose part of the circle is a fortieth.
  for (let at = hubs; at < 4000; at += hubs) expect(far(at)).toBeLessThan(0.45)
  expect(new Set(spots.map(([x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`)).size).toBeGreaterThan(3900)
  for (const spot of spots.flat()) expect(spot).toSatisfy((at: number) => at >= -0.001 && at <= 1.001)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outlinesOf, ringOf, type BorderFile } from '#kit/map/borders.ts'
import { isInside } from '#kit/map/layer.ts'

const FILE = JSON.parse(readFileSync(`${import.meta.dirname}/borders.json`, 'utf8')) as BorderFile
const rings = (code: string) =>
  FILE.provinces.find((one) => one.code === code)!.rings.map((steps) => ringOf(steps, FILE.scale))

test('steps lead from point to point', () => {
  expect(ringOf([105500, 21000, 10, -20, -10, 20], 1000)).toEqual([
    [105.5, 21],
    [105.51, 20.98],
    [105.5, 21],
  ])
})

test('the borders have 34 provinces, each with an outline', () => {
  const outlines = outlinesOf(FILE)
  expect(outlines).toHaveLength(34)
  for (const { path } of outlines) expect(path).toMatch(/^M[\d.]+ [\d.]+L/)
})

test('Hà Nội lies in Hà Nội, and Huế does not', () => {
  expect(rings('01').some((ring) => isInside(ring, [105.85, 21.03]))).toBe(true)
  expect(rings('01').some((ring) => isInside(ring, [107.58, 16.46]))).toBe(false)
})

test('Hoàng Sa is drawn as part of Đà Nẵng, Trường Sa of Khánh Hòa', () => {
  const within = (code: string, west: number, east: number) =>
    rings(code).filter((ring) => ring.every(([lon]) => lon > west && lon < east)).length
  expect(within('48', 111, 113)).toBeGreaterThan(30)
  expect(within('56', 109.9, 118)).toBeGreaterThan(120)
})

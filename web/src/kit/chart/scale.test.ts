import { expect, test } from 'vitest'
import { scaleOf } from '#kit/chart/scale.ts'

test('an axis has few round steps, whole ones, and holds the largest value', () => {
  expect(scaleOf(0)).toEqual([0, 1])
  expect(scaleOf(3)).toEqual([0, 1, 2, 3])
  expect(scaleOf(17)).toEqual([0, 5, 10, 15, 20])
  expect(scaleOf(980)).toEqual([0, 500, 1000])
  for (const largest of [1, 7, 99, 12_345]) {
    const steps = scaleOf(largest)
    expect(steps.at(-1)).toBeGreaterThanOrEqual(largest)
    expect(steps.length).toBeLessThanOrEqual(6)
  }
})

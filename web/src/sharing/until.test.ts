import { expect, test } from 'vitest'
import { untilOf } from '#sharing/until.ts'

const NOW = new Date('2026-11-26T08:00:00Z')

test('a sharing ends after some days, at the end of the reader’s day, or when it is withdrawn', () => {
  expect(untilOf('7', '', NOW)).toBe('2026-12-03T08:00:00.000Z')
  expect(untilOf('30', '2027-01-01', NOW)).toBe('2026-12-26T08:00:00.000Z')
  expect(untilOf('open', '2027-01-01', NOW)).toBeUndefined()
  const end = untilOf('day', '2026-12-01', NOW)!
  expect(new Date(end).getTime()).toBe(new Date(2026, 11, 1, 23, 59, 59).getTime())
})

import { expect, test } from 'vitest'
import { formatOf, inUnits } from '#texts/format.ts'

const HOUR = 3_600_000

test.each([
  [59_999, 59, 'second'],
  [60_000, 1, 'minute'],
  [90 * 60_000, 1, 'hour'],
  [47 * HOUR, 1, 'day'],
  [-3 * HOUR, 3, 'hour'],
])('%d ms are %d %s', (length, count, unit) => expect(inUnits(length)).toEqual({ count, unit }))

test('a moment is written date first, with its zone, alike in both languages', () => {
  const at = '2026-11-22T22:47:00Z'
  expect(formatOf('vi', 'Asia/Ho_Chi_Minh').moment(at)).toBe('23/11/2026 05:47 GMT+7')
  expect(formatOf('en', 'Asia/Ho_Chi_Minh').moment(at)).toBe('23/11/2026 05:47 GMT+7')
  expect(formatOf('vi', 'UTC').moment('2026-11-22T00:05:00Z')).toBe('22/11/2026 00:05 UTC')
})

test('a calendar day stays that day in every zone', () => {
  expect(formatOf('vi', 'America/Lima').day('2026-06-17')).toBe('17/06/2026')
})

test('ages are in words', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  expect(formatOf('vi').ago('2026-11-23T11:55:00Z', now)).toBe('5 phút trước')
  expect(formatOf('vi').ago('2026-11-23T11:59:30Z', now)).toBe('vừa xong')
  expect(formatOf('vi').ago('2026-11-22T11:00:00Z', now)).toBe('hôm qua')
  expect(formatOf('en').ago('2026-11-23T09:00:00Z', now)).toBe('3 hr ago')
})

test('numbers, lengths and sizes are the language’s own', () => {
  expect(formatOf('vi').number(48_213)).toBe('48.213')
  expect(formatOf('en').number(48_213)).toBe('48,213')
  expect(formatOf('vi').length(6 * 24 * HOUR)).toBe('6 ngày')
  expect(formatOf('en').length(HOUR)).toBe('1 hour')
  expect(formatOf('en').size(1_500_000)).toBe('1.5 MB')
})

test('what was counted no further than told says that there is more', () => {
  expect([formatOf('vi').upTo(10_000, 10_000), formatOf('vi').upTo(10_001, 10_000)]).toEqual([
    '10.000',
    '10.000+',
  ])
  expect([formatOf('en').upTo(10_001, 10_000), formatOf('en').upTo(10_001)]).toEqual(['10,000+', '10,001'])
})

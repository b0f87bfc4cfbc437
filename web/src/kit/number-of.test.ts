import { expect, test } from 'vitest'
import { incidentNumber, numberFromPath, placeOf, reportNumber } from '#kit/number-of.ts'

test.each([
  ['SC-48213', { to: 'incident', id: 48_213 }],
  [' sc 48213 ', { to: 'incident', id: 48_213 }],
  ['bt12', { to: 'report', id: 12 }],
  ['48213', { to: 'incident', id: 48_213 }],
  ['SC-', undefined],
  ['DN-5', undefined],
  ['9'.repeat(16), undefined],
])('%s', (spoken, place) => expect(placeOf(spoken)).toEqual(place))

test('numbers are written as they are spoken, and read back', () => {
  expect(placeOf(incidentNumber(7))).toEqual({ to: 'incident', id: 7 })
  expect(placeOf(reportNumber(7))).toEqual({ to: 'report', id: 7 })
  expect(numberFromPath('SC-7')).toBe(7)
  expect(numberFromPath('7')).toBe(7)
  expect(numberFromPath('seven')).toBe(0)
})

import { expect, test } from 'vitest'
import { quietClock } from '#incidents/quiet.ts'

const DAY = 86_400_000
const at = (days: number) => new Date(Date.parse('2026-11-01T00:00:00Z') + days * DAY).toISOString()
const now = (days: number) => Date.parse(at(days))
const open = { state: 'reported', lastSeen: at(0), quietAt: at(8) } as const

test('time left and the part of the quiet period that has passed', () => {
  expect(quietClock(open, now(2))).toMatchObject({ left: 6 * DAY, passed: 0.25 })
})

test('past its end it is due, not less than nothing', () => {
  expect(quietClock(open, now(9))).toMatchObject({ left: 0, passed: 1 })
})

test('a clock that has not begun is not negative', () => {
  expect(quietClock({ ...open, lastSeen: at(3) }, now(2))?.passed).toBe(0)
})

test('what has ended has no clock', () => {
  expect(quietClock({ ...open, state: 'closed' }, now(2))).toBeUndefined()
  expect(quietClock({ ...open, state: 'rejected' }, now(2))).toBeUndefined()
})

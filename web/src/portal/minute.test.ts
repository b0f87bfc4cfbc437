import { expect, test } from 'vitest'
import { clockOf, minutesOf } from '#portal/minute.ts'

test('minutes after midnight are written as clocks show them, and read back', () => {
  for (const [minutes, clock] of [
    [0, '00:00'],
    [480, '08:00'],
    [1439, '23:59'],
  ] as const) {
    expect(clockOf(minutes)).toBe(clock)
    expect(minutesOf(clock)).toBe(minutes)
  }
  for (const odd of ['', '24:00', '8:00', '08:60']) expect(minutesOf(odd)).toBeUndefined()
})

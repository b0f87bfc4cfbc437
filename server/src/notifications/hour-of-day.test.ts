import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterQuiet, nextAt } from './hour-of-day.ts'

const VN = 'Asia/Ho_Chi_Minh'
/** A moment of the wall clock in Việt Nam. */
const vn = (text: string) => Date.parse(`${text}:00+07:00`)

const NEXT: readonly [at: string, minutes: number[], next: string][] = [
  ['2026-11-26T07:59', [480], '2026-11-26T08:00'],
  ['2026-11-26T08:00', [480], '2026-11-26T08:00'], // just in time
  ['2026-11-26T08:01', [480], '2026-11-27T08:00'],
  ['2026-11-26T08:01', [960, 480], '2026-11-26T16:00'], // times need no order
  ['2026-11-30T23:59', [0], '2026-12-01T00:00'],
  ['2026-12-31T17:00', [480], '2027-01-01T08:00'],
]

for (const [at, minutes, next] of NEXT)
  test(`after ${at} the digest of ${minutes.join(' and ')} minutes comes ${next}`, () => {
    assert.equal(nextAt(VN, vn(at), minutes), vn(next))
  })

const QUIET: readonly [at: string, from: number, to: number, then: string][] = [
  ['2026-11-26T21:59', 1320, 360, '2026-11-26T21:59'],
  ['2026-11-26T22:00', 1320, 360, '2026-11-27T06:00'],
  ['2026-11-27T03:00', 1320, 360, '2026-11-27T06:00'],
  ['2026-11-27T06:00', 1320, 360, '2026-11-27T06:00'], // its end is no more quiet
  ['2026-11-26T12:30', 690, 810, '2026-11-26T13:30'], // a rest at noon
  ['2026-11-26T14:00', 690, 810, '2026-11-26T14:00'],
  ['2026-11-26T03:00', 480, 480, '2026-11-26T03:00'], // no hours at all, and not all of them
]

for (const [at, from, to, then] of QUIET)
  test(`with quiet from ${from} to ${to}, ${at} becomes ${then}`, () => {
    assert.equal(afterQuiet(VN, vn(at), { from, to }), vn(then))
  })

test('where clocks are put forward, a digest comes once on that day', () => {
  // 29 March 2026, 02:00 becomes 03:00 in Brussels.
  const first = nextAt('Europe/Brussels', Date.parse('2026-03-28T23:30:00Z'), [480])
  const second = nextAt('Europe/Brussels', first + 1, [480])
  assert.equal(second - first > 22 * 3_600_000, true)
})

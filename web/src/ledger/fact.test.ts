import { expect, test } from 'vitest'
import { isRanges, kindOfValue, refusedIn, type FactValue } from '#ledger/fact.ts'

const KINDS: [FactValue, string][] = [
  [null, 'nothing'],
  [[], 'nothing'],
  [true, 'truth'],
  [14, 'number'],
  ['2026-11-26T01:02:03.004Z', 'time'],
  ['2026-11-26', 'day'],
  ['gone', 'words'],
  ['Luật 91/2025/QH15, Điều 14, khoản 2; theo yêu cầu số 7', 'words'],
  ['a'.repeat(64), 'code'],
  ['text\n\n— desk abc=\n', 'code'],
  [['password', 'totp'], 'list'],
  [[[3, '/name']], 'code'],
  [{ organisation: 7 }, 'facts'],
]
for (const [value, is] of KINDS)
  test(`${JSON.stringify(value).slice(0, 40)} is shown as ${is}`, () =>
    expect(kindOfValue(value).is).toBe(is))

test('ranges are pairs of numbers', () => {
  expect(
    isRanges([
      [12, 18],
      [20, 20],
    ]),
  ).toBe(true)
  expect(isRanges([])).toBe(false)
  expect(isRanges([[12, '/name']])).toBe(false)
})

test('refused requests are read from what is one, and nothing else', () => {
  const one = { endpoint: 'listMembers', kind: 'not-allowed', count: 3 }
  expect(refusedIn({ refused: [one, 'x', { endpoint: 'y' }] })).toEqual([one])
  expect(refusedIn({ refused: 'x' })).toEqual([])
  expect(refusedIn({})).toEqual([])
})

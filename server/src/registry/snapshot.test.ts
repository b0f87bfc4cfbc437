import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDays, noReadableLine, olderSnapshot, unknownHeader } from './snapshot.ts'

const now = new Date('2026-06-17T20:00:00Z')

const DAYS = [
  ['2026-06-17', 'unknown', undefined],
  ['2026-06-17', '2026-06-17', undefined],
  ['2026-06-18', 'unknown', undefined], // it is the 18th in Hà Nội
  ['2026-06-19', 'unknown', /future/],
  ['2026-06-17', '2026-06-18', /later than/],
] as const

for (const [snapshot, heldFrom, refused] of DAYS)
  test(`a list of ${snapshot} held from ${heldFrom} is ${refused ? 'refused' : 'taken'}`, () => {
    const check = () => checkDays({ snapshot, heldFrom }, now)
    if (refused) assert.throws(check, refused)
    else check()
  })

test('refusals say what to do, in both languages', () => {
  for (const refusal of [
    olderSnapshot('a', '2026-01-01', '2026-02-01'),
    unknownHeader('x'),
    noReadableLine(),
  ])
    assert.ok(refusal.said.vi.length > 40 && refusal.said.en.length > 40)
})

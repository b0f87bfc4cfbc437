import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSilent, usualPause } from './silence.ts'

const HOUR = 3_600_000
const daily = [0, 24, 48, 72].map((hours) => hours * HOUR)

test('the usual pause is the median: one long silence is no rhythm', () => {
  assert.equal(usualPause(daily), 24 * HOUR)
  assert.equal(usualPause([...daily, 400 * HOUR]), 24 * HOUR)
  assert.equal(usualPause([0, 1, 25, 49].map((hours) => hours * HOUR)), 24 * HOUR)
  assert.equal(usualPause([0, HOUR]), undefined)
})

for (const [says, times, now, silent] of [
  ['a daily source after three days', daily, 72 + 73, true],
  ['a daily source after two', daily, 72 + 48, false],
  [
    'one that sends by the minute is given the night',
    [0, 1, 2, 3].map((minutes) => minutes * 60_000),
    5,
    false,
  ],
  ['but no more', [0, 1, 2, 3].map((minutes) => minutes * 60_000), 7, true],
  ['who sent once has no rhythm to fall out of', [0], 9999, false],
] as const)
  test(says, () => assert.equal(isSilent(times, now * HOUR), silent))

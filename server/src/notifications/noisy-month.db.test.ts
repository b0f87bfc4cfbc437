import assert from 'node:assert/strict'
import { test } from 'node:test'
import { walkMonth } from '#test/noisy-month.ts'

test('nine days of a noisy feed: each recipient hears exactly as often as the rules say', async () => {
  const { mails, troubles, occasions } = await walkMonth({ days: 9, seed: 20_261_127 })
  assert.ok(mails > 20 && troubles > 5)
  assert.deepEqual(occasions, ['again', 'new', 'step'])
})

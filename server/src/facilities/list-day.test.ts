import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOfList } from './list-day.ts'

const NOW = new Date('2026-11-20T03:00:00Z')

test('a list shows a day that has been', () => {
  assert.equal(dayOfList('2026-11-21', NOW), '2026-11-21')
  assert.throws(() => dayOfList('2026-11-22', NOW), /yet to come/)
  assert.throws(() => dayOfList('2026-02-31', NOW), /is no day/)
  assert.throws(() => dayOfList('0026-02-01', NOW), /is no day/)
})

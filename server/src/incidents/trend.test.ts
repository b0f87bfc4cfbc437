import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mondaysUntil, viewTrend } from './trend.ts'

test('weeks begin on Monday in Viet Nam, seven hours before they do in UTC', () => {
  // a Sunday evening in UTC, and Monday morning there
  const mondays = mondaysUntil(new Date('2026-11-22T17:30:00Z'))
  assert.deepEqual([mondays.length, mondays[0], mondays.at(-1)], [12, '2026-09-07', '2026-11-23'])
  assert.equal(mondaysUntil(new Date('2026-11-22T16:59:00Z')).at(-1), '2026-11-16')
})

test('every week is there, the last is not over, and a week without an answer has no median', () => {
  const mondays = mondaysUntil(new Date('2026-11-26T08:00:00Z'))
  const weeks = viewTrend(mondays, [
    { week: 11, what: 'opened', count: 3, median: null },
    { week: 11, what: 'answered', count: 2, median: 5430 },
  ])
  assert.deepEqual(weeks.at(-2), {
    ...{ from: '2026-11-16', isPartial: false, opened: 3, closed: 0, relapsed: 0, answered: 2 },
    medianMinutes: 91,
  })
  assert.deepEqual(weeks.at(-1), {
    ...{ from: '2026-11-23', isPartial: true, opened: 0, closed: 0, relapsed: 0, answered: 0 },
  })
})

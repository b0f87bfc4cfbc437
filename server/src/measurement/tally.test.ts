import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStale } from './count-tally.ts'
import { standingBy, viewClasses, viewTally, viewWeeks, weeksUntil } from './tally.ts'
import type { Cell } from './tally.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
/** Thursday, 15:00 in Viet Nam */
const NOW = Date.parse('2026-11-26T08:00:00Z')
const HOUR = 3_600_000

const cell = (change: Partial<Cell>): Cell => ({
  ...{ dimension: 'all', key: '', what: 'opened', week: 0, count: 1, part: 1 },
  ...change,
})

test('weeks begin on Monday in Viet Nam, and this one is three days and fifteen hours old', () => {
  const { mondays, starts, elapsed } = weeksUntil(NOW, ZONE)
  assert.deepEqual([mondays[0], mondays.at(-1), mondays.length], ['2026-09-28', '2026-11-23', 9])
  assert.equal(starts.at(-1), Date.parse('2026-11-22T17:00:00Z'))
  assert.equal(elapsed, (3 * 24 + 15) * HOUR)
})

test('on Sunday evening in London it is Monday in Viet Nam', () => {
  assert.equal(weeksUntil(Date.parse('2026-11-29T17:30:00Z'), ZONE).mondays.at(-1), '2026-11-30')
})

test('the one that runs is marked, and each week says what it was so far into it', () => {
  const { mondays } = weeksUntil(NOW, ZONE)
  const weeks = viewWeeks(
    mondays,
    [
      cell({ week: 1, count: 9, part: 4 }),
      cell({ count: 3, part: 3 }),
      cell({ week: 1, what: 'answered', count: 2, part: 0 }),
      cell({ week: 1, dimension: 'class', key: 'fraud', count: 9, part: 4 }),
    ],
    [{ what: 'answered', week: 1, minutes: 95 }],
  )
  assert.deepEqual(
    weeks.map(({ isPartial }) => isPartial),
    [...Array.from({ length: 8 }, () => false), true],
  )
  assert.deepEqual(weeks.at(-2), {
    ...{ from: '2026-11-16', isPartial: false, opened: 9, closed: 0, back: 0, answered: 2 },
    ...{ soFar: { opened: 4, closed: 0, back: 0, answered: 0 }, answerMinutes: 95 },
  })
  assert.equal(weeks.at(-1)!.opened, 3)
})

test('what stands is not what a week brought', () => {
  const found = standingBy(
    [
      cell({ dimension: 'class', key: 'fraud', what: 'open', week: -1, count: 7 }),
      cell({ dimension: 'class', key: 'fraud', count: 2 }),
      cell({ dimension: 'class', key: 'fraud', week: 3, count: 50 }),
    ],
    'class',
  )
  assert.deepEqual(found.get('fraud'), { open: 7, late: 0, overdue: 0, opened: 2, closed: 0, back: 0 })
})

test('a class is held against as much of the weeks before that are known', () => {
  const [fraud] = viewClasses([
    cell({ dimension: 'class', key: 'fraud', week: 2, count: 20, part: 8 }),
    cell({ dimension: 'class', key: 'fraud', week: 5, count: 20, part: 4 }),
  ])
  assert.deepEqual([fraud!.class, fraud!.open, fraud!.usual], ['fraud', 0, 2.4])
})

test('operators past the fortieth are a number', () => {
  const ids = Array.from({ length: 43 }, (_, n) => n + 1)
  const { byOperator, moreOperators } = viewTally(weeksUntil(NOW, ZONE).mondays, {
    cells: ids.map((id) =>
      cell({ dimension: 'operator', key: String(id), what: 'open', week: -1, count: id }),
    ),
    ...{ medians: [], areas: new Map() },
    operators: new Map(ids.map((id) => [id, { name: `o${id}` }])),
  })
  assert.deepEqual([byOperator.length, byOperator[0]!.open, moreOperators], [40, 43, 3])
})

for (const [says, run, leaf, stale] of [
  ['never counted', undefined, 5, true],
  ['nothing new for a minute', { age: 60_000, took: 10 }, 5, false],
  ['nothing new for ten minutes: the week may have ended', { age: 600_000, took: 10 }, 5, true],
  ['something new', { age: 60_000, took: 10 }, 6, true],
  ['something new, but counting takes long here', { age: 60_000, took: 4000 }, 6, false],
  ['something new, and enough time has passed', { age: 90_000, took: 4000 }, 6, true],
  ['counted by a clock that goes ahead', { age: -5000, took: 10 }, 5, true],
] as const)
  test(`${says}: ${stale ? 'counted again' : 'left as it is'}`, () => {
    const last = run && { countedAt: new Date(NOW - run.age), leaf: 5, tookMs: run.took }
    assert.equal(isStale(last, leaf, new Date(NOW)), stale)
  })

test('provinces stand by what is open in them, what has no place last', () => {
  const { mondays } = weeksUntil(NOW, ZONE)
  const open = (count: number) => [cell({ what: 'open', week: -1, count })]
  const areas = new Map([
    ['unknown', open(9)],
    ['01', open(1)],
    ['79', open(3)],
  ])
  const { byProvince } = viewTally(mondays, { cells: [], medians: [], operators: new Map(), areas })
  assert.deepEqual(
    byProvince.map(({ province, open: some }) => [province, some]),
    [
      ['79', 3],
      ['01', 1],
      ['unknown', 9],
    ],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTold, RefusalTally } from './refusal-tally.ts'

const refused = { memberId: 7, endpoint: 'readIncident', kind: 'not-found', count: 1 } as const

test('the same refusal again is one more; who, what and why are told apart', () => {
  const tally = new RefusalTally()
  for (const over of [{}, {}, { memberId: 8 }, { endpoint: 'readReport' }, { kind: 'not-allowed' }] as const)
    tally.add({ ...refused, ...over })
  assert.deepEqual(
    tally.take().map(({ memberId, endpoint, kind, count }) => [memberId, endpoint, kind, count]),
    [
      [7, 'readIncident', 'not-found', 2],
      [8, 'readIncident', 'not-found', 1],
      [7, 'readReport', 'not-found', 1],
      [7, 'readIncident', 'not-allowed', 1],
    ],
  )
  assert.deepEqual(tally.take(), [])
})

test('a flood from ever new members stays bounded, and every refusal is counted', () => {
  const tally = new RefusalTally()
  for (let memberId = 1; memberId <= 5000; memberId++) tally.add({ ...refused, memberId })
  const taken = tally.take()
  assert.ok(taken.length <= 2001, `${taken.length}`)
  assert.equal(
    taken.reduce((sum, { count }) => sum + count, 0),
    5000,
  )
})

test('what is malformed, or too much at once, is no attempt at what is another’s', () => {
  assert.deepEqual(['not-found', 'malformed', 'too-many', 'internal'].map(isTold), [
    true,
    false,
    false,
    false,
  ])
})

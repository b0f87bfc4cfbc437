import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carriedBy } from './capacity.ts'
import { networkOf } from './network.ts'

test('a service of which nobody knows the demand is neither carried nor cut', () => {
  const network = networkOf(
    3,
    [{ from: 0, to: 1 }],
    [
      { from: 0, to: [1], users: 1 },
      { from: 0, to: [2], users: 1 },
      { from: 0, to: [2], users: 1 },
    ],
  )
  const found = carriedBy(network, {
    capacities: Float64Array.of(4),
    demands: Float64Array.of(2, 0, 1),
  })
  assert.deepEqual([found.least, found.cut], [2, [2]])
})

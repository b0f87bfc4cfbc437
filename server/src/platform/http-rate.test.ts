import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RateLimit } from './http-rate.ts'

test('a burst passes, then the steady rate', () => {
  const limit = new RateLimit({ perSecond: 2, burst: 3 })
  assert.deepEqual(
    [1, 2, 3, 4].map(() => limit.take('a', 0)),
    [true, true, true, false],
  )
  assert.equal(limit.take('a', 400), false)
  assert.equal(limit.take('a', 1000), true)
  assert.equal(limit.take('b', 1000), true, 'another address has its own')
})

test('it says how long to wait', () => {
  const limit = new RateLimit({ perSecond: 0.1, burst: 1 })
  limit.take('a', 0)
  assert.equal(limit.secondsUntilNext('a', 0), 10)
  assert.equal(limit.secondsUntilNext('a', 9_500), 1)
})

test('a hundred thousand addresses do not fill the memory, and the latest is still counted', () => {
  const limit = new RateLimit({ perSecond: 1, burst: 1 })
  for (let n = 0; n < 100_000; n++) limit.take(`2001:db8::${n.toString(16)}`, 0)
  assert.equal(limit.take(`2001:db8::${(99_999).toString(16)}`, 0), false)
})

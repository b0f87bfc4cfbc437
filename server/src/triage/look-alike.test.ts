import assert from 'node:assert/strict'
import { test } from 'node:test'
import { skeletonOf } from './look-alike.ts'

test('domains that pass for each other have one skeleton, others have not', () => {
  const real = skeletonOf('example-bank.com.vn')
  for (const alike of [
    'examp1e-bank.com',
    'exarnple-bank.vn',
    'examplebank.example',
    'ехample-bank.com',
    'EXAMPLE-8ANK.net',
    'login.exampIe-bank.org',
    'exámple-bänk.com',
  ])
    assert.equal(skeletonOf(alike), real, alike)
  for (const other of ['example-bunk.com', 'sample-bank.com', 'example-bank-vn.com'])
    assert.notEqual(skeletonOf(other), real, other)
  assert.equal(skeletonOf('203.0.113.7'), undefined)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHeldPeriods, NOBODY } from './held-periods.ts'

const always = { from: -Infinity, until: Infinity }

test('a chain goes on with the wider chain when nobody held at that time', () => {
  const builder = createHeldPeriods()
  const wide = builder.begin({ orgId: 1, holdingId: 10, ...always }, NOBODY)
  const narrow = builder.begin({ orgId: 2, holdingId: 20, from: 100, until: 200 }, wide)
  builder.extend(narrow, { orgId: 3, holdingId: 30, from: 300, until: Infinity })
  const periods = builder.finish()
  const holder = (at: number) => periods.held(periods.find(narrow, at), 'prefix').orgId
  assert.deepEqual([99, 100, 199, 200, 299, 300].map(holder), [1, 2, 2, 1, 1, 3])
})

test('a period begins with its first millisecond and ends before its last', () => {
  const builder = createHeldPeriods()
  const head = builder.begin({ orgId: 1, holdingId: 10, from: 100, until: 200 }, NOBODY)
  const periods = builder.finish()
  assert.deepEqual(
    [99, 100, 199, 200].map((at) => periods.find(head, at) !== NOBODY),
    [false, true, true, false],
  )
})

test('many periods keep their numbers, up to 32 bits', () => {
  const builder = createHeldPeriods()
  const heads = Array.from({ length: 5_000 }, (_, i) =>
    builder.begin({ orgId: i, holdingId: 0xffff_ffff - i, from: i % 7, until: Infinity }, NOBODY),
  )
  const periods = builder.finish()
  for (const [i, head] of heads.entries()) {
    const found = periods.find(head, 10)
    assert.deepEqual(periods.held(found, 'asn'), { orgId: i, holdingId: 0xffff_ffff - i, by: 'asn' })
    if (i % 7 > 0) assert.equal(periods.find(head, (i % 7) - 1), NOBODY)
  }
  assert.throws(
    () => createHeldPeriods().begin({ orgId: 1, holdingId: 2 ** 32, ...always }, NOBODY),
    RangeError,
  )
})

test('a copied head answers like the chain it was copied from', () => {
  const builder = createHeldPeriods()
  const head = builder.begin({ orgId: 1, holdingId: 10, from: 100, until: 200 }, NOBODY)
  builder.extend(head, { orgId: 2, holdingId: 20, from: 300, until: Infinity })
  const periods = builder.finish()
  const copies = new Uint32Array(8)
  periods.copyHead(head, copies, 0)
  periods.copyHead(NOBODY, copies, 4)
  const holders = (at: number) =>
    [99, 100, 200, 300].map((time) => periods.heldByCopy(copies, at, time, 'prefix')?.orgId)
  assert.deepEqual(holders(0), [undefined, 1, undefined, 2])
  assert.deepEqual(holders(4), [undefined, undefined, undefined, undefined])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeKey, encodeKey, pageOf } from './keyset.ts'
import { Refusal } from './refusal.ts'

test('a key comes back as it went out, times to the millisecond', () => {
  const at = new Date('2026-03-01T02:03:04.567Z')
  assert.deepEqual(decodeKey(encodeKey([at, 'viễn thông', 17]), ['time', 'text', 'number']), [
    at,
    'viễn thông',
    17,
  ])
})

const FOREIGN = [
  ['', 'nothing'],
  ['%%%', 'no base64url'],
  [encodeKey([1]), 'too few parts'],
  [encodeKey([1, 2, 3]), 'too many parts'],
  [encodeKey(['1', 2]), 'text for a time'],
  [encodeKey([1, '2']), 'text for a number'],
  [encodeKey([1, 1.5]), 'a broken number'],
  [encodeKey([1e300, 2]), 'a time beyond every calendar'],
  [Buffer.from('{"length":2}').toString('base64url'), 'an object'],
  [Buffer.from('[1,2').toString('base64url'), 'half a list'],
  ['A'.repeat(1000), 'too long'],
] as const

for (const [text, what] of FOREIGN)
  test(`a foreign key is refused: ${what}`, () =>
    assert.throws(
      () => decodeKey(text, ['time', 'number']),
      (error) => error instanceof Refusal && error.kind === 'malformed',
    ))

test('a text part with a NUL character is refused, for PostgreSQL cannot hold one', () =>
  assert.throws(() => decodeKey(encodeKey(['a\0b']), ['text']), Refusal))

test('a page ends with a key only when there is a row after it', () => {
  const full = pageOf([{ id: 3 }, { id: 2 }, { id: 1 }], 2, (row) => [row.id])
  assert.deepEqual(full.rows, [{ id: 3 }, { id: 2 }])
  assert.deepEqual(decodeKey(full.next ?? '', ['number']), [2])
  assert.deepEqual(
    pageOf([{ id: 3 }], 2, (row) => [row.id]),
    { rows: [{ id: 3 }] },
  )
  assert.deepEqual(
    pageOf([], 2, () => []),
    { rows: [] },
  )
})

for (const [part, good, bad] of [
  ['uuid', '0b0d1c2e-0000-4000-8000-000000000001', '0b0d1c2e'],
  ['day', '2024-02-29', '2023-02-29'],
  ['day', '2026-12-31', '2026-13-01'],
] as const)
  test(`a part that must be a ${part}: ${good}, not ${bad}`, () => {
    assert.deepEqual(decodeKey(encodeKey([good]), [part]), [good])
    assert.throws(() => decodeKey(encodeKey([bad]), [part]), Refusal)
  })

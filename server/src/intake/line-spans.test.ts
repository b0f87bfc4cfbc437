import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readSpans, writeSpans } from './line-spans.ts'

const CASES: [lines: number[], text: string][] = [
  [[], ''],
  [[1], '0 1'],
  [[1, 2, 3], '0 3'],
  [[2, 3, 9], '1 2 5 1'],
  [[1001, 1003, 1005], '1000 1 1 1 1 1'],
]
for (const [lines, text] of CASES)
  test(`lines ${lines.join(', ') || 'none'} are "${text}"`, () => {
    assert.equal(writeSpans(lines), text)
    assert.deepEqual(readSpans(text), lines)
  })

test('any lines come back as they were', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 10_000 })), (lines) => {
      const inOrder = lines.toSorted((a, b) => a - b)
      assert.deepEqual(readSpans(writeSpans(inOrder)), inOrder)
    }),
  ))

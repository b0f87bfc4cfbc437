import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inSlices } from './slices.ts'

async function* given(pieces: Uint8Array[]) {
  yield* pieces
}

test('slices say the same bytes whatever the pieces, all full but the last, and only the last says so', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 })),
      fc.integer({ min: 1, max: 50 }),
      async (pieces, size) => {
        const slices = []
        for await (const slice of inSlices(given(pieces), size)) slices.push(slice)
        assert.deepEqual(Buffer.concat(slices.map((s) => s.bytes)), Buffer.concat(pieces))
        assert.deepEqual(
          slices.map((s) => s.last),
          [...slices.slice(1).map(() => false), true],
        )
        assert.ok(slices.slice(0, -1).every((s) => s.bytes.byteLength === size))
      },
    ),
  ))

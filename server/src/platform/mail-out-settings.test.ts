import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMailBytes } from './mail-out-settings.ts'
import { Refusal } from './refusal.ts'

test('a mail that leaves has ten mebibytes at most, unless it is said otherwise', () => {
  assert.equal(readMailBytes(undefined), 10_485_760)
  assert.equal(readMailBytes('25'), 26_214_400)
})

for (const wrong of ['0', '26', '-1', '1.5', 'ten', ''])
  test(`"${wrong}" is no size of a mail`, () => assert.throws(() => readMailBytes(wrong), Refusal))

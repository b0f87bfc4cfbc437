import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierName } from '@hiepluc/web/src/texts/identifier-names.ts'
import { ROWS } from '#intake/readers/shadowserver-table.ts'

// The screens may know the contract alone, so what they must have words for is checked here.
test('every identifier that the desk gives to a Shadowserver report has words in both languages', () => {
  const identifiers = [...new Set(ROWS.map(([, , identifier]) => identifier))]
  assert.ok(identifiers.length > 100)
  assert.deepEqual(
    identifiers.filter((one) => !identifierName(one, 'vi') || !identifierName(one, 'en')),
    [],
  )
})

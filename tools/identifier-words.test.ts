import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierName } from '../web/src/texts/identifier-names.ts'
import { ROWS } from '../server/src/intake/readers/shadowserver-table.ts'

// Server and screens know nothing of each other; that they fit is seen from outside both.
test('every identifier that the desk gives to a Shadowserver report has words in both languages', () => {
  const identifiers = [...new Set(ROWS.map(([, , identifier]) => identifier))]
  assert.ok(identifiers.length > 100)
  assert.deepEqual(
    identifiers.filter((one) => !identifierName(one, 'vi') || !identifierName(one, 'en')),
    [],
  )
})

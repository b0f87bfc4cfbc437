import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RISK_KINDS, SERVICE_CLASSES } from './known-network.ts'

test('what links share and whom services are for are told apart by one word each', () => {
  for (const words of [RISK_KINDS, SERVICE_CLASSES]) {
    assert.equal(new Set<string>(words).size, words.length)
    for (const word of words) assert.match(word, /^[a-z]+(?:-[a-z]+)*$/)
  }
})

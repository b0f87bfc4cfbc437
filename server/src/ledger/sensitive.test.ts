import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TLP } from '@hiepluc/contract/tlp.ts'
import { isSensitive, readingOf, sensitiveOf } from './sensitive.ts'
import type { Shown } from './sensitive.ts'

const shown = (number: number, tlp: Shown['tlp'], orgId: number | null = 7): Shown => ({
  ...{ subject: `incident:${number}`, tlp, orgId },
})

test('reading is on record from AMBER+STRICT on', () => {
  assert.deepEqual(TLP.filter(isSensitive), ['AMBER+STRICT', 'RED'])
})

test('a thing shown with several markings counts once, under the narrowest', () => {
  assert.deepEqual(
    sensitiveOf([
      shown(1, 'AMBER'),
      shown(1, 'AMBER+STRICT'),
      shown(1, 'RED'),
      shown(1, 'AMBER+STRICT'),
      shown(2, 'GREEN'),
    ]),
    [shown(1, 'RED')],
  )
})

test('one thing is the subject itself, several are told by the desk', () => {
  assert.deepEqual(readingOf([shown(1, 'RED')]), { subject: 'incident:1', orgId: 7, facts: { tlp: 'RED' } })
  const both = readingOf([shown(1, 'RED'), shown(2, 'AMBER+STRICT')])
  assert.deepEqual([both.subject, both.orgId], ['desk', 7])
  assert.deepEqual(both.facts, {
    things: [
      { subject: 'incident:1', tlp: 'RED' },
      { subject: 'incident:2', tlp: 'AMBER+STRICT' },
    ],
  })
})

test('what concerns several organisations, or nobody known, is the authorities’ alone', () => {
  assert.equal(readingOf([shown(1, 'RED'), shown(2, 'RED', 8)]).orgId, undefined)
  assert.equal(readingOf([shown(1, 'RED', null)]).orgId, undefined)
})

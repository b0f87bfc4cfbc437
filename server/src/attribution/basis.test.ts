import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basis } from '@hiepluc/contract/wire.ts'
import { basisOf, sayBasis } from './basis.ts'

const row = {
  ...({ kind: 'prefix', prefix: '203.0.113.0/28', asn: 64_500, domain: null, until: null } as const),
  ...{ from: new Date('2024-03-01T00:00:00Z'), list: 'vn-routes', snapshot: '2026-06-17' },
}

const SENTENCES = [
  [{}, '203.0.113.0/28, held since 2024-03-01 (list vn-routes of 2026-06-17)'],
  [{ from: null }, '203.0.113.0/28, start unknown (list vn-routes of 2026-06-17)'],
  [
    { from: null, until: new Date('2026-01-01T00:00:00Z') },
    '203.0.113.0/28, start unknown until 2026-01-01 (list vn-routes of 2026-06-17)',
  ],
  [{ kind: 'asn', prefix: null }, 'AS64500, held since 2024-03-01 (list vn-routes of 2026-06-17)'],
  [
    { kind: 'domain', prefix: null, asn: null, domain: 'example.vn' },
    'example.vn, held since 2024-03-01 (list vn-routes of 2026-06-17)',
  ],
] as const

for (const [changes, sentence] of SENTENCES)
  test(sentence, () => {
    const said = basisOf({ ...row, ...changes })
    assert.deepEqual(basis.parse(said), said)
    assert.equal(sayBasis(said).en, sentence)
    assert.match(sayBasis(said).vi, /danh sách vn-routes ngày 2026-06-17/)
  })

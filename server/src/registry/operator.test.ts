import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holding } from '@hiepluc/contract/endpoints/operators.ts'
import { countOpen, viewHolding, viewOperator } from './operator.ts'
import type { HoldingRow, OperatorRow } from './operator.ts'

const none = {
  ...{ id: 1, prefix: null, asn: null, domain: null, code: null, first: null, end: null },
  ...{ from: null, until: new Date('2026-06-17T00:00:00Z'), list: 'a', snapshot: '2026-06-17' },
} as const

const HOLDINGS: readonly [Partial<HoldingRow>, string][] = [
  [{ kind: 'prefix', prefix: '203.0.113.0/24', asn: 64_500 }, '203.0.113.0/24'],
  [{ kind: 'asn', asn: 64_500 }, 'AS64500'],
  [{ kind: 'domain', domain: 'example.vn' }, 'example.vn'],
  [{ kind: 'postal-centre', code: 'HAN-1' }, 'HAN-1'],
  [{ kind: 'postal-route', code: 'HAN-SGN' }, 'HAN-SGN'],
  [{ kind: 'postal-range', code: 'EEVN', first: 10, end: 20 }, 'EE 00000010-00000019 VN'],
]
for (const [changes, what] of HOLDINGS)
  test(`a holding is shown as ${what}`, () => {
    const view = viewHolding({ ...none, kind: 'prefix', ...changes })
    assert.deepEqual(holding.parse(view), view)
    assert.equal(view.what, what)
    assert.equal('from' in view, false)
  })

test('an operator shows what is open at it', () => {
  const row: OperatorRow = {
    ...({
      id: 7,
      key: 'a',
      name: 'A',
      nameEn: null,
      standing: 'operator',
      sectors: [],
      reviewed: true,
    } as const),
    ...{ prefixes: 0, asns: [] },
  }
  const open = new Map([[7, { critical: 1, low: 4 }]])
  assert.deepEqual([countOpen(open.get(7)), countOpen(undefined)], [5, 0])
  const { openIncidents, openBySeverity } = viewOperator(row, open)
  assert.deepEqual([openIncidents, openBySeverity], [5, { critical: 1, low: 4 }])
})

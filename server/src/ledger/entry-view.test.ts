import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entry } from '@hiepluc/contract/endpoints/ledger.ts'
import { namedIn, viewEntry } from './entry-view.ts'

const body = (more: object = {}) =>
  JSON.stringify({
    ...{ act: 'share', at: '2026-11-26T01:02:03.004Z', facts: {}, kind: 'sharing.added', member: 7 },
    ...{ organisation: 2, subject: 'incident:17', ...more },
  })
const NOBODY = { members: new Map<number, string>(), organisations: new Map<number, never>() }
const NAMES = {
  members: new Map([[7, 'Hạnh']]),
  organisations: new Map([
    [2, { name: 'Cục Viễn thông', nameEn: 'Telecom Authority' }],
    [9, { name: 'VNPT', nameEn: null }],
  ]),
}

test('an entry says who acted for whom and whose matter it is, by name as far as the reader may know', () => {
  const row = { id: 3, index: 2, body: body({ concerns: 9 }) }
  assert.deepEqual(viewEntry(row, NAMES), {
    ...{ id: 3, kind: 'sharing.added', at: '2026-11-26T01:02:03.004Z', subject: 'incident:17', index: 2 },
    by: { id: 7, name: 'Hạnh', organisation: { id: 2, name: 'Cục Viễn thông', nameEn: 'Telecom Authority' } },
    concerns: { id: 9, name: 'VNPT' },
  })
  const unknown = viewEntry(row, NOBODY)
  assert.deepEqual([unknown.by, unknown.concerns], [{ id: 7, organisation: { id: 2 } }, { id: 9 }])
  assert.deepEqual(entry.parse(unknown), unknown)
})

test('one that waits for its seal has no index, one of the authorities alone concerns nobody', () => {
  const view = viewEntry({ id: 3, index: null, body: body() }, NAMES)
  assert.ok(!('index' in view) && !('concerns' in view))
})

test('what an entry sums up is counted; a count that is no number is none', () => {
  const counted = (count: unknown) => viewEntry({ id: 3, index: 0, body: body({ facts: { count } }) }, NAMES)
  assert.equal(counted(14).count, 14)
  assert.ok(!('count' in counted('14')))
})

test('each member and organisation is looked up once', () => {
  const rows = [
    { id: 1, index: 0, body: body() },
    { id: 2, index: 1, body: body({ concerns: 9, member: 8 }) },
    { id: 3, index: 2, body: body({ concerns: 9 }) },
  ]
  assert.deepEqual(namedIn(rows), { members: [7, 8], organisations: [2, 9] })
})

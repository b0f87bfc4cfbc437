import assert from 'node:assert/strict'
import { test } from 'node:test'
import { report } from '@hiepluc/contract/endpoints/reports.ts'
import { progressOf, viewReport } from './report-view.ts'
import type { ReportViewRow } from './report-view.ts'

const waiting: ReportViewRow = {
  id: 3,
  source: 'shadowserver',
  name: null,
  sha256: 'ab'.repeat(32),
  size: 1000,
  tlp: 'AMBER',
  receivedAt: new Date('2026-03-01T00:00:00Z'),
  receipts: 1,
  state: 'waiting',
  format: null,
  reportType: null,
  marks: [],
  consumed: null,
  rowsRead: 0,
  rowsUnreadable: 0,
  observationsNew: 0,
  rowsAttributed: 0,
  incidentsOpened: 0,
  incidentsRelapsed: 0,
  trouble: null,
  readAt: null,
}

test('what is not known yet is absent, not null', () => {
  const view = viewReport(waiting)
  assert.deepEqual(report.parse(view), view)
  for (const field of ['name', 'format', 'reportType', 'trouble', 'readAt'])
    assert.ok(!(field in view), field)
})

test('a report that is read shows all of it', () => {
  const view = viewReport({
    ...waiting,
    name: 'telnet.csv',
    state: 'unreadable',
    format: 'csv',
    reportType: 'scan_telnet',
    marks: [{ mark: 'unknown-columns', columns: ['colour'] }],
    trouble: { kind: 'malformed', vi: 'hỏng', en: 'broken' } as never,
    readAt: new Date('2026-03-01T00:01:00Z'),
  })
  assert.deepEqual(report.parse(view), view)
  assert.deepEqual(view.trouble, { vi: 'hỏng', en: 'broken' })
  assert.deepEqual(view.marks, [{ mark: 'unknown-columns', columns: ['colour'] }])
})

const PROGRESS = [
  ['waiting', null, 1000, 0],
  ['reading', 250, 1000, 0.25],
  ['reading', 1500, 1000, 1], // a reader may have consumed more than it was told; never more than whole
  ['reading', 0, 0, 0],
  ['read', 250, 1000, 1],
  ['unreadable', 250, 1000, 0.25],
] as const

for (const [state, consumed, size, expected] of PROGRESS)
  test(`${state}, ${consumed} of ${size} bytes: ${expected}`, () =>
    assert.equal(progressOf({ state, consumed, size }), expected))

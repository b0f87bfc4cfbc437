import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { outcomeLines } from './report-outcome.ts'

const report: ReportView = {
  id: 17,
  source: 'manual',
  sha256: '00',
  size: 1,
  tlp: 'AMBER',
  receivedAt: '2026-03-01T00:00:00Z',
  receipts: 1,
  state: 'read',
  reportType: 'scan_telnet',
  marks: [
    { mark: 'missing-columns', columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] },
    { mark: 'new-mark' },
  ],
  rowsRead: 12_345,
  rowsUnreadable: 3,
  observationsNew: 12_000,
  rowsAttributed: 11_000,
  incidentsOpened: 2,
  incidentsRelapsed: 1,
  progress: 1,
}
const line = {
  part: 0,
  line: 1042,
  reason: { vi: 'Địa chỉ IP viết sai.', en: 'The IP address is malformed.' },
  detail: '203.0.113.',
  text: '',
}

test('what was read, what not, what opened, what was noticed', () =>
  assert.deepEqual(outcomeLines('a.csv', { report, unreadable: [line], notKept: 0, opened: [] }, 'en'), [
    'a.csv: report 17, scan_telnet',
    '  12,345 lines read; 12,000 new observations; 11,000 lines with a known holder',
    '  2 incidents opened; 1 relapsed',
    '  3 lines could not be read and are kept:',
    '    line 1,042: The IP address is malformed. 203.0.113.',
    '    … and 2 more',
    '  note: columns that it usually has and lacks: a, b, c, d, e, f … and 2 more',
    '  note: new-mark',
  ]))

test('lines kept by number alone are told', () => {
  const many = { ...report, rowsUnreadable: 5000 }
  const lines = outcomeLines('a.csv', { report: many, unreadable: [line], notKept: 4000, opened: [] }, 'en')
  assert.equal(lines[5], '    … and 4,999 more')
  assert.equal(lines[6], '    of these 4,000 lines by number alone; what stands in them is in the report')
})

test('in Vietnamese as well', () => {
  const lines = outcomeLines('a.csv', { report, unreadable: [line], notKept: 0, opened: [] }, 'vi')
  assert.equal(lines[1], '  đọc được 12.345 dòng; 12.000 ghi nhận mới; 11.000 dòng có đơn vị quản lý')
  assert.equal(lines[4], '    dòng 1.042: Địa chỉ IP viết sai. 203.0.113.')
})

test('a report that could not be read says why, and nothing else', () => {
  const trouble = { vi: 'Gói nén hỏng.', en: 'The archive is broken.' }
  const outcome = {
    report: { ...report, state: 'unreadable' as const, trouble },
    unreadable: [],
    notKept: 0,
    opened: [],
  }
  assert.deepEqual(outcomeLines('a.zip', outcome, 'vi'), ['a.zip: Gói nén hỏng.'])
})

test('a line is named as the report numbers it', () => {
  const lines = outcomeLines(
    'a.csv',
    { report, unreadable: [{ ...line, detail: '' }], notKept: 0, opened: [] },
    'en',
  )
  assert.equal(lines[4], '    line 1,042: The IP address is malformed.')
})

test('what is wrong with a file of an archive has no line', () => {
  const [part, detail] = [{ ...line, line: 0 }, 'byte 11–13']
  const lines = outcomeLines(
    'a.zip',
    { report, unreadable: [{ ...part, detail }], notKept: 0, opened: [] },
    'en',
  )
  assert.equal(lines[4], '    The IP address is malformed. byte 11–13')
})

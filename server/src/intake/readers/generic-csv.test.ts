import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Reading } from '#intake/observation.ts'
import { csvLayout, rsitTypeNamed } from './generic-csv.ts'
import { choiceOf, mapping } from './mapping.ts'
import type { DeclaredMapping } from './mapping.ts'
import { openReader } from './open-reader.ts'
import { rereadLines } from './reread-lines.ts'
import { saidOfReason, UNREADABLE_REASONS } from './unreadable-reason.ts'

function read(text: string, declared?: DeclaredMapping) {
  const bytes = Buffer.from(text)
  const reader = openReader({ head: bytes, format: 'csv', mapping: declared })
  assert.ok(!('trouble' in reader), JSON.stringify(reader))
  const reading: Reading = { observations: [], unreadable: [] }
  reader.read(bytes, true, reading)
  return { reader, ...reading }
}

describe('CSV of any source', () => {
  test('usual names, and what no field holds', () => {
    const [observation] = read(
      'Time,Source IP,Dst Port,Type,Severity,Note\n2026-11-22 01:02:03,198.51.100.7,23,Brute-Force,high,x\n',
    ).observations
    assert.equal(observation!.address, '198.51.100.7')
    assert.equal(observation!.type, 'brute-force')
    assert.equal(observation!.severity, 'high')
    assert.equal(observation!.port, undefined)
    assert.equal(observation!.details, '{"Dst Port":"23","Type":"Brute-Force","Note":"x"}')
  })

  const DECLARED: DeclaredMapping = {
    reportType: 'bank.phish',
    delimiter: ';',
    time: { at: 'Giờ', format: 'day-first', zone: '+07:00' },
    address: 'máy',
    domain: 'liên kết',
    type: 'phishing',
    identifier: { at: 'ngân hàng', map: { VCB: 'bank-a' }, otherwise: 'bank' },
    severity: { at: 'mức', map: { cao: 'high' }, otherwise: 'medium' },
    keys: ['liên kết'],
  }
  const TEXT =
    'Giờ;máy;liên kết;ngân hàng;mức;type\n22/11/2026 08:02:03;;https://a.example.vn/x;VCB;cao;spam\n'

  test('what is declared is read where it is declared', () => {
    const { observations, reader } = read(TEXT, DECLARED)
    const [observation] = observations
    assert.equal(reader.reportType, 'bank.phish')
    assert.deepEqual(reader.marks, [])
    assert.equal(observation!.at, Date.UTC(2026, 10, 22, 1, 2, 3))
    assert.equal(observation!.domain, 'a.example.vn')
    assert.equal(observation!.type, 'phishing')
    assert.equal(observation!.identifier, 'bank-a')
    assert.equal(observation!.severity, 'high')
    assert.equal(observation!.keys, 'https://a.example.vn/x')
  })
  test('declared columns that are not there are marked', () =>
    assert.deepEqual(read(TEXT.replace('mức', 'level'), DECLARED).reader.marks, [
      { mark: 'missing-columns', columns: ['mức'] },
    ]))
  test('a mapping is checked when it is declared', () => {
    for (const wrong of [
      { type: 'no type' },
      { tiem: {} },
      { time: { at: 'x', zone: '+25:00' } },
      { keys: [''] },
    ])
      assert.ok(!mapping.safeParse(wrong).success)
    assert.ok(mapping.safeParse({ ...mapping.parse(DECLARED) }).success)
  })
  test('a choice', () => {
    assert.deepEqual(choiceOf(undefined, 'a', (value) => value).otherwise, 'a')
    assert.equal(choiceOf({ at: 'x', otherwise: 'b' }, 'a', (value) => value).of('c'), 'c')
    assert.equal(
      choiceOf({ at: 'x', map: { c: 'd' }, otherwise: 'b' }, 'a', (value) => value).of('constructor'),
      undefined,
    )
    assert.equal(rsitTypeNamed('Infected System'), 'infected-system')
    assert.equal(rsitTypeNamed('toString'), undefined)
    assert.equal(csvLayout('x', undefined).reportType, 'x')
  })
})

describe('kept lines read again', () => {
  const head = Buffer.from('Giờ;máy\n22/11/2026 08:02:03;198.51.100.7\n')
  const kept = (text: string) => [{ line: 7, bytes: Buffer.from(text) }]
  const time = { at: 'Giờ', format: 'day-first' } as const
  const options = { head, format: 'csv', mapping: { delimiter: ';', time, address: 'máy' } } as const

  test('after the mapping was corrected', () => {
    const wrong = { ...options, mapping: { ...options.mapping, time: { at: 'Giờ' } } }
    assert.equal(rereadLines(wrong, kept('23/11/2026 09:00;198.51.100.8')).unreadable[0]!.reason, 'bad-time')
    const { observations, unreadable, format } = rereadLines(options, kept('23/11/2026 09:00;198.51.100.8'))
    assert.deepEqual([format, unreadable], ['csv', []])
    assert.deepEqual([observations[0]!.line, observations[0]!.at], [7, Date.UTC(2026, 10, 23, 9)])
  })
  test('a line that still cannot be read stays, with its reason', () =>
    assert.deepEqual(rereadLines(options, kept('x;y')).unreadable, [
      { line: 7, bytes: Buffer.from('x;y'), reason: 'bad-time', detail: 'x' },
    ]))
  test('a line of which only a part was kept stays', () =>
    assert.equal(rereadLines(options, kept('x'.repeat(65_536))).unreadable[0]!.reason, 'row-too-long'))
  test('without a header all stay', () => {
    const { unreadable } = rereadLines({ head: Buffer.from('%PDF-1.7') }, kept('x;y'))
    assert.deepEqual([unreadable[0]!.reason, unreadable[0]!.line], ['no-header', 7])
    assert.match(unreadable[0]!.detail, /PDF/)
  })
  test('under a header of UTF-16, the kept lines being UTF-8', () => {
    const wide = Buffer.from('\uFEFFtimestamp,ip,port,city\n', 'utf16le')
    const [observation] = rereadLines(
      { head: wide, type: 'scan_telnet' },
      kept('2026-11-22 01:02:03,198.51.100.7,23,Huế'),
    ).observations
    assert.equal(observation!.details, '{"city":"Huế"}')
  })
  test('of JSON lines', () => {
    const first = Buffer.from('{"time":1,"ip":"198.51.100.7"}\n')
    const { observations, format } = rereadLines({ head: first }, kept('{"time":2,"ip":"198.51.100.8"}'))
    assert.deepEqual([format, observations[0]!.line, observations[0]!.at], ['json-lines', 7, 2000])
  })
})

test('every reason has a sentence in both languages, and an old word stands for itself', () => {
  for (const { vi, en } of Object.values(UNREADABLE_REASONS)) assert.ok(vi.length > 10 && en.length > 10)
  assert.equal(saidOfReason('no-time'), UNREADABLE_REASONS['no-time'])
  assert.deepEqual(saidOfReason('toString'), { vi: 'toString', en: 'toString' })
})

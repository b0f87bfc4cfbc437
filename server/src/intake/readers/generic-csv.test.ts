import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Reading } from '#intake/observation.ts'
import { csvLayout, rsitTypeNamed } from './generic-csv.ts'
import { choiceOf, mapping } from './mapping.ts'
import type { DeclaredMapping } from './mapping.ts'
import { openReader } from './open-reader.ts'
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

test('every reason has a sentence in both languages, and an old word stands for itself', () => {
  for (const { vi, en } of Object.values(UNREADABLE_REASONS)) assert.ok(vi.length > 10 && en.length > 10)
  assert.equal(saidOfReason('no-time'), UNREADABLE_REASONS['no-time'])
  assert.deepEqual(saidOfReason('toString'), { vi: 'toString', en: 'toString' })
})

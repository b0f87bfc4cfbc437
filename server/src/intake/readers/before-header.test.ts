import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Reading } from '#intake/observation.ts'
import { isBeforeHeader, namedDelimiter } from './before-header.ts'
import { openReader } from './open-reader.ts'

const isHeader = (fields: readonly string[]) => fields.includes('ip')
const CASES: [fields: string[], isBefore: boolean][] = [
  [['sep=;'], true],
  [['SEP='], true],
  // read with the delimiter that it names
  [['sep=', ''], true],
  [['# a list of today'], true],
  [['#', 'separated', 'comment'], true],
  [['#time', 'ip'], false],
  [['time', 'ip'], false],
  [['separator', 'ip'], false],
  [[], false],
]
for (const [fields, isBefore] of CASES)
  test(`${JSON.stringify(fields)} ${isBefore ? 'stands before the header' : 'may be the header'}`, () =>
    assert.equal(isBeforeHeader(fields, isHeader), isBefore))

test('a delimiter is named by the line for Excel alone', () => {
  assert.deepEqual(['sep=;', '"sep=,"', 'sep=\t', 'sep=', 'sep=ab', 'x'].map(namedDelimiter), [
    ...[';', ',', '\t', undefined, undefined, undefined],
  ])
})

function readIn(bytes: Buffer, size: number): Reading {
  const reader = openReader({ head: bytes })
  assert.ok(!('trouble' in reader))
  const reading: Reading = { observations: [], unreadable: [] }
  for (let at = 0; at < bytes.length; at += size)
    reader.read(bytes.subarray(at, at + size), at + size >= bytes.length, reading)
  return reading
}

describe('what stands before the header', () => {
  const table = 'time;ip;note\n2026-11-22 01:02:03;198.51.100.7;x\n'
  /** why, what stands there, lines of it */
  const BEFORE: ReadonlyArray<readonly [string, string, number]> = [
    ['blank lines', '\n \t\r\n', 2],
    ['the line for Excel', 'sep=;\r\n', 1],
    ['comments', '########\n# a list, of today #\n#\n', 3],
    ['both', 'sep=;\n\n# a; comment\n', 3],
  ]
  for (const [why, before, lines] of BEFORE)
    test(`${why}: passed over`, () => {
      for (const size of [1 << 16, 3]) {
        const reading = readIn(Buffer.from(`\uFEFF${before}${table}`), size)
        assert.deepEqual(reading.unreadable, [])
        assert.deepEqual(
          reading.observations.map(({ line, address }) => [line, address]),
          [[lines + 2, '198.51.100.7']],
        )
      }
    })
  test('a header that is written as a comment is the header', () => {
    const bytes = Buffer.from('# of today\n# time,ip\n2026-11-22 01:02:03,198.51.100.7\n')
    assert.equal(readIn(bytes, 1 << 16).observations.length, 1)
  })
  test('comments alone are no report', () => {
    const reader = openReader({ head: Buffer.from('# nothing\n# to see\n') })
    assert.match('trouble' in reader ? reader.trouble.en : '', /no table/)
  })
})

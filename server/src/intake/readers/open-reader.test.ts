import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deflateRawSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import type { Reading, ReaderCursor } from '#intake/observation.ts'
import { makeReport } from './fixtures/make-report.ts'
import { openReader } from './open-reader.ts'
import type { OpenOptions } from './open-reader.ts'
import { chooseReader, resumeReader } from './reader-choice.ts'
import { TableReader } from './table-reader.ts'
import { TROUBLES, troubleWith } from './unreadable-report.ts'

const opened = (bytes: Uint8Array, options: Partial<OpenOptions> = {}) => {
  const reader = openReader({ head: bytes.subarray(0, 65_536), ...options })
  assert.ok(!('trouble' in reader), 'trouble' in reader ? reader.trouble.en : '')
  return reader
}
const trouble = (bytes: Uint8Array, options: Partial<OpenOptions> = {}) => {
  const reader = openReader({ head: bytes, ...options })
  assert.ok('trouble' in reader)
  return reader.trouble
}
const nothing = (): Reading => ({ observations: [], unreadable: [] })
const SINKHOLE = makeReport('event4_sinkhole_http', 30, 3)
const JSON_LINES = SINKHOLE.rows
  .map(({ values }) => JSON.stringify({ time: values['timestamp'], ...values }))
  .join('\n')

describe('recognising a part', () => {
  /** why, bytes, options, format and report type */
  const KNOWN: ReadonlyArray<readonly [string, string | Buffer, Partial<OpenOptions>, string, string]> = [
    ['by its columns', SINKHOLE.bytes, {}, 'shadowserver', 'event4_sinkhole_http'],
    [
      'by its name',
      SINKHOLE.bytes,
      { name: '2026-01-01-microsoft_sinkhole_http-x.csv' },
      'shadowserver',
      'event4_microsoft_sinkhole_http',
    ],
    [
      'a told type is stronger than the name',
      SINKHOLE.bytes,
      { name: 'scan_telnet.csv', type: 'event_sinkhole_http' },
      'shadowserver',
      'event4_sinkhole_http',
    ],
    [
      'a header alone is a report without rows',
      'timestamp,ip,port,banner',
      { type: 'scan_telnet' },
      'shadowserver',
      'scan_telnet',
    ],
    [
      'a CSV of another source',
      'time,address,note\n2026-11-22,198.51.100.7,x\n',
      { name: 'log.csv' },
      'csv',
      'csv',
    ],
    ['with semicolons', 'time;ip;note\n2026-11-22;198.51.100.7;a,b,c,d\n', {}, 'csv', 'csv'],
    ['with tabs', 'time\tip\n2026-11-22\t198.51.100.7\n', {}, 'csv', 'csv'],
    [
      'a type told of a CSV',
      'time,ip\n2026-11-22,198.51.100.7\n',
      { type: 'Firewall Log', format: 'csv' },
      'csv',
      'firewall_log',
    ],
    ['JSON lines', JSON_LINES, {}, 'json-lines', 'json-lines'],
    ['JSON lines behind a mark and blanks', `\uFEFF \n${JSON_LINES}`, {}, 'json-lines', 'json-lines'],
    [
      'UTF-16 with a mark',
      Buffer.from(`\uFEFF${SINKHOLE.bytes.toString()}`, 'utf16le'),
      {},
      'shadowserver',
      'event4_sinkhole_http',
    ],
    [
      'UTF-16 without one',
      Buffer.from(SINKHOLE.bytes.toString(), 'utf16le'),
      {},
      'shadowserver',
      'event4_sinkhole_http',
    ],
    [
      'an unknown type by its name',
      'timestamp,ip,qubits\n2026-11-22,198.51.100.7,3\n',
      { name: '2026-11-22-scan_quantum-x.csv' },
      'shadowserver',
      'scan_quantum',
    ],
    [
      'a column before a mark',
      '\uFEFF"timestamp","ip","port","banner"\n',
      { type: 'scan_telnet' },
      'shadowserver',
      'scan_telnet',
    ],
  ]
  for (const [why, bytes, options, format, reportType] of KNOWN)
    test(why, () => {
      const reader = opened(Buffer.from(bytes), options)
      assert.deepEqual([reader.format, reader.reportType], [format, reportType])
      const reading = nothing()
      reader.read(Buffer.from(bytes), true, reading)
      assert.deepEqual(reading.unreadable, [])
      assert.deepEqual([reader.format, reader.reportType], [format, reportType])
    })

  const ROW = 'timestamp,ip\n2026-11-22,198.51.100.7\n'
  const FOREIGN: ReadonlyArray<readonly [what: string, bytes: string | Buffer, says: RegExp]> = [
    ['nothing', '', /nothing to read/],
    ['blanks', ' \n\r\n\t', /nothing to read/],
    ['a mark alone', '\uFEFF', /nothing to read/],
    ['NULs', Buffer.alloc(1000), /nothing to read/],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', /a PDF/],
    ['gzip in gzip', gzipSync(ROW), /packed with gzip/],
    ['a zip', Buffer.from('PK\u0003\u0004\u0014\0\0\0\u0008\0'), /packed with zip/],
    ['a web page', '\n<!DOCTYPE html><html><body>Error 500</body></html>', /web page/],
    ['XML', '<?xml version="1.0"?><IODEF-Document/>', /XML/],
    [
      'a form',
      '------------------------d7\r\nContent-Disposition: form-data; name="f"; filename="r.csv"\r\n\r\ntimestamp,ip\r\n2026-11-22,198.51.100.7\r\n',
      /--data-binary/,
    ],
    ['a mail', 'Received: from mx.example.com\r\nSubject: report\r\n\r\nhello', /whole mail/],
    ['RTF', '{\\rtf1\\ansi hello}', /RTF/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /picture/],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), /program/],
    [
      'compressed bytes',
      deflateRawSync(
        Buffer.from(
          ROW.repeat(50)
            .split('')
            .map((c, i) => c.charCodeAt(0) ^ (i * 7919)),
        ),
      ),
      /binary/,
    ],
    ['a list of JSON', '[{"time":"2026-11-22"}]', /one object/],
    ['JSON over many lines', '{\n  "time": "2026-11-22"\n}', /one object/],
    ['prose', 'Dear colleagues,\nplease find attached the report.\n', /no column/],
    ['a word', 'hello', /no table.*"hello"/],
    ['columns nobody knows', 'a,b,c\n1,2,3\n', /Declare the columns/],
  ]
  for (const [what, bytes, says] of FOREIGN)
    test(`${what} is no report`, () => {
      const said = trouble(Buffer.from(bytes))
      assert.match(said.en, says)
      assert.ok(said.vi.length > 20 && said.vi !== said.en)
    })

  test('trouble quotes no control characters', () =>
    assert.doesNotMatch(TROUBLES.noTable('a\u0007\u202Eb').en, /[\p{Cc}\p{Cf}]/u))
  test('a report in an old code page is text', () =>
    assert.equal(troubleWith(Buffer.from('timestamp,ip,city\nx,y,Hà Nội', 'latin1'), 'utf-8'), undefined))
})

const SOURCES = {
  shadowserver: SINKHOLE.bytes,
  // the time under a name nobody knows, a month that does not exist, an unclosed quote
  'odd shadowserver': Buffer.from(
    SINKHOLE.bytes
      .toString()
      .replace('timestamp', 'foo')
      .replaceAll(/\r\n"?2026-/g, (start, at: number) =>
        at % 7 === 0 ? start.replace('2026', '2O26') : start,
      ) + '\n"x,\ny,z\n',
  ),
  'UTF-16': Buffer.from(`\uFEFF${SINKHOLE.bytes.toString()}`, 'utf16le'),
  'JSON lines': Buffer.from(`${JSON_LINES}\nnot json\n\n[]\n{"time":1}\n${JSON_LINES}`),
}

describe('reading in pieces', () => {
  for (const [what, bytes] of Object.entries(SOURCES)) {
    const whole = nothing()
    const reader = opened(bytes)
    reader.read(bytes, true, whole)

    test(`${what}: chunks make no difference`, () => {
      assert.ok(whole.observations.length >= 20)
      assert.ok(!what.startsWith('odd') || whole.unreadable.length >= 3)
      fc.assert(
        fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
          const pieces = nothing()
          const inPieces = opened(bytes)
          const places = [...cuts.toSorted((a, b) => a - b), bytes.length]
          let from = 0
          for (const [at, to] of places.entries()) {
            inPieces.read(bytes.subarray(from, to), at === places.length - 1, pieces)
            from = to
          }
          assert.deepEqual(pieces, whole)
          assert.deepEqual(inPieces.marks, reader.marks)
        }),
      )
    })

    test(`${what}: reading goes on from any cursor`, () =>
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: bytes.length }),
          fc.integer({ min: 1, max: 4000 }),
          (until, size) => {
            const before = nothing()
            const first = opened(bytes)
            for (let at = 0; at < until; at += size)
              first.read(bytes.subarray(at, Math.min(until, at + size)), false, before)
            const resume = JSON.parse(JSON.stringify(first.cursor())) as ReaderCursor
            const second = opened(bytes.subarray(0, 10), { resume })
            second.read(bytes.subarray(resume.offset), true, before)
            assert.deepEqual(before, whole)
            assert.deepEqual(
              [second.format, second.reportType, second.marks],
              [reader.format, reader.reportType, reader.marks],
            )
          },
        ),
      ))
  }

  test('what the header tells is told before it was read', () => {
    const bytes = makeReport('scan_telnet', 2, 1, { added: 1, missing: ['naics'] }).bytes
    const reader = opened(bytes, { type: 'scan_telnet' })
    const marks = reader.marks
    reader.read(bytes, true, nothing())
    assert.equal(marks.length, 2)
    assert.deepEqual(reader.marks, marks)
  })

  test('a header that the head does not hold whole is read from the stream', () => {
    const bytes = makeReport('scan_ssh', 5, 1).bytes
    const reader = chooseReader({ head: bytes.subarray(0, 100), name: 'scan_ssh.csv' })
    assert.ok(reader instanceof TableReader)
    const reading = nothing()
    reader.read(bytes, true, reading)
    assert.equal(reading.observations.length, 5)
    assert.deepEqual(reader.marks, [])
    assert.equal(reader.understands, true)
    assert.equal(resumeReader(reader.cursor()).reportType, 'scan_ssh')
  })
})

/** Bytes that have some of what reports are made of. */
const debris = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          'timestamp,ip,port',
          '2026-11-22 01:02:03',
          '198.51.100.7',
          '"',
          '""',
          ',',
          '\n',
          '\r\n',
          '\r',
          '\0',
          '{',
          '}',
          '[',
          ':',
          '{"time":1,"ip":"198.51.100.7"}',
          'é',
          '\uFEFF',
        )
        .map((text) => Buffer.from(text)),
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.concat(parts))

describe('whatever comes', () => {
  const settings = fc.record({
    format: fc.constantFrom(undefined, 'shadowserver', 'csv', 'json-lines'),
    type: fc.constantFrom(undefined, 'scan_telnet', 'event4_sinkhole', 'nobody knows', ''),
    name: fc.option(fc.string({ maxLength: 30 }), { nil: undefined }),
  })
  test('reading never throws, and every line becomes something', () =>
    fc.assert(
      fc.property(debris, settings, (bytes, options) => {
        const reader = openReader({ head: bytes, ...options })
        if ('trouble' in reader) return
        const reading = nothing()
        reader.read(bytes, true, reading)
        for (const { details, keys, identifier } of reading.observations) {
          JSON.parse(details)
          assert.doesNotMatch(details + keys + identifier, /\0/)
          assert.notEqual(identifier, '')
        }
        for (const { bytes: kept, reason } of reading.unreadable)
          assert.ok(kept.length <= 65_536 && reason !== '')
        assert.ok(reader.cursor().offset <= bytes.length)
      }),
      { numRuns: 2000 },
    ))

  test('a gzip cut off is no report', () =>
    assert.match(trouble(gzipSync(SINKHOLE.bytes).subarray(0, 500)).en, /packed/))

  test('a header of many columns takes no long time', () => {
    const names = Array.from({ length: 20_000 }, (_, at) => (at % 2 ? 'ip_x' : `time_${at}`)).join(',')
    const reader = openReader({ head: Buffer.from(`${names}\n`) })
    assert.ok('trouble' in reader || reader.reportType !== '')
  })
})

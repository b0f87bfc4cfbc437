import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ReaderCursor, Reading, ReportReader } from '#intake/observation.ts'
import { makeReport } from './fixtures/make-report.ts'
import { openReader } from './open-reader.ts'

const made = makeReport('event4_sinkhole_http', 20, 7).bytes
const LINE = '{"timestamp":"2026-11-22 01:02:03","ip":"198.51.100.7"}\n'
const SOURCES = {
  CSV: Buffer.concat([made, Buffer.from('x\ny\n"open,\nz\n')]),
  'UTF-16': Buffer.from(`\uFEFF${made.toString()}x\ny\n`, 'utf16le'),
  'JSON lines': Buffer.from(`${LINE.repeat(9)}no\n\n[]\n${LINE.repeat(9)}`),
}

const nothing = (): Reading => ({ observations: [], unreadable: [] })
const countOf = ({ observations, unreadable }: Reading) => observations.length + unreadable.length

function opened(bytes: Uint8Array, resume?: ReaderCursor): ReportReader {
  const reader = openReader({ head: bytes, ...(resume && { resume }) })
  if ('trouble' in reader) throw new Error(reader.trouble.en)
  return reader
}

for (const [what, bytes] of Object.entries(SOURCES)) {
  const open = (resume?: ReaderCursor) => opened(bytes, resume)
  const whole = nothing()
  open().read(bytes, true, whole)

  test(`${what}: rows come a few at a time where that is asked for, with a cursor after each few`, () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4000 }), (most, size) => {
        const few = nothing()
        const reader = open()
        for (let at = 0; at < bytes.length; at += size) {
          let piece: Uint8Array = bytes.subarray(at, at + size)
          for (let more = true; more; piece = new Uint8Array()) {
            const before = countOf(few)
            more = reader.read(piece, at + size >= bytes.length, few, most)
            assert.ok(countOf(few) - before <= most)
          }
        }
        assert.deepEqual(few, whole)
        const resumed = nothing()
        const first = open()
        first.read(bytes, true, resumed, most)
        const cursor = JSON.parse(JSON.stringify(first.cursor())) as ReaderCursor
        open(cursor).read(bytes.subarray(cursor.offset), true, resumed)
        assert.deepEqual(resumed, whole)
      }),
    ))
}

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { minutesAhead, readTime, ReportClock } from './report-time.ts'
import type { TimeFormat } from './report-time.ts'

const AT = Date.UTC(2026, 10, 22, 1, 2, 3)

const TIMES: ReadonlyArray<readonly [text: string, at: number, format?: TimeFormat, zone?: number]> = [
  ['2026-11-22 01:02:03', AT],
  ['2026-11-22T01:02:03Z', AT],
  ['2026-11-22t01:02:03', AT],
  ['2026-11-22 01:02:03 UTC', AT],
  ['2026-11-22 08:02:03+07:00', AT],
  ['2026-11-22 08:02:03+0700', AT],
  ['2026-11-22 08:02:03 +07', AT],
  ['2026-11-21T20:02:03-05:00', AT],
  ['2026-11-22T01:02:03.456789Z', AT + 456],
  ['2026-11-22 01:02', AT - 3000],
  ['2026-11-22', Date.UTC(2026, 10, 22)],
  ['  2026-11-22 01:02:03  ', AT],
  ['2026-11-22 08:02:03', AT, 'iso', 420], // a source that writes the time of Hà Nội
  ['2026-11-22 01:02:03Z', AT, 'iso', 420], // a zone in the text is stronger
  ['2024-02-29 00:00:00', Date.UTC(2024, 1, 29)],
  ['2016-12-31 23:59:60', Date.UTC(2017, 0, 1)], // a leap second
  ['1970-01-01 00:00:00', 0],
  ['9999-12-31 23:59:59', Date.UTC(9999, 11, 31, 23, 59, 59)],
  [String(AT / 1000), AT, 'unix'],
  ['1795309323.25', 1_795_309_323_250, 'unix'],
  [String(AT), AT, 'unix-ms'],
  ['22/11/2026 01:02:03', AT, 'day-first'],
  ['22.11.2026 8:02', AT - 3000, 'day-first', 420],
]

const NO_TIMES: ReadonlyArray<readonly [text: string, format?: TimeFormat]> = [
  [''],
  ['yesterday'],
  ['2026-02-29 00:00:00'], // 2026 is no leap year
  ['1900-02-29 00:00:00'],
  ['2026-04-31 00:00:00'],
  ['2026-00-10 00:00:00'],
  ['2026-13-10 00:00:00'],
  ['2026-11-00 00:00:00'],
  ['2026-11-22 24:00:00'],
  ['2026-11-22 00:60:00'],
  ['2026-11-22 00:00:61'],
  ['2026-11-22 12:00:60'], // leap seconds come at the end of a day
  ['0070-01-01 00:00:00'], // before 1970
  ['1969-12-31 23:59:59'],
  ['1970-01-01 00:00:00+07:00'], // still 1969 in UTC
  ['2026-11-22 01:02:03+25:00'],
  ['2026-11-2201:02:03'],
  ['2026-11-22 01:02:0x'],
  ['2026-11-22 01:02:03 and more'],
  [`2026-11-22 01:02:03${' '.repeat(100)}x`],
  ['31/02/2026', 'day-first'],
  ['-1', 'unix'],
  ['1e9', 'unix'],
  ['99999999999999', 'unix'],
  ['', 'unix-ms'],
]

describe('times', () => {
  for (const [text, at, format = 'iso', zone = 0] of TIMES)
    test(`"${text}" as ${format}`, () => {
      assert.equal(readTime(text, format, zone), at)
      assert.equal(new ReportClock(format, zone).read(Buffer.from(`<${text}>`), 1, 1 + text.length), at)
    })
  for (const [text, format = 'iso'] of NO_TIMES)
    test(`"${text.slice(0, 30)}" is no ${format}`, () => {
      assert.ok(Number.isNaN(readTime(text, format)))
      assert.ok(Number.isNaN(new ReportClock(format).read(Buffer.from(text), 0, text.length)))
    })

  test('a clock that has seen one day reads another', () => {
    const clock = new ReportClock()
    for (const day of ['2026-11-22', '2026-11-22', '2026-11-23', '2026-11-31', '2026-11-22']) {
      const text = `${day} 01:02:03`
      assert.equal(clock.read(Buffer.from(text), 0, 19), readTime(text))
    }
  })

  test('zones', () => {
    assert.equal(minutesAhead('+07:00'), 420)
    assert.equal(minutesAhead('-03:30'), -210)
    assert.equal(minutesAhead('Z'), 0)
    assert.ok(Number.isNaN(minutesAhead('+15:00')))
    assert.ok(Number.isNaN(minutesAhead('ICT')))
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { BROKEN, COLUMN_LIMIT, CsvRows, KEPT, NOTHING, ROW, ROW_LIMIT } from './csv-rows.ts'
import { TextLines } from './text-lines.ts'
import { encodingOf, transcoderFor } from './transcoder.ts'

const COMMA = 0x2c

/** A row as `line: fields`, a broken one as `line: reason bytes`. */
type Found = readonly [line: number, ...rest: string[]]

function found(rows: CsvRows): Found[] {
  const all: Found[] = []
  for (let next = rows.next(); next !== NOTHING; next = rows.next())
    if (next === BROKEN) all.push([rows.line, `${rows.reason}!`, Buffer.from(rows.keptBytes()).toString()])
    else all.push([rows.line, ...rows.fields()])
  return all
}

function rowsOf(chunks: readonly Uint8Array[], place = { offset: 0, line: 1 }, of = chunks[0]): Found[] {
  const rows = new CsvRows(COMMA, place.offset, place.line, transcoderFor(encodingOf(of ?? new Uint8Array())))
  const all: Found[] = []
  for (const [at, chunk] of chunks.entries()) {
    const lent = Uint8Array.from(chunk)
    rows.push(lent, at === chunks.length - 1)
    all.push(...found(rows))
    rows.keepRest()
    lent.fill(0x58)
  }
  return all
}

const cut = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.max(1, Math.ceil(bytes.length / size)) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )

const CASES: ReadonlyArray<readonly [why: string, text: string, rows: readonly Found[]]> = [
  [
    'LF',
    'a,b\nc,d\n',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\nc,d\r\n',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'a lone CR, of old Macs',
    'a,b\rc,d\r',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'no line end at the end',
    'a,b\nc,d',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'empty lines count and are passed over',
    '\n\na\r\n\r\nb\r\rc',
    [
      [3, 'a'],
      [5, 'b'],
      [7, 'c'],
    ],
  ],
  [
    'empty fields',
    ',\n"",""\n',
    [
      [1, '', ''],
      [2, '', ''],
    ],
  ],
  ['a delimiter in quotes', '"a,b",c\n', [[1, 'a,b', 'c']]],
  ['doubled quotes', '"a""b","""",""""""\n', [[1, 'a"b', '"', '""']]],
  [
    'line ends in quotes count as lines',
    '"a\nb\r\nc\rd",e\nf\n',
    [
      [1, 'a\nb\r\nc\rd', 'e'],
      [5, 'f'],
    ],
  ],
  ['a quote within an unquoted field stands for itself', '5" disk,a""b\n', [[1, '5" disk', 'a""b']]],
  ['blanks behind a closing quote are nothing', '"a" ,"b"\t\n', [[1, 'a', 'b']]],
  ['text behind a closing quote belongs to the field', '"a"b,c\n', [[1, 'a"b', 'c']]],
  ['a byte order mark', '\uFEFF"a",b\n', [[1, 'a', 'b']]],
  ['a mark alone', '\uFEFF', []],
  ['NUL', 'a\0b,c\n', [[1, 'a\uFFFDb', 'c']]],
  ['three and four bytes', 'Hà Nội,Đắk Lắk,🇻🇳\n', [[1, 'Hà Nội', 'Đắk Lắk', '🇻🇳']]],
  ['nothing', '', []],
  [
    'an unclosed quote costs its own line when a later quote closes it',
    'a,"b\n"c",d\n"e",f\n',
    [
      [1, 'unterminated-quote!', 'a,"b'],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
    ],
  ],
  [
    'an unclosed quote costs its own line when nothing closes it',
    'a,b\nc,"d\r\ne,f\ng,h',
    [
      [1, 'a', 'b'],
      [2, 'unterminated-quote!', 'c,"d'],
      [3, 'e', 'f'],
      [4, 'g', 'h'],
    ],
  ],
  [
    'an unclosed quote on the last line',
    'a\n"b',
    [
      [1, 'a'],
      [2, 'unterminated-quote!', '"b'],
    ],
  ],
]

describe('rows of CSV', () => {
  for (const [why, text, expected] of CASES) {
    test(why, () => assert.deepEqual(rowsOf([Buffer.from(text)]), expected))
    test(`${why}, byte by byte`, () => assert.deepEqual(rowsOf(cut(Buffer.from(text), 1)), expected))
  }

  test('UTF-16 of either order', () => {
    const text = '\uFEFFa,"Hà\nNội"\r\n🇻🇳,d\n'
    const little = Buffer.from(text, 'utf16le')
    const big = Buffer.from(little).swap16()
    const expected: Found[] = [
      [1, 'a', 'Hà\nNội'],
      [3, '🇻🇳', 'd'],
    ]
    for (const bytes of [little, big])
      for (const size of [1, 3, 1000]) assert.deepEqual(rowsOf(cut(bytes, size), undefined, bytes), expected)
  })

  test('more columns than are told apart are counted', () => {
    const rows = new CsvRows(COMMA, 0, 1)
    rows.push(Buffer.from(`${','.repeat(COLUMN_LIMIT + 9)}\n`), true)
    rows.next()
    assert.equal(rows.count, COLUMN_LIMIT + 10)
  })
})

describe('rows that are too long', () => {
  const long = 'x'.repeat(ROW_LIMIT + 1)
  const most = 'x'.repeat(ROW_LIMIT)

  for (const size of [1 << 16, 1 << 20, 1 << 23]) {
    test(`are passed over and their beginning is kept, chunks of ${size}`, () => {
      const rows = rowsOf(cut(Buffer.from(`a\n${long}\r\nb\n${long}${long}\nc`), size))
      assert.deepEqual(
        rows.map(([line, field]) => [line, field]),
        [
          [1, 'a'],
          [2, 'row-too-long!'],
          [3, 'b'],
          [4, 'row-too-long!'],
          [5, 'c'],
        ],
      )
      assert.equal(rows[1]![2]!.length, KEPT)
    })
    test(`the limit itself is not too long, chunks of ${size}`, () =>
      assert.deepEqual(rowsOf(cut(Buffer.from(`${most}\r\nb\r\n`), size)), [
        [1, most],
        [2, 'b'],
      ]))
    test(`an unclosed quote does not swallow the rest, chunks of ${size}`, () => {
      const lines = Array.from({ length: 40_000 }, (_, at) => `line ${at},of a long report without quotes`)
      const rows = rowsOf(cut(Buffer.from(`a,"b\n${lines.join('\n')}\n`), size))
      assert.deepEqual(rows[0], [1, 'unterminated-quote!', 'a,"b'])
      assert.equal(rows.length, 40_001)
      assert.deepEqual(rows.at(-1), [40_001, 'line 39999', 'of a long report without quotes'])
    })
  }
})

test('reading goes on from within a row that is too long: from its beginning', () => {
  const bytes = Buffer.from(`a\n${'x'.repeat(2 * ROW_LIMIT)}\nb\n`)
  const rows = new CsvRows(COMMA, 0, 1)
  for (const until of [ROW_LIMIT / 2, ROW_LIMIT + 100, 2 * ROW_LIMIT]) {
    rows.push(bytes.subarray(rows.window.offset() + rows.window.end - rows.window.at, until), false)
    found(rows)
    rows.keepRest()
    assert.deepEqual(rows.place(), { offset: 2, line: 2 })
  }
  const lines = new TextLines(0, 1)
  lines.push(bytes.subarray(0, ROW_LIMIT + 100), false)
  assert.equal(lines.next(), ROW)
  assert.equal(lines.next(), NOTHING)
  lines.keepRest()
  assert.deepEqual(lines.place(), { offset: 2, line: 2 })
})

/** Text as reports hold it, with all that CSV finds hard. */
const hard = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', 'ộ', '🛰'), maxLength: 8 }),
)
const tables = fc.array(fc.array(hard, { minLength: 1, maxLength: 5 }), { maxLength: 8 })
const messes = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', ' ', 'a', 'ộ'), maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
)

describe('rows of any CSV', () => {
  test('what is written is read again', () =>
    fc.assert(
      fc.property(tables, fc.constantFrom('\n', '\r\n', '\r'), (table, end) => {
        const lines = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
        const read = rowsOf([Buffer.from(lines.map((line) => line + end).join(''))])
        const expected = table.map((row) =>
          row.map((value) => value.toWellFormed().replaceAll('\0', '\uFFFD').trim()),
        )
        assert.deepEqual(
          read.map(([, ...fields]) => fields),
          expected,
        )
      }),
    ))

  test('chunks make no difference', () =>
    fc.assert(
      fc.property(messes, fc.integer({ min: 1, max: 9 }), (text, size) => {
        const bytes = Buffer.from(text)
        assert.deepEqual(rowsOf(cut(bytes, size)), rowsOf([bytes]))
      }),
      { numRuns: 1000 },
    ))

  test('reading goes on from any place', () =>
    fc.assert(
      fc.property(messes, fc.boolean(), (text, wide) => {
        const bytes = wide ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text)
        const whole = rowsOf([bytes])
        const rows = new CsvRows(COMMA, 0, 1, transcoderFor(encodingOf(bytes)))
        let before = 0
        for (const chunk of cut(bytes, 7)) {
          rows.push(chunk, false)
          before += found(rows).length
          rows.keepRest()
          const place = rows.place()
          const rest = rowsOf([bytes.subarray(place.offset)], place, bytes)
          assert.deepEqual(rest, whole.slice(before))
        }
      }),
      { numRuns: 500 },
    ))
})

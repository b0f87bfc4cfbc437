import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { CsvRows } from './csv-rows.ts'

const rowsOf = (text: string, cut = text.length) => {
  const reader = new CsvRows()
  const pieces = text.match(new RegExp(`[^]{1,${cut || 1}}`, 'g')) ?? []
  return [...pieces.flatMap((piece) => reader.read(piece, false)), ...reader.read('', true)]
}

test('fields, lines and quotes', () => {
  const rows = rowsOf('a,b\r\n\r\n1,"x, ""y"""\n2,"two\nlines"\n3,')
  assert.deepEqual(
    rows.map(({ line, fields }) => [line, fields]),
    [
      [1, ['a', 'b']],
      [3, ['1', 'x, "y"']],
      [4, ['2', 'two\nlines']],
      [6, ['3', '']],
    ],
  )
})

test('a stray quote costs its own line only', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `${i},name`)
  const rows = rowsOf(['a,b', 'x,stray "quote', ...lines].join('\n'))
  assert.deepEqual(rows[1], { line: 2, text: 'x,stray "quote', fields: undefined })
  assert.equal(rows.length, 32)
  assert.deepEqual(rows.at(-1), { line: 32, text: '29,name', fields: ['29', 'name'] })
})

test('a stray quote in the last line is found too', () => {
  assert.deepEqual(
    rowsOf('a\n"b').map(({ line, fields }) => [line, fields]),
    [
      [1, ['a']],
      [2, undefined],
    ],
  )
})

test('however the text is cut, the rows are the same', () => {
  const text = 'prefix,asn,name\r\n1,"a\r\nb",c\r\n"",x\n\n"q",đ\n'
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (cut) => assert.deepEqual(rowsOf(text, cut), rowsOf(text))),
  )
})

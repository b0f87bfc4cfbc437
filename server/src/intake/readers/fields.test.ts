import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { CsvRows } from './csv-rows.ts'
import { DetailsText } from './details-text.ts'
import { FieldTexts, fieldText } from './field-text.ts'
import { hostIn } from './host-text.ts'
import { identifierText, protocolNamed, readPort } from './observation-fields.ts'
import { uniqueNames } from './table-plan.ts'
import { ByteWindow } from './byte-window.ts'

/** The row of some values, quoted or not as CSV needs it. */
function rowOf(values: readonly string[]): CsvRows {
  const rows = new CsvRows(0x2c, 1, 1)
  rows.push(Buffer.from(values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')), true)
  rows.next()
  return rows
}

describe('details', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\r', '\t', '\0', '\u001f', 'a', 'ộ', '🛰'),
      maxLength: 20,
    }),
  )
  test('are the JSON of whatever the fields hold', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 6 }), (pairs) => {
        const names = uniqueNames(pairs.map(([name]) => name))
        const hidden = new Uint8Array(names.length)
        hidden[names.length - 1] = 1
        const text = new DetailsText(names).of(rowOf(pairs.map(([, value]) => value)), names.length, hidden)
        const expected = names
          .map((name, at) => [name, pairs[at]![1].toWellFormed().replaceAll('\0', '\uFFFD')] as const)
          .filter(([, value], at) => value !== '' && hidden[at] !== 1)
        assert.ok(!text.includes('\0') && !text.includes('\\u0000'))
        assert.deepEqual(new Map(Object.entries(JSON.parse(text) as object)), new Map(expected))
      }),
      { numRuns: 500 },
    ))

  test('names are unique, and none is empty', () =>
    assert.deepEqual(uniqueNames(['a', 'a', '', ' a ', 'a_2', '\0']), [
      'a',
      'a_2',
      'column_3',
      'a_3',
      'a_2_2',
      '\uFFFD',
    ]))
})

describe('texts of fields', () => {
  test('the same bytes are one text, others are not taken for them', () => {
    const texts = new FieldTexts()
    const bytes = Buffer.from('andromeda andromedb andromeda')
    assert.equal(texts.ascii(bytes, 0, 9), 'andromeda')
    assert.equal(texts.ascii(bytes, 10, 19), 'andromedb')
    assert.equal(texts.ascii(bytes, 20, 29), 'andromeda')
    for (let number = 0; number < 5000; number++) {
      const text = Buffer.from(String(number))
      assert.equal(texts.ascii(text, 0, text.length), String(number))
    }
  })
  test('of long and of odd fields', () => {
    const long = Buffer.from('x'.repeat(100))
    assert.equal(new FieldTexts().text(long, 0, 100, 0), 'x'.repeat(100))
    assert.equal(fieldText(Buffer.from(' a""b\0 '), 0, 7, 4), 'a"b\uFFFD')
  })
})

describe('ports, protocols, identifiers', () => {
  const port = (text: string) => readPort(Buffer.from(text), 0, text.length)
  for (const [text, expected] of [
    ['1', 1],
    ['65535', 65_535],
    ['00080', 80],
    ['0', -1], // reserved: names no service
    ['65536', -1],
    ['', -1],
    ['80.0', -1],
    ['-1', -1],
    ['123456', -1],
  ] as const)
    test(`port "${text}"`, () => assert.equal(port(text), expected))

  for (const [text, expected] of [
    ['TCP', 'tcp'],
    ['6', 'tcp'],
    ['Session Traversal Utilities', 'session traversal utilities'],
    ['', undefined],
    ['<script>', undefined],
    ['x'.repeat(33), undefined],
  ] as const)
    test(`protocol "${text}"`, () => assert.equal(protocolNamed(text), expected))

  test('an identifier fits into an index, and into one line', () => {
    assert.equal(identifierText('avalanche-andromeda'), 'avalanche-andromeda')
    assert.equal(identifierText(' mã độc\n\u0007loại A '), 'mã độc loại A')
    assert.equal(Array.from(identifierText('🛰'.repeat(500))).length, 120)
  })
})

describe('the host in a text', () => {
  for (const [text, domain, address] of [
    ['http://Site.Example.VN:8080/a?b@c', 'site.example.vn', undefined],
    ['lan@example.vn', 'example.vn', undefined],
    ['https://user:secret@example.com/', 'example.com', undefined],
    ['example.com/path', 'example.com', undefined],
    ['//example.com', undefined, undefined],
    ['example.com.', 'example.com', undefined],
    ['http://198.51.100.7/x', undefined, '198.51.100.7'],
    ['http://[2001:db8::1]:80/x', undefined, '2001:db8::1'],
    ['2001:db8::1', undefined, '2001:db8::1'],
    ['công-ty.example.vn', 'xn--cng-ty-ixa.example.vn', undefined],
    ['localhost', undefined, undefined],
    ['/index.php', undefined, undefined],
    ['', undefined, undefined],
    [`http://${'x'.repeat(9000)}.example.com`, undefined, undefined],
  ] as const)
    test(text.slice(0, 50), () => {
      const host = hostIn(text)
      assert.equal(host?.domain, domain)
      assert.equal(host?.address, address)
    })
})

test('a window keeps what is unread, whatever becomes of the chunk', () => {
  const window = new ByteWindow(100)
  const chunk = Buffer.from('abcdef')
  window.push(chunk, false)
  window.at += 4
  window.keepRest()
  chunk.fill(0)
  window.push(Buffer.from('gh'), true)
  assert.equal(window.bytes.toString('utf8', window.at, window.end), 'efgh')
  assert.equal(window.offset(), 104)
})

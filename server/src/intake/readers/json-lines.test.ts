import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import type { Reading } from '#intake/observation.ts'
import { KEPT } from './csv-rows.ts'
import { JsonLinesReader } from './json-lines.ts'
import { detailsOf, isObject, nestingOf, parseLine, stepsOf, textOfValue, valueAt } from './json-object.ts'
import { mapping } from './mapping.ts'
import type { DeclaredMapping } from './mapping.ts'
import { TextLines } from './text-lines.ts'
import { UsualKeys } from './usual-keys.ts'

function read(text: string | Buffer, declared?: DeclaredMapping) {
  const about = { format: 'json-lines', type: 'ids', mapping: declared && mapping.parse(declared) } as const
  const reader = new JsonLinesReader({ about, encoding: 'utf-8' })
  const reading: Reading = { observations: [], unreadable: [] }
  reader.read(Buffer.from(text), true, reading)
  return { reader, ...reading }
}

const AT = Date.UTC(2026, 10, 22, 1, 2, 3)
const LINE = { time: '2026-11-22T01:02:03Z', src_ip: '198.51.100.7' }

/** One line without a mapping: what it becomes, or why it is kept. */
const LINES: ReadonlyArray<
  readonly [why: string, line: unknown, expected: string | Record<string, unknown>]
> = [
  [
    'usual names',
    { ...LINE, port: '23', asn: 'AS64500', proto: 'TCP' },
    { address: '198.51.100.7', port: 23, asn: 64_500, protocol: 'tcp', at: AT },
  ],
  [
    'IntelMQ’s names',
    {
      'time.source': LINE.time,
      'source.ip': '2001:DB8::1',
      'classification.type': 'c2-server',
      'classification.identifier': 'x',
    },
    { address: '2001:db8::1', type: 'c2-server', identifier: 'x' },
  ],
  ['seconds since 1970', { ...LINE, time: AT / 1000 }, { at: AT }],
  ['milliseconds since 1970', { ...LINE, time: AT }, { at: AT }],
  [
    'a domain alone',
    { time: LINE.time, url: 'http://a.example.vn/x' },
    { domain: 'a.example.vn', address: undefined, details: '{"url":"http://a.example.vn/x"}' },
  ],
  [
    'what no field holds',
    { ...LINE, a: { b: [1, 2] }, empty: '', none: null, on: true },
    { details: '{"a":{"b":[1,2]},"on":true}' },
  ],
  ['a port that is none is shown', { ...LINE, port: 70_000 }, { port: undefined, details: '{"port":70000}' }],
  ['a severity', { ...LINE, severity: 'High' }, { severity: 'high' }],
  ['no time', { src_ip: '198.51.100.7' }, 'no-time'],
  ['a time that is none', { ...LINE, time: '2026-02-30' }, 'bad-time'],
  ['no address', { time: LINE.time }, 'no-address'],
  ['an address that is none', { ...LINE, src_ip: '198.51.100.300' }, 'bad-address'],
  ['a list of addresses names none', { ...LINE, src_ip: ['198.51.100.7'] }, 'no-address'],
  ['no object', [1, 2], 'not-an-object'],
  ['null', null, 'not-an-object'],
]

describe('JSON lines', () => {
  for (const [why, line, expected] of LINES)
    test(why, () => {
      const { observations, unreadable } = read(JSON.stringify(line))
      if (typeof expected === 'string') {
        assert.deepEqual(observations, [])
        assert.equal(unreadable[0]!.reason, expected)
        assert.equal(Buffer.from(unreadable[0]!.bytes).toString(), JSON.stringify(line))
        return
      }
      assert.deepEqual(unreadable, [])
      for (const [field, value] of Object.entries(expected))
        assert.deepEqual(observations[0]![field as 'details'], value, field)
    })

  const text = JSON.stringify(LINE)
  test('bad lines between good ones', () => {
    const lines = [text, '', '{"time":', text, '[[', `${text}\r`, '{"a":"\u0000"}', text]
    const { observations, unreadable } = read(lines.join('\n'))
    assert.deepEqual(
      observations.map(({ line }) => line),
      [1, 4, 6, 8],
    )
    assert.deepEqual(
      unreadable.map(({ line, reason }) => [line, reason]),
      [
        [3, 'bad-json'],
        [5, 'bad-json'],
        [7, 'bad-json'],
      ],
    )
  })

  test('deep nesting is refused, whatever the length', () => {
    for (const depth of [40, 500_000])
      assert.equal(read(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`).unreadable[0]!.reason, 'too-deep')
    assert.equal(read(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`).unreadable[0]!.reason, 'no-time')
    assert.equal(nestingOf(JSON.stringify({ a: '['.repeat(100), b: '\\"{{{{'.repeat(20) })), 'sound')
  })

  test('a line that is too long is kept in part', () => {
    const long = JSON.stringify({ ...LINE, note: 'x'.repeat(2 ** 20) })
    const { observations, unreadable } = read(`${text}\n${long}\n${text}`)
    assert.equal(observations.length, 2)
    assert.equal(unreadable[0]!.reason, 'row-too-long')
    assert.equal(unreadable[0]!.bytes.length, KEPT)
  })

  test('keys of prototypes are keys like others', () => {
    const { observations } = read(
      '{"time":"2026-11-22","ip":"198.51.100.7","__proto__":{"port":1},"constructor":"x"}',
    )
    assert.equal(observations[0]!.port, undefined)
    assert.equal(observations[0]!.details, '{"__proto__":{"port":1},"constructor":"x"}')
    assert.equal(({} as Record<string, unknown>)['port'], undefined)
    assert.equal(
      valueAt(JSON.parse('{"a":1}') as Record<string, unknown>, ['constructor', 'name']),
      undefined,
    )
  })

  test('what PostgreSQL cannot keep is replaced', () => {
    const line = String.raw`{"time":"2026-11-22","ip":"198.51.100.7","a\u0000":"b\u0000\ud800","c":"\\u0000","d":"\ud83d\ude00"}`
    const [observation] = read(line).observations
    assert.deepEqual(JSON.parse(observation!.details), {
      'a\uFFFD': 'b\uFFFD\uFFFD',
      c: String.raw`\u0000`,
      d: '😀',
    })
    assert.doesNotMatch(observation!.details, /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/)
  })

  test('numbers that JavaScript would round stay as written', () =>
    assert.equal(
      read('{"time":"2026-11-22","ip":"198.51.100.7","id":12345678901234567890,"e":1e3,"f":1e400}')
        .observations[0]!.details,
      '{"id":"12345678901234567890","e":1000,"f":"1e400"}',
    ))

  test('details are JSON for any object', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })),
        (object) => {
          const details = detailsOf(object, new Set())
          assert.ok(isObject(JSON.parse(details)))
          assert.doesNotMatch(details, /\0/)
        },
      ),
    ))
})

describe('JSON lines with a mapping', () => {
  const line = JSON.stringify({
    seen: { at: '22/11/2026 08:02', by: 'x' },
    hosts: [{ 'a/b': '198.51.100.7' }],
    cat: 'botnet',
    rule: 'r1',
    level: 9,
    type: 'spam',
  })
  const declared: DeclaredMapping = {
    reportType: 'edge-ids',
    time: { at: '/seen/at', format: 'day-first', zone: '+07:00' },
    address: '/hosts/0/a~1b',
    type: { at: 'cat', map: { botnet: 'infected-system' }, otherwise: 'other' },
    identifier: { at: 'rule', otherwise: 'none' },
    severity: { at: 'level', map: { '9': 'critical' }, otherwise: 'low' },
    keys: ['rule', '/seen/by', '/missing'],
  }
  test('reads what is declared where it is declared', () => {
    const [observation] = read(line, declared).observations
    assert.equal(observation!.at, Date.UTC(2026, 10, 22, 1, 2))
    assert.equal(observation!.address, '198.51.100.7')
    assert.equal(observation!.reportType, 'edge-ids')
    assert.equal(observation!.type, 'infected-system')
    assert.equal(observation!.identifier, 'r1')
    assert.equal(observation!.severity, 'critical')
    assert.equal(observation!.keys, 'r1\u001fx\u001f')
  })
  test('a constant is stronger than what the line says', () =>
    assert.equal(read(line, { ...declared, type: 'phishing' }).observations[0]!.type, 'phishing'))
  test('a value that no map names falls back', () =>
    assert.equal(read(line.replace('botnet', 'worm'), declared).observations[0]!.type, 'other'))
})

describe('pieces', () => {
  test('what is left open', () => {
    for (const text of ['{', '{"a":"', '{"a":"b\\"}', '[1', '}', '"'])
      assert.equal(nestingOf(text), 'unclosed')
    for (const text of ['{}', '[{"a":"}"}]', '5', '{"a":"\\""}']) assert.equal(nestingOf(text), 'sound')
  })
  test('pointers', () => {
    assert.deepEqual(stepsOf('/a~1b/c~0d/0'), ['a/b', 'c~d', '0'])
    assert.deepEqual(stepsOf('source.ip'), ['source.ip'])
    assert.deepEqual(stepsOf('/'), [''])
  })
  test('texts of values', () => {
    assert.equal(textOfValue(' a\0 '), 'a\uFFFD')
    assert.equal(textOfValue(5), '5')
    assert.equal(textOfValue({}), '')
    assert.equal(parseLine('{'), undefined)
  })
  test('of several usual keys the nearest counts', () =>
    assert.deepEqual(new UsualKeys().of({ client_ip: 1, 'src.ip': 2, first_seen: 3, Timestamp: 4 }), {
      address: ['src.ip'],
      time: ['Timestamp'],
    }))
  test('what stands in an object within counts as if it were written out; the outer comes first', () => {
    const time = { observation: 1 }
    assert.deepEqual(new UsualKeys().of({ time, source: { ip: 2, port: 3 }, geo: { ip: [4] } }), {
      ...{ time: ['time', 'observation'], address: ['source', 'ip'], port: ['source', 'port'] },
    })
    assert.deepEqual(new UsualKeys().of({ source: { ip: 2 }, 'source.ip': 3 }).address, ['source', 'ip'])
    const { observations } = read(
      '{"@timestamp":"2026-11-22T01:02:03Z","source":{"ip":"198.51.100.7","port":23,"as":{"number":64500}}}',
    )
    assert.deepEqual(
      [observations[0]!.address, observations[0]!.port, observations[0]!.at],
      ['198.51.100.7', 23, AT],
    )
    assert.match(observations[0]!.details, /"as":\{"number":64500\}/)
  })
  test('lines end in LF or CRLF, and the last one need not end', () => {
    const lines = new TextLines(0, 1)
    lines.push(Buffer.from('\uFEFFa\r\n\n b'), true)
    const texts: string[] = []
    while (lines.next() !== 0)
      texts.push(`${lines.line}${lines.window.bytes.toString('utf8', lines.from, lines.to)}`)
    assert.deepEqual(texts, ['1a', '3 b'])
  })
})

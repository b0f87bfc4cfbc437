import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldSightings } from './sighting.ts'
import type { Address } from '#registry/address.ts'
import type { Observation } from './observation.ts'

const at = (text: string) => Date.parse(text)
const filing = { format: 'shadowserver', tlp: 'AMBER', receivedAt: at('2026-11-20T08:00:00Z') }
const line = (over: Partial<Observation>): Observation => ({
  line: 2,
  at: at('2026-11-19T10:00:00Z'),
  reportType: 'scan_telnet',
  type: 'vulnerable-system',
  identifier: 'open-telnet',
  severity: 'medium',
  address: '192.0.2.7' as Address,
  port: 23,
  protocol: 'tcp',
  asn: undefined,
  domain: undefined,
  keys: '',
  details: '{}',
  ...over,
})

const SAME = [
  ['the same row', {}, true],
  ['another second of the day', { at: at('2026-11-19T23:59:59Z') }, true],
  ['other details', { details: '{"banner":"x"}' }, true],
  ['the next UTC day', { at: at('2026-11-20T00:00:00Z') }, false],
  ['another port', { port: 2323 }, false],
  ['another protocol', { protocol: 'udp' }, false],
  ['another address', { address: '192.0.2.8' as Address }, false],
  ['another identifier', { identifier: 'mirai' }, false],
  ['other key columns', { keys: 'a' }, false],
] as const

for (const [name, over, same] of SAME)
  test(`${name} is ${same ? 'the same' : 'another'} fingerprint`, () => {
    assert.equal(foldSightings([line({}), line(over)], filing).length, same ? 1 : 2)
  })

test('folding keeps the first row, the span of times and the number of rows', () => {
  const rows = [
    line({ line: 2 }),
    line({ line: 3, at: at('2026-11-19T12:00:00Z') }),
    line({ line: 4, at: at('2026-11-19T01:00:00Z') }),
  ]
  const [one] = foldSightings(rows, filing)
  assert.deepEqual(
    [one!.observation.line, one!.count, one!.firstSeen, one!.lastSeen],
    [2, 3, at('2026-11-19T01:00:00Z'), at('2026-11-19T12:00:00Z')],
  )
})

test('a time 400 days back is believed, an older one and one from the future are filed under the receipt', () => {
  const days = (n: number) => filing.receivedAt + n * 86_400_000
  const doubt = [-400, -401, 1, 1.01].map((n) => foldSightings([line({ at: days(n) })], filing)[0]!)
  assert.deepEqual(
    doubt.map((s) => s.doubtful),
    [false, true, false, true],
  )
  assert.equal(doubt[1]!.day, '2026-11-20')
  assert.equal(doubt[1]!.firstSeen, days(-401))
})

test('a narrower circle does not fold into a wider one', () => {
  const print = (tlp: string) => foldSightings([line({})], { ...filing, tlp })[0]!.fingerprint
  assert.notEqual(print('AMBER'), print('RED'))
})

test('without an address the ASN and the domain tell rows apart', () => {
  const none = { address: undefined }
  const rows = [
    line({ ...none, domain: 'a.example' as never }),
    line({ ...none, domain: 'b.example' as never }),
  ]
  assert.equal(foldSightings(rows, filing).length, 2)
})

test('rows come in the order of their key, so that batches lock alike', () => {
  const many = foldSightings(
    Array.from({ length: 300 }, (_, i) => line({ port: i })),
    filing,
  )
  const keys = many.map((s) => s.fingerprint.slice(0, 8))
  assert.deepEqual(keys, [...keys].sort())
})

import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { inHashOrder, monthsOf, SightingFold } from './sighting.ts'
import type { Address } from '#registry/address.ts'
import type { Observation } from './observation.ts'

const at = (text: string) => Date.parse(text)
const filing = { format: 'shadowserver', tlp: 'AMBER', part: 0, receivedAt: at('2026-11-20T08:00:00Z') }
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

const fold = (rows: readonly Observation[], over: Partial<typeof filing> = {}) =>
  new SightingFold().add(rows, { ...filing, ...over })

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
    assert.equal(fold([line({}), line(over)]).length, same ? 1 : 2)
  })

test('folding keeps the first row, the span of times and the number of rows', () => {
  const rows = [
    line({ line: 2 }),
    line({ line: 3, at: at('2026-11-19T12:00:00Z') }),
    line({ line: 4, at: at('2026-11-19T01:00:00Z') }),
  ]
  const [one] = fold(rows)
  assert.deepEqual(
    [one!.observation!.line, one!.count, one!.firstSeen, one!.lastSeen],
    [2, 3, at('2026-11-19T01:00:00Z'), at('2026-11-19T12:00:00Z')],
  )
})

test('a time 400 days back is believed, an older one and one from the future are filed under the receipt', () => {
  const days = (n: number) => filing.receivedAt + n * 86_400_000
  const doubt = [-400, -401, 1, 1.01].map((n) => fold([line({ at: days(n) })])[0]!)
  assert.deepEqual(
    doubt.map((s) => s.doubtful),
    [false, true, false, true],
  )
  assert.equal(doubt[1]!.day, '2026-11-20')
  assert.equal(doubt[1]!.firstSeen, days(-401))
})

test('a narrower circle does not fold into a wider one', () => {
  const print = (tlp: string) => fold([line({})], { tlp })[0]!.print
  assert.notEqual(print('AMBER'), print('RED'))
})

test('without an address the ASN and the domain tell rows apart', () => {
  const none = { address: undefined }
  const rows = [
    line({ ...none, domain: 'a.example' as never }),
    line({ ...none, domain: 'b.example' as never }),
  ]
  assert.equal(fold(rows).length, 2)
})

test('rows far apart fold as neighbours do: later ones add to what is there and are not new', () => {
  const sightings = new SightingFold()
  const [first] = sightings.add([line({}), line({ port: 2323 })], filing)
  const more = sightings.add([line({ line: 9, at: at('2026-11-19T23:00:00Z') }), line({ port: 80 })], filing)
  assert.deepEqual([more.length, first!.count, first!.lastSeen], [1, 2, at('2026-11-19T23:00:00Z')])
})

test('what is seen again while it is being written is behind by that, and counts as a whole', () => {
  const sightings = new SightingFold()
  const [one, other] = sightings.add([line({}), line({ port: 80 })], filing)
  one!.written = other!.written = 1
  sightings.add([line({})], filing)
  assert.deepEqual([sightings.settle(one!), sightings.settle(other!)], [false, true])
  sightings.add([line({})], filing)
  assert.deepEqual(
    sightings.behind.map(({ count, written, print }) => [count, written, print === one!.print]),
    [[3, 1, true]],
  )
})

test('what is seen again after it was written is behind by what was seen since, at the same place', () => {
  const sightings = new SightingFold()
  const [one] = sightings.add([line({})], filing)
  const place = (one!.place = { owner: { orgId: 7, holdingId: 70, by: 'prefix' }, incident: undefined })
  one!.written = 1
  assert.ok(sightings.settle(one!))
  const late = at('2026-11-19T23:00:00Z')
  assert.deepEqual(sightings.add([line({}), line({ at: late })], filing), [])
  assert.deepEqual(
    sightings.behind.map((again) => [again.count, again.written, again.lastSeen, again.place === place]),
    [[2, 0, late, true]],
  )
  assert.equal(sightings.behind[0]!.print, one!.print)
})

test('a sighting is as bad as the worst of its rows', () => {
  const [one] = fold([line({ severity: 'low' }), line({ severity: 'high' }), line({ severity: 'medium' })])
  assert.equal(one!.severity, 'high')
})

test('every part of a fingerprint counts, whatever row came before', () => {
  const rows = [
    line({}),
    line({ reportType: 'scan_ssh' }),
    line({ type: 'infected-system' }),
    line({ identifier: 'mirai' }),
    line({ identifier: 'mirai', type: 'infected-system' }),
    line({ at: at('2026-11-18T10:00:00Z') }),
  ]
  const prints = new Set(fold([...rows, ...rows.toReversed()]).map(({ print }) => print))
  assert.equal(prints.size, rows.length)
  for (const over of [{ format: 'csv' }, { tlp: 'RED' }])
    assert.ok(!prints.has(fold([line({})], over)[0]!.print))
})

test('the fingerprint is what it has always been: the schema holds it', () => {
  const [one] = fold([line({ keys: 'a' })])
  assert.equal(one!.print.slice(0, 32), hash('sha256', PRINTED, 'hex').slice(0, 32))
})
const PRINTED = [
  ...['shadowserver', 'AMBER', '2026-11-19', 'scan_telnet', 'vulnerable-system', 'open-telnet'],
  ...['192.0.2.7', '23', 'tcp', 'a'],
].join('\u001f')

test('months are those of the days under which rows are filed', () => {
  const rows = ['2026-11-19T10:00:00Z', '2026-10-31T23:59:59Z', '2019-01-01T00:00:00Z'].map((text) =>
    line({ at: at(text) }),
  )
  assert.deepEqual([...monthsOf(rows, filing.receivedAt)].sort(), ['2026-10', '2026-11'])
})

test('hashes are sorted by their first eight digits, so that writers lock alike', () => {
  const hashes = Array.from({ length: 300 }, (_, i) => hash('sha256', `${i}`, 'hex'))
  assert.deepEqual(
    inHashOrder(hashes, (one) => one),
    [...hashes].sort(),
  )
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Seen } from '#intake/sighting.ts'
import { parseIncidentRules } from '#law/incident-rule.ts'
import { asRanges, matterKey } from './incident.ts'
import type { Held, Matter, Traits } from './incident.ts'
import { MatterTally } from './matter-tally.ts'

const rules = parseIncidentRules(
  JSON.parse(readFileSync(new URL('../../packs/vn/incident-rules.json', import.meta.url), 'utf8')),
)
const holder: Held = { orgId: 7, holdingId: 70, by: 'prefix' }
const origin = { reportId: 1, tlp: 'AMBER', receivedAt: 5000 } as const
const traits = (over: Partial<Traits> = {}): Traits => ({
  ...{ type: 'infected-system', identifier: 'andromeda', severity: 'critical', address: '192.0.2.7' },
  ...over,
})
const once: Seen = { severity: 'critical', count: 1, firstSeen: 1000, lastSeen: 2000, doubtful: false }

/** The matters of sightings at their holders, everything counted. */
function gather(...sightings: [traits: Traits, seen?: Partial<Seen>, held?: Held][]): Matter[] {
  const tally = new MatterTally(rules)
  for (const [of, seen, held = holder] of sightings) {
    const tallied = tally.of(of, held, origin)
    tallied?.count({ ...once, severity: of.severity, ...seen }, origin.receivedAt)
  }
  return tally.all.map(({ matter }) => matter)
}

const MATTERS = [
  ['two sightings of one infected address', [{}, {}], 1],
  ['two infected addresses', [{}, { address: '192.0.2.8' }], 2],
  ['one address with two families', [{}, { identifier: 'mirai' }], 2],
  [
    'open resolvers at many addresses: one digest',
    [0, 1, 2].map((n) => ({ type: 'ddos-amplifier' as const, address: `192.0.2.${n}` })),
    1,
  ],
  ['device identification opens nothing', [{ type: 'undetermined', severity: 'info' }], 0],
  [
    'a domain stands in where there is no address',
    [
      { address: undefined, domain: 'a.example' },
      { address: undefined, domain: 'b.example' },
    ],
    2,
  ],
] satisfies [string, Partial<Traits>[], number][]

for (const [name, overs, matters] of MATTERS)
  test(`${name}: ${matters} matters`, () => {
    assert.equal(gather(...overs.map((over): [Traits] => [traits(over)])).length, matters)
  })

test('a matter sums its sightings, spans their times, and is as bad as the worst', () => {
  const [matter, other] = gather(
    [traits({ type: 'ddos-amplifier', severity: 'low' }), { count: 2, firstSeen: 500 }],
    [traits({ type: 'ddos-amplifier', severity: 'medium' }), { count: 3, lastSeen: 9000 }],
  )
  assert.deepEqual(
    [matter!.sightings, matter!.firstSeen, matter!.lastSeen, matter!.severity, other],
    [5, 500, 9000, 'medium', undefined],
  )
})

test('a doubtful time counts as the receipt', () => {
  const [matter] = gather([traits(), { doubtful: true }])
  assert.deepEqual([matter!.firstSeen, matter!.lastSeen], [5000, 5000])
})

test('the same trouble at two operators is two matters', () => {
  const other = { ...holder, orgId: 8 }
  assert.equal(gather([traits()], [traits(), {}, other]).length, 2)
})

test('matters are looked up once each, however often they come up', () => {
  const tally = new MatterTally(rules)
  tally.of(traits(), holder, origin)
  tally.of(traits({ identifier: 'mirai' }), holder, origin)
  assert.equal(tally.takeUnknown().length, 2)
  tally.of(traits(), holder, origin)
  assert.equal(tally.takeUnknown().length, 0)
  tally.of(traits({ address: '192.0.2.9' }), holder, origin)
  assert.deepEqual(
    tally.takeUnknown().map(({ matter }) => matter.asset),
    ['192.0.2.9'],
  )
})

test('keys do not run into each other', () => {
  const key = (identifier: string, asset: string) => matterKey({ orgId: 1, type: 'other', identifier, asset })
  assert.notEqual(key('a', 'bc'), key('ab', 'c'))
})

const RANGES = [
  [[], []],
  [[4], [[4, 4]]],
  [
    [5, 3, 4, 9],
    [
      [3, 5],
      [9, 9],
    ],
  ],
] as const

for (const [numbers, ranges] of RANGES)
  test(`${JSON.stringify(numbers)} are the ranges ${JSON.stringify(ranges)}`, () => {
    assert.deepEqual(asRanges(numbers), ranges)
  })

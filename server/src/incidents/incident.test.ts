import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseIncidentRules } from '#law/incident-rule.ts'
import { asRanges, gatherMatters, matterKey } from './incident.ts'
import type { Held, Seen } from './incident.ts'

const rules = parseIncidentRules(
  JSON.parse(readFileSync(new URL('../../packs/vn/incident-rules.json', import.meta.url), 'utf8')),
)
const holder: Held = { orgId: 7, holdingId: 70, by: 'prefix' }
const origin = { reportId: 1, tlp: 'AMBER', receivedAt: 5000 } as const
const seen = (over: Partial<Seen['observation']> = {}, times: Partial<Seen> = {}): Seen => ({
  observation: {
    type: 'infected-system',
    identifier: 'andromeda',
    severity: 'critical',
    address: '192.0.2.7',
    ...over,
  },
  count: 1,
  firstSeen: 1000,
  lastSeen: 2000,
  doubtful: false,
  ...times,
})
const gather = (...sightings: Seen[]) =>
  gatherMatters(
    sightings,
    sightings.map(() => holder),
    rules,
    () => origin,
  )

const MATTERS = [
  ['two sightings of one infected address', [{}, {}], 1],
  ['two infected addresses', [{}, { address: '192.0.2.8' }], 2],
  ['one address with two families', [{}, { identifier: 'mirai' }], 2],
  [
    'open resolvers at many addresses: one digest',
    [0, 1, 2].map((n) => ({ type: 'ddos-amplifier', address: `192.0.2.${n}` })),
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
] as const

for (const [name, overs, matters] of MATTERS)
  test(`${name}: ${matters} matters`, () => {
    assert.equal(gather(...overs.map((over) => seen(over as Partial<Seen['observation']>))).length, matters)
  })

test('a matter sums its sightings, spans their times, and is as bad as the worst', () => {
  const [matter] = gather(
    seen({ type: 'ddos-amplifier', severity: 'low' }, { count: 2, firstSeen: 500 }),
    seen({ type: 'ddos-amplifier', severity: 'medium' }, { count: 3, lastSeen: 9000 }),
  )
  assert.deepEqual(
    [matter!.sightings, matter!.firstSeen, matter!.lastSeen, matter!.severity, matter!.members],
    [5, 500, 9000, 'medium', [0, 1]],
  )
})

test('a doubtful time counts as the receipt', () => {
  const [matter] = gather(seen({}, { doubtful: true }))
  assert.deepEqual([matter!.firstSeen, matter!.lastSeen], [5000, 5000])
})

test('what nobody holds opens nothing', () => {
  assert.deepEqual(
    gatherMatters([seen()], [undefined], rules, () => origin),
    [],
  )
})

test('the same trouble at two operators is two matters', () => {
  const other = { ...holder, orgId: 8 }
  assert.equal(gatherMatters([seen(), seen()], [holder, other], rules, () => origin).length, 2)
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

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { troubleOfCheck, nextTestOf } from './backup-check.ts'
import { parseCoverageQuestions } from './coverage-question.ts'
import type { CoverageQuestion } from './coverage-question.ts'
import { verdictsOf } from './verify-coverage.ts'
import type { CoverageGround } from './verify-coverage.ts'
import { networkOfRows } from './known-rows.ts'
import { openTwoRoutes } from './open-separate-ways.ts'

const QUESTIONS = parseCoverageQuestions(
  JSON.parse(readFileSync(new URL('../../packs/vn/coverage-questions.json', import.meta.url), 'utf8')),
)
const question = (asks: CoverageQuestion['asks']) => QUESTIONS.find((one) => one.asks === asks)!

type Row = Parameters<typeof networkOfRows>[0][number]
type Given = readonly [kind: Row['kind'], key: string, facts?: Row['facts']]
const network = (...things: readonly Given[]) =>
  networkOfRows(
    things.map(([kind, key, facts = {}], nth) => ({
      id: nth + 1,
      orgId: 1,
      kind,
      key,
      name: key,
      facts,
      common: null,
    })),
    new Set(),
    { at: new Date(0), version: '' },
  )
const COMMUNES = ['00004', '00008'].map((code) => ({
  code,
  kind: 'ward' as const,
  name: code,
  province: '01',
  lon: 105,
  lat: 21,
}))
const ground = (of: ReturnType<typeof network>, more: Partial<CoverageGround> = {}): CoverageGround => ({
  ...{ network: of, communes: COMMUNES, backups: [], today: '2026-11-20' },
  ...more,
})
const answers = (asks: CoverageQuestion['asks'], of: CoverageGround) =>
  [...verdictsOf(question(asks), of)].map(({ commune, thing, why }) => [commune?.code ?? thing!.key, why?.en])

describe('two routes that share no duct', () => {
  const group = (key: string) => ['group', key, { type: 'duct' }] as const
  const link = (key: string, from: string, to: string, groups: string[] = []) =>
    ['link', key, { from, to, groups }] as const

  test('are what trying every pair of routes finds, in small networks with ducts and parallel links', () => {
    const sites = 5
    const some = fc.array(fc.tuple(fc.nat(sites - 1), fc.nat(sites - 1), fc.subarray(['p', 'q', 'r'])), {
      maxLength: 9,
    })
    fc.assert(
      fc.property(
        some,
        fc.nat(sites - 1),
        fc.uniqueArray(fc.nat(sites - 1), { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        (links, from, ends, apart) => {
          const known = network(
            ...Array.from({ length: sites }, (_, nth) => ['site', String(nth)] as const),
            ...['p', 'q', 'r'].map(group),
            ...links.map(([a, b, ducts], nth) => link(`l${nth}`, String(a), String(b), ducts)),
          )
          const found = openTwoRoutes(known, ends, apart)(from)
          assert.notEqual(found, 'open')
          assert.equal(found === 'two', hasTwo(links, from, ends, apart))
        },
      ),
      { numRuns: 300 },
    )
  })

  /** Every route by every way without a site twice, then every pair of them. */
  function hasTwo(
    links: readonly (readonly [number, number, readonly string[]])[],
    from: number,
    ends: readonly number[],
    apart: boolean,
  ): boolean {
    if (!apart && ends.includes(from)) return true
    const routes: { readonly end: number; readonly used: ReadonlySet<string> }[] = []
    const walk = (site: number, seen: readonly number[], used: readonly string[]) => {
      if (ends.includes(site)) routes.push({ end: site, used: new Set(used) })
      for (const [nth, [a, b, ducts]] of links.entries())
        for (const [here, next] of [
          [a, b],
          [b, a],
        ] as const)
          if (here === site && !seen.includes(next))
            walk(next, [...seen, next], [...used, ...(ducts.length > 0 ? ducts : [`link ${nth}`])])
    }
    walk(from, [from], [])
    return routes.some((one, nth) =>
      routes
        .slice(nth + 1)
        .some(
          (other) =>
            (!apart || one.end !== other.end) && [...one.used].every((duct) => !other.used.has(duct)),
        ),
    )
  }
})

describe('a question about backups', () => {
  test('of communes says which has no site, too little power, or but one way out', () => {
    const sites = (hours: number) =>
      [
        ['site', 'A', { commune: '00004', batteryHours: 4, fuelHours: hours, generator: true }],
        ['site', 'G', { gateway: true }],
      ] as const
    const two = [
      ['link', '1', { from: 'A', to: 'G' }],
      ['link', '2', { from: 'A', to: 'G' }],
    ] as const
    const told = (...things: readonly Given[]) => answers('commune', ground(network(...things)))
    assert.deepEqual(told(...sites(20), ...two), [
      ['00004', undefined],
      ['00008', 'There is no site in it.'],
    ])
    // Of several sites the one with the most ways out counts.
    const another = ['site', 'B', { commune: '00004', batteryHours: 24 }] as const
    const one = ['link', '3', { from: 'B', to: 'G' }] as const
    assert.equal(told(another, ...sites(20), one, ...two)[0]![1], undefined)
    assert.match(told(...sites(19), ...two)[0]![1]!, /23 hours/)
    assert.match(told(...sites(20), two[0])[0]![1]!, /not two routes/)
    assert.match(told(...sites(20))[0]![1]!, /no route/)
  })

  test('of graded sites says which has no fuel, or one feed', () => {
    const of = network(
      ['site', 'A', { grade: 1, fuelHours: 24, generator: true }],
      ['site', 'B', { grade: 1, fuelHours: 8, generator: true }],
      ['site', 'C', { grade: 2 }],
      ...['E1', 'E2'].map((key) => ['substation', key] as const),
      ...[
        ['A', 'E1'],
        ['A', 'E2'],
        ['B', 'E1'],
        ['B', 'E1'],
      ].map(
        ([site, substation], nth) => ['feed', String(nth), { site: site!, substation: substation! }] as const,
      ),
    )
    assert.deepEqual(
      answers('generator', ground(of)).map(([key, why]) => [key, why === undefined]),
      [
        ['A', true],
        ['B', false],
      ],
    )
    assert.deepEqual(answers('feeds', ground(of)), [
      ['A', undefined],
      ['B', 'All its feeds come from the substation E1.'],
    ])
  })

  test('of emergency services says which rests on one end, one duct or one substation', () => {
    const base = [
      ...['S', 'X', 'Y'].map((key) => ['site', key] as const),
      ['group', 'p', { type: 'duct' }],
      ['substation', 'E'],
    ] as const
    const service = (to: string[]) => ['service', '115', { from: 'S', to, class: 'emergency' }] as const
    const links = (...groups: string[]) =>
      [
        ['link', '1', { from: 'S', to: 'X', groups }],
        ['link', '2', { from: 'S', to: 'Y', groups }],
      ] as const
    const told = (...things: readonly Given[]) =>
      answers('service', ground(network(...base, ...things)))[0]![1]
    assert.equal(told(...links(), service(['X', 'Y'])), undefined)
    assert.match(told(...links(), service(['X']))!, /one end only/)
    assert.match(told(...links('p'), service(['X', 'Y']))!, /share no duct/)
    const feeds = ['X', 'Y'].map((site) => ['feed', site, { site, substation: 'E' }] as const)
    assert.match(told(...links(), service(['X', 'Y']), ...feeds)!, /one substation/)
  })

  test('of backups says which is late, never tested, or failed', () => {
    const backup = (key: string, more: object) => ({
      id: 1,
      orgId: 1,
      key,
      name: key,
      hasFailed: false,
      ...more,
    })
    const backups = [
      backup('in time', { last: '2026-06-01', every: 365 }),
      backup('late', { last: '2025-06-01', every: 365 }),
      backup('named day', { next: '2026-11-20' }),
      backup('never', {}),
      backup('failed', { hasFailed: true, next: '2027-01-01' }),
    ]
    assert.deepEqual(
      answers('backup', ground(network(), { backups })).map(([key, why]) => [key, why?.slice(0, 12)]),
      [
        ['in time', undefined],
        ['late', 'Its test was'],
        ['named day', undefined],
        ['never', 'It was never'],
        ['failed', 'Its last tes'],
      ],
    )
  })
})

describe('a check', () => {
  const now = new Date('2026-11-20T03:00:00Z')
  const of = (more: object) =>
    troubleOfCheck({ kind: 'test', doneOn: '2026-11-19', outcome: 'passed', ...more }, now)?.fields?.[0]
      ?.field
  const CASES: readonly [object, string | undefined][] = [
    [{}, undefined],
    [{ doneOn: '2026-11-21' }, undefined], // begun further east
    [{ doneOn: '2026-11-22' }, 'doneOn'],
    [{ outcome: undefined }, 'outcome'],
    [{ kind: 'plan' }, 'outcome'],
    [{ kind: 'plan', outcome: undefined, doneOn: '2027-01-01' }, undefined],
    [{ nextOn: '2026-11-19' }, 'nextOn'],
    [{ outcome: 'failed' }, 'words'],
  ]
  for (const [more, field] of CASES)
    test(`${JSON.stringify(more)}: ${field ?? 'well'}`, () => assert.equal(of(more), field))

  test('the next test is the day that somebody named, or a period after the last', () => {
    assert.equal(nextTestOf({ said: '2027-01-01', last: '2026-01-01', every: 30 }), '2027-01-01')
    assert.equal(nextTestOf({ last: '2024-02-28', every: 2 }), '2024-03-01')
    assert.equal(nextTestOf({ last: '2024-02-28' }), undefined)
  })
})

test('a pack that asks something twice is a defect', () =>
  assert.throws(() => parseCoverageQuestions([QUESTIONS[0], QUESTIONS[0]]), RangeError))

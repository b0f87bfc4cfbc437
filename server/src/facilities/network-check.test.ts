import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { findRing } from './containment.ts'
import { kilometres } from './earth.ts'
import type { Spot } from './earth.ts'
import type { GivenThing } from './given-network.ts'
import { checkNetwork } from './network-check.ts'
import type { StandingThing } from './network-check.ts'
import { changesOf, countsOf, diffOf, hasShrunk } from './network-diff.ts'
import { marksOf } from './network-marks.ts'
import { giveUsers, mulberry32 } from './user-rule.ts'

const thing = (kind: GivenThing['kind'], key: string, facts: GivenThing['facts'] = {}): GivenThing => ({
  ...{ kind, key, name: key, facts, where: { line: 2 } },
})
let number = 0
const standing = (given: GivenThing, list: string | null = 'all'): StandingThing => ({
  ...given,
  id: ++number,
  list,
})

describe('containment', () => {
  test('has a ring exactly where walking up from some site never ends', () => {
    const keys = fc.integer({ min: 0, max: 7 }).map(String)
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, keys), { maxLength: 10 }), (pairs) => {
        const within = new Map(pairs)
        const endless = [...within.keys()].some((key) => {
          let at: string | undefined = key
          for (let step = 0; step <= within.size && at !== undefined; step++) at = within.get(at)
          return at !== undefined
        })
        const ring = findRing(within.keys(), within)
        assert.equal(ring !== undefined, endless)
        if (ring) {
          assert.equal(ring[0], ring.at(-1))
          for (const [nth, key] of ring.slice(0, -1).entries()) assert.equal(within.get(key), ring[nth + 1])
        }
      }),
    )
  })

  test('is seen through what stands in other lists', () => {
    const troubles = checkNetwork(
      [thing('site', 'A', { within: 'B' })],
      [standing(thing('site', 'B', { within: 'A' }), 'other')],
    )
    assert.match(troubles[0]!.en, /ring A → B → A/)
  })
})

test('a name that no database stores is refused with its place', () => {
  for (const name of ['a\0b', '\ud800'])
    assert.match(
      checkNetwork([{ ...thing('site', 'A', {}), name }], [])[0]?.en ?? '',
      /its name has characters that cannot be stored/,
    )
})

describe('a list against what stands', () => {
  const things = fc
    .uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.integer({ min: 0, max: 3 })), {
      selector: ([key]) => key,
    })
    .map((pairs) => pairs.map(([key, users]) => thing('site', key, { users })))

  test('everything of it is added, changed, moved or kept, once; of the list alone something goes', () => {
    fc.assert(
      fc.property(
        things,
        things,
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        (given, known, mine) => {
          const stands = known.map((one, nth) => standing(one, mine[nth] ? 'all' : 'other'))
          const diff = diffOf(given, stands, 'all')
          const { added, changed, moved, kept, gone } = diff
          assert.equal(added.length + changed.length + moved.length + kept.length, given.length)
          const named = new Set(given.map(({ key }) => key))
          assert.deepEqual(
            gone,
            stands.filter(({ key, list }) => list === 'all' && !named.has(key)),
          )
          assert.ok(kept.every(({ list }) => list === 'all') && moved.every(({ list }) => list !== 'all'))
          const total = Object.values(countsOf(diff)).reduce(
            (sum, one) => sum + one.added + one.changed + one.kept + one.gone,
            0,
          )
          assert.equal(total, given.length + gone.length)
          // Taken in, the same again changes nothing.
          const after = given.map((one) => standing(one, 'all'))
          const again = diffOf(given, after, 'all')
          assert.deepEqual([again.kept.length, again.gone.length], [given.length, 0])
        },
      ),
    )
  })

  test('what differs is told field by field; references in another order are the same', () => {
    const before = { name: 'x', facts: { users: 1, grade: 2, groups: ['a', 'b'] } }
    assert.deepEqual(changesOf(before, { name: 'y', facts: { users: 3, groups: ['b', 'a'] } }), [
      { field: 'name', before: 'x', after: 'y' },
      { field: 'users', before: 1, after: 3 },
      { field: 'grade', before: 2 },
    ])
  })

  test('one that lost more than it keeps is taken for a broken file', () => {
    const of = (count: number) => Array.from({ length: count }, (_, nth) => thing('site', String(nth)))
    const shrunk = (kept: number, stood: number) =>
      hasShrunk(
        diffOf(
          of(kept),
          of(stood).map((one) => standing(one)),
          'all',
        ),
      )
    assert.deepEqual([shrunk(20, 40), shrunk(19, 39), shrunk(1, 15)], [false, true, false])
  })

  test('what another list needs cannot go', () => {
    const link = standing(thing('link', 'L', { from: 'A', to: 'B' }), 'links')
    const [trouble] = checkNetwork([thing('site', 'A')], [link])
    assert.match(trouble!.en, /link L \(of the list "links"\) still needs it: to: there is no site B/)
  })
})

test('codes of places that there are not, or of another province, are told', () => {
  const places = {
    hasProvince: (code: string) => code === '01',
    provinceOf: (code: string) => (code === '00004' ? '01' : undefined),
    isInside: ({ lat, lon }: Spot) => lat > 7 && lat < 24 && lon > 60 && lon < 90,
  }
  const trouble = (facts: GivenThing['facts']) => checkNetwork([thing('site', 'A', facts)], [], places)[0]?.en
  assert.equal(trouble({ province: '01', commune: '00004' }), undefined)
  assert.match(trouble({ province: '99' })!, /no province has the code 99/)
  assert.match(trouble({ commune: '99999' })!, /no commune has the code 99999/)
  // Abroad is told of where a province is named; what the other way round lies in the country is swapped.
  assert.equal(trouble({ lat: 48.85, lon: 2.35 }), undefined)
  assert.match(trouble({ lat: 48.85, lon: 2.35, province: '01' })!, /outside the country/)
  assert.match(trouble({ lat: 80, lon: 20 })!, /swapped: the other way round/)
})

test('a length that its ends cannot have, and a site far from its commune, are marked', () => {
  const sites = [
    thing('site', 'A', { lat: 21, lon: 105, commune: '00004' }),
    thing('site', 'B', { lat: 16, lon: 108 }),
  ]
  const marks = marksOf([...sites, thing('link', 'L', { from: 'A', to: 'B', km: 100 })], {
    middleOf: () => ({ lat: 10, lon: 106 }),
    isInside: ({ lat }) => lat > 20,
  })
  assert.deepEqual(
    marks.map(({ en }) => en.slice(0, 9)),
    ['1 sites l', 'Link L is', 'Site A li'],
  )
})

test('the distance of Hanoi from Ho Chi Minh City is 1,138 km within a kilometre', () =>
  assert.ok(
    Math.abs(kilometres({ lat: 21.0278, lon: 105.8342 }, { lat: 10.7769, lon: 106.7009 }) - 1143.5) < 2,
  ))

describe('users by a rule', () => {
  const network = [
    ...['A', 'B', 'C'].map((key) => thing('site', key)),
    ...[
      ['A', 'B'],
      ['B', 'C'],
      ['B', 'B'],
    ].map(([from, to], nth) => thing('link', String(nth), { from: from!, to: to! })),
  ]

  test('by degree: a thousand for each link that goes elsewhere; the best joined is the gateway', () => {
    const { things, marks } = giveUsers(network, { rule: undefined, format: 'topohub', seed: 1 })
    assert.deepEqual(
      things.slice(0, 3).map(({ facts }) => facts),
      [{ users: 1000 }, { users: 2000, gateway: true }, { users: 1000 }],
    )
    assert.equal(marks.length, 1)
  })

  test('seeded: the same seed gives the same users', () => {
    const users = (seed: number) =>
      giveUsers(network, { rule: 'seeded', format: 'csv', seed }).things.map(({ facts }) => facts['users'])
    assert.deepEqual(users(7), users(7))
    assert.notDeepEqual(users(7), users(8))
  })

  test('a network that knows its users keeps them', () =>
    assert.equal(
      giveUsers([thing('site', 'A', { users: 3 })], { rule: 'degree', format: 'topohub', seed: 1 }).things[0]!
        .facts['users'],
      3,
    ))

  test('the generator gives the numbers that are published for it', () => {
    const random = mulberry32(1)
    assert.deepEqual(
      [random(), random()].map((one) => one.toFixed(6)),
      ['0.627074', '0.002736'],
    )
  })
})

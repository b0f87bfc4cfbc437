import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { addOperator, FIRST, later, NETWORK, networkAt, takeList } from '#test/facility-world.ts'
import { addPerson, sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import type { Refusal } from '#platform/refusal.ts'
import type { FacilityOrder } from './import-facilities.ts'
import { listFacilities } from './list-facilities.ts'
import { matchFacility } from './match-facility.ts'
import { readFacility } from './read-facility.ts'

let desk: TestDesk
let officer: Member
before(async () => {
  desk = await sharedDesk()
  officer = await addPerson(desk, ['duty-officer'])
})
const operator = () => addOperator(desk)
const take = (by: Member, text: string, more: Partial<FacilityOrder> = {}, now = FIRST) =>
  takeList(desk, by, text, more, now)
const at = (member: Member, when: Date) => networkAt(desk, member, when)

describe('a list of facilities', () => {
  test('is taken in whole, and the same again changes nothing', async () => {
    const by = await operator()
    const first = await take(by, NETWORK, { date: '2026-11-01' })
    assert.deepEqual(
      [first.isTaken, first.counts.site, first.counts.link?.added],
      [true, { added: 3, changed: 0, kept: 0, gone: 0 }, 2],
    )
    const second = await take(by, NETWORK, { date: '2026-11-01' }, later(1))
    assert.deepEqual([second.isTaken, second.counts.site?.kept, second.changes], [false, 3, []])
    const { rows } = await desk.owner.query<{ count: number }>(
      "select count(*) from entry where kind = 'facilities.imported' and org_id = $1",
      [by.orgId],
    )
    assert.equal(rows[0]!.count, 1)
  })

  test('in a dry run says what would change and writes nothing', async () => {
    const by = await operator()
    await take(by, NETWORK)
    const next = NETWORK.replace('HUE,16.46,107.59,4', 'HUE,16.46,107.59,9').replace(
      'b,HUE,DN,QL1\n',
      'c,HN,DN,\n',
    )
    const dry = await take(by, next, { isDryRun: true }, later(1))
    assert.equal(dry.isTaken, false)
    assert.deepEqual(dry.changes, [
      {
        what: 'changed',
        kind: 'site',
        key: 'HUE',
        name: 'HUE',
        fields: [{ field: 'batteryHours', before: 4, after: 9 }],
      },
      { what: 'gone', kind: 'link', key: 'b', name: 'b' },
      { what: 'added', kind: 'link', key: 'c', name: 'c' },
    ])
    assert.equal((await at(by, later(2))).links.length, 2)
    const taken = await take(by, next, {}, later(3))
    assert.deepEqual(taken.changes, dry.changes)
    // What was known before is known still, at its time.
    assert.deepEqual(
      (await at(by, later(2))).links.map(({ key }) => key),
      ['a', 'b'],
    )
    assert.deepEqual(
      (await at(by, later(4))).links.map(({ key }) => key),
      ['a', 'c'],
    )
    assert.deepEqual(
      (await at(by, later(2))).sites.map(({ batteryHours }) => batteryHours),
      [8, 4, 2],
    )
    assert.deepEqual(
      (await at(by, later(4))).sites.map(({ batteryHours }) => batteryHours),
      [8, 9, 2],
    )
  })

  test('with one trouble leaves nothing behind', async () => {
    const by = await operator()
    await assert.rejects(take(by, NETWORK.replace('b,HUE,DN', 'b,HUE,NOWHERE')), (error: Refusal) => {
      assert.match(error.said.en, /^Line 12: link b: to: there is no site NOWHERE/)
      return error.fields![0]!.field === 'line 12'
    })
    const { counts, lists } = await listFacilities(desk.api, by, { kind: 'site', limit: 10 }, FIRST)
    assert.deepEqual([counts, lists], [{}, []])
  })

  test('that lost more than half, or is older, is not taken unless somebody says so', async () => {
    const by = await operator()
    const of = (count: number) =>
      `[sites]\nkey\n${Array.from({ length: count }, (_, nth) => `s${nth}\n`).join('')}`
    await take(by, of(60), { date: '2026-11-02' })
    await assert.rejects(take(by, of(20)), /may be cut off/)
    await assert.rejects(take(by, of(60), { date: '2026-11-01' }), /is older/)
    const shrunk = await take(by, of(20), { mayShrink: true }, later(1))
    assert.equal(shrunk.counts.site?.gone, 40)
  })

  test('of ten thousand sites is taken in at once', async () => {
    const by = await operator()
    const count = 10_000
    const rows = Array.from({ length: count }, (_, nth) => nth)
    const text = `[sites]\nkey,lat,lon\n${rows.map((nth) => `s${nth},${10 + nth / count},106\n`).join('')}[links]\nkey,from,to\n${rows
      .slice(1)
      .map((nth) => `l${nth},s${nth - 1},s${nth}\n`)
      .join('')}`
    const { counts } = await take(by, text)
    assert.deepEqual([counts.site?.added, counts.link?.added], [count, count - 1])
  })
})

describe('what is known of facilities', () => {
  test('makes the network that failures are computed on', async () => {
    const by = await operator()
    await take(by, NETWORK.replaceAll('QL1', 'alone'))
    const { sites, links, groups, substations, feeds, services, version } = await at(by, later(1))
    assert.deepEqual(
      sites.map(({ key, users, feeds: of }) => [key, users, of]),
      [
        ['HN', 100, [0]],
        ['HUE', 50, []],
        ['DN', 70, []],
      ],
    )
    assert.deepEqual(
      links.map(({ from, to, groups: of }) => [from, to, of]),
      [
        [0, 1, [0]],
        [1, 2, [0]],
      ],
    )
    assert.deepEqual([groups[0]!.isShared, substations.length, feeds[0]!.substation], [false, 1, 0])
    assert.deepEqual(
      services.map(({ from, to, class: of }) => [from, to, of]),
      [[2, [0], 'emergency']],
    )
    assert.equal((await at(by, later(2))).version, version)
  })

  test('of another operator is nobody else’s but the authorities’; a duct of both is told to be shared', async () => {
    const [one, two] = [await operator(), await operator()]
    await take(one, NETWORK.replaceAll('QL1', 'QL-shared'))
    assert.equal((await at(one, later(1))).groups[0]!.isShared, false)
    await take(two, NETWORK.replaceAll('QL1', 'ql-SHARED'))
    const mine = await at(one, later(2))
    assert.deepEqual([mine.sites.length, mine.groups.length, mine.groups[0]!.isShared], [3, 1, true])
    const { rows } = await listFacilities(
      desk.api,
      one,
      { kind: 'group', operator: two.orgId, limit: 10 },
      FIRST,
    )
    assert.deepEqual(rows, [])
    // For the authorities both lie in one duct.
    const all = await at(officer, later(2))
    const duct = all.groups.filter(({ key }) => key.toLowerCase() === 'ql-shared')
    assert.equal(duct.length, 1)
    const inIt = all.links.filter(({ groups }) => groups.includes(all.groups.indexOf(duct[0]!)))
    assert.deepEqual([inIt.length, new Set(inIt.map(({ orgId }) => orgId)).size], [4, 2])
    await assert.rejects(take(one, NETWORK, { operator: two.orgId }), /Only a contact/)
  })

  test('an authority says which ducts of two owners are one, and its word reaches their owners as no more than that', async () => {
    const [one, two] = [await operator(), await operator()]
    await take(one, NETWORK.replaceAll('QL1', `one-${one.orgId}`))
    await take(two, NETWORK.replaceAll('QL1', `two-${two.orgId}`))
    const groupOf = async (by: Member) => (await at(by, later(1))).groups[0]!
    const [a, b] = [await groupOf(one), await groupOf(two)]
    assert.deepEqual([a.isShared, b.isShared], [false, false])
    await matchFacility(desk.api, officer, a.id, b.key, later(2))
    assert.deepEqual([(await groupOf(one)).isShared, (await groupOf(two)).isShared], [true, true])
    const page = await readFacility(desk.api, one, a.id, later(3))
    assert.deepEqual([page.isShared, page.common, page.neighbours.length], [true, undefined, 2])
    assert.doesNotMatch(JSON.stringify(page), new RegExp(`two-${two.orgId}`))
    await assert.rejects(matchFacility(desk.api, one, a.id, 'x', FIRST), /Only a duty officer/)
  })
})

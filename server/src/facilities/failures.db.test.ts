import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { loadPacks } from '#law/load-packs.ts'
import { take } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { addMember, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { ANALYSES, beginAnalysis } from './begin-analysis.ts'
import { computeAnalysis } from './compute-analysis.ts'
import { listAnalyses, readAnalysis } from './list-analyses.ts'
import { listFailures } from './list-failures.ts'
import { listSecondFailures } from './list-second-failures.ts'
import { openAskedNetworks } from './load-asked-network.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'
import { readRoutes } from './read-routes.ts'
import { readTopology } from './read-topology.ts'
import { readWhatIf } from './read-what-if.ts'
import { stopAnalysis } from './stop-analysis.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const NOTHING = { sites: [], links: [], groups: [], feeds: [], substations: [], operators: [] }

let desk: TestDesk
let officer: Member
let owner: Member
let itself: Member
let other: Member
let load: LoadAskedNetwork
const ids = new Map<string, number>()
const id = (key: string) => ids.get(key)!

async function put(of: Member, kind: string, key: string, facts: object = {}): Promise<void> {
  const { rows } = await desk.owner.query<{ id: number }>(
    'insert into facility (org_id, kind, key) values ($1, $2, $3) returning id',
    [of.orgId, kind, key],
  )
  ids.set(key, rows[0]!.id)
  await desk.owner.query(
    `insert into facility_state (facility_id, org_id, kind, valid_from, name, facts, entry_id)
     values ($1, $2, $3, '2026-01-01Z', $4, $5, 1)`,
    [rows[0]!.id, of.orgId, kind, `Trạm ${key}`, JSON.stringify(facts)],
  )
}

/** a - b - c - d, a second link between a and b in the same duct, and a power feed at b; another owner has one site. */
before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  itself = await addMember(desk, 'desk', { orgId: officer.orgId, standing: 'regulator' })
  owner = await addPerson(desk, ['contact'], { standing: 'operator' })
  other = await addPerson(desk, ['contact'], { standing: 'operator' })
  load = openAskedNetworks(desk.api, () => NOW)
  await put(owner, 'group', 'duct', { type: 'duct' })
  await put(owner, 'substation', 'sub')
  await put(owner, 'site', 'a', { lon: 105, lat: 21, province: '01', gateway: true })
  await put(owner, 'site', 'b', { lon: 105.1, lat: 21, province: '01', batteryHours: 4, fuelHours: 2 })
  await put(owner, 'site', 'c', { lon: 105.2, lat: 21, province: '01', users: 100 })
  await put(owner, 'site', 'd', { lon: 105.3, lat: 21, province: '02' })
  await put(owner, 'feed', 'feed', { site: 'b', substation: 'sub' })
  const capacity = 10
  await put(owner, 'link', 'ab1', { from: 'a', to: 'b', km: 10, groups: ['duct'], capacity })
  await put(owner, 'link', 'ab2', { from: 'a', to: 'b', km: 10, groups: ['duct'], capacity })
  await put(owner, 'link', 'bc', { from: 'b', to: 'c', km: 10, capacity })
  await put(owner, 'link', 'cd', { from: 'c', to: 'd', km: 10, capacity })
  await put(owner, 'service', 's', { from: 'd', to: ['a'], users: 10, demand: 5, class: 'emergency' })
  await put(other, 'site', 'z', { lon: 106, lat: 11, users: 7 })
  await desk.owner.query(
    `insert into contact (org_id, role, name, email, language, created_at)
     values ($1, 'noc', 'Ca trực', 'noc@example.vn', 'vi', now())`,
    [owner.orgId],
  )
})

const { current: pack } = await loadPacks({ paths: [], current: 'vn' })
const ask = async (member: Member, question: object, hours = 24) =>
  readWhatIf({ db: desk.api, load, now: () => NOW, pack }, member, { ...NOTHING, ...question, hours })
const losses = (rows: readonly { key: string; users: number }[]) => rows.map(({ key, users }) => [key, users])
const list = (member: Member, kind: Parameters<typeof listFailures>[2]['kind'], more = {}) =>
  listFailures(load, member, { kind, skip: 0, limit: 50, ...more })

describe('single failures', () => {
  test('sites and links by users lost, cut points and bridges counted; parallel links are none', async () => {
    const { basis, cutPoints, bridges, found, rows } = await list(owner, 'site')
    assert.deepEqual(
      [basis.sites, basis.links, basis.services, basis.users, cutPoints, bridges, found],
      [4, 4, 2, 110, 2, 2, 4],
    )
    assert.deepEqual(losses(rows), [
      ['b', 110],
      ['c', 110],
      ['a', 110],
      ['d', 10],
    ])
    assert.deepEqual(losses((await list(owner, 'link')).rows), [
      ['bc', 110],
      ['cd', 10],
      ['ab1', 0],
      ['ab2', 0],
    ])
  })

  test('ducts, mains and operators; provinces', async () => {
    assert.deepEqual(losses((await list(owner, 'group')).rows), [['duct', 110]])
    const [substation] = (await list(owner, 'substation')).rows
    assert.deepEqual([substation!.users, substation!.userHours], [110, 110 * 18])
    assert.deepEqual(losses((await list(owner, 'site', { province: '02' })).rows), [['d', 10]])
    const operators = (await list(officer, 'operator')).rows
    assert.deepEqual(
      operators.map(({ id: org, users }) => [org, users]),
      [
        [owner.orgId, 110],
        [other.orgId, 7],
      ],
    )
  })

  test('an operator sees its own alone, an authority all or one', async () => {
    assert.equal((await list(other, 'site')).basis.sites, 1)
    assert.equal((await list(officer, 'site')).basis.sites, 5)
    assert.equal((await list(officer, 'site', { operator: owner.orgId })).basis.sites, 4)
    assert.equal((await list(other, 'site', { operator: other.orgId })).basis.sites, 1)
    await assert.rejects(list(other, 'site', { operator: owner.orgId }), Refusal)
    await assert.rejects(ask(other, { sites: [id('a')] }), Refusal)
  })
})

describe('what if', () => {
  test('a substation: batteries, fuel, then dark; who loses what, and who must be told', async () => {
    const answer = await ask(officer, { substations: [id('sub')] })
    assert.deepEqual(
      answer.steps.map(({ from, to, users, dark }) => [from, to, users, dark]),
      [
        [0, 6, 0, []],
        [6, 24, 110, [id('b')]],
      ],
    )
    assert.equal(answer.userHours, 110 * 18)
    assert.deepEqual(
      answer.lost.map(({ kind, users, from, hours, class: of }) => [kind, users, from, hours, of]),
      [
        ['site', 100, 6, 18, 'public'],
        ['service', 10, 6, 18, 'emergency'],
      ],
    )
    assert.deepEqual(
      answer.onBatteries.map(({ batteryUntil, darkFrom, mainsBack }) => [batteryUntil, darkFrom, mainsBack]),
      [[4, 6, 24]],
    )
    const [told] = answer.tell
    assert.equal(told!.organisation.id, owner.orgId)
    assert.deepEqual(
      told!.contacts.map(({ email }) => email),
      ['noc@example.vn'],
    )
    assert.match(told!.draft.vi, /110 người dùng/)
    assert.equal((await ask(officer, { links: [id('cd')] })).duties[0]!.id, 'LVT-05-1')
  })

  test('an area takes what stands in it and what crosses it; a cut is mended', async () => {
    const coordinates = [
      [
        [105.15, 20.9],
        [105.16, 20.9],
        [105.16, 21.1],
        [105.15, 21.1],
      ],
    ]
    const question = { area: { type: 'Polygon', coordinates }, repairHours: 5 }
    const answer = await ask(owner, question)
    assert.deepEqual(answer.failure.links, [id('bc')])
    assert.deepEqual([answer.now.users, answer.now.cutOff, answer.userHours], [110, 2, 550])
  })

  test('whether the rest carries the demand: one of two parallel links does', async () => {
    const { capacity } = await ask(owner, { links: [id('ab1')] })
    assert.deepEqual(capacity, {
      ...{ is: 'exact', least: 2, most: 2, cut: 0, before: { least: 2, most: 2 } },
      tight: capacity!.tight,
    })
  })

  test('numbers that are not there are refused by their field', async () => {
    await assert.rejects(
      ask(owner, { links: [id('a')] }),
      (error: Refusal) => error.fields?.[0]?.field === 'links',
    )
  })
})

test('during works on a link of the duct the other is what hurts most', async () => {
  const { works, links } = await listSecondFailures(load, owner, { ...NOTHING, links: [id('ab1')], limit: 5 })
  assert.deepEqual([works.users, works.linkCount], [0, 1])
  assert.deepEqual(losses(links), [
    ['bc', 110],
    ['ab2', 110],
    ['cd', 10],
  ])
})

test('a planned work is offered to whoever sees the network, and what it takes down fails', async () => {
  await put(owner, 'work', 'dig', {
    ...{ begins: '2026-11-25T20:00:00Z', ends: '2026-11-25T23:00:00Z', links: ['ab1'] },
  })
  const question = { ...NOTHING, works: [id('dig')], limit: 5 }
  const drawn = await readTopology(load, owner, {})
  assert.deepEqual(
    drawn.works.map((work) => [work.id, work.owner.id, work.begins]),
    [[id('dig'), owner.orgId, '2026-11-25T20:00:00.000Z']],
  )
  const { works, links } = await listSecondFailures(load, owner, question)
  assert.deepEqual([works.linkCount, losses(links)[1]], [1, ['ab2', 110]])
  assert.deepEqual((await readTopology(load, other, {})).works, [])
  await assert.rejects(listSecondFailures(load, other, question), Refusal)
})

test('routes: two that share no link, none that share no duct', async () => {
  const routes = (apart: 'links' | 'groups') => readRoutes(load, owner, { from: id('a'), to: id('b'), apart })
  const byLinks = await routes('links')
  assert.deepEqual([byLinks.is, byLinks.shared.map((one) => one.id)], ['found', [id('duct')]])
  assert.equal((await routes('groups')).is, 'one')
})

test('a topology to draw', async () => {
  const { sites, links, operators } = await readTopology(load, owner, {})
  assert.deepEqual([sites.length, links.length, operators.length], [4, 4, 1])
  assert.deepEqual(links[2], { ...links[2]!, from: 1, to: 2, users: 110, isBridge: true })
})

describe('analyses', () => {
  const begin = (member: Member, kind: 'pairs' | 'ranking' | 'capacity', options = {}) =>
    beginAnalysis(desk.api, load, member, { kind, options }, NOW)
  const compute = async () =>
    computeAnalysis(
      { db: desk.worker, now: () => NOW, desk: itself },
      (await take(desk.worker, ANALYSES, 'test'))!,
    )

  test('pairs are computed in a thread; the same question has the same answer until the network changes', async () => {
    const { id: number, state } = await begin(owner, 'pairs')
    assert.equal(state, 'waiting')
    assert.equal((await begin(owner, 'pairs')).id, number)
    await compute()
    const { state: now, result, isStale } = await readAnalysis(desk.api, owner, number, NOW)
    assert.deepEqual([now, isStale], ['done', false])
    assert.ok(result?.kind === 'pairs')
    assert.deepEqual([result.pairs, result.worst[0]!.users, result.partners.length], [6, 110, 4])
    await assert.rejects(readAnalysis(desk.api, other, number, NOW), Refusal)
    await put(owner, 'site', 'late')
    assert.equal((await readAnalysis(desk.api, officer, number, NOW)).isStale, true)
    assert.notEqual((await begin(owner, 'pairs')).id, number)
    await compute()
  })

  test('a ranking and the capacities', async () => {
    const { id: ranking } = await begin(owner, 'ranking', { hours: 24 })
    const { id: capacity } = await begin(owner, 'capacity')
    await compute()
    await compute()
    const ranked = await readAnalysis(desk.api, owner, ranking, NOW)
    assert.ok(ranked.result?.kind === 'ranking')
    const { risk, single } = ranked.result
    assert.ok(risk.total > 0 && single[0]!.saves > 0 && single[0]!.saves <= risk.total)
    const carried = await readAnalysis(desk.api, owner, capacity, NOW)
    assert.ok(carried.result?.kind === 'capacity')
    assert.deepEqual([carried.result.links.length, carried.result.before.least], [4, 2])
  })

  test('one that is stopped is not computed, and stopping twice is refused', async () => {
    const { id: number } = await begin(owner, 'pairs', { most: 3 })
    await assert.rejects(stopAnalysis(desk.api, other, number, NOW), Refusal)
    assert.equal((await stopAnalysis(desk.api, owner, number, NOW)).state, 'stopped')
    await compute()
    await assert.rejects(stopAnalysis(desk.api, owner, number, NOW), Refusal)
    const { rows, may } = await listAnalyses(desk.api, owner, {}, NOW)
    assert.deepEqual([rows[0]!.id, rows[0]!.state, may.begin], [number, 'stopped', true])
    assert.equal((await listAnalyses(desk.api, other, {}, NOW)).rows.length, 0)
  })
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Readable } from 'node:stream'
import * as endpoints from '@hiepluc/contract/endpoints/operators.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addMembers, testDesk } from '../../test/test-database.ts'
import type { TestDesk } from '../../test/test-database.ts'
import { addPostalHolding } from './add-postal-holding.ts'
import { importHoldings } from './import-holdings.ts'
import { listHoldings } from './list-holdings.ts'
import { listOperators } from './list-operators.ts'
import { readOperator } from './read-operator.ts'
import { seedRegistry } from './seed-registry.ts'

let desk: TestDesk
let officer: Member
let source: Member
const now = new Date('2026-07-01T08:00:00Z')
const nothingOpen = () => Promise.resolve(new Map<number, object>())

before(async () => {
  desk = await testDesk()
  ;({ officer, source } = await addMembers(desk))
  await seedRegistry(desk.api, officer, now)
})

const count = async (text: string) => (await desk.owner.query<{ count: number }>(text)).rows[0]!.count
const orgId = async (key: string) =>
  (await desk.owner.query<{ id: number }>('select id from organisation where key = $1', [key])).rows[0]!.id

test('the seeded country: routes, examples, post, contacts', async () => {
  const kinds = await desk.owner.query(`select kind, count(*) from holding group by kind order by kind`)
  assert.deepEqual(Object.fromEntries(kinds.rows.map((row) => [row.kind, row.count])), {
    ...{ asn: 605, domain: 2, prefix: 2_837, 'postal-centre': 3, 'postal-range': 3, 'postal-route': 2 },
  })
  assert.ok((await count('select count(*) from contact')) >= 9)
  assert.equal(await count(`select count(*) from contact where email not like '%.example'`), 0)
})

test('seeding again changes nothing', async () => {
  const state = () =>
    Promise.all(
      ['holding', 'organisation', 'contact', 'entry'].map((table) => count(`select count(*) from ${table}`)),
    )
  const before = await state()
  await seedRegistry(desk.api, officer, now)
  assert.deepEqual(await state(), before)
})

test('operators are listed page by page, most open first, each once', async () => {
  const [vnpt, viettel] = [await orgId('vnpt'), await orgId('viettel')]
  const open = () =>
    Promise.resolve(
      new Map([
        [viettel, { critical: 2, low: 1 }],
        [vnpt, { low: 1 }],
      ] as const),
    )
  const seen: number[] = []
  let after: string | undefined
  do {
    const page = endpoints.listOperators.output!.parse(
      await listOperators(desk.api, officer, { limit: 200, after }, open),
    )
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after)
  assert.deepEqual(seen.slice(0, 2), [viettel, vnpt])
  assert.equal(new Set(seen).size, seen.length)
  assert.equal(
    seen.length,
    await count(`select count(*) from organisation where standing in ('operator', 'public-body')`),
  )
})

const SEARCHES = [
  ['as45899', ['vnpt']],
  ['24086', ['viettel']],
  ['bưu điện', ['vnpost']],
  ['vietnam post', ['vnpost', 'vnpt']],
  ['100%', []],
] as const
for (const [q, keys] of SEARCHES)
  test(`a search for '${q}' finds ${keys.join(', ') || 'nobody'}`, async () => {
    const { rows } = await listOperators(desk.api, officer, { limit: 50, q }, nothingOpen)
    assert.deepEqual(rows.map(({ key }) => key).sort(), [...keys].sort())
  })

test('one operator: what it holds, and whom to call', async () => {
  const vnpt = endpoints.readOperator.output!.parse(
    await readOperator(desk.api, officer, await orgId('vnpt'), nothingOpen),
  )
  assert.deepEqual(vnpt.asns, [7_643, 45_899, 135_905, 135_965])
  assert.ok(vnpt.prefixes > 50)
  const contacts = await desk.owner.query('select role, name, email from contact where org_id = $1', [
    vnpt.id,
  ])
  assert.deepEqual(contacts.rows, [
    { role: 'security', name: 'Trực an toàn thông tin (ví dụ)', email: 'soc@vnpt.example' },
  ])
  await assert.rejects(
    readOperator(desk.api, officer, 999_999, nothingOpen),
    (error: Refusal) => error.kind === 'not-found',
  )
})

test('holdings of an organisation come page by page', async () => {
  const id = await orgId('vnpost')
  const first = endpoints.listHoldings.output!.parse(await listHoldings(desk.api, officer, id, { limit: 4 }))
  const second = await listHoldings(desk.api, officer, id, { limit: 50, after: first.next })
  const what = [...first.rows, ...second.rows].map(({ what }) => what)
  assert.equal(new Set(what).size, what.length)
  for (const expected of ['AS131438', 'VD-HAN-1', 'VD-HAN-SGN', 'EE 00000000-49999999 VN'])
    assert.ok(what.includes(expected), expected)
  assert.equal(second.next, undefined)
})

test('another organisation sees no holdings but its own', async () => {
  const vnpt = await orgId('vnpt')
  assert.deepEqual((await listHoldings(desk.api, source, vnpt, { limit: 50 })).rows, [])
  await assert.rejects(readOperator(desk.api, source, vnpt, nothingOpen), Refusal)
})

test('one organisation at a time answers for an item number', async () => {
  const range = { kind: 'postal-range', code: 'EEVN', list: 'post', snapshot: '2026-06-17' } as const
  const add = (organisation: string, first: number, last: number) =>
    addPostalHolding(desk.api, officer, { ...range, organisation, first, last }, now)
  await assert.rejects(add('spt', 49_999_999, 70_000_000), (error: Refusal) => error.kind === 'already-there')
  assert.ok(await add('spt', 60_000_000, 69_999_999))
  assert.equal(await add('spt', 60_000_000, 69_999_999), undefined)
  await assert.rejects(add('spt', 5, 4), (error: Refusal) => error.kind === 'malformed')
  await assert.rejects(add('nobody', 70_000_000, 70_000_001), (error: Refusal) => error.kind === 'not-found')
  await assert.rejects(
    addPostalHolding(desk.api, source, { ...range, organisation: 'spt', first: 1, last: 2 }, now),
    (error: Refusal) => error.kind === 'not-allowed',
  )
  const centre = { ...range, kind: 'postal-centre', code: 'VD-HAN-1', organisation: 'spt' } as const
  await assert.rejects(
    addPostalHolding(desk.api, officer, centre, now),
    (error: Refusal) => error.kind === 'already-there',
  )
})

test('examples give way to what an officer takes in, inside it too; others stay, and a second time nothing is left to do', async () => {
  const held = async () => {
    const { rows } = await desk.owner.query<{ prefix: string; list: string }>(
      `select prefix::text, list from holding where upper_inf(held) and prefix && '203.0.113.0/24'::inet
         or upper_inf(held) and prefix = '198.51.100.0/24' order by prefix`,
    )
    return rows.map(({ prefix, list }) => `${prefix} ${list}`)
  }
  const take = async () => {
    const bytes = Readable.from([Buffer.from('prefix,asn,name\n203.0.113.0/24,64500,Nhà mạng mới\n')])
    const order = { list: 'mine', snapshot: '2026-06-30', heldFrom: '2025-01-01', organisations: new Map() }
    let last
    for await (const step of importHoldings(desk.api, officer, { ...order, bytes }, now)) last = step
    return last
  }
  assert.deepEqual(await held(), [
    ...['198.51.100.0/24 examples', '203.0.113.0/24 examples', '203.0.113.0/28 examples'],
    '203.0.113.64/27 examples',
  ])
  assert.equal((await take())?.bad, 0)
  assert.deepEqual(await held(), ['198.51.100.0/24 examples', '203.0.113.0/24 mine'])
  const since = await desk.owner.query<{ since: Date }>(
    "select lower(held) as since from holding where list = 'mine' and kind = 'prefix'",
  )
  assert.equal(since.rows[0]!.since.toISOString(), '2025-01-01T00:00:00.000Z')
  const entries = await count('select count(*) from entry')
  await take()
  assert.equal(await count('select count(*) from entry'), entries)
})

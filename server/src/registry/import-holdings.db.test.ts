import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { before, test } from 'node:test'
import type { ImportProgress } from '@hiepluc/contract/endpoints/operators.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addMembers, testDesk } from '../../test/test-database.ts'
import type { TestDesk } from '../../test/test-database.ts'
import { parseAsnOrganisations } from './asn-organisation.ts'
import { importHoldings } from './import-holdings.ts'

let desk: TestDesk
let officer: Member
let source: Member
const now = new Date('2026-07-01T08:00:00Z')

before(async () => {
  desk = await testDesk()
  ;({ officer, source } = await addMembers(desk))
})

/** AS64496 and AS64497 belong to one organisation; its key differs in every test, as do lists and prefixes. */
const mapping = (key: string, ...asns: number[]) =>
  parseAsnOrganisations({
    ...{ pack: 'xx', version: '2026-01-01', source: 'test', leftAlone: [] },
    organisations: [
      { key, name: `Tập đoàn ${key}`, nameEn: key, standing: 'operator', sectors: ['telecom'], asns },
    ],
  })
const NONE = parseAsnOrganisations({
  ...{ pack: 'xx', version: '2026-01-01', source: 'test', organisations: [], leftAlone: [] },
})

interface Order {
  list: string
  snapshot: string
  heldFrom?: string
  organisations?: ReturnType<typeof mapping>
  mayShrink?: boolean
  member?: Member
}

async function take(text: string, { heldFrom = 'unknown', organisations = NONE, member, ...order }: Order) {
  const steps: ImportProgress[] = []
  const bytes = Buffer.from(text)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 7) yield await Promise.resolve(bytes.subarray(at, at + 7))
  }
  const whole = { ...order, heldFrom, organisations, bytes: pieces() }
  for await (const step of importHoldings(desk.api, member ?? officer, whole, now)) steps.push(step)
  const last = steps.at(-1)!
  assert.deepEqual(
    steps.map(({ done }) => done),
    steps.map((step) => step === last),
  )
  const bad = steps.flatMap(({ badLine }) => badLine ?? [])
  return { counts: [last.lines, last.added, last.kept, last.closed, last.bad], bad }
}

const holdings = async (list: string) =>
  (
    await desk.owner.query<{ line: string }>(
      `select concat_ws(' ', coalesce(h.prefix::text, 'AS' || h.asn, h.domain), o.key,
         coalesce(to_char(lower(held) at time zone 'UTC', 'YYYY-MM-DD'), '-'),
         coalesce(to_char(upper(held) at time zone 'UTC', 'YYYY-MM-DD'), '-'), first_snapshot, last_snapshot) as line
       from holding h join organisation o on o.id = h.org_id where h.list = $1
       order by kind desc, h.prefix, h.asn, h.domain, lower(held) nulls first`,
      [list],
    )
  ).rows.map(({ line }) => line)

const entries = async (list: string) =>
  (
    await desk.owner.query<{ body: string }>(
      `select body from entry where kind = 'registry.imported' and body like $1 order by id`,
      [`%"list":"${list}"%`],
    )
  ).rows.map(({ body }) => JSON.parse(body) as { facts: Record<string, unknown> })

const version = async () =>
  (await desk.owner.query<{ version: number }>('select version from registry_version')).rows[0]!.version

test('prefixes of ASNs: mapped ones to their organisation, the others each to one of its own', async () => {
  const list = 'routes'
  const organisations = mapping('group-a', 64_496, 64_497)
  const { counts, bad } = await take(
    'prefix,asn,as_name\n198.18.0.0/24,64496,A\n198.18.1.0/24,64497,A two\n198.18.2.0/24,64498,Tên Khác\n2001:db8:1::/48,64496,A\n',
    { list, snapshot: '2026-06-17', organisations },
  )
  assert.deepEqual([counts, bad], [[4, 7, 0, 0, 0], []])
  assert.deepEqual(await holdings(list), [
    '198.18.0.0/24 group-a - - 2026-06-17 2026-06-17',
    '198.18.1.0/24 group-a - - 2026-06-17 2026-06-17',
    '198.18.2.0/24 as64498 - - 2026-06-17 2026-06-17',
    '2001:db8:1::/48 group-a - - 2026-06-17 2026-06-17',
    'AS64496 group-a - - 2026-06-17 2026-06-17',
    'AS64497 group-a - - 2026-06-17 2026-06-17',
    'AS64498 as64498 - - 2026-06-17 2026-06-17',
  ])
  const { rows } = await desk.owner.query(
    `select key, name, reviewed, sectors from organisation where key in ('group-a', 'as64498') order by key`,
  )
  assert.deepEqual(rows, [
    { key: 'as64498', name: 'Tên Khác', reviewed: false, sectors: [] },
    { key: 'group-a', name: 'Tập đoàn group-a', reviewed: true, sectors: ['telecom'] },
  ])
  const [entry] = await entries(list)
  assert.equal(entry!.facts['added'], 7)
  assert.equal(entry!.facts['organisations'], 2)
  assert.match(String(entry!.facts['sha256']), /^[0-9a-f]{64}$/)
})

test('the same snapshot twice changes nothing', async () => {
  const order = { list: 'twice', snapshot: '2026-06-17' }
  const text = 'prefix,asn,name\n198.19.0.0/24,64501,X\n'
  assert.deepEqual((await take(text, order)).counts, [1, 2, 0, 0, 0])
  const before = [await holdings('twice'), await version(), (await entries('twice')).length]
  assert.deepEqual((await take(text, order)).counts, [1, 0, 2, 0, 0])
  assert.deepEqual([await holdings('twice'), await version(), (await entries('twice')).length], before)
})

test('a later snapshot closes what is gone, hands over what changed, keeps the rest', async () => {
  const list = 'later'
  await take(
    'prefix,asn,name\n198.51.100.0/26,64502,X\n198.51.100.64/26,64502,X\n198.51.100.128/26,64503,Y\n',
    {
      ...{ list, snapshot: '2026-05-01' },
    },
  )
  const before = await version()
  const { counts } = await take(
    'prefix,asn,name\n198.51.100.0/26,64502,X\n198.51.100.64/26,64503,Y\n198.51.100.192/26,64502,X\n',
    { list, snapshot: '2026-06-01', heldFrom: '2026-05-20' },
  )
  // kept: one prefix, two ASNs; closed: one gone, one handed over; added: the one handed over, one new
  assert.deepEqual(counts, [3, 2, 3, 2, 0])
  assert.deepEqual(await holdings(list), [
    '198.51.100.0/26 as64502 - - 2026-05-01 2026-06-01',
    '198.51.100.64/26 as64502 - 2026-06-01 2026-05-01 2026-05-01',
    '198.51.100.64/26 as64503 2026-06-01 - 2026-06-01 2026-06-01',
    '198.51.100.128/26 as64503 - 2026-06-01 2026-05-01 2026-05-01',
    '198.51.100.192/26 as64502 2026-05-20 - 2026-06-01 2026-06-01',
    'AS64502 as64502 - - 2026-05-01 2026-06-01',
    'AS64503 as64503 - - 2026-05-01 2026-06-01',
  ])
  assert.equal(await version(), before + 1)
  await assert.rejects(
    take('prefix,asn,name\n198.51.100.0/26,64502,X\n', { list, snapshot: '2026-05-31' }),
    (error: Refusal) => error.kind === 'not-in-this-state' && /already at 2026-06-01/.test(error.said.en),
  )
})

test('what comes back after a gap begins again with the snapshot that shows it', async () => {
  const list = 'gap'
  const row = '203.0.113.0/26,64504,X'
  await take(`prefix,asn,name\n${row}\n203.0.113.64/26,64504,X\n`, { list, snapshot: '2026-01-01' })
  await take('prefix,asn,name\n203.0.113.64/26,64504,X\n', { list, snapshot: '2026-02-01' })
  await take(`prefix,asn,name\n${row}\n203.0.113.64/26,64504,X\n`, { list, snapshot: '2026-03-01' })
  assert.deepEqual((await holdings(list)).slice(0, 2), [
    '203.0.113.0/26 as64504 - 2026-02-01 2026-01-01 2026-01-01',
    '203.0.113.0/26 as64504 2026-03-01 - 2026-03-01 2026-03-01',
  ])
})

test('a correction of the same snapshot, of rows that began with it', async () => {
  const order = { list: 'correction', snapshot: '2026-06-17', heldFrom: '2026-06-17' }
  for (const asn of [64_505, 64_506, 64_505, 64_506])
    assert.deepEqual(
      (await take(`prefix,asn,name\n203.0.113.128/26,${asn},X\n`, order)).counts.slice(1, 2),
      [2],
    )
  const rows = (await holdings('correction')).filter((row) => row.startsWith('203'))
  assert.equal(rows.length, 4)
  assert.match(rows.at(-1)!, /as64506 2026-06-17 -/)
})

test('a start never reaches back into the time of a former holder', async () => {
  await take('prefix,asn,name\n198.51.100.0/24,64507,X\n', { list: 'former', snapshot: '2026-01-01' })
  await take('prefix,asn,name\n198.51.101.0/24,64507,X\n', { list: 'former', snapshot: '2026-02-01' })
  await take('prefix,asn,name\n198.51.100.0/24,64508,Y\n', { list: 'next', snapshot: '2026-03-01' })
  assert.match((await holdings('next'))[0]!, /as64508 2026-02-01 -/)
  await take('prefix,asn,name\n198.51.102.0/24,64507,X\n', { list: 'next', snapshot: '2026-04-01' })
  const text = 'prefix,asn,name\n198.51.100.0/24,64509,Z\n'
  await take(text, { list: 'last', snapshot: '2026-05-01', heldFrom: '2020-01-01' })
  assert.match((await holdings('last'))[0]!, /as64509 2026-04-01 -/)
})

test('narrower prefixes of another list are held beside the wide one', async () => {
  await take('prefix,asn,name\n192.0.2.0/24,64510,Wide\n', { list: 'wide', snapshot: '2026-06-17' })
  const { counts } = await take('prefix,organisation,name\n192.0.2.0/28,example-bank,Ngân hàng Ví dụ\n', {
    ...{ list: 'narrow', snapshot: '2026-06-17', heldFrom: '2024-03-01' },
  })
  assert.deepEqual(counts, [1, 1, 0, 0, 0])
  assert.deepEqual(await holdings('narrow'), ['192.0.2.0/28 example-bank 2024-03-01 - 2026-06-17 2026-06-17'])
})

test('what another list gives to somebody else is a bad line; to the same, it is known already', async () => {
  await take('prefix,asn,name\n192.0.2.128/25,64511,One\n', { list: 'first list', snapshot: '2026-06-17' })
  const { counts, bad } = await take('asn,name\n64511,One again\n', {
    list: 'asn list',
    snapshot: '2026-06-17',
  })
  assert.deepEqual([counts, bad], [[1, 0, 1, 0, 0], []])
  const second = await take('prefix,organisation,name\n192.0.2.128/25,other,Other\n', {
    ...{ list: 'second list', snapshot: '2026-06-17' },
  })
  assert.deepEqual(second.counts, [1, 0, 0, 0, 1])
  assert.match(second.bad[0]!.en, /192\.0\.2\.128\/25 is held by One according to the list "first list"/)
  assert.match(second.bad[0]!.vi, /đang thuộc One theo danh sách "first list"/)
})

test('a holding passes to the list with the newer word, which may close it', async () => {
  const text = 'prefix,asn,name\n100.67.0.0/25,65515,X\n100.67.0.128/25,65515,X\n'
  await take(text, { list: 'elder', snapshot: '2026-05-01' })
  assert.deepEqual((await take(text, { list: 'younger', snapshot: '2026-05-01' })).counts, [2, 0, 3, 0, 0])
  assert.equal((await holdings('younger')).length, 3)
  const first = text.split('\n').slice(0, 2).join('\n')
  assert.deepEqual((await take(first, { list: 'younger', snapshot: '2026-06-01' })).counts, [1, 0, 2, 1, 0])
  assert.deepEqual((await take(text, { list: 'elder', snapshot: '2026-05-02' })).counts, [2, 1, 2, 0, 0])
  assert.deepEqual(await holdings('elder'), ['100.67.0.128/25 as65515 2026-06-01 - 2026-05-02 2026-05-02'])
})

test('every bad line is reported with its number, text and reason, and the import goes on', async () => {
  const { counts, bad } = await take(
    [
      'prefix,asn,name',
      '100.64.0.0/24,65500,X',
      '100.64.1.7/24,65500,X',
      '100.64.2.0/24,23456,X',
      '',
      '100.64.0.0/24,65501,Y',
      '100.64.0.0/24,65500,X',
      '100.64.3.0/24,65500',
      '100.64.4.0/24,65500,',
      '100.64.5.0/24,65500,"stray',
      '100.64.6.0/24,65502,"A, ""B"""',
    ].join('\r\n'),
    { list: 'bad lines', snapshot: '2026-06-17' },
  )
  assert.deepEqual(
    bad.map(({ line, en }) => [line, en.split('.')[0]!.slice(0, 40)]),
    [
      [3, 'The address is not the first of its pref'],
      [4, 'Not an AS number, or one of the reserved'],
      [8, 'The line has fewer columns than the head'],
      [9, "The organisation's name is missing"],
      [10, 'A quotation mark is opened and never clo'],
      [6, 'Line 2 gives the same to somebody else; '],
    ],
  )
  assert.equal(bad[0]!.text, '100.64.1.7/24,65500,X')
  assert.deepEqual(counts, [9, 4, 0, 0, 6])
})

test('organisations are named by key, and an unknown one needs a name', async () => {
  const { bad } = await take('domain,organisation\nexample.com.vn,nobody-knows\nví-dụ.vn,group-a\n', {
    ...{ list: 'domains', snapshot: '2026-06-17', organisations: mapping('group-a', 64_496) },
  })
  assert.match(bad[0]!.en, /no organisation with the key "nobody-knows"/)
  assert.deepEqual(await holdings('domains'), ['xn--v-d-rma6749a.vn group-a - - 2026-06-17 2026-06-17'])
})

test('ASNs and prefixes may share a list: neither file closes what only the other names', async () => {
  const order = { list: 'shared', snapshot: '2026-06-17' }
  const prefixes = 'prefix,asn,name\n100.65.0.0/24,65510,X\n'
  const asns = 'asn,name,addresses\n65510,X,256\n65511,Y,0\n'
  await take(prefixes, order)
  assert.deepEqual((await take(asns, order)).counts, [2, 1, 1, 0, 0])
  assert.deepEqual((await take(prefixes, order)).counts, [1, 0, 2, 0, 0])
  assert.deepEqual((await take(asns, order)).counts, [2, 0, 2, 0, 0])
})

test('a file that states no holdings, and one without a good line, change nothing', async () => {
  const order = { list: 'refused', snapshot: '2026-06-17' }
  for (const text of ['', 'a,b\n1,2\n', 'prefix,asn,name\n', 'prefix,asn,name\nx,y,z\n'])
    await assert.rejects(take(text, order), (error: Refusal) => error.kind === 'malformed')
  const { rows } = await desk.owner.query(`select from holding_list where name = 'refused'`)
  assert.equal(rows.length, 0)
})

test('only an officer may import', async () => {
  const text = 'prefix,asn,name\n100.66.0.0/24,65520,X\n'
  await assert.rejects(
    take(text, { list: 'by a source', snapshot: '2026-06-17', member: source }),
    (error: Refusal) => error.kind === 'not-allowed',
  )
})

test('an import whose reader goes away is rolled back', async () => {
  const lines = Array.from(
    { length: 30_000 },
    (_, i) => `100.${68 + (i >> 14)}.${(i >> 6) & 255}.${(i & 63) << 2}/30,65530,X`,
  )
  const bytes = [Buffer.from(['prefix,asn,name', ...lines].join('\n'))]
  const order = { list: 'left', snapshot: '2026-06-17', heldFrom: 'unknown', organisations: NONE }
  for await (const step of importHoldings(desk.api, officer, { ...order, bytes: Readable.from(bytes) }, now))
    if (step.lines >= 10_000) break
  assert.deepEqual(await holdings('left'), [])
})

test('texts with tabs, backslashes and signs beyond ASCII arrive as they are', async () => {
  const name = 'Công ty \\N "Đất\tViệt" 😀'
  await take(`asn,name\n65540,"${name.replaceAll('"', '""')}"\n`, { list: 'signs', snapshot: '2026-06-17' })
  const { rows } = await desk.owner.query(`select name from organisation where key = 'as65540'`)
  assert.equal(rows[0].name, 'Công ty \\N "Đất Việt" 😀')
})

test('a snapshot that would end more than it keeps is taken for a broken file, unless somebody says otherwise', async () => {
  const list = 'shrinking'
  const lines = Array.from({ length: 40 }, (_, n) => `100.64.${n}.0/24,64505,Z`)
  const file = (some: string[]) => ['prefix,asn,name', ...some, ''].join('\n')
  await take(file(lines), { list, snapshot: '2026-05-01' })
  const cut = { list, snapshot: '2026-06-01' }
  await assert.rejects(
    take(file(lines.slice(0, 15)), cut),
    (error) =>
      error instanceof Refusal && /--may-shrink/.test(error.said.vi) && /cut off/.test(error.said.en),
  )
  assert.equal((await holdings(list)).filter((line) => line.includes('2026-06-01')).length, 0)
  const { counts } = await take(file(lines.slice(0, 15)), { ...cut, mayShrink: true })
  assert.equal(counts[3], 25)
})

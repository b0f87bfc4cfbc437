import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { eraseOpenings } from '#ledger/erase-openings.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import { listIncidents } from '#incidents/list-incidents.ts'
import { sendMessage } from '#incidents/send-message.ts'
import { writeNote } from '#incidents/write-note.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson } from '#test/test-database.ts'
import { addressesBetween, seenWithin } from './list-seen.ts'
import { recordAddresses } from './record-addresses.ts'
import { recordWords } from './record-words.ts'
import { searchDesk } from './search-desk.ts'

let world: World
let officer: Member
let leader: Member
let north: Member
let south: Member
const incidents = { north: 0, red: 0, south: 0 }

before(async () => {
  world = await openWorld()
  const { desk } = world
  officer = await addPerson(desk, ['duty-officer'], { orgId: world.officer.orgId })
  leader = await addPerson(desk, ['leader'], { orgId: world.officer.orgId })
  north = await addPerson(desk, ['contact'], { orgId: world.north.orgId, standing: 'operator' })
  south = await addPerson(desk, ['contact'], { orgId: world.south.orgId, standing: 'operator' })
  incidents.north = await addIncident(desk, north.orgId)
  incidents.red = await addIncident(desk, north.orgId, { tlp: 'RED' })
  incidents.south = await addIncident(desk, south.orgId)
  await desk.owner.query("update organisation set name = 'Viễn thông Đông Bắc' where id = $1", [north.orgId])
  await desk.owner.query("select make_month('observation', '2026-11-01')")
  await observe(incidents.north, ['192.0.2.7', '192.0.2.130', '2001:db8::7'], 'AMBER', 'a.mail.example.vn')
  await observe(incidents.north, ['192.0.2.99'], 'RED', 'secret.example.vn')
  await observe(incidents.red, ['192.0.2.8'], 'RED', 'b.mail.example.vn')
  await observe(incidents.south, ['198.51.100.7'], 'AMBER', 'mail.example.vn')
})

async function observe(incident: number, addresses: readonly string[], tlp: string, domain: string) {
  await world.desk.owner.query(
    `insert into observation (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id, org_id,
       incident_id, address, domain, tlp, report_type, type, identifier, severity)
     select '2026-11-20', gen_random_uuid(), $5, $5, 1, 1, 1, 0, 1, i.org_id, i.id, address::inet, $4, $3, 'x', i.type, 'x', 'high'
     from incident i, unnest($2::text[]) address where i.id = $1`,
    [incident, addresses, tlp, domain, NOW],
  )
  await world.desk.owner.query(
    `update incident i set sightings = (select count(*) from observation where incident_id = i.id),
       first_seen = least(first_seen, $2), last_seen = $2 where id = $1`,
    [incident, NOW],
  )
}

/** What a worker does with what was decided. */
async function goOn(): Promise<void> {
  await sealOnce(world.desk.worker, NOW)
  await followOnce(world.desk.worker, world.itself, { name: 'search', most: 500, react: recordWords })
  while ((await recordAddresses(world.desk.worker, world.itself, NOW)) > 0);
}

/** In whatever order. */
const same = (told: readonly unknown[], expected: readonly unknown[]) =>
  assert.deepEqual(told.map(String).toSorted(), expected.map(String).toSorted())

const find = (reader: Member, q: string) => searchDesk(world.desk.api, reader, q, NOW)
const places = async (reader: Member, q: string) =>
  (await find(reader, q)).addresses.rows.map(({ incident, what, count }) => [incident.id, what, count])
const names = async (reader: Member, q: string) =>
  (await find(reader, q)).domains.rows.map(({ incident, what, count }) => [incident.id, what, count])
const lines = async (reader: Member, q: string) =>
  (await find(reader, q)).words.rows.map(({ kind, incident }) => [kind, incident?.id])

test('an address finds its incidents, a prefix those of every address inside, each reader theirs', async () => {
  await goOn()
  const { north: n, red, south: s } = incidents
  assert.deepEqual(await places(officer, '192.0.2.7'), [[n, '192.0.2.7', 1]])
  same(await places(officer, '192.0.2.0/24'), [
    [n, '192.0.2.7', 3],
    [red, '192.0.2.8', 1],
  ])
  // A leader is no recipient of TLP:RED, not of an observation either.
  assert.deepEqual(await places(leader, '192.0.2.0/24'), [[n, '192.0.2.7', 2]])
  assert.deepEqual(await places(north, '0.0.0.0/0'), [[n, '192.0.2.7', 2]])
  assert.deepEqual(await places(north, '2001:db8::/32'), [[n, '2001:db8::7', 1]])
  assert.deepEqual(await places(south, '192.0.2.0/24'), [])
  assert.deepEqual(await places(south, '0.0.0.0/0'), [[s, '198.51.100.7', 1]])
})

test('a domain finds itself and all below it', async () => {
  const { north: n, red, south: s } = incidents
  same(
    await names(officer, 'mail.example.vn'),
    [
      [n, 'a.mail.example.vn', 3],
      [red, 'b.mail.example.vn', 1],
      [s, 'mail.example.vn', 1],
    ].map(([id, name]) => [id, name, 1]),
  )
  assert.deepEqual(await names(north, 'example.vn'), [[n, 'a.mail.example.vn', 1]])
  assert.deepEqual(await names(south, 'a.mail.example.vn'), [])
})

test('what more was seen is found once it is folded again', async () => {
  await observe(incidents.south, ['198.51.100.200'], 'AMBER', 'mailbox.example.vn')
  assert.deepEqual(await places(south, '198.51.100.200'), [])
  await goOn()
  assert.deepEqual(await places(south, '198.51.100.200'), [[incidents.south, '198.51.100.200', 1]])
  assert.deepEqual(await names(south, 'mailbox.example.vn'), [[incidents.south, 'mailbox.example.vn', 1]])
  // what only begins as a domain does is not below it
  assert.deepEqual(await names(south, 'mail.example.vn'), [[incidents.south, 'mail.example.vn', 1]])
})

test('what was shared is found by whom it was shared with, until it is withdrawn', async () => {
  const { owner } = world.desk
  await owner.query(
    `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
     select org_id, 'incident', id, holding_id, $2, 'x', 1, $3 from incident where id = $1`,
    [incidents.north, south.orgId, NOW],
  )
  assert.deepEqual(await places(south, '192.0.2.0/24'), [[incidents.north, '192.0.2.7', 2]])
  assert.deepEqual(await names(south, 'a.mail.example.vn'), [[incidents.north, 'a.mail.example.vn', 1]])
  await owner.query('update sharing set withdrawn_at = $1, withdrawn_entry = 1', [NOW])
  assert.deepEqual(await places(south, '192.0.2.0/24'), [])
})

test('the last seen stands first, and what is not shown is said to be there', async () => {
  const seen = (limit: number) =>
    change(world.desk.api, officer, (tx) =>
      seenWithin(tx, officer, 'seen_address', addressesBetween('0.0.0.0', '255.255.255.255'), limit),
    )
  await world.desk.owner.query(
    "update seen_address set last_seen = last_seen + interval '1 day' where incident_id = $1",
    [incidents.red],
  )
  const whole = await seen(30)
  assert.deepEqual([whole.rows[0]!.incident, whole.rows.length, whole.more], [incidents.red, 3, false])
  const first = await seen(1)
  assert.deepEqual([first.rows.map(({ incident }) => incident), first.more], [[incidents.red], true])
})

describe('words', () => {
  before(async () => {
    const { api } = world.desk
    await sendMessage(api, officer, incidents.north, 'Máy chủ nhiễm mã độc, đề nghị cách ly.', NOW)
    await writeNote(api, officer, incidents.north, 'Nghi nội gián; giữ kín chuyện mã độc.', NOW)
    await writeNote(api, officer, incidents.red, 'Mã độc của vụ mật.', NOW)
    await sendMessage(api, officer, incidents.south, 'Đã khắc phục mã độc?', NOW)
    await goOn()
  })

  test('are found with and without diacritics, and as far as they are typed', async () => {
    for (const q of ['đề nghị cách ly', 'de nghi cach ly', 'ĐE NGHI', 'cach ly máy'])
      assert.deepEqual(await lines(north, q), [['line', incidents.north]], q)
    assert.deepEqual(await lines(north, 'cách lyx'), [])
    const [row] = (await find(north, 'ma doc')).words.rows
    assert.deepEqual(
      row!.excerpt.marks.map(([a, b]) => row!.excerpt.text.slice(a, b)),
      ['mã', 'độc'],
    )
  })

  test('are told to who may read them and to nobody else', async () => {
    const { north: n, red, south: s } = incidents
    same(await lines(officer, 'ma doc'), [
      ['line', n],
      ['line', n],
      ['line', red],
      ['line', s],
    ])
    same(await lines(leader, 'ma doc'), [
      ['line', n],
      ['line', n],
      ['line', s],
    ])
    assert.deepEqual(await lines(north, 'ma doc'), [['line', n]])
    assert.deepEqual(await lines(south, 'ma doc'), [['line', s]])
    assert.deepEqual(await lines(north, 'noi gian'), [])
  })

  test('are found no more from the moment they are erased', async () => {
    const { api } = world.desk
    const erasure = {
      subject: `incident:${incidents.south}`,
      article: 'x',
      reason: 'bên bị nêu tên yêu cầu',
    } as const
    await eraseOpenings(api, officer, erasure, NOW)
    assert.deepEqual(await lines(south, 'khac phuc'), [])
    assert.deepEqual(await lines(officer, 'khac phuc'), [])
    await goOn()
    const left = await world.desk.owner.query("select from search_text where words like '%khắc phục%'")
    assert.equal(left.rowCount, 0)
  })
})

test('operators are found by their names, and who holds what', async () => {
  const { operators } = await find(officer, 'vien thong dong')
  assert.deepEqual(
    operators.map(({ id }) => id),
    [north.orgId],
  )
  assert.deepEqual((await find(south, 'vien thong dong')).operators, [])
  assert.deepEqual((await find(officer, 'vien thong tay')).operators, [], 'all words, not some')
  const held = await find(officer, '192.0.2.7')
  assert.deepEqual(
    held.holdings.map(({ what, operator }) => [what, operator.id]),
    [['192.0.2.0/24', north.orgId]],
  )
  assert.deepEqual((await find(south, '192.0.2.7')).holdings, [])
  await world.desk.owner.query(
    `insert into holding (org_id, kind, domain, held, list, first_snapshot, last_snapshot)
     select $1, 'domain', 'held.example.vn', '(,)', list, first_snapshot, last_snapshot from holding limit 1`,
    [north.orgId],
  )
  const below = await find(officer, 'www.held.example.vn')
  assert.deepEqual(
    below.holdings.map(({ what, operator }) => [what, operator.id]),
    [['held.example.vn', north.orgId]],
  )
})

test('a number finds what bears it, if the reader may see it', async () => {
  const ask = async (reader: Member, id: number) => (await find(reader, `SC-${id}`)).numbers
  assert.deepEqual(await ask(north, incidents.north), [{ thing: 'incident', id: incidents.north }])
  assert.deepEqual(await ask(north, incidents.red), [])
  assert.deepEqual(await ask(south, incidents.north), [])
})

test('odd questions find nothing and harm nothing', async () => {
  for (const q of [
    '%',
    '_',
    "'",
    "';drop table incident;--",
    '\\',
    '.*',
    '(((',
    '&|!',
    ':*',
    '\u0301\u0302',
    'a'.repeat(400),
    '((a+)+)+$',
    '@1',
    '😀',
    '￿',
    '1'.repeat(300),
  ]) {
    const found = await find(north, q)
    assert.deepEqual([found.addresses.rows, found.words.rows, found.cut], [[], [], false], q)
  }
})

test('beside the name of an operator stands how long the list of its open incidents is that the reader sees', async () => {
  const ended = await addIncident(world.desk, north.orgId)
  await world.desk.owner.query(
    "update incident set state = 'closed', closed_at = opened_at, closed_as = 'gone' where id = $1",
    [ended],
  )
  const opened: (number | undefined)[] = []
  for (const reader of [officer, leader, north]) {
    const [operator] = (await find(reader, 'vien thong dong')).operators
    const filter = { operator: north.orgId, state: 'open', limit: 200 } as const
    const list = await listIncidents(world.desk.api, reader, filter, NOW)
    assert.equal(operator!.open, list.rows.length)
    opened.push(operator!.open)
  }
  assert.deepEqual(opened, [2, 1, 1], 'what is RED is for those who handle incidents')
})

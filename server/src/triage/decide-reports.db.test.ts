import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { hours, refused } from '#test/staged-desk.ts'
import { openingAt, triageWorld, whyLeft } from '#test/triage-world.ts'
import type { TriageWorld } from '#test/triage-world.ts'

let world: TriageWorld
before(async () => {
  world = await triageWorld()
})

test('what somebody has in hand others leave alone, until it is given back or held too long', async () => {
  const id = await world.told()
  assert.deepEqual((await world.decide({ act: 'take', reports: [id] })).done, [id])
  const refusal = await world.decide({ act: 'decline', reason: 'genuine', reports: [id] }, world.colleague)
  assert.match(whyLeft(refusal), /Person \d+ has this report in hand/)
  assert.deepEqual(
    (await world.list({ mine: true })).rows.map((row) => row.id),
    [id],
  )
  await world.decide({ act: 'release', reports: [id] })
  assert.equal((await world.read(id)).state, 'new')
  await world.decide({ act: 'take', reports: [id] })
  assert.deepEqual((await world.decide({ act: 'take', reports: [id] }, world.colleague, hours(1))).done, [id])
  assert.equal((await world.read(id)).takenBy?.name, world.colleague.name)
  assert.deepEqual(await world.entryKinds(`public-report:${id}`), [
    ...['public-report.taken', 'public-report.released', 'public-report.taken', 'public-report.taken'],
  ])
})

test('an incident opens from a report, its operator reads what it is about and what was released, nothing else', async () => {
  const id = await world.told({
    subject: 'http://gia-mao.example/x',
    words: 'Tôi là Nguyễn Văn A, bị lừa.',
    province: '01',
  })
  const asked = {
    incident: openingAt(world.contact.orgId),
    released: 'Trang giả mạo thu mật khẩu.',
    note: 'Đã báo nhà mạng.',
  }
  const open = () => world.open(id, asked)
  const { incident, reads } = await open()
  assert.match(reads.vi, /đã giúp mở một sự cố[\s\S]*Đã báo nhà mạng/)
  assert.equal((await open()).incident, incident, 'the second of two clicks')
  const page = await world.read(id)
  assert.deepEqual(
    [page.state, page.incident, page.outcome, page.reads],
    ['incident', incident, 'opened', reads],
  )
  assert.deepEqual(await world.entriesOn(incident), ['incident.opened', 'incident.reported'])
  const { rows: places } = await world.desk.owner.query<{ province: string }>(
    "select by_hand ->> 'province' as province from incident where id = $1",
    [incident],
  )
  assert.deepEqual(places, [{ province: '01' }], 'it happened where the reporter said')

  const own = await world.onIncident(incident, world.contact)
  assert.deepEqual(
    [own.count, own.subjects, own.reports.length],
    [1, [{ subject: 'http://gia-mao.example/x', count: 1 }], 0],
  )
  assert.deepEqual(
    own.released.map(({ words }) => words),
    ['Trang giả mạo thu mật khẩu.'],
  )
  assert.equal((await world.onIncident(incident, world.officer)).reports[0]?.id, id)
  await assert.rejects(world.onIncident(incident, world.stranger), refused('not-found'))
  await assert.rejects(world.read(id, world.contact), refused('not-found'))
  const { rows } = await world.desk.owner.query<{ body: string }>(
    "select body from entry where kind like 'public-report.%'",
  )
  assert.ok(rows.every(({ body }) => !body.includes('Nguyễn Văn A') && !body.includes('nhà mạng')))
  assert.match(whyLeft(await world.decide({ act: 'undo', reports: [id] })), /reject the incident/)
})

test('many are joined to an incident at once and counted there; taken back, they wait again', async () => {
  const incident = await world.newIncident()
  const ids = [await world.told(), await world.told(), await world.told()]
  await world.decide({ act: 'take', reports: [ids[2]!] }, world.colleague)
  const preview = await world.decide({ act: 'join', incident, reports: ids, preview: true })
  assert.deepEqual([preview.done, preview.left.map(({ id }) => id)], [ids.slice(0, 2), [ids[2]]])
  assert.equal((await world.read(ids[0]!)).state, 'new', 'a preview does nothing')
  const { done } = await world.decide({ act: 'join', incident, reports: ids })
  assert.deepEqual(done, ids.slice(0, 2))
  assert.equal((await world.onIncident(incident, world.contact)).count, 2)
  assert.deepEqual((await world.decide({ act: 'join', incident, reports: ids })).done, [], 'only once')
  await world.decide({ act: 'undo', reports: [ids[0]!] })
  assert.equal((await world.onIncident(incident, world.contact)).count, 1)
  const back = await world.read(ids[0]!)
  assert.deepEqual([back.state, back.reads, back.takenBy?.name], ['taken', undefined, world.officer.name])
  assert.deepEqual(await world.entriesOn(incident), ['incident.reported', 'incident.unreported'])
  await assert.rejects(world.decide({ act: 'join', incident: 999_999, reports: ids }), refused('not-found'))
})

test('a reporter is shown where to turn, and what was bad content is not kept', async () => {
  const [fraud, content] = [
    await world.told({ kind: 'fraud' }),
    await world.told({ kind: 'other', subject: '0912345678', photos: 2 }),
  ]
  await world.relate()
  const { reads } = await world.decide({ act: 'refer', place: 'police', reports: [fraud] })
  assert.match(reads!.vi, /113/)
  assert.match(reads!.en, /The nearest police/)
  await world.decide({ act: 'refer', place: 'content', reports: [content] })
  const page = await world.read(content)
  assert.deepEqual(
    [page.words, page.subject, page.pictures.length, page.state],
    ['', undefined, 0, 'referred'],
  )
  assert.deepEqual((await world.alike(content)).reports, [])
  assert.match(whyLeft(await world.decide({ act: 'undo', reports: [content] })), /not kept any more/)
  assert.deepEqual((await world.decide({ act: 'undo', reports: [fraud] })).done, [fraud])
  await assert.rejects(
    world.decide({ act: 'refer', place: 'nowhere', reports: [fraud] }),
    refused('malformed'),
  )
})

test('a no has its reason, and is taken back within the shift by who said it', async () => {
  const id = await world.told()
  await assert.rejects(
    world.decide({ act: 'decline', reports: [id] }),
    refused('malformed', /no such reason/),
  )
  const { reads } = await world.decide({ act: 'decline', reason: 'not-enough', reports: [id] })
  assert.match(reads!.en, /Too little|does not tell us enough/)
  assert.match(
    whyLeft(await world.decide({ act: 'decline', reason: 'genuine', reports: [id] })),
    /has been decided/,
  )
  assert.match(
    whyLeft(await world.decide({ act: 'undo', reports: [id] }, world.colleague)),
    /Only who decided/,
  )
  assert.match(
    whyLeft(await world.decide({ act: 'undo', reports: [id] }, world.officer, hours(13))),
    /within the shift/,
  )
  assert.deepEqual((await world.decide({ act: 'undo', reports: [id] }, world.officer, hours(11))).done, [id])
})

test('what is merged leaves the queue and shares the outcome of the whole, before and after', async () => {
  const [whole, part, late, second] = [
    await world.told(),
    await world.told(),
    await world.told(),
    await world.told(),
  ]
  await world.decide({ act: 'merge', into: whole, reports: [part, whole] })
  assert.ok((await world.list()).rows.every((row) => row.id !== part))
  assert.match(
    whyLeft(await world.decide({ act: 'decline', reason: 'genuine', reports: [part] })),
    /merged into/,
  )
  await assert.rejects(
    world.decide({ act: 'merge', into: part, reports: [second] }),
    refused('not-in-this-state'),
  )
  await world.decide({ act: 'decline', reason: 'genuine', reports: [whole] })
  await world.decide({ act: 'merge', into: whole, reports: [late] })
  for (const id of [part, late]) assert.equal((await world.read(id)).outcome, 'declined:genuine')
  await world.decide({ act: 'undo', reports: [whole] })
  assert.deepEqual([(await world.read(part)).state, (await world.read(part)).reads], ['new', undefined])
  assert.deepEqual((await world.read(whole)).merged, [part, late])
  await world.decide({ act: 'undo', reports: [part] })
  assert.deepEqual(
    [(await world.read(part)).mergedInto, (await world.read(part)).state],
    [undefined, 'taken'],
  )
})

test('who may: officers of the authorities decide, others of theirs read, operators neither', async () => {
  const id = await world.told()
  for (const by of [world.inspector, world.contact])
    assert.match(
      whyLeft(await world.decide({ act: 'take', reports: [id] }, by)),
      by === world.inspector ? /Only a duty officer/ : /no public report/,
    )
  assert.equal((await world.read(id, world.inspector)).may.take === true, false)
  await assert.rejects(world.open(id, { incident: openingAt(1) }, world.inspector), refused('not-allowed'))
  const inSql = (by: Member, statement: string) =>
    change(world.desk.api, by, async (_, client) => (await client.query(statement, [id])).rowCount)
  assert.equal(await inSql(world.contact, "update public_report set state = 'new' where id = $1"), 0)
  await assert.rejects(inSql(world.officer, 'delete from public_report where id = $1'), /permission denied/)
})

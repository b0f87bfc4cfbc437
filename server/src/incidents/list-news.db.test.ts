import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { listNews as declared } from '@hiepluc/contract/endpoints/news.ts'
import type { Member } from '#permits/permit.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { assignIncident } from './assign-incident.ts'
import { listNews, readNews } from './list-news.ts'
import { moveIncident } from './move-incident.ts'
import { sendMessage } from './send-message.ts'
import { watchIncident } from './watch-incident.ts'
import { writeNote } from './write-note.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

let desk: TestDesk
let officer: Member
let police: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  police = await addPerson(desk, ['analyst'], { standing: 'police' })
})

const kindsFor = async (reader: Member, now = NOW) =>
  (await listNews(desk.api, reader, now)).rows.map(({ kind, words }) => [kind, words])

test('an operator hears what the authorities did with what is its own, until it has looked through it', async () => {
  const contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  const colleague = await addPerson(desk, ['contact'], { orgId: contact.orgId, standing: 'operator' })
  const id = await addIncident(desk, contact.orgId)
  const elsewhere = await addIncident(
    desk,
    (await addPerson(desk, ['contact'], { standing: 'operator' })).orgId,
  )
  await sendMessage(desk.api, officer, elsewhere, 'to others', NOW)
  await moveIncident(desk.api, officer, id, 'confirm', { version: 0 }, NOW)
  await writeNote(desk.api, officer, id, 'for us', NOW)
  await moveIncident(desk.api, officer, id, 'notify', { version: 1, words: 'Look.' }, NOW)
  await sendMessage(desk.api, colleague, id, 'We look.', NOW)
  const news = await listNews(desk.api, contact, NOW)
  assert.deepEqual(declared.output?.parse(news), news)
  assert.deepEqual(await kindsFor(contact), [
    ['incident.notified', 'Look.'],
    ['incident.confirmed', undefined],
  ])
  assert.equal(news.rows[0]!.incident.id, id)
  assert.equal(news.came, 1, 'one incident came up within the month')
  const after = await readNews(desk.api, contact, news.newest!, later(5))
  assert.deepEqual([after.rows, after.came], [[], 0])
  assert.equal((await kindsFor(colleague)).length, 2, 'everybody looks through their own')
  await sendMessage(desk.api, officer, id, 'Thank you.', later(6))
  await readNews(desk.api, contact, 1, later(7))
  await readNews(desk.api, colleague, 999_999_999, later(7))
  await sendMessage(desk.api, officer, id, 'Once more.', later(8))
  assert.deepEqual(await kindsFor(colleague, later(8)), [['incident.message', 'Once more.']])
  assert.deepEqual(await kindsFor(contact, later(8)), [
    ['incident.message', 'Once more.'],
    ['incident.message', 'Thank you.'],
  ])
})

test('an authority’s people hear of what they have in hand or watch, and of nothing else', async () => {
  const contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  const mine = await addIncident(desk, contact.orgId, { state: 'notified' })
  const watched = await addIncident(desk, contact.orgId, { state: 'notified' })
  const other = await addIncident(desk, contact.orgId, { state: 'notified' })
  await assignIncident(desk.api, police, mine, { member: officer.id, instead: null }, NOW)
  const page = await watchIncident(desk.api, officer, watched, true, NOW)
  assert.equal(page.watched, true)
  for (const id of [mine, watched, other])
    await moveIncident(desk.api, contact, id, 'answer', { version: 0, answer: 'fixed' }, later(1))
  await writeNote(desk.api, officer, watched, 'by myself', later(2))
  const { rows } = await listNews(desk.api, officer, later(3))
  assert.deepEqual(
    rows.map(({ kind, incident }) => [kind, incident.id]),
    [
      ['incident.answered', watched],
      ['incident.answered', mine],
      ['incident.assigned', mine],
    ],
  )
  assert.equal((await watchIncident(desk.api, officer, watched, false, NOW)).watched, false)
  assert.deepEqual(
    (await listNews(desk.api, officer, later(3))).rows.map(({ incident }) => incident.id),
    [mine, mine],
  )
})

test('what became too narrow to be read is no news any more', async () => {
  const contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  const id = await addIncident(desk, contact.orgId)
  await sendMessage(desk.api, officer, id, 'x', NOW)
  await desk.owner.query("update incident set tlp = 'RED' where id = $1", [id])
  assert.deepEqual(await kindsFor(contact), [])
})

test('what is a month old is found on the pages of the incidents alone', async () => {
  const contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  await sendMessage(desk.api, officer, await addIncident(desk, contact.orgId), 'x', NOW)
  assert.equal((await kindsFor(contact, later(29 * 1440))).length, 1)
  assert.equal((await kindsFor(contact, later(31 * 1440))).length, 0)
})

test('of more than can be shown at once the newest are shown, newest first, under the law of their incident', async () => {
  const contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  const id = await addIncident(desk, contact.orgId)
  await desk.owner.query("update incident set law = 'vn@2026-12-01' where id = $1", [id])
  const said = Array.from({ length: 103 }, (_, nth) => `${nth}`)
  for (const words of said) await sendMessage(desk.api, officer, id, words, later(Number(words)))
  const news = await listNews(desk.api, contact, later(200))
  assert.deepEqual(
    news.rows.map(({ words }) => words),
    said.slice(3).toReversed(),
  )
  assert.deepEqual([news.newest, news.rows[0]!.law], [news.rows[0]!.entry, 'vn@2026-12-01'])
  assert.deepEqual(declared.output?.parse(news), news)
  assert.deepEqual((await readNews(desk.api, contact, news.newest!, later(201))).rows, [])
})

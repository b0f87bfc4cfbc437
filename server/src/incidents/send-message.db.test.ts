import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { readIncident } from './read-incident.ts'
import { sendMessage } from './send-message.ts'
import { writeNote } from './write-note.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

let desk: TestDesk
let officer: Member
let leader: Member
let inspector: Member
let contact: Member
let admin: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  inspector = await addPerson(desk, ['inspector'], { standing: 'police' })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  admin = await addPerson(desk, ['operator-admin'], { orgId: contact.orgId, standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

const said = async (by: Member, id: number) =>
  (await readIncident(desk.api, by, id, NOW)).timeline.map(({ kind, words, internal }) => [
    kind,
    words,
    internal ?? false,
  ])

test('both sides read what either says, and the operator nothing of what the authorities note', async () => {
  const id = await addIncident(desk, contact.orgId)
  await sendMessage(desk.api, officer, id, 'Máy này là gì?', NOW)
  await sendMessage(desk.api, contact, id, 'Máy chủ thử nghiệm.', later(1))
  await writeNote(desk.api, officer, id, 'Đã thấy tháng trước.', later(2))
  const note = await writeNote(desk.api, inspector, id, 'Sẽ xem khi kiểm tra.', later(3))
  assert.equal(note.timeline.length, 4)
  const messages = [
    ['incident.message', 'Máy này là gì?', false],
    ['incident.message', 'Máy chủ thử nghiệm.', false],
  ]
  assert.deepEqual(await said(contact, id), messages)
  assert.deepEqual(await said(admin, id), messages)
  assert.deepEqual(await said(leader, id), [
    ...messages,
    ['incident.noted', 'Đã thấy tháng trước.', true],
    ['incident.noted', 'Sẽ xem khi kiểm tra.', true],
  ])
})

test('who reads an incident only because it is shared reads nothing of what is said on it', async () => {
  const id = await addIncident(desk, contact.orgId)
  await desk.owner.query(
    `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
     select org_id, 'incident', id, holding_id, $2, 'x', 1, $3 from incident where id = $1`,
    [id, stranger.orgId, NOW],
  )
  await sendMessage(desk.api, officer, id, 'For you alone.', NOW)
  const page = await readIncident(desk.api, stranger, id, NOW)
  assert.deepEqual(page.timeline, [])
  assert.notEqual(page.may.message, true)
  await assert.rejects(sendMessage(desk.api, stranger, id, 'x', NOW), refused('not-allowed'))
})

test('a second click says nothing twice; the same words a minute later are said again', async () => {
  const id = await addIncident(desk, contact.orgId)
  const say = (at: Date) => sendMessage(desk.api, contact, id, 'Đã rõ.', at)
  await Promise.all([say(NOW), say(NOW), say(later(1))])
  assert.equal((await said(contact, id)).length, 1)
  await sendMessage(desk.api, officer, id, 'Đã rõ.', later(2))
  await say(later(90))
  assert.equal((await said(contact, id)).length, 3)
})

test('who may: a leader notes nothing, an administrator of accounts says nothing, a stranger finds nothing', async () => {
  const id = await addIncident(desk, contact.orgId)
  await assert.rejects(writeNote(desk.api, leader, id, 'x', NOW), refused('not-allowed'))
  await assert.rejects(writeNote(desk.api, contact, id, 'x', NOW), refused('not-allowed'))
  await assert.rejects(sendMessage(desk.api, admin, id, 'x', NOW), refused('not-allowed'))
  await assert.rejects(sendMessage(desk.api, inspector, id, 'x', NOW), refused('not-allowed'))
  await assert.rejects(sendMessage(desk.api, stranger, id, 'x', NOW), refused('not-found'))
  await assert.rejects(writeNote(desk.api, officer, 999_999, 'x', NOW), refused('not-found'))
  assert.deepEqual(await said(officer, id), [])
})

test('in SQL, too, an operator sees neither the note nor what it says', async () => {
  const id = await addIncident(desk, contact.orgId)
  await writeNote(desk.api, officer, id, 'secret', NOW)
  const seen = await change(desk.api, contact, async (_, client) => {
    const { rows } = await client.query<{ n: number }>(
      `select (select count(*) from entry where kind = 'incident.noted')
        + (select count(*) from entry_opening where value like '%secret%') as n`,
    )
    return rows[0]!.n
  })
  assert.equal(seen, 0)
})

test('words with half a character are refused, and nothing is written', async () => {
  const id = await addIncident(desk, contact.orgId)
  await assert.rejects(sendMessage(desk.api, contact, id, 'a\uD800', NOW), refused('malformed'))
  assert.deepEqual(await said(contact, id), [])
})

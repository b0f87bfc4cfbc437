import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addContact, deliver, letterOf, MAIL_AT, outcomeOf, replyTo } from '#test/mail-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { attachMail } from './attach-mail.ts'
import { discardMail } from './discard-mail.ts'
import { downloadMail } from './download-mail.ts'
import { listMails } from './list-mails.ts'

const LATER = new Date(MAIL_AT.getTime() + 60_000)

let desk: TestDesk
let itself: Member
let officer: Member
let leader: Member
let contact: Member

before(async () => {
  desk = await testDesk()
  itself = (await addMembers(desk)).desk
  officer = await addPerson(desk, ['duty-officer'])
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind
const incident = () => addIncident(desk, contact.orgId, { state: 'notified' })
const FILE = ['text/plain', 'ghi-chu.txt', 'x'] as const

/** A stranger's mail to the right address. */
async function stranger(id: number, text = 'BÁO NHẦM\nTôi là người khác.'): Promise<number> {
  const to = replyTo(id, contact.orgId)
  const bytes = letterOf({ to, from: '"An" <an@stranger.example>', text, files: [FILE] })
  return deliver(desk, itself, bytes, { to, sender: 'an@stranger.example' })
}

test('what waits is listed as plain text with its reason, and what may be done with it', async () => {
  const id = await incident()
  const mail = await stranger(id)
  const { rows, waiting } = await listMails(desk.api, officer, { limit: 50, state: 'review' })
  assert.equal(waiting, rows.length)
  const row = rows.find((one) => one.id === mail)!
  assert.deepEqual(
    [row.reason, row.incident, row.from, row.words, row.files],
    [
      'unknown-sender',
      id,
      { name: 'An', address: 'an@stranger.example' },
      'BÁO NHẦM\nTôi là người khác.',
      [{ name: 'ghi-chu.txt', size: 1, kept: false }],
    ],
  )
  assert.deepEqual(row.may, { attach: true, discard: true, addSender: true })
  assert.equal(row.operator?.id, contact.orgId, 'whose incident its address names')
  for (const by of [leader, contact])
    assert.deepEqual((await listMails(desk.api, by, { limit: 50 })).rows, [])
})

test('pages follow one another', async () => {
  const ids = [await stranger(await incident()), await stranger(await incident())]
  const first = await listMails(desk.api, officer, { limit: 1 })
  const second = await listMails(desk.api, officer, { limit: 1, after: first.next })
  assert.deepEqual([first.rows[0]!.id, second.rows[0]!.id], ids.toReversed())
})

test('an officer puts it on an incident: a message in its writer’s name, never an answer, with its files', async () => {
  const id = await incident()
  const mail = await stranger(id)
  const done = await attachMail(desk.api, officer, mail, id, LATER)
  assert.deepEqual([done.state, done.incident, done.decided?.by], ['attached', id, officer.name])
  const page = await readIncident(desk.api, contact, id, LATER)
  assert.equal(page.state, 'notified')
  assert.deepEqual(
    page.timeline.map(({ kind, byMail, mailFrom, words }) => [kind, byMail, mailFrom, words]),
    [
      ['incident.message', true, 'An <an@stranger.example>', 'BÁO NHẦM\nTôi là người khác.'],
      ['incident.attached', undefined, undefined, undefined],
    ],
  )
  assert.deepEqual(
    page.attachments.map(({ name }) => name),
    ['ghi-chu.txt'],
  )
  await assert.rejects(attachMail(desk.api, officer, mail, id, LATER), refused('not-in-this-state'))
  await assert.rejects(discardMail(desk.api, officer, mail, 'x', LATER), refused('not-in-this-state'))
  assert.equal((await readIncident(desk.api, contact, id, LATER)).timeline.length, 2)
})

test('two officers at once put it there once', async () => {
  const id = await incident()
  const mail = await stranger(id)
  const done = await Promise.allSettled([1, 2, 3].map(() => attachMail(desk.api, officer, mail, id, LATER)))
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await readIncident(desk.api, officer, id, LATER)).attachments.length, 1)
  const { rows } = await desk.owner.query(
    'select from blob_chunk c where not exists (select from blob b where b.id = c.blob_id)',
  )
  assert.equal(rows.length, 0)
})

test('an officer puts it away with a reason, and it is kept', async () => {
  const mail = await stranger(await incident())
  const done = await discardMail(desk.api, officer, mail, 'Thư rác.', LATER)
  assert.deepEqual([done.state, done.decided?.words], ['discarded', 'Thư rác.'])
  const { stream, name } = await downloadMail(desk.api, officer, mail, LATER)
  let text = ''
  for await (const piece of stream) text += Buffer.from(piece).toString()
  assert.equal(name, `thu-${mail}.eml`)
  assert.match(text, /^From: "An" <an@stranger\.example>/)
})

test('nobody else decides, and nobody about what is not there or was an answer', async () => {
  const id = await incident()
  const mail = await stranger(id)
  for (const by of [leader, contact]) {
    await assert.rejects(attachMail(desk.api, by, mail, id, LATER), refused('not-found'))
    await assert.rejects(discardMail(desk.api, by, mail, 'x', LATER), refused('not-found'))
    await assert.rejects(downloadMail(desk.api, by, mail, LATER), refused('not-found'))
  }
  await assert.rejects(attachMail(desk.api, officer, mail, 999_999, LATER), refused('not-found'))
  await assert.rejects(attachMail(desk.api, officer, 999_999, id, LATER), refused('not-found'))
  await addContact(desk, contact.orgId, { email: 'noc@operator.example' })
  const to = replyTo(id, contact.orgId)
  const answer = await deliver(desk, itself, letterOf({ to }), { to })
  assert.equal((await outcomeOf(desk, answer)).state, 'answer')
  await assert.rejects(discardMail(desk.api, officer, answer, 'x', LATER), refused('not-in-this-state'))
})

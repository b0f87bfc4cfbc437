import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { change } from './database.ts'
import type { MailSender } from './mail.ts'
import { openMemorySender } from './memory-sender.ts'
import { MESSAGES, sendMessage, writeMessage } from './messages.ts'
import { take } from './queue.ts'

const AT = new Date('2026-11-26T01:02:03.004Z')
const MAIL = { to: 'an@most.example', subject: 'lời mời', text: 'https://desk.example/invitation#secret' }

let desk: TestDesk
let people: Awaited<ReturnType<typeof addMembers>>
before(async () => {
  desk = await testDesk()
  people = await addMembers(desk)
})

const write = () => change(desk.api, people.officer, (tx) => writeMessage(tx, people.officer.orgId, MAIL, AT))
const work = async (mail: MailSender | undefined, now = AT) => {
  await desk.owner.query('update job set available_at = now()')
  const lease = await take(desk.worker, MESSAGES, 'test')
  if (lease) await sendMessage({ db: desk.worker, desk: people.desk, now: () => now, mail }, lease)
  return lease
}
const newest = async () =>
  (
    await desk.owner.query<{ body: string; sent: boolean; given_up: boolean; last_error: string | null }>(
      `select body, sent_at is not null as sent, given_up_at is not null as given_up, last_error
     from message order by id desc limit 1`,
    )
  ).rows[0]!

test('a mail leaves after the act has committed, once, and is not kept', async () => {
  const sender = openMemorySender()
  await assert.rejects(
    change(desk.api, people.officer, async (tx) => {
      await writeMessage(tx, people.officer.orgId, MAIL, AT)
      throw new Error('the act came to nothing')
    }),
  )
  assert.equal(await work(sender), undefined)
  await write()
  await work(sender)
  assert.deepEqual(sender.sent, [MAIL])
  assert.deepEqual(await newest(), { body: '', sent: true, given_up: false, last_error: null })
  assert.equal(await work(sender), undefined)
})

test('while the mail server is away it waits, and after a day it is given up', async () => {
  const broken: MailSender = { send: () => Promise.reject(new Error('away')), close: () => Promise.resolve() }
  await write()
  for (let attempt = 0; attempt < 12; attempt++) await work(broken)
  assert.deepEqual(await newest(), {
    body: MAIL.text,
    sent: false,
    given_up: false,
    last_error: 'Error: away',
  })
  await work(undefined)
  assert.match((await newest()).last_error!, /no mail server/)
  await work(broken, new Date(AT.getTime() + 25 * 3_600_000))
  assert.deepEqual(await newest(), { body: '', sent: false, given_up: true, last_error: 'Error: away' })
  assert.equal(await work(broken), undefined)
})

test('who may act may write one, and nobody reads what it says', async () => {
  await write()
  for (const asker of [people.officer, people.source])
    await assert.rejects(
      change(desk.api, asker, (_, client) => client.query('select body from message')),
      /permission denied/,
    )
  const seen = await change(desk.api, people.officer, (_, client) => client.query('select id from message'))
  assert.equal(seen.rowCount, 0)
})

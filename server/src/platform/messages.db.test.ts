import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addMembers, addOrganisation, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addIncident } from '#test/plant-incident.ts'
import { change } from './database.ts'
import { isGenuine, readMailAddress } from './mail-address.ts'
import { MailRefused } from './mail.ts'
import type { MailSender } from './mail.ts'
import { openMemorySender } from './memory-sender.ts'
import type { EndedMessage, Outcomes } from './message-outcome.ts'
import { messageIdOf } from './message-id.ts'
import { MESSAGES, retryMs, sendMessage, writeMessage } from './messages.ts'
import { take } from './queue.ts'
import { MOST_FILE_BYTES } from './write-message.ts'
import type { Outgoing } from './write-message.ts'

const AT = new Date('2026-11-26T01:02:03.004Z')
const MAIL = { to: 'an@most.example', subject: 'lời mời', text: 'https://desk.example/invitation#secret' }
const HOUR = 3_600_000

let desk: TestDesk
let people: Awaited<ReturnType<typeof addMembers>>
before(async () => {
  desk = await testDesk()
  people = await addMembers(desk)
})

const ACCOUNT = { account: true, mail: MAIL } as const
const write = (more: Pick<Outgoing, 'key'> = {}) =>
  change(desk.api, people.officer, (tx) =>
    writeMessage(tx, { orgId: people.officer.orgId, ...ACCOUNT, ...more }, AT),
  )
const writeTo = (contactId: number, orgId: number) =>
  change(desk.api, people.officer, (tx) => writeMessage(tx, { orgId, contactId, mail: MAIL }, AT))
const work = async (mail: MailSender | undefined, now = AT, outcomes: Outcomes = {}) => {
  await desk.owner.query('update job set available_at = now()')
  const lease = await take(desk.worker, MESSAGES, 'test')
  if (lease) await sendMessage({ db: desk.worker, desk: people.desk, now: () => now, mail }, lease, outcomes)
  return lease
}
const newest = async () =>
  (
    await desk.owner.query<{
      body: string
      sent: boolean
      given_up: boolean
      tries: number
      last_error: string | null
    }>(
      `select body, sent_at is not null as sent, given_up_at is not null as given_up, tries, last_error
     from message order by id desc limit 1`,
    )
  ).rows[0]!
const failing = (why: Error): MailSender => ({
  send: () => Promise.reject(why),
  close: () => Promise.resolve(),
})
const AWAY = failing(new Error('away'))

test('a mail leaves after the act has committed, once, and is not kept', async () => {
  const sender = openMemorySender()
  await assert.rejects(
    change(desk.api, people.officer, async (tx) => {
      await writeMessage(tx, { orgId: people.officer.orgId, account: true, mail: MAIL }, AT)
      throw new Error('the act came to nothing')
    }),
  )
  assert.equal(await work(sender), undefined)
  const id = await write()
  await work(sender)
  assert.deepEqual(sender.sent, [{ ...MAIL, id: messageIdOf(id, AT) }])
  assert.deepEqual(await newest(), { body: '', sent: true, given_up: false, tries: 1, last_error: null })
  assert.equal(await work(sender), undefined)
})

test('word of a mail that is not delivered goes to an address that only this desk can make', async () => {
  const keys = { current: 'a', keys: new Map([['a', new Uint8Array(32)]]) }
  const house = { domain: 'desk.example', keys }
  const sender = openMemorySender()
  const id = await write()
  await desk.owner.query('update job set available_at = now()')
  const lease = (await take(desk.worker, MESSAGES, 'test'))!
  await sendMessage({ db: desk.worker, desk: people.desk, now: () => AT, mail: sender, house }, lease)
  const read = readMailAddress(house, sender.sent[0]!.returnPath!)!
  assert.deepEqual([read.purpose, read.number, isGenuine(house, read)], ['bounce', id, true])
})

test('while the mail server is away it waits longer each time, and after a day it is given up', async () => {
  await write()
  for (let attempt = 0; attempt < 12; attempt++) await work(AWAY)
  assert.deepEqual(await newest(), {
    ...{ body: MAIL.text, sent: false, given_up: false, tries: 12 },
    last_error: 'Error: away',
  })
  await work(undefined)
  assert.match((await newest()).last_error!, /no mail server/)
  await work(AWAY, new Date(AT.getTime() + 25 * HOUR))
  assert.deepEqual(await newest(), {
    ...{ body: '', sent: false, given_up: true, tries: 14 },
    last_error: 'Error: away',
  })
  assert.equal(await work(AWAY), undefined)
  assert.deepEqual(
    [0, 1, 2, 5, 6, 7, 1000].map(retryMs),
    [1, 2, 4, 32, 60, 60, 60].map((min) => min * 60_000),
  )
})

test('what the other side refuses for good is given up at once, in its words', async () => {
  const told: (EndedMessage & { why: string })[] = []
  const failed: Outcomes['failed'] = async (_, message) => void told.push(message)
  const id = await write()
  await work(failing(new MailRefused('550 5.1.1 no such mailbox')), AT, { failed })
  assert.deepEqual(await newest(), {
    ...{ body: '', sent: false, given_up: true, tries: 1 },
    last_error: '550 5.1.1 no such mailbox',
  })
  assert.deepEqual(told, [
    {
      ...{ messageId: id, orgId: people.officer.orgId, kind: 'mail', recipient: MAIL.to, incidents: [] },
      ...{ contactId: undefined, channelId: undefined, why: '550 5.1.1 no such mailbox' },
    },
  ])
})

test('a matter is written of once, whoever writes of it again, at the same time too', async () => {
  const sender = openMemorySender()
  const ids = await Promise.all([1, 2, 3, 4].map(() => write({ key: 'digest:1:2026-11-26' })))
  assert.equal(new Set(ids).size, 1)
  assert.notEqual(await write({ key: 'digest:1:2026-11-27' }), ids[0])
  const byDesk = await change(desk.worker, people.desk, (tx) =>
    writeMessage(tx, { orgId: 1, account: true, mail: MAIL, key: 'digest:1:2026-11-26' }, AT),
  )
  assert.equal(byDesk, ids[0])
  for (;;) if (!(await work(sender))) break
  assert.equal(sender.sent.length, 2)
  assert.equal(await write({ key: 'digest:1:2026-11-26' }), ids[0], 'also once it has been sent')
  assert.equal(await work(sender), undefined)
})

test('files go along until it has been sent, and who is told of the delivery hears of which incidents it spoke', async () => {
  const sender = openMemorySender()
  const operator = await addOrganisation(desk, 'operator')
  const incident = await addIncident(desk, operator)
  const bytes = Buffer.from('địa chỉ,lần\r\n192.0.2.1,3\r\n')
  const told: EndedMessage[] = []
  const channelId = await plantChannel(operator)
  await change(desk.worker, people.desk, async (tx) => {
    const files = [{ name: 'hàng.csv', type: 'text/csv; charset=utf-8', bytes }]
    const incidents = [{ id: incident, orgId: operator }]
    const mail = { ...MAIL, replyTo: 'desk+7@desk.example', encryptTo: 'a key' }
    await writeMessage(tx, { orgId: operator, account: true, mail, files, incidents, channelId }, AT)
  })
  await work(sender, AT, { delivered: async (_, message) => void told.push(message) })
  const { attachments, replyTo, encryptTo } = sender.sent[0]!
  assert.deepEqual([replyTo, encryptTo], ['desk+7@desk.example', 'a key'])
  assert.deepEqual(
    attachments?.map(({ name, bytes: sent }) => [name, Buffer.from(sent).toString()]),
    [['hàng.csv', bytes.toString()]],
  )
  assert.deepEqual(told[0]?.incidents, [{ id: incident, orgId: operator }])
  assert.deepEqual([told[0].channelId, told[0].kind], [channelId, 'mail'])
  const { rows } = await desk.owner.query('select from message_file')
  assert.equal(rows.length, 0)
})

test('more files than a worker can sign and encrypt are refused where they are written', async () => {
  const files = (size: number) => [
    { name: 'a.gz', type: 'application/gzip', bytes: Buffer.alloc(size) },
    { name: 'b.gz', type: 'application/gzip', bytes: Buffer.alloc(1) },
  ]
  const writing = (size: number) =>
    change(desk.worker, people.desk, (tx) =>
      writeMessage(tx, { orgId: people.officer.orgId, ...ACCOUNT, files: files(size) }, AT),
    )
  await assert.rejects(writing(MOST_FILE_BYTES), RangeError)
  await writing(MOST_FILE_BYTES - 1)
  const sender = openMemorySender()
  await work(sender)
  assert.equal(sender.sent[0]?.attachments?.[0]?.bytes.byteLength, MOST_FILE_BYTES - 1)
})

test('what follows a delivery and the note of it stand or fall together', async () => {
  const sender = openMemorySender()
  await write()
  const delivered = () => Promise.reject(new Error('could not be recorded'))
  await assert.rejects(work(sender, AT, { delivered }), /could not be recorded/)
  assert.equal((await newest()).sent, false)
  await desk.owner.query('update job set leased_until = null')
  await work(sender)
  assert.deepEqual([(await newest()).sent, sender.sent.length], [true, 2])
  assert.equal(sender.sent[0]!.id, sender.sent[1]!.id, 'known as one by its Message-ID')
})

test('a mail to a contact leaves only for the address that the contact has and has verified', async () => {
  const sender = openMemorySender()
  const orgId = await addOrganisation(desk, 'operator')
  const contactId = await plantContact(orgId, MAIL.to)
  await writeTo(contactId, orgId)
  await work(sender)
  assert.equal(sender.sent.length, 1)
  for (const [becomes, why] of [
    ['verified_at = null', 'the address is not verified'],
    ["email = 'new@most.example'", 'the contact has another address now'],
    ['email = null', 'the contact has another address now'],
    ['removed_at = now()', 'the contact is no longer there'],
  ] as const) {
    await writeTo(contactId, orgId)
    await desk.owner.query(`update contact set ${becomes} where id = $1`, [contactId])
    await work(sender)
    const { given_up: givenUp, last_error: said, body } = await newest()
    assert.deepEqual([givenUp, said, body], [true, why, ''])
  }
  assert.equal(sender.sent.length, 1)
})

test('only an account’s owner is written to without a contact', async () => {
  await assert.rejects(
    desk.owner.query(
      `insert into message (org_id, recipient, subject, body, created_at, account) values ($1, 'a@b', '', '', now(), false)`,
      [people.officer.orgId],
    ),
    /message_reader/,
  )
})

test('who may act may write one, and nobody reads what it says', async () => {
  await write()
  for (const asker of [people.officer, people.source])
    for (const question of ['select body from message', 'select name from message_file'])
      await assert.rejects(
        change(desk.api, asker, (_, client) => client.query(question)),
        /permission denied/,
      )
  const seen = await change(desk.api, people.officer, (_, client) => client.query('select id from message'))
  assert.equal(seen.rowCount, 0)
})

async function plantContact(orgId: number, email: string): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    "insert into contact (org_id, role, name, email, verified_at) values ($1, 'noc', 'NOC', $2, now()) returning id",
    [orgId, email],
  )
  return rows[0]!.id
}

async function plantChannel(orgId: number): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    "insert into channel (org_id, kind, contact_id, created_at) values ($1, 'mail', $2, now()) returning id",
    [orgId, await plantContact(orgId, 'noc@most.example')],
  )
  return rows[0]!.id
}

import assert from 'node:assert/strict'
import { createConnection } from 'node:net'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import type { Member } from '#permits/permit.ts'
import { openMailListener } from '#platform/mail-listener.ts'
import type { MailListener } from '#platform/mail-listener.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import { addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { receiveMail } from './receive-mail.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const MAIL = 'From: an@most.example\r\nSubject: x\r\n\r\nx\r\n'

let desk: TestDesk
let itself: Member
let listener: MailListener
let lmtp: MailListener

before(async () => {
  desk = await testDesk()
  itself = (await addMembers(desk)).desk
  listener = await open(false)
  lmtp = await open(true)
})
after(async () => {
  await listener.close()
  await lmtp.close()
})

const open = (isLmtp: boolean) =>
  openMailListener({
    ...{ lmtp: isLmtp, host: '127.0.0.1', port: 0, domain: 'desk.example', size: 100_000 },
    log: pino({ level: 'silent' }),
    take: async (mail) => (await receiveMail(desk.api, itself, { ...mail, limit: 100_000 }, NOW)).mail,
  })

async function* pieces(text: string) {
  yield Buffer.from(text)
}

const take = (
  text: string,
  by: Member = itself,
  recipients: readonly string[] = ['reply@desk.example'],
  now = NOW,
) =>
  receiveMail(
    desk.api,
    by,
    { bytes: pieces(text), sender: 'an@most.example', recipients, limit: 100_000 },
    now,
  )

const kept = async (id: number) => {
  const { rows } = await desk.owner.query<{
    id: number
    receipts: number
    recipients: string[]
    sender: string
  }>(
    `select m.id, receipts, recipients, sender from mail_in m join blob b on b.id = m.blob_id and b.sha256 = m.sha256
     join job j on j.queue = 'mails' and j.subject = m.id where m.id = $1`,
    [id],
  )
  return rows[0]
}

const countMails = async () =>
  (await desk.owner.query<{ count: number }>('select count(*) as count from mail_in')).rows[0]!.count

test('a mail is kept with its envelope, waits to be read, and stands in the ledger', async () => {
  const received = await take(`${MAIL}kept`)
  assert.equal(received.known, false)
  assert.deepEqual(await kept(received.mail), {
    ...{ id: received.mail, receipts: 1, recipients: ['reply@desk.example'], sender: 'an@most.example' },
  })
  const { rows } = await desk.owner.query<{ body: string }>('select body from entry where subject = $1', [
    `mail:${received.mail}`,
  ])
  assert.equal((JSON.parse(rows[0]!.body) as { facts: { sha256: string } }).facts.sha256, received.sha256)
  assert.equal(rows[0]!.body.includes('an@most.example'), false, 'a sender can be erased')
})

test('the same bytes for the same people are one mail, read once; for others they are another', async () => {
  const first = await take(`${MAIL}again`)
  const again = await Promise.all([take(`${MAIL}again`), take(`${MAIL}again`)])
  assert.deepEqual(
    again.map(({ mail, known }) => [mail, known]),
    [
      [first.mail, true],
      [first.mail, true],
    ],
  )
  const other = await take(`${MAIL}again`, itself, ['other@desk.example'])
  assert.notEqual(other.mail, first.mail)
  const { rows } = await desk.owner.query("select from job where queue = 'mails' and subject = $1", [
    first.mail,
  ])
  assert.equal(rows.length, 1)
})

test('many at once that are the same make one', async () => {
  const before = await countMails()
  const all = await Promise.all(Array.from({ length: 6 }, () => take(`${MAIL}at once`)))
  assert.equal(new Set(all.map(({ mail }) => mail)).size, 1)
  assert.equal(await countMails(), before + 1)
})

test('an officer’s token may hand mails in, an operator’s and a leader’s may not', async () => {
  await take(`${MAIL}officer`, await addPerson(desk, ['duty-officer']))
  for (const by of [
    await addPerson(desk, ['leader']),
    await addPerson(desk, ['contact'], { standing: 'operator' }),
    await addPerson(desk, ['desk-admin']),
  ])
    await assert.rejects(take(MAIL, by), (error: Refusal) => error.kind === 'not-allowed')
})

test('what is empty or too large is refused and leaves nothing', async () => {
  const before = await countMails()
  await assert.rejects(take(''), (error: Refusal) => error.kind === 'malformed')
  await assert.rejects(take('x'.repeat(100_001)), (error: Refusal) => error.kind === 'too-large')
  assert.equal(await countMails(), before)
  const { rows } = await desk.owner.query(
    'select from blob_chunk c where not exists (select from blob b where b.id = c.blob_id)',
  )
  assert.equal(rows.length, 0)
})

test('a flood from one place is told to wait, and what others send goes through', async () => {
  const later = new Date(NOW.getTime() + 86_400_000)
  const flood = (nth: number, sender: string) =>
    receiveMail(
      desk.api,
      itself,
      { bytes: pieces(`${MAIL}${nth}`), sender, recipients: [], limit: 1000 },
      later,
    )
  let refused = 0
  for (let nth = 0; nth < 302; nth++)
    await flood(nth % 5, 'x@flood.example').catch((error: unknown) => {
      assert.ok(error instanceof TooMany)
      refused++
    })
  assert.equal(refused, 2)
  await flood(1, 'x@calm.example')
})

const post = (port: number) => createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })

test('a mail server hands a mail over and is told its number', async () => {
  const sender = post(listener.port)
  const { response } = await sender.sendMail({
    ...{ from: 'an@most.example', to: 'reply+1.x@desk.example', subject: 'Trả lời', text: 'Đã xử lý.' },
  })
  const id = /kept as mail (\d+)/.exec(response)![1]!
  assert.deepEqual((await kept(Number(id)))?.recipients, ['reply+1.x@desk.example'])
  sender.close()
})

test('nothing is relayed, nothing too large is taken, and not more recipients than a mail may have', async () => {
  const sender = post(listener.port)
  const before = await countMails()
  const mail = { from: 'an@most.example', subject: 'x', text: 'x' }
  await assert.rejects(sender.sendMail({ ...mail, to: 'x@other.example' }), /550/)
  await assert.rejects(sender.sendMail({ ...mail, to: 'x@desk.example', text: 'x'.repeat(150_000) }), /552/)
  assert.equal(await countMails(), before)
  const many = Array.from({ length: 20_000 }, (_, nth) => `r${nth}@desk.example`)
  const { rejected } = await sender.sendMail({ ...mail, to: many.slice(0, 300), text: 'many' })
  assert.equal(rejected.length, 200)
  sender.close()
})

/** Speaks a protocol line by line, as a client that may die at any of them. */
async function dialogue(port: number, lines: readonly string[]): Promise<{ said: string; end: () => void }> {
  const socket = createConnection(port, '127.0.0.1')
  const said: string[] = []
  socket.on('data', (bytes: Buffer) => said.push(bytes.toString()))
  socket.on('error', () => undefined)
  await once(socket, 'data')
  for (const line of lines) {
    socket.write(`${line}\r\n`)
    await once(socket, 'data')
  }
  return { said: said.join(''), end: () => socket.destroy() }
}

test('LMTP answers for each recipient', async () => {
  const { said, end } = await dialogue(lmtp.port, [
    'LHLO mx.example',
    'MAIL FROM:<>',
    'RCPT TO:<a@desk.example>',
    'RCPT TO:<b@desk.example>',
    'DATA',
    'Subject: lmtp\r\n\r\nx\r\n.',
  ])
  assert.equal([...said.matchAll(/^250 2\.0\.0 kept as mail/gm)].length >= 1, true, said)
  end()
})

test('a client that dies in the middle leaves nothing; one that dies before it hears the answer finds its mail kept, once', async () => {
  const before = await countMails()
  const envelope = ['EHLO mx.example', 'MAIL FROM:<an@most.example>', 'RCPT TO:<a@desk.example>', 'DATA']
  const broken = await dialogue(listener.port, envelope)
  broken.end()
  const socket = createConnection(listener.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'data')
  for (const line of envelope) {
    socket.write(`${line}\r\n`)
    await once(socket, 'data')
  }
  // Its last byte has left and it is gone before anything can be said.
  socket.end('Subject: died\r\n\r\nx\r\n.\r\n')
  for (let tries = 0; (await countMails()) === before && tries < 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 25))
  assert.equal(await countMails(), before + 1)
  const again = await dialogue(listener.port, [...envelope, 'Subject: died\r\n\r\nx\r\n.'])
  assert.match(again.said, /250 2\.0\.0 kept as mail/)
  again.end()
  assert.equal(await countMails(), before + 1)
})

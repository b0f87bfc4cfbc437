import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openFailingServer } from '#test/smtp-desk.ts'
import type { FailingServer } from '#test/smtp-desk.ts'
import { addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { change } from './database.ts'
import type { MailSender } from './mail.ts'
import { MESSAGES, sendMessage, writeMessage } from './messages.ts'
import { take } from './queue.ts'
import { openSmtpSender } from './smtp-sender.ts'

let desk: TestDesk
let people: Awaited<ReturnType<typeof addMembers>>
let server: FailingServer
let sender: MailSender
before(async () => {
  desk = await testDesk()
  people = await addMembers(desk)
  server = await openFailingServer()
  sender = openSmtpSender({ url: server.url, from: 'desk@most.example', timeoutMs: 400 })
})
after(async () => {
  await sender.close()
  await server.close()
})

const ROUNDS = process.env['CHECK_LONG'] === 'full' ? 20 : 1
const AT = new Date('2026-11-26T01:02:03.004Z')

/** What a server does before it takes a mail, and how often it then has it. */
const TROUBLES: readonly (readonly [kind: string, copies: number, why: string])[] = [
  ['well', 1, 'nothing goes wrong'],
  ['busy-2', 1, '450 to the address, twice'],
  ['full-2', 1, '451 to the mail, twice'],
  ['silent-1', 1, 'no answer to the mail'],
  ['cut-1', 1, 'the server dies in the middle of the mail'],
  ['deaf-2', 3, 'the server took it and died before it said so, twice'],
  ['nobody', 0, '550 to the address'],
  ['spam', 0, '554 to the mail'],
]

test('whatever a mail server does, no mail is lost, and one comes twice only where nobody can know that it came', async () => {
  for (let nth = 0; nth < ROUNDS; nth++)
    for (const [kind] of TROUBLES)
      await change(desk.api, people.officer, (tx) =>
        writeMessage(
          tx,
          {
            ...{ orgId: people.officer.orgId, account: true },
            mail: { to: `${kind}-x${nth}@north.example`, subject: `lời ${kind}`, text: 'x\n'.repeat(200) },
          },
          AT,
        ),
      )
  for (let steps = 0; ; steps++) {
    assert.ok(steps < 500, 'it never ends')
    await desk.owner.query('update job set available_at = now()')
    const lease = await take(desk.worker, MESSAGES, 'test')
    if (!lease) break
    await sendMessage({ db: desk.worker, desk: people.desk, now: () => AT, mail: sender }, lease)
    // A server that died is started again.
    if (steps % 8 === 7) await wait(50)
  }
  const took = server.took()
  for (const [kind, copies, why] of TROUBLES)
    for (let nth = 0; nth < ROUNDS; nth++) {
      const came = took.filter(({ to }) => to === `${kind}-x${nth}@north.example`)
      assert.equal(came.length, copies, why)
      assert.ok(new Set(came.map(({ id }) => id)).size <= 1, 'known as one by its Message-ID')
    }
  const { rows } = await desk.owner.query<{
    sent: number
    given_up: number
    waiting: number
    words: string[]
  }>(
    `select count(sent_at) as sent, count(given_up_at) as given_up, count(*) - count(sent_at) - count(given_up_at) as waiting,
      array_agg(distinct last_error) filter (where given_up_at is not null) as words from message`,
  )
  assert.deepEqual(rows, [
    {
      ...{ sent: 6 * ROUNDS, given_up: 2 * ROUNDS, waiting: 0 },
      words: ['550 5.1.1 no such mailbox', '554 5.7.1 not wanted here'],
    },
  ])
})

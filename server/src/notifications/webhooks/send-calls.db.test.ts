import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { change } from '#platform/database.ts'
import type { EndedMessage } from '#platform/message-outcome.ts'
import { take } from '#platform/queue.ts'
import { WEBHOOKS } from '#platform/write-message.ts'
import type { Received } from '#test/call-receiver.ts'
import { openCallWorld, wordsOf } from '#test/call-world.ts'
import type { CallWorld } from '#test/call-world.ts'
import { resumeWebhook } from './change-webhook.ts'
import { sendCalls } from './send-calls.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let world: CallWorld
before(async () => (world = await openCallWorld()))
after(() => world.receiver.shut())

describe('a call', () => {
  beforeEach(() => world.begin())

  test('is what was written, to the letter, under the secret that was shown once', async () => {
    const id = await world.write('Sự cố “7”')
    await world.drain()
    const [{ body, headers }] = world.heard() as [Received]
    const said = new Webhook(world.hook.secret).verify(body, headers as Record<string, string>)
    assert.deepEqual(said, {
      ...{ type: 'incident.notified', timestamp: world.clock.toISOString(), data: { words: 'Sự cố “7”' } },
    })
    assert.match(String(headers['webhook-id']), new RegExp(`^message-${id}\\.`))
    assert.equal(headers['content-type'], 'application/json; charset=utf-8')
    const { rows } = await world.desk.owner.query('select body from message where id = $1', [id])
    assert.deepEqual(rows, [{ body: '' }])
    const sealed = await world.desk.owner.query('select * from webhook where id = $1', [world.hook.id])
    assert.equal(JSON.stringify(sealed.rows).includes(world.hook.secret.slice(6)), false)
  })

  test('comes in order, the next when the one before has come through, by many workers at once too', async () => {
    for (let nth = 0; nth < 20; nth++) await world.write(String(nth))
    world.receiver.answer = (response) => setTimeout(() => response.writeHead(200).end('ok'), 5)
    const worker = async (name: string) => {
      for (let idle = 0; idle < 40;) if (!(await world.step({}, name))) idle++
    }
    await Promise.all(['a', 'b', 'c'].map(worker))
    assert.deepEqual(
      wordsOf(world.heard()),
      Array.from({ length: 20 }, (_, nth) => String(nth)),
    )
  })

  test('that fails is tried again until it comes through, and those behind it wait', async () => {
    let failures = 3
    world.receiver.answer = (response) => response.writeHead(failures-- > 0 ? 500 : 200).end()
    await world.write('first')
    await world.write('second')
    await world.drain()
    assert.deepEqual(wordsOf(world.heard()), ['first', 'first', 'first', 'first', 'second'])
    assert.equal(new Set(world.heard().map(({ headers }) => headers['webhook-id'])).size, 2)
    const { failures: left, calls } = await world.state()
    assert.deepEqual(
      [left, calls.map((call) => [call.state, call.tries])],
      [
        0,
        [
          ['delivered', 1],
          ['delivered', 4],
        ],
      ],
    )
  })

  test('is not made while its receiver is given time, whatever is written meanwhile', async () => {
    world.receiver.answer = (response) => response.writeHead(503, { 'retry-after': '600' }).end()
    await world.write('first')
    await world.step()
    await world.write('second')
    while ((await world.step()) && world.later(MINUTE).getTime() - Date.now() < 9 * MINUTE);
    assert.deepEqual(wordsOf(world.heard()), ['first'])
    world.later(2 * MINUTE)
    await world.step()
    assert.deepEqual(wordsOf(world.heard()), ['first', 'first'])
  })

  test('that the receiver will not have is left after some tries, and who waits behind it comes', async () => {
    const told: (EndedMessage & { why: string })[] = []
    world.receiver.answer = (response, { body }) => response.writeHead(body.includes('bad') ? 422 : 204).end()
    const bad = await world.write('bad')
    await world.write('good')
    await world.drain({ failed: async (_, message) => void told.push(message) })
    assert.deepEqual(wordsOf(world.heard()).at(-1), 'good')
    assert.deepEqual(
      told.map(({ messageId, why, kind }) => [messageId, why, kind]),
      [[bad, '422', 'webhook']],
    )
    assert.deepEqual((await world.state()).calls[1]!.trouble, 422)
  })

  test('a killed worker’s call is made again, under the number by which its receiver knows it', async () => {
    await world.write('once')
    const dies = () => Promise.reject(new Error('killed between the answer and the note of it'))
    await assert.rejects(world.step({ delivered: dies }), /killed/)
    await world.desk.owner.query('update job set leased_until = null')
    await world.drain()
    const ids = world.heard().map(({ headers }) => headers['webhook-id'])
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1])
  })

  test('never goes to an address inside, even where it was allowed once', async () => {
    await world.write('x')
    const lease = await take(world.desk.worker, WEBHOOKS, 'test')
    await sendCalls(world.line({ egress: { ...world.line().egress, allow: new Set() } }), lease!)
    assert.equal(world.heard().length, 0)
    assert.equal((await world.state()).calls[0]!.trouble, 'forbidden-address')
  })
})

test('a receiver that is down for a day hears everything once and in order when it is back', async () => {
  await world.begin()
  await world.receiver.shut()
  const hours = Array.from({ length: 24 }, (_, hour) => `hour ${hour}`)
  for (const words of hours) {
    await world.write(words)
    for (let minute = 0; minute < 60; minute += 15) {
      await world.step()
      world.later(15 * MINUTE)
    }
  }
  assert.deepEqual(world.heard(), [])
  const { failures, waiting, state: now } = await world.state()
  assert.deepEqual([waiting, now], [24, 'on'])
  assert.ok(failures > 90 && failures < 100, `${failures} tries in a day`)
  await world.receiver.open()
  await world.drain()
  assert.deepEqual(wordsOf(world.heard()), hours)
  assert.deepEqual([(await world.state()).failures, (await world.state()).waiting], [0, 0])
})

describe('a receiver that is lost', () => {
  beforeEach(() => world.begin())

  const contact = (verified: boolean) =>
    world.desk.owner.query(
      `insert into contact (org_id, role, name, email, verified_at)
       values ($1, 'noc', $2, $2 || '@north.example', case when $3 then now() end)`,
      [world.visitor.orgId, `noc-${verified}`, verified],
    )

  test('for three days is called no more: its organisation is told, and what waited is given up', async () => {
    await contact(true)
    await contact(false)
    world.receiver.answer = (response) => response.writeHead(500).end()
    await world.write('one')
    await world.write('two')
    for (
      const until = world.clock.getTime() + 3 * DAY + HOUR;
      world.clock.getTime() < until;
      world.later(3 * HOUR)
    )
      await world.step()
    await world.drain()
    const { state: now, offWhy, calls, waiting } = await world.state()
    assert.deepEqual(
      [now, offWhy, waiting, calls.map((call) => call.state)],
      ['off', 'down', 0, ['given-up', 'given-up']],
    )
    const { rows } = await world.desk.owner.query<{ recipient: string; subject: string }>(
      "select recipient, subject from message where org_id = $1 and kind = 'mail'",
      [world.visitor.orgId],
    )
    assert.deepEqual(rows, [
      { recipient: 'noc-true@north.example', subject: 'Hiệp Lực: webhook receiver.example đã tắt' },
    ])
    const entries = await world.desk.owner.query<{ kind: string }>(
      'select kind from entry where subject = $1 order by id',
      [`webhook:${world.hook.id}`],
    )
    assert.deepEqual(
      entries.rows.map(({ kind }) => kind),
      ['webhook.added', 'webhook.switched-off'],
    )
    await world.write('while it is off')
    await world.drain()
    assert.equal((await world.state()).calls[0]!.trouble, 'off')
    world.receiver.answer = undefined
    await resumeWebhook(world.desk.api, world.visitor, world.hook.id, world.clock)
    await world.write('well again')
    await world.drain()
    assert.equal(wordsOf(world.heard()).at(-1), 'well again')
  })

  test('that says 410 Gone is called no more at once', async () => {
    world.receiver.answer = (response) => response.writeHead(410).end()
    await world.write('x')
    await world.drain()
    assert.deepEqual([world.heard().length, (await world.state()).offWhy], [1, 'gone'])
  })
})

test('how what leaves is doing is counted for whoever runs the desk', async () => {
  await world.begin()
  const counts = async () =>
    (
      await change(world.desk.api, { id: 0, orgId: 0, standing: 'nobody', roles: [] }, (_, client) =>
        client.query<{ calls: number; webhooks_failing: number; sent_hour: number }>(
          'select * from message_counts()',
        ),
      )
    ).rows[0]!
  const former = await counts()
  world.receiver.answer = (response) => response.writeHead(500).end()
  await world.write('x')
  for (let nth = 0; nth < 5; nth++, world.later(HOUR)) await world.step()
  const failing = await counts()
  assert.deepEqual([failing.calls - former.calls, failing.webhooks_failing - former.webhooks_failing], [1, 1])
  world.receiver.answer = undefined
  await world.drain()
  const well = await counts()
  assert.deepEqual([well.calls - former.calls, well.webhooks_failing - former.webhooks_failing], [0, 0])
  assert.equal(well.sent_hour - former.sent_hour, 1)
})

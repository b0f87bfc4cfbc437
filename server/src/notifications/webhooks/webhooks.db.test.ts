import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { change } from '#platform/database.ts'
import type { Received } from '#test/call-receiver.ts'
import { openCallWorld, wordsOf } from '#test/call-world.ts'
import type { CallWorld } from '#test/call-world.ts'
import { addWebhook } from './add-webhook.ts'
import { pauseWebhook, resumeWebhook, rotateWebhook } from './change-webhook.ts'
import { listWebhooks } from './list-webhooks.ts'
import { removeWebhook } from './remove-webhook.ts'
import { sendTest } from './send-test.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let world: CallWorld
before(async () => (world = await openCallWorld()))
after(() => world.receiver.shut())

describe('its owner', () => {
  beforeEach(() => world.begin())

  test('pauses it, and what waited comes when it is resumed', async () => {
    await pauseWebhook(world.desk.api, world.visitor, world.hook.id, world.clock)
    await world.write('waits')
    await world.drain()
    assert.deepEqual([world.heard().length, (await world.state()).waiting], [0, 1])
    await assert.rejects(sendTest(world.desk.api, world.visitor, world.hook.id, world.clock), {
      kind: 'not-in-this-state',
    })
    await resumeWebhook(world.desk.api, world.visitor, world.hook.id, world.clock)
    await world.drain()
    assert.deepEqual(wordsOf(world.heard()), ['waits'])
  })

  test('gives it a new secret, and for a day either opens what comes', async () => {
    const { secret, oldUntil } = await rotateWebhook(
      world.desk.api,
      world.keys,
      world.visitor,
      world.hook.id,
      world.clock,
    )
    assert.notEqual(secret, world.hook.secret)
    assert.equal(Date.parse(oldUntil) - world.clock.getTime(), DAY)
    await world.write('x')
    await world.drain()
    const [{ body, headers }] = world.heard() as [Received]
    for (const one of [secret, world.hook.secret])
      new Webhook(one).verify(body, headers as Record<string, string>)
    await assert.rejects(
      rotateWebhook(world.desk.api, world.keys, world.visitor, world.hook.id, world.clock),
      {
        kind: 'not-in-this-state',
      },
    )
    world.later(DAY)
    await world.write('y')
    await world.drain()
    assert.match(String(world.heard()[1]!.headers['webhook-signature']), /^v1,[\w+/=]+$/)
  })

  test('tries it, at once though it was given time, and hears what came of it', async () => {
    world.receiver.answer = (response) => response.writeHead(503).end()
    await world.write('waits')
    await world.step()
    world.receiver.answer = undefined
    await sendTest(world.desk.api, world.visitor, world.hook.id, world.clock)
    await assert.rejects(sendTest(world.desk.api, world.visitor, world.hook.id, world.clock), {
      kind: 'not-in-this-state',
    })
    while (await world.step());
    const { calls } = await world.state()
    assert.deepEqual(
      calls.map(({ type, state: how }) => [type, how]),
      [
        ['test', 'delivered'],
        ['incident.notified', 'delivered'],
      ],
    )
  })

  test('removes it: what waits is given up, and its channel is gone', async () => {
    await pauseWebhook(world.desk.api, world.visitor, world.hook.id, world.clock)
    await world.write('x')
    await world.drain()
    await removeWebhook(world.desk.api, world.visitor, world.hook.id, world.clock)
    await world.drain()
    assert.equal(world.heard().length, 0)
    const { rows } = await world.desk.owner.query(
      `select (select last_error from message where webhook_id = $1) as why,
        (select removed_at is not null from channel where webhook_id = $1) as removed`,
      [world.hook.id],
    )
    assert.deepEqual(rows, [{ why: 'removed', removed: true }])
    await assert.rejects(removeWebhook(world.desk.api, world.visitor, world.hook.id, world.clock), {
      kind: 'not-found',
    })
  })

  test('adds no more than five, none inside, and only having just shown who they are', async () => {
    for (const url of ['http://receiver.example/', 'https://127.0.0.1/', 'https://localhost/'])
      await assert.rejects(
        addWebhook(
          world.desk.api,
          { keys: world.keys, allow: world.allow },
          world.visitor,
          { url },
          world.clock,
        ),
        {
          kind: 'malformed',
        },
      )
    const url = 'https://receiver.example/'
    const added = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        addWebhook(
          world.desk.api,
          { keys: world.keys, allow: world.allow },
          world.visitor,
          { url },
          world.clock,
        ),
      ),
    )
    assert.equal(added.filter(({ status }) => status === 'fulfilled').length, 4)
    world.later(11 * MINUTE)
    await assert.rejects(
      addWebhook(
        world.desk.api,
        { keys: world.keys, allow: world.allow },
        world.visitor,
        { url },
        world.clock,
      ),
      {
        kind: 'not-fresh',
      },
    )
    await assert.rejects(
      rotateWebhook(world.desk.api, world.keys, world.visitor, world.hook.id, world.clock),
      {
        kind: 'not-fresh',
      },
    )
  })

  test('is of its own organisation, and no other learns that it is there', async () => {
    const stranger = await world.addOperator()
    assert.deepEqual((await listWebhooks(world.desk.api, stranger, world.clock)).rows, [])
    for (const act of [
      () => rotateWebhook(world.desk.api, world.keys, stranger, world.hook.id, world.clock),
      () => pauseWebhook(world.desk.api, stranger, world.hook.id, world.clock),
      () => sendTest(world.desk.api, stranger, world.hook.id, world.clock),
      () => removeWebhook(world.desk.api, stranger, world.hook.id, world.clock),
    ])
      await assert.rejects(act(), { kind: 'not-found' })
    for (const column of ['secret', 'old_secret'])
      await assert.rejects(
        change(world.desk.api, world.visitor, (_, client) => client.query(`select ${column} from webhook`)),
        /permission denied/,
      )
  })
})

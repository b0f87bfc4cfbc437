import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { change } from '#platform/database.ts'
import {
  advance,
  bringBack,
  dropLeases,
  enqueue,
  fail,
  finish,
  giveBack,
  LeaseLost,
  MAX_ATTEMPTS,
  renew,
  take,
} from '#platform/queue.ts'
import { openWaker } from '#platform/waker.ts'
import { addMembers, testDesk } from '../../test/test-database.ts'
import type { Member } from '#permits/permit.ts'
import type { TestDesk } from '../../test/test-database.ts'

let desk: TestDesk
let member: Member

before(async () => {
  desk = await testDesk()
  member = (await addMembers(desk)).desk
})

const put = (queue: string, ...subjects: number[]) =>
  change(desk.worker, member, async (tx) => {
    for (const subject of subjects) await enqueue(tx, queue, subject)
  })

test('a job is taken once, in the order of its arrival', async () => {
  await put('order', 11, 12)
  const first = await take(desk.worker, 'order', 'a')
  const second = await take(desk.worker, 'order', 'b')
  assert.deepEqual(
    [first?.subject, second?.subject, await take(desk.worker, 'order', 'c')],
    [11, 12, undefined],
  )
  assert.deepEqual({ fence: first?.fence, attempts: first?.attempts }, { fence: 1, attempts: 1 })
})

test('sixteen workers racing for fifty jobs take each exactly once', async () => {
  await put('race', ...Array.from({ length: 50 }, (_, index) => index + 1))
  const taken: number[] = []
  const work = async (worker: string) => {
    for (
      let lease = await take(desk.worker, 'race', worker);
      lease;
      lease = await take(desk.worker, 'race', worker)
    ) {
      taken.push(lease.subject)
      const held = lease
      await change(desk.worker, member, (tx) => finish(tx, held))
    }
  }
  await Promise.all(Array.from({ length: 16 }, (_, index) => work(`racer ${index}`)))
  assert.deepEqual(
    taken.sort((a, b) => a - b),
    Array.from({ length: 50 }, (_, index) => index + 1),
  )
})

test('a source may put a job in and sees none', async () => {
  const { source } = await addMembers(desk)
  await change(desk.api, source, (tx) => enqueue(tx, 'from-source', 5))
  const seen = await change(desk.api, source, (tx) => tx.selectFrom('job').select('id').execute())
  assert.deepEqual(seen, [])
  assert.equal((await take(desk.worker, 'from-source', 'w'))?.subject, 5)
})

test('a worker whose lease went to another cannot commit', async () => {
  await put('fence', 7)
  const old = await take(desk.worker, 'fence', 'slow', 1)
  await wait(20)
  const now = await take(desk.worker, 'fence', 'quick')
  assert.equal(now?.fence, old!.fence + 1)
  const late = change(desk.worker, member, async (tx, client) => {
    await client.query("insert into schedule (name) values ('written by the slow one')")
    await advance(tx, old!)
  })
  await assert.rejects(late, LeaseLost)
  await assert.rejects(
    change(desk.worker, member, (tx) => finish(tx, old!)),
    LeaseLost,
  )
  assert.equal(await renew(desk.worker, old!), false)
  assert.equal(await fail(desk.worker, old!, new Error('late')), 'lost')
  const { rowCount } = await desk.owner.query("select from schedule where name = 'written by the slow one'")
  assert.equal(rowCount, 0)
  await change(desk.worker, member, (tx) => finish(tx, now))
})

test('a worker that commits at this moment cannot be overtaken', async () => {
  await put('overtake', 9)
  const lease = await take(desk.worker, 'overtake', 'slow', 1)
  await wait(20)
  await change(desk.worker, member, async (tx) => {
    await advance(tx, lease!)
    assert.equal(await take(desk.worker, 'overtake', 'quick'), undefined)
  })
  assert.equal(await take(desk.worker, 'overtake', 'quick'), undefined)
})

test('a failed job comes back after a pause, and is put aside with its reason after the last try', async () => {
  await put('failing', 3)
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const lease = await take(desk.worker, 'failing', 'w')
    assert.ok(lease)
    assert.equal(lease.attempts, attempt)
    assert.equal(
      await fail(desk.worker, lease, new Error('no \0 luck')),
      attempt === MAX_ATTEMPTS ? 'put-aside' : 'later',
    )
    assert.equal(await take(desk.worker, 'failing', 'w'), undefined)
    await desk.owner.query("update job set available_at = now() where queue = 'failing'")
  }
  const { rows } = await desk.owner.query("select id, last_error, failed_at from job where queue = 'failing'")
  assert.match(rows[0].last_error, /no {2}luck/)
  assert.ok(rows[0].failed_at)
  assert.equal(await bringBack(desk.worker), 1)
  assert.equal((await take(desk.worker, 'failing', 'w'))?.attempts, 1)
})

test('a job that ends every worker is put aside, and its neighbour is still done', async () => {
  await put('deadly', 1)
  await put('deadly', 2)
  await desk.owner.query("update job set attempts = $1 where queue = 'deadly' and subject = 1", [
    MAX_ATTEMPTS,
  ])
  assert.equal((await take(desk.worker, 'deadly', 'w'))?.subject, 2)
})

test('a job from which the database went away is given back as it was, however often', async () => {
  await put('away', 31)
  let lease = await take(desk.worker, 'away', 'a')
  for (let nth = 0; nth < 3 * MAX_ATTEMPTS; nth++) {
    assert.equal(lease?.attempts, 1)
    assert.equal(await giveBack(desk.worker, lease), true)
    lease = await take(desk.worker, 'away', 'a')
  }
  const old = lease!
  await giveBack(desk.worker, old)
  const next = (await take(desk.worker, 'away', 'b'))!
  assert.equal(await giveBack(desk.worker, old), false, 'another has it now')
  await change(desk.worker, member, (tx) => finish(tx, next))
})

test('progress starts the count of tries again', async () => {
  await put('progress', 1)
  const lease = await take(desk.worker, 'progress', 'w')
  await change(desk.worker, member, (tx) => advance(tx, lease!, 0))
  await wait(5)
  assert.equal((await take(desk.worker, 'progress', 'w'))?.attempts, 1)
})

test('a worker that starts again takes up what it held', async () => {
  await put('again', 1)
  await take(desk.worker, 'again', 'killed')
  assert.equal(await take(desk.worker, 'again', 'killed'), undefined)
  assert.equal(await dropLeases(desk.worker, 'killed'), 1)
  assert.equal((await take(desk.worker, 'again', 'killed'))?.fence, 2)
})

const listener = async (but?: number): Promise<number> => {
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await desk.worker.pool.query<{ pid: number }>(
      "select pid from pg_stat_activity where query = 'listen job' and state = 'idle' and datname = current_database()",
    )
    const found = rows.find(({ pid }) => pid !== but)
    if (found) return found.pid
    await wait(10)
  }
  throw new Error('nobody listens')
}

test('a sleeping worker wakes when a job comes in, and does not miss one that came before it slept', async () => {
  const waker = openWaker(desk.worker)
  try {
    const long = 20_000
    await listener()
    const begun = performance.now()
    const woken = waker.wait('wake', long)
    await put('wake', 1)
    await woken
    await put('wake', 2)
    await wait(20)
    await waker.wait('wake', long)
    assert.ok(performance.now() - begun < long / 2)
    const stop = new AbortController()
    const sleeping = waker.wait('wake', long, stop.signal)
    stop.abort()
    await sleeping
    await waker.wait('wake', 1)
  } finally {
    waker.close()
  }
})

test('a waker listens again after its connection broke', async () => {
  const waker = openWaker(desk.worker)
  try {
    const first = await listener()
    await desk.worker.pool.query('select pg_terminate_backend($1)', [first])
    await listener(first)
    const woken = waker.wait('broken', 20_000)
    await put('broken', 1)
    await woken
  } finally {
    waker.close()
  }
})

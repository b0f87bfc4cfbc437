import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { AT, after, HERE, openAccountWorld, PASSWORD } from '#test/account-world.ts'
import type { AccountWorld } from '#test/account-world.ts'
import { spend, tryWithin } from '#platform/budget.ts'
import { forgetBudgets } from '#platform/forget-budgets.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { deviceHash, networkOf, signInBudgets } from './attempt.ts'
import { findVisitor } from './find-visitor.ts'
import { forgetDevices, isKnownDevice, keepDevice } from './keep-device.ts'
import { recordFailedSignIns } from './record-failed-sign-ins.ts'
import { signIn } from './sign-in.ts'

let { desk, founders, north, comeIn } = {} as AccountWorld
before(async () => {
  ;({ desk, founders, north, comeIn } = await openAccountWorld())
})

let number = 0
const elsewhere = () => ({ ...HERE, address: `198.51.${(number >> 8) % 256}.${number++ % 256}` })
const enter = (email: string, password: string, origin: object, now = AT) =>
  signIn(desk.api, { email, password }, { ...HERE, ...origin }, now, false)
const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'in',
    (error: { kind: string }) => error.kind,
  )

describe('guessing from one address', () => {
  test('ends after some tries, and goes on at one a minute; the right password then still opens', async () => {
    const { email } = await comeIn(north)
    const from = elsewhere()
    const outcomes: string[] = []
    for (let n = 0; n < 12; n++) outcomes.push(await outcome(enter(email, `wrong ${n}`, from)))
    assert.deepEqual(outcomes, [...Array(8).fill('not-signed-in'), ...Array(4).fill('too-many')])
    assert.equal(await outcome(enter(email, PASSWORD, from)), 'too-many')
    assert.equal(await outcome(enter(email, PASSWORD, from, after(1.1))), 'in')
  })

  test('is no quicker when many are sent at once', async () => {
    const { email } = await comeIn(north)
    const from = elsewhere()
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => outcome(enter(email, `wrong ${n}`, from))),
    )
    assert.equal(all.filter((one) => one === 'not-signed-in').length, 8)
  })

  test('over many accounts ends too, whether they are there or not', async () => {
    const from = elsewhere()
    const outcomes = new Map<string, number>()
    for (let n = 0; n < 60; n++) {
      const one = await outcome(enter(`nobody-${n}@test.example`, 'wrong', from))
      outcomes.set(one, (outcomes.get(one) ?? 0) + 1)
    }
    assert.deepEqual(Object.fromEntries(outcomes), { 'not-signed-in': 40, 'too-many': 20 })
  })

  test('the right password costs nothing', async () => {
    const { email } = await comeIn(north)
    const from = elsewhere()
    for (let n = 0; n < 30; n++) assert.equal(await outcome(enter(email, PASSWORD, from)), 'in')
  })
})

describe('guessing from everywhere', () => {
  test('slows down, and locks nobody out: who knows the account signs in from a browser of their own', async () => {
    const { id, email, token } = await comeIn(north)
    const owner = (await findVisitor(desk.api, token, AT, false))!
    const device = await keepDevice(desk.api, owner, AT)
    let tried = 0
    for (let n = 0; n < 80; n++)
      if ((await outcome(enter(email, `wrong ${n}`, elsewhere()))) === 'not-signed-in') tried++
    assert.equal(tried, 60)
    assert.equal(await outcome(enter(email, PASSWORD, elsewhere())), 'too-many')
    assert.equal(await outcome(enter(email, PASSWORD, { ...elsewhere(), device })), 'in')
    // Half a minute later one more try is there, for the owner at a new browser as well.
    assert.equal(await outcome(enter(email, PASSWORD, elsewhere(), after(0.6))), 'in')
    assert.ok(id > 0)
  })

  test('a browser is known for its own account alone, and its budget ends too', async () => {
    const [one, other] = [await comeIn(north), await comeIn(north)]
    const owner = (await findVisitor(desk.api, one.token, AT, false))!
    const device = await keepDevice(desk.api, owner, AT)
    assert.equal(await isKnownDevice(desk.api, device, one.email.toUpperCase()), true)
    assert.equal(await isKnownDevice(desk.api, device, other.email), false)
    for (const text of ['', 'hld_', `hld_${'A'.repeat(43)}`, "' or true --"])
      assert.equal(await isKnownDevice(desk.api, text, one.email), false)
    const outcomes: string[] = []
    for (let n = 0; n < 12; n++)
      outcomes.push(await outcome(enter(one.email, 'wrong', { ...elsewhere(), device })))
    assert.equal(outcomes.filter((what) => what === 'not-signed-in').length, 10)
    await forgetDevices(desk.worker, founders.desk, after(181 * 24 * 60))
    assert.equal(await isKnownDevice(desk.api, device, one.email), false)
  })
})

describe('budgets', () => {
  const budget = (key: string) => [{ key, burst: 3, seconds: 60 }]

  test('outlive the process that counted', async () => {
    for (let n = 0; n < 3; n++) await spend(desk.api, budget('restart'), AT)
    const other = openDatabase({ url: desk.urls.api, connections: 1, name: 'another process' })
    await assert.rejects(spend(other, budget('restart'), AT), { kind: 'too-many', message: /wait 60 s/ })
    await closeDatabase(other)
    await spend(desk.api, budget('restart'), after(1))
  })

  test('are taken from all or from none', async () => {
    const [few, many] = [budget('few'), [{ key: 'many', burst: 9, seconds: 60 }]]
    for (let n = 0; n < 3; n++) await spend(desk.api, few, AT)
    for (let n = 0; n < 20; n++) await assert.rejects(spend(desk.api, [...few, ...many], AT))
    for (let n = 0; n < 9; n++) await spend(desk.api, many, AT)
    await assert.rejects(spend(desk.api, many, AT))
  })

  test('are not given back for what failed, nor beyond what they hold', async () => {
    for (let n = 0; n < 9; n++) await tryWithin(desk.api, budget('right'), AT, () => Promise.resolve())
    for (let n = 0; n < 3; n++)
      await assert.rejects(
        tryWithin(desk.api, budget('right'), AT, () => Promise.reject(new Error('no'))),
        /no/,
      )
    await assert.rejects(spend(desk.api, budget('right'), AT), { kind: 'too-many' })
  })

  test('a clock that is behind gives nothing', async () => {
    for (let n = 0; n < 3; n++) await spend(desk.api, budget('clock'), after(10))
    await assert.rejects(spend(desk.api, budget('clock'), AT), { kind: 'too-many' })
    await assert.rejects(spend(desk.api, budget('clock'), after(10)), { kind: 'too-many' })
  })

  test('are forgotten when they are whole, and hold nothing of what was typed', async () => {
    const { rows } = await desk.owner.query<{ row: string }>('select b::text as row from budget b')
    assert.ok(rows.length > 10 && rows.every(({ row }) => !/nobody|example|wrong/.test(row)))
    await forgetBudgets(desk.worker, founders.desk, after(24 * 60))
    assert.equal((await desk.owner.query('select from budget')).rowCount, 0)
    await assert.rejects(desk.api.pool.query('select from budget'), /permission denied/)
  })
})

describe('failed sign-ins on record', () => {
  test('are one entry for an account, and one for all that are none, however many they were', async () => {
    const lone = await openAccountWorld()
    const { email, id } = await lone.comeIn(lone.north)
    const fail = (address: string) =>
      signIn(lone.desk.api, { email: address, password: 'wrong' }, elsewhere(), AT, false).catch(
        () => undefined,
      )
    for (let n = 0; n < 20; n++) await fail(email)
    for (let n = 0; n < 30; n++) await fail(`nobody-${n}@test.example`)
    await recordFailedSignIns(lone.desk.worker, lone.founders.desk, AT)
    const told = async () =>
      (
        await lone.desk.owner.query<{ subject: string; org_id: number | null; body: string }>(
          "select subject, org_id, body from entry where kind = 'sign-ins.failed' order by id",
        )
      ).rows.map(({ subject, org_id, body }) => ({
        subject,
        org_id,
        count: (JSON.parse(body) as { facts: { count: number } }).facts.count,
      }))
    assert.deepEqual(await told(), [], 'the ten minutes are not over')
    await recordFailedSignIns(lone.desk.worker, lone.founders.desk, after(21))
    await recordFailedSignIns(lone.desk.worker, lone.founders.desk, after(21))
    assert.deepEqual(await told(), [
      { subject: `member:${id}`, org_id: lone.north, count: 20 },
      { subject: 'desk', org_id: null, count: 30 },
    ])
    const { rows } = await lone.desk.owner.query<{ body: string }>('select body from entry')
    assert.ok(rows.every(({ body }) => !body.includes('test.example')))
    await lone.desk.close()
  })
})

describe('who is one sender', () => {
  const CASES = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::1', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['', 'unknown'],
  ] as const
  for (const [address, network] of CASES)
    test(`${address || 'nothing'} is ${network}`, () => assert.equal(networkOf(address), network))

  test('one account is the same however it is typed', () => {
    const [one, other] = ['An@Most.example', ' an@most.example '].map((email) =>
      signInBudgets({ address: '192.0.2.7', email }),
    )
    assert.deepEqual(one, other)
    assert.equal(deviceHash('hld_'), undefined)
  })
})

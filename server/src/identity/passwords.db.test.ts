import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  AT,
  BY_HAND,
  BY_MAIL,
  isBreached,
  openAccountWorld,
  PASSWORD,
  secretOf,
} from '#test/account-world.ts'
import type { AccountWorld } from '#test/account-world.ts'
import { changePassword, resetPassword } from './change-password.ts'
import { askReset, issueReset } from './issue-reset.ts'

let { desk, founders, admin, north, south, find, enter, messages, comeIn } = {} as AccountWorld
before(async () => {
  ;({ desk, founders, admin, north, south, find, enter, messages, comeIn } = await openAccountWorld())
})

describe('passwords', () => {
  const rules = { isBreached, mails: true }
  test('are changed by their owner, who knows the old one; other sessions end', async () => {
    const { email, token } = await comeIn(north)
    const other = await enter(email)
    const visitor = (await find(token))!
    const change = (current: string, password: string) =>
      changePassword(desk.api, visitor, { current, password }, rules, AT)
    await assert.rejects(change('wrong', `${PASSWORD} mới`), { kind: 'malformed' })
    await assert.rejects(change(PASSWORD, 'short'), { kind: 'malformed' })
    const renewed = await change(PASSWORD, `${PASSWORD} mới`)
    assert.equal(await find(token), undefined)
    assert.equal(await find(other), undefined)
    assert.equal((await find(renewed))?.session?.id, visitor.session?.id)
    await assert.rejects(enter(email), { kind: 'not-signed-in' })
    assert.ok(await enter(email, `${PASSWORD} mới`))
    const { recipient, body } = (await messages()).at(-1)!
    assert.equal(recipient, email)
    assert.match(body, /mật khẩu|Mật khẩu/)
  })

  test('are not changed by a token', async () => {
    const { token } = await comeIn(north)
    const { session: _, ...member } = (await find(token))!
    const given = { current: PASSWORD, password: `${PASSWORD} mới` }
    await assert.rejects(changePassword(desk.api, member, given, rules, AT), { kind: 'not-allowed' })
  })

  test('that were lost are chosen anew by a link, once, and every session ends', async () => {
    const { id, email, token } = await comeIn(south)
    const link = secretOf((await issueReset(desk.api, admin, id, BY_HAND, AT)).link)
    const reset = (n: number) => resetPassword(desk.api, { link, password: `${PASSWORD} ${n}` }, rules, AT)
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => reset(n)))
    const won = all.findIndex(({ status }) => status === 'fulfilled')
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal(await find(token), undefined)
    assert.ok(await enter(email, `${PASSWORD} ${won}`))
  })

  test('asked for by mail: the same answer for every address, and not more than five mails a day', async () => {
    const { email } = await comeIn(south)
    const ask = (address: string) => askReset(desk.api, founders.desk, address, BY_MAIL, AT)
    const before = (await messages()).length
    for (const address of ['nobody@test.example', '', "' or true --", 'x'.repeat(300)])
      assert.equal(await ask(address), undefined)
    assert.equal((await messages()).length, before)
    for (let n = 0; n < 100; n++) assert.equal(await ask(email), undefined)
    const mails = (await messages()).slice(before)
    assert.deepEqual([...new Set(mails.map(({ recipient }) => recipient))], [email])
    assert.equal(mails.length, 5)
    const secret = /reset#([\w-]{43})$/m.exec(mails.at(-1)!.body)![1]!
    await resetPassword(desk.api, { link: secret, password: `${PASSWORD} mới` }, rules, AT)
    await assert.rejects(askReset(desk.api, founders.desk, email, BY_HAND, AT), { kind: 'not-ready' })
  })
})

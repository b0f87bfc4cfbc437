import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword, resetPassword } from './change-password.ts'
import { changeRoles } from './change-roles.ts'
import { deactivateMember } from './deactivate-member.ts'
import { findLink } from './find-link.ts'
import { findMember } from './find-member.ts'
import { findVisitor } from './find-visitor.ts'
import { inviteAgain, inviteMember } from './invite-member.ts'
import { askReset, issueReset } from './issue-reset.ts'
import { issueToken } from './issue-token.ts'
import { listMembers } from './list-members.ts'
import { listOrganisations } from './list-organisations.ts'
import { loadAuthorities } from './load-authorities.ts'
import { seedIdentity } from './seed-identity.ts'
import type { Founders } from './seed-identity.ts'
import { signIn } from './sign-in.ts'

const AT = new Date()
const after = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
const HERE = { address: '192.0.2.7', agent: 'a browser' }
const PASSWORD = 'bốn từ ghép lại'
const BY_HAND = { origin: 'https://desk.example', mails: false, demo: false }
const BY_MAIL = { ...BY_HAND, mails: true }
const isBreached = () => Promise.resolve(false)

let desk: TestDesk
let founders: Founders
let admin: Member
let north: number
let south: number
let northAdmin: Member
before(async () => {
  desk = await testDesk()
  founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), AT)
  admin = await addPerson(desk, ['desk-admin'])
  north = await addOrganisation(desk, 'operator')
  south = await addOrganisation(desk, 'operator')
  northAdmin = await addPerson(desk, ['operator-admin'], { orgId: north, standing: 'operator' })
})

let number = 0
const invitation = (organisation: number, roles: readonly Role[], email?: string) => ({
  ...{ organisation, roles, name: 'Nguyễn Văn An' },
  email: email ?? `invited-${++number}@test.example`,
})
const invite = (by: Member, organisation: number, roles: readonly Role[], email?: string) =>
  inviteMember(desk.api, by, invitation(organisation, roles, email), BY_HAND, AT)
const secretOf = (link: string | undefined) => link!.split('#')[1]!
const accept = (link: string, password = PASSWORD, at = AT) =>
  acceptInvitation(desk.api, { link, password }, isBreached, HERE, at)
const find = (token: string, at = AT) => findVisitor(desk.api, token, at, false)
const enter = (email: string, password = PASSWORD) => signIn(desk.api, { email, password }, HERE, AT, false)
const messages = async () =>
  (
    await desk.owner.query<{ recipient: string; body: string }>(
      'select recipient, body from message order by id',
    )
  ).rows
const emailOf = async (id: number) =>
  (await desk.owner.query<{ email: string }>('select email from member where id = $1', [id])).rows[0]!.email
const kinds = async (id: number) =>
  (
    await desk.owner.query<{ kind: string }>('select kind from entry where subject = $1 order by id', [
      `member:${id}`,
    ])
  ).rows.map(({ kind }) => kind)

/** Somebody of an organisation who has come in. */
async function comeIn(organisation: number, roles: readonly Role[] = ['contact']) {
  const { member, link } = await invite(admin, organisation, roles)
  const token = await accept(secretOf(link))
  return { id: member, token, email: await emailOf(member) }
}

describe('an invitation', () => {
  test('lets in who it is for, who chooses a password', async () => {
    const { member, link, sent, expiresAt } = await invite(admin, north, ['contact'])
    assert.equal(sent, false)
    assert.equal(expiresAt, after(72 * 60).toISOString())
    assert.match(link!, /^https:\/\/desk\.example\/invitation#[\w-]{43}$/)
    await assert.rejects(enter(await emailOf(member)), { kind: 'not-signed-in' })
    const found = await findLink(desk.api, 'invitation', secretOf(link), AT)
    assert.deepEqual([found.member_id, found.roles], [member, ['contact']])
    const token = await acceptInvitation(
      desk.api,
      { link: secretOf(link), name: 'An', password: PASSWORD },
      isBreached,
      HERE,
      AT,
    )
    const visitor = (await find(token))!
    assert.deepEqual([visitor.id, visitor.orgId, visitor.name], [member, north, 'An'])
    assert.ok(await enter(await emailOf(member)))
    assert.deepEqual(await kinds(member), [
      ...['member.invited', 'link.issued', 'member.came-in', 'session.opened', 'session.opened'],
    ])
  })

  test('works once, though twenty come with it at once', async () => {
    const { link } = await invite(admin, north, ['contact'])
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => accept(secretOf(link), `${PASSWORD} ${n}`)),
    )
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of all)
      if (one.status === 'rejected') assert.equal((one.reason as { kind: string }).kind, 'not-found')
  })

  test('is worth nothing when it is late, replaced, for something else, or its member gone', async () => {
    const late = await invite(admin, north, ['contact'])
    await assert.rejects(accept(secretOf(late.link), PASSWORD, after(72 * 60)), { kind: 'not-found' })
    const again = await inviteAgain(desk.api, northAdmin, late.member, BY_HAND, AT)
    await assert.rejects(accept(secretOf(late.link)), { kind: 'not-found' })
    await assert.rejects(
      resetPassword(
        desk.api,
        { link: secretOf(again.link), password: PASSWORD },
        { isBreached, mails: false },
        AT,
      ),
      { kind: 'not-found' },
    )
    await assert.rejects(accept('A'.repeat(43)), { kind: 'not-found' })
    await assert.rejects(accept("' or true --"), { kind: 'not-found' })
    await deactivateMember(desk.api, admin, late.member, AT)
    await assert.rejects(accept(secretOf(again.link)), { kind: 'not-found' })
    await assert.rejects(inviteAgain(desk.api, admin, late.member, BY_HAND, AT), {
      kind: 'not-in-this-state',
    })
  })

  test('is still good after a password that will not do', async () => {
    const { link } = await invite(admin, north, ['contact'])
    await assert.rejects(accept(secretOf(link), 'short'), { kind: 'malformed' })
    assert.ok(await accept(secretOf(link)))
  })

  test('goes by mail where there is a mail server, and then nobody else sees the link', async () => {
    const given = invitation(north, ['contact'])
    const told = await inviteMember(desk.api, northAdmin, given, BY_MAIL, AT)
    assert.deepEqual(Object.keys(told).sort(), ['expiresAt', 'member', 'sent'])
    const { recipient, body } = (await messages()).at(-1)!
    assert.equal(recipient, given.email)
    const secret = /https:\/\/desk\.example\/invitation#([\w-]{43})$/m.exec(body)![1]!
    assert.ok(await accept(secret))
  })

  test('to an address that has an account is refused', async () => {
    const { email } = await comeIn(south)
    await assert.rejects(invite(northAdmin, north, ['contact'], email.toUpperCase()), {
      kind: 'already-there',
    })
  })

  test('to an authority leads to setting up a second factor, to no content', async () => {
    const police = await addOrganisation(desk, 'police')
    const { link } = await invite(admin, police, ['investigator'])
    const visitor = (await find(await accept(secretOf(link))))!
    assert.deepEqual([visitor.session?.level, visitor.standing], ['enrol', 'nobody'])
  })
})

describe('who may manage whom', () => {
  const attempts = (by: Member, id: number) => [
    () => changeRoles(desk.api, by, id, ['contact'], AT),
    () => deactivateMember(desk.api, by, id, AT),
    () => issueReset(desk.api, by, id, BY_HAND, AT),
    () => inviteAgain(desk.api, by, id, BY_HAND, AT),
  ]

  test('an operator’s administrator touches nobody of another organisation, nor learns that they are there', async () => {
    const { id } = await comeIn(south)
    for (const target of [id, 999_999])
      for (const attempt of attempts(northAdmin, target))
        await assert.rejects(attempt(), { kind: 'not-found' })
    await assert.rejects(invite(northAdmin, south, ['contact']), { kind: 'not-found' })
    await assert.rejects(invite(northAdmin, 999_999, ['contact']), { kind: 'not-found' })
  })

  test('nor gives a role that its organisation does not give', async () => {
    for (const role of ['duty-officer', 'desk-admin', 'auditor'] as const) {
      await assert.rejects(invite(northAdmin, north, [role]), { kind: 'not-allowed' })
      const { id } = await comeIn(north)
      await assert.rejects(changeRoles(desk.api, northAdmin, id, ['contact', role], AT), {
        kind: 'not-allowed',
      })
    }
    await assert.rejects(invite(admin, north, ['duty-officer']), { kind: 'malformed' })
  })

  test('nor anybody who has one, though by mistake they belong to its organisation', async () => {
    const stronger = await addPerson(desk, ['auditor'], { orgId: north, standing: 'operator' })
    for (const attempt of attempts(northAdmin, stronger.id))
      await assert.rejects(attempt(), { kind: 'not-allowed' })
  })

  test('nobody changes themselves', async () => {
    for (const one of [admin, northAdmin])
      for (const attempt of attempts(one, one.id).slice(0, 3))
        await assert.rejects(attempt(), { kind: 'not-allowed' })
  })

  test('others manage nobody, whatever their fence lets through', async () => {
    const contact = await addPerson(desk, ['contact'], { orgId: north, standing: 'operator' })
    const officer = await addPerson(desk, ['duty-officer', 'leader'])
    const { id } = await comeIn(north)
    for (const by of [contact, officer, founders.officer]) {
      await assert.rejects(invite(by, by.orgId, ['contact']), { name: 'Refusal' })
      for (const attempt of attempts(by, id)) await assert.rejects(attempt(), { name: 'Refusal' })
    }
    assert.equal((await kinds(id)).filter((kind) => kind === 'member.roles-changed').length, 0)
  })

  test('roles changed hold at once, in a session that is open', async () => {
    const { id, token } = await comeIn(north)
    assert.deepEqual(await changeRoles(desk.api, northAdmin, id, ['contact', 'operator-admin'], AT), [
      'contact',
      'operator-admin',
    ])
    assert.deepEqual((await find(token))?.roles, ['contact', 'operator-admin'])
  })

  test('the last administrator of the desk stays', async () => {
    const other = await addPerson(desk, ['desk-admin'])
    await deactivateMember(desk.api, admin, other.id, AT)
    const lone = await testDesk()
    const [one, two] = [await addPerson(lone, ['desk-admin']), await addPerson(lone, ['desk-admin'])]
    const both = await Promise.allSettled([
      deactivateMember(lone.api, one, two.id, AT),
      changeRoles(lone.api, two, one.id, ['analyst'], AT),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await lone.close()
  })
})

describe('deactivated', () => {
  test('is out at once, by session, token, password and link; the row stays', async () => {
    const { id, token, email } = await comeIn(north)
    const person = (await find(token))!
    const apiToken = await change(desk.api, founders.desk, (tx) => issueToken(tx, founders.desk, id, AT))
    const reset = await issueReset(desk.api, admin, id, BY_HAND, AT)
    assert.equal((await findMember(desk.api, apiToken, AT))?.id, id)
    await deactivateMember(desk.api, northAdmin, id, AT)
    assert.equal(await find(token), undefined)
    assert.equal(await findMember(desk.api, apiToken, AT), undefined)
    await assert.rejects(enter(email), { kind: 'not-signed-in' })
    const rules = { isBreached, mails: false }
    const link = secretOf(reset.link)
    await assert.rejects(resetPassword(desk.api, { link, password: PASSWORD }, rules, AT), {
      kind: 'not-found',
    })
    await assert.rejects(deactivateMember(desk.api, admin, id, AT), { kind: 'not-in-this-state' })
    const { rows } = await desk.owner.query('select from member where id = $1', [person.id])
    assert.equal(rows.length, 1)
    // The address is free again, for a new account that has nothing of the old one.
    const anew = await invite(admin, south, ['contact'], email)
    assert.notEqual(anew.member, id)
  })
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

describe('the lists of who manages', () => {
  test('show an operator’s administrator its own people, with what may be done and why not', async () => {
    const { rows } = await listMembers(desk.api, northAdmin, { limit: 200 })
    assert.ok(rows.length > 2)
    assert.deepEqual([...new Set(rows.map((row) => row.organisation.id))], [north])
    const self = rows.find(({ id }) => id === northAdmin.id)!
    assert.notEqual(self.may.deactivate, true)
    assert.ok(rows.some(({ state, may }) => state === 'active' && may.deactivate === true))
    assert.ok(rows.some(({ state }) => state === 'deactivated'))
    const organisations = await listOrganisations(desk.api, northAdmin, { limit: 50 })
    assert.deepEqual(
      organisations.rows.map(({ id, roles }) => ({ id, roles })),
      [{ id: north, roles: ['contact', 'operator-admin'] }],
    )
  })

  test('go page by page, and find by part of a name or address', async () => {
    const seen = new Set<number>()
    for (let after: string | undefined; ;) {
      const { rows, next } = await listMembers(desk.api, admin, { limit: 3, after })
      for (const { id } of rows) assert.ok(!seen.has(id) && seen.add(id))
      if (next === undefined) break
      after = next
    }
    const { rows } = await desk.owner.query("select from member where kind = 'person'")
    assert.equal(seen.size, rows.length)
    const found = await listMembers(desk.api, admin, { limit: 9, q: 'INVITED-1@' })
    assert.deepEqual(
      found.rows.map(({ email }) => email),
      ['invited-1@test.example'],
    )
    assert.equal((await listMembers(desk.api, admin, { limit: 9, q: '%' })).rows.length, 0)
  })

  test('never hold a hash, a token or a link', async () => {
    const text = JSON.stringify(await listMembers(desk.api, admin, { limit: 200 }))
    assert.doesNotMatch(text, /argon2|hls_|hlk_|hash/)
  })
})

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import {
  AT,
  after,
  BY_HAND,
  BY_MAIL,
  HERE,
  isBreached,
  openAccountWorld,
  PASSWORD,
  secretOf,
} from '#test/account-world.ts'
import type { AccountWorld } from '#test/account-world.ts'
import { addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { resetPassword } from './change-password.ts'
import { changeRoles } from './change-roles.ts'
import { deactivateMember } from './deactivate-member.ts'
import { findLink } from './find-link.ts'
import { findMember } from './find-member.ts'
import { inviteAgain, inviteMember } from './invite-member.ts'
import { issueReset } from './issue-reset.ts'
import { issueToken } from './issue-token.ts'
import { listMembers } from './list-members.ts'
import { listOrganisations } from './list-organisations.ts'

let {
  desk,
  founders,
  admin,
  north,
  south,
  northAdmin,
  invitation,
  invite,
  accept,
  emailOf,
  find,
  enter,
  messages,
  kinds,
  comeIn,
} = {} as AccountWorld
before(async () => {
  ;({
    desk,
    founders,
    admin,
    north,
    south,
    northAdmin,
    invitation,
    invite,
    accept,
    emailOf,
    find,
    enter,
    messages,
    kinds,
    comeIn,
  } = await openAccountWorld())
})

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
    const again = await inviteAgain(desk.api, northAdmin, { id: late.member }, BY_HAND, AT)
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
    await assert.rejects(inviteAgain(desk.api, admin, { id: late.member }, BY_HAND, AT), {
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
    () => inviteAgain(desk.api, by, { id }, BY_HAND, AT),
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
    const left = await desk.owner.query('select from token where member_id = $1 and revoked_at is null', [id])
    assert.equal(left.rowCount, 0, 'the token itself is ended, not only its member')
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

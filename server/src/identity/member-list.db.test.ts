import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { AT, BY_HAND, BY_MAIL, openAccountWorld } from '#test/account-world.ts'
import type { AccountWorld } from '#test/account-world.ts'
import { findMemberNamed } from './find-member.ts'
import { askReset, issueReset } from './issue-reset.ts'
import { inviteAgain, inviteMember } from './invite-member.ts'
import { listMembers } from './list-members.ts'
import { DESK } from './member.ts'

let world: AccountWorld
before(async () => {
  world = await openAccountWorld()
})

const listed = async (id: number) =>
  (await listMembers(world.desk.api, world.admin, { limit: 200 })).rows.find((row) => row.id === id)!
const found = async (query: Omit<Parameters<typeof listMembers>[2], 'limit'>) =>
  (await listMembers(world.desk.api, world.admin, { limit: 200, ...query })).rows

/** Which account at a provider is a member's. */
const giveIdentity = (member: number, removed = false) =>
  world.desk.owner.query(
    `insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at, removed_at)
     select id, org_id, 'house', 'https://login.example', 'of ' || id || $3, $2, case when $4 then $2::timestamptz end
     from member where id = $1`,
    [member, AT, removed, removed],
  )

describe('somebody who comes in through their organisation’s own sign-in', () => {
  test('is no invited person, is not invited again, and has no password to reset', async () => {
    const { member } = await world.invite(world.admin, world.north, ['contact'])
    assert.equal((await listed(member)).state, 'invited')
    await giveIdentity(member)
    const { state, may } = await listed(member)
    assert.equal(state, 'active')
    assert.notEqual(may.invite, true)
    assert.match((may.reset as { en: string }).en, /own sign-in .*has no password/)
    await assert.rejects(inviteAgain(world.desk.api, world.admin, { id: member }, BY_HAND, AT), {
      kind: 'not-in-this-state',
    })
    await assert.rejects(issueReset(world.desk.api, world.admin, member, BY_HAND, AT), {
      kind: 'not-in-this-state',
    })
  })

  test('is invited again once that link has ended', async () => {
    const { member } = await world.invite(world.admin, world.north, ['contact'])
    await giveIdentity(member, true)
    assert.equal((await listed(member)).state, 'invited')
    assert.ok((await inviteAgain(world.desk.api, world.admin, { id: member }, BY_HAND, AT)).link)
  })
})

describe('the list of members', () => {
  test('is narrowed by role and by state, as each row says them', async () => {
    await world.comeIn(world.south)
    await world.invite(world.admin, world.south, ['operator-admin'])
    const all = await found({})
    for (const state of ['invited', 'active', 'deactivated'] as const)
      assert.deepEqual(
        (await found({ state })).map(({ id }) => id),
        all.filter((row) => row.state === state).map(({ id }) => id),
      )
    for (const role of ['contact', 'operator-admin', 'desk-admin', 'leader'] as const)
      assert.deepEqual(
        (await found({ role })).map(({ id }) => id),
        all.filter(({ roles }) => roles.includes(role)).map(({ id }) => id),
      )
    assert.ok(
      (await found({ role: 'operator-admin', state: 'invited', organisation: world.south })).length === 1,
    )
  })
})

describe('an invitation', () => {
  const days = (expiresAt: string) => (Date.parse(expiresAt) - AT.getTime()) / 86_400_000

  test('is good for as many days as who invites chose, for three unless they did', async () => {
    const given = world.invitation(world.north, ['contact'])
    const first = await inviteMember(world.desk.api, world.admin, { ...given, days: 14 }, BY_HAND, AT)
    assert.equal(days(first.expiresAt), 14)
    const again = (chosen?: number) =>
      inviteAgain(world.desk.api, world.admin, { id: first.member, days: chosen }, BY_HAND, AT)
    assert.equal(days((await again(1)).expiresAt), 1)
    assert.equal(days((await again()).expiresAt), 3)
  })

  test('is not got round by a reset asked for at the door', async () => {
    const { member } = await world.invite(world.admin, world.north, ['contact'])
    await giveIdentity(member)
    const before = (await world.messages()).length
    const itself = (await findMemberNamed(world.desk.api, DESK))!
    await askReset(world.desk.api, itself, await world.emailOf(member), BY_MAIL, AT)
    assert.equal((await world.messages()).length, before)
  })
})

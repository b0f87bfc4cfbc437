import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ContactForm } from '@hiepluc/contract/endpoints/contacts.ts'
import { findMemberNamed } from '#identity/find-member.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { DESK } from '#identity/member.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { makeDeskKey, readDeskKey } from '#platform/openpgp.ts'
import { Refusal } from '#platform/refusal.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addContact } from './add-contact.ts'
import { askContact, changeContact, removeContact } from './change-contact.ts'
import { confirmContact, findContactLink } from './confirm-contact.ts'
import { issueContactReminders } from './issue-contact-reminders.ts'
import { listContacts } from './list-contacts.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const POST = { origin: 'https://desk.example', mails: true }

let desk: TestDesk
let self: Member
let officer: Member
let inspector: Member
let admin: Member
let contact: Member
let stranger: Member
const kept: number[] = []
const hooks = {
  post: POST,
  kept: (_: unknown, { id }: { readonly id: number }) => {
    kept.push(id)
    return Promise.resolve()
  },
}

before(async () => {
  desk = await testDesk()
  await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
  self = (await findMemberNamed(desk.api, DESK))!
  officer = await addPerson(desk, ['duty-officer'])
  inspector = await addPerson(desk, ['inspector'], { orgId: officer.orgId })
  admin = await addPerson(desk, ['operator-admin'], { standing: 'operator' })
  contact = await addPerson(desk, ['contact'], { orgId: admin.orgId, standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

let number = 0
const form = (given: Partial<ContactForm> = {}): ContactForm => {
  number++
  return {
    ...{ role: 'noc', name: `Trực mạng ${number}`, email: `noc-${number}@north.example`, language: 'vi' },
    ...given,
  }
}

/** What waits to be sent to an address, newest first. */
const mailsTo = async (to: string) => {
  const { rows } = await desk.owner.query<{ body: string }>(
    'select body from message where recipient = $1 order by id desc',
    [to],
  )
  return rows.map(({ body }) => body)
}
const linkTo = async (to: string) => /verify-address#([\w-]{43})/.exec((await mailsTo(to))[0] ?? '')![1]!
const kindsOf = async (id: number) => {
  const { rows } = await desk.owner.query<{ kind: string }>(
    'select kind from entry where subject = $1 order by id',
    [`contact:${id}`],
  )
  return rows.map(({ kind }) => kind)
}
const seen = async (id: number, by = contact, at = NOW) =>
  (await listContacts(desk.api, by, admin.orgId, true, at)).rows.find((row) => row.id === id)

describe('an address is told nothing until who reads it has said that it is right', () => {
  test('added, asked by a link, read without a change, confirmed once', async () => {
    const { contact: made, sent } = await addContact(desk.api, contact, contact.orgId, form(), hooks, NOW)
    assert.ok(sent && made.verifiedAt === undefined && made.askedUntil === later(3).toISOString())
    const link = await linkTo(made.email!)
    for (let looks = 0; looks < 2; looks++)
      assert.equal((await findContactLink(desk.api, link, later(2))).email, made.email)
    assert.equal((await seen(made.id))!.verifiedAt, undefined)
    await confirmContact(desk.api, self, link, hooks.kept, later(2))
    const after = (await seen(made.id))!
    assert.equal(after.verifiedAt, later(2).toISOString())
    assert.equal(after.confirmedAt, later(2).toISOString())
    assert.ok(kept.includes(made.id))
    await assert.rejects(confirmContact(desk.api, self, link, hooks.kept, later(2)), refused('not-found'))
    assert.deepEqual(await kindsOf(made.id), ['contact.added', 'contact.asked', 'contact.confirmed'])
  })

  test('of many who press at once the first is taken, and a link ends after three days', async () => {
    const { contact: made } = await addContact(desk.api, admin, admin.orgId, form(), hooks, NOW)
    const link = await linkTo(made.email!)
    await assert.rejects(confirmContact(desk.api, self, link, hooks.kept, later(3.1)), refused('not-found'))
    const pressed = await Promise.allSettled(
      Array.from({ length: 5 }, () => confirmContact(desk.api, self, link, hooks.kept, later(1))),
    )
    assert.equal(pressed.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  test('another address is unverified again, and the link to the old one is worth nothing', async () => {
    const given = form()
    const { contact: made } = await addContact(desk.api, admin, admin.orgId, given, hooks, NOW)
    const first = await linkTo(given.email!)
    const other = { ...given, email: 'other@north.example' }
    const changed = await changeContact(desk.api, admin, made.id, other, hooks, NOW)
    assert.ok(changed.sent)
    await assert.rejects(confirmContact(desk.api, self, first, hooks.kept, NOW), refused('not-found'))
    await confirmContact(desk.api, self, await linkTo('other@north.example'), hooks.kept, NOW)
    const renamed = await changeContact(
      desk.api,
      admin,
      made.id,
      { ...other, name: 'Phòng trực' },
      hooks,
      NOW,
    )
    assert.ok(!renamed.sent && renamed.contact.verifiedAt !== undefined)
    const back = await changeContact(desk.api, admin, made.id, { ...other, email: given.email }, hooks, NOW)
    assert.equal(back.contact.verifiedAt, undefined)
  })

  test('nobody but the link verifies: not by a statement, and not who may change everything else', async () => {
    const { contact: made } = await addContact(desk.api, admin, admin.orgId, form(), hooks, NOW)
    for (const member of [admin, officer])
      await assert.rejects(
        change(desk.api, member, (_, client) =>
          client.query('update contact set verified_at = now() where id = $1', [made.id]),
        ),
        /permission denied/,
      )
    await assert.rejects(
      change(desk.api, admin, (_, client) =>
        client.query(
          `insert into contact (org_id, role, name, email, verified_at, created_at)
           values ($1, 'noc', 'forged', 'x@north.example', now(), now())`,
          [admin.orgId],
        ),
      ),
      /row-level security/,
    )
  })

  test('taken out it is gone, its link with it; named again it is the same one and unverified', async () => {
    const given = form()
    const { contact: made } = await addContact(desk.api, admin, admin.orgId, given, hooks, NOW)
    await confirmContact(desk.api, self, await linkTo(given.email!), hooks.kept, NOW)
    await removeContact(desk.api, admin, made.id, NOW)
    assert.equal(await seen(made.id), undefined)
    await assert.rejects(removeContact(desk.api, admin, made.id, NOW), refused('not-found'))
    const again = await addContact(desk.api, admin, admin.orgId, given, hooks, NOW)
    assert.deepEqual([again.contact.id, again.contact.verifiedAt], [made.id, undefined])
    await assert.rejects(
      addContact(desk.api, admin, admin.orgId, given, hooks, NOW),
      refused('already-there'),
    )
  })
})

describe('who may', () => {
  test('own people and duty officers; nobody learns of another’s', async () => {
    const { contact: made } = await addContact(desk.api, officer, admin.orgId, form(), hooks, NOW)
    await assert.rejects(
      addContact(desk.api, inspector, admin.orgId, form(), hooks, NOW),
      refused('not-allowed'),
    )
    await assert.rejects(
      addContact(desk.api, stranger, admin.orgId, form(), hooks, NOW),
      refused('not-allowed'),
    )
    await assert.rejects(changeContact(desk.api, stranger, made.id, form(), hooks, NOW), refused('not-found'))
    await assert.rejects(askContact(desk.api, stranger, made.id, POST, NOW), refused('not-found'))
    await assert.rejects(removeContact(desk.api, stranger, made.id, NOW), refused('not-found'))
    await assert.rejects(listContacts(desk.api, stranger, admin.orgId, true, NOW), refused('not-found'))
    const { rows, may } = await listContacts(desk.api, inspector, admin.orgId, true, NOW)
    assert.ok(rows.length > 0 && may.add !== true && rows[0]!.may.change !== true)
  })
})

describe('a letter box is not filled', () => {
  test('one address gets three links, whoever asks, and more after hours', async () => {
    const email = 'bystander@elsewhere.example'
    await addContact(desk.api, admin, admin.orgId, form({ email }), hooks, NOW)
    const { contact: made } = await addContact(desk.api, admin, admin.orgId, form({ email }), hooks, NOW)
    await addContact(desk.api, stranger, stranger.orgId, form({ email }), hooks, NOW)
    await assert.rejects(askContact(desk.api, admin, made.id, POST, NOW), refused('too-many'))
    assert.equal((await mailsTo(email)).length, 3)
    await askContact(desk.api, admin, made.id, POST, later(0.5))
    assert.equal((await mailsTo(email)).length, 4)
  })

  test('a desk without mail says so, and a contact without an address', async () => {
    const { contact: made, sent } = await addContact(
      ...([desk.api, admin, admin.orgId, form({ email: '', phone: '113' }), hooks, NOW] as const),
    )
    assert.equal(sent, false)
    await assert.rejects(askContact(desk.api, admin, made.id, POST, NOW), refused('not-in-this-state'))
    assert.notEqual(made.may.ask, true)
    const quiet = { ...hooks, post: { ...POST, mails: false } }
    const added = await addContact(desk.api, admin, admin.orgId, form(), quiet, NOW)
    assert.equal(added.sent, false)
    await assert.rejects(
      askContact(desk.api, admin, added.contact.id, quiet.post, NOW),
      refused('not-in-this-state'),
    )
  })
})

test('a key is kept if mails can be encrypted to it, shown by its fingerprint, and taken away again', async () => {
  const key = await readDeskKey(await makeDeskKey('NOC', 'noc@north.example', later(-1)))
  await assert.rejects(
    addContact(desk.api, admin, admin.orgId, form({ openpgp: 'no key' }), hooks, NOW),
    (error: unknown) => error instanceof Refusal && error.fields?.[0]?.field === 'openpgp',
  )
  const given = form({ openpgp: key.armored })
  const { contact: made } = await addContact(desk.api, admin, admin.orgId, given, hooks, NOW)
  assert.equal(made.key?.fingerprint, key.fingerprint)
  const { openpgp: _, ...without } = given
  const stays = await changeContact(desk.api, admin, made.id, without, hooks, NOW)
  assert.equal(stays.contact.key?.fingerprint, key.fingerprint)
  const gone = await changeContact(desk.api, admin, made.id, { ...given, openpgp: null }, hooks, NOW)
  assert.equal(gone.contact.key, undefined)
})

test('who has not confirmed for a year is shown as overdue', async () => {
  const given = form()
  const { contact: made } = await addContact(desk.api, admin, admin.orgId, given, hooks, NOW)
  await confirmContact(desk.api, self, await linkTo(given.email!), hooks.kept, NOW)
  assert.deepEqual(
    [
      (await seen(made.id, officer, later(364)))!.isOverdue,
      (await seen(made.id, officer, later(366)))!.isOverdue,
    ],
    [false, true],
  )
})

test('it is asked once a month whether the address is still right, until it says so', async () => {
  const given = form()
  const { contact: made } = await addContact(desk.api, admin, admin.orgId, given, hooks, NOW)
  await confirmContact(desk.api, self, await linkTo(given.email!), hooks.kept, NOW)
  const remind = (days: number) => issueContactReminders(desk.worker, self, POST, later(days))
  const came = async () => (await mailsTo(given.email!)).length
  assert.equal(await came(), 1)
  await remind(364)
  assert.equal(await came(), 1)
  while ((await remind(366)) > 0);
  while ((await remind(367)) > 0);
  assert.equal(await came(), 2)
  assert.match((await mailsTo(given.email!))[0]!, /is this address still right|Nếu vẫn đúng/)
  assert.ok((await remind(397)) > 0)
  assert.equal(await came(), 3)
  await confirmContact(desk.api, self, await linkTo(given.email!), hooks.kept, later(420))
  assert.equal((await seen(made.id, officer, later(421)))!.isOverdue, false)
  while ((await remind(460)) > 0);
  assert.equal(await came(), 3)
  assert.equal(await issueContactReminders(desk.worker, self, { ...POST, mails: false }, later(900)), 0)
})

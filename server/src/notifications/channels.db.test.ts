import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { ChannelForm } from '@hiepluc/contract/endpoints/channels.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addContact } from '#registry/add-contact.ts'
import { removeContact } from '#registry/change-contact.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addChannel } from './add-channel.ts'
import { addSuppression, removeSuppression } from './add-suppression.ts'
import { changeChannel } from './change-channel.ts'
import { listChannels } from './list-channels.ts'
import { listInForce, listSuppressions } from './list-suppressions.ts'
import { suppressedUntil } from './suppression.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const HOOKS = { post: { origin: 'https://desk.example', mails: true }, kept: addChannel }

let desk: TestDesk
let officer: Member
let admin: Member
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  admin = await addPerson(desk, ['operator-admin'], { standing: 'operator' })
  contact = await addPerson(desk, ['contact'], { orgId: admin.orgId, standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

test('a contact with an address hears by the rules of every class until somebody says otherwise', async () => {
  const form = { role: 'noc', name: 'Trực mạng', email: 'noc@north.example', language: 'vi' } as const
  const { contact: made } = await addContact(desk.api, admin, admin.orgId, form, HOOKS, NOW)
  const { email: _, ...byPhone } = { ...form, name: 'Trực máy', phone: '113' }
  await addContact(desk.api, admin, admin.orgId, byPhone, HOOKS, NOW)
  const { rows } = await listChannels(desk.api, contact, admin.orgId)
  assert.equal(rows.length, 1)
  const [first] = rows
  assert.deepEqual(
    [first!.contact, first!.classes, first!.mode, first!.digestAt, first!.step, first!.may.change],
    [made.id, [], 'by-rule', [480], 1, true],
  )
  const wanted: ChannelForm = {
    ...{ classes: ['malicious-code'], mode: 'digest', digestAt: [960, 480], step: 2 },
    quiet: { from: 1320, to: 360 },
  }
  const changed = await changeChannel(desk.api, contact, first!.id, wanted, NOW)
  assert.deepEqual([changed.digestAt, changed.quiet, changed.step], [[480, 960], wanted.quiet, 2])
  await assert.rejects(changeChannel(desk.api, stranger, first!.id, wanted, NOW), refused('not-found'))
  assert.equal((await listChannels(desk.api, officer, admin.orgId)).rows.length, 1)
  await assert.rejects(listChannels(desk.api, stranger, admin.orgId), refused('not-found'))
  await removeContact(desk.api, admin, made.id, NOW)
  assert.deepEqual((await listChannels(desk.api, admin, admin.orgId)).rows, [])
})

test('an organisation is not told of something for some days, and again when it says so or they are over', async () => {
  const asked = { asset: '192.0.2.1', days: 5, words: 'đang thay máy' }
  const made = await addSuppression(desk.api, contact, asked, NOW)
  const matter = { type: 'infected-system', asset: '192.0.2.1' } as const
  const until = (at: Date) =>
    change(desk.worker, officer, async (tx) =>
      suppressedUntil(await listInForce(tx, contact.orgId, at), matter, at),
    )
  assert.deepEqual([await until(NOW), await until(later(6))], [later(5), null])
  const list = async (by: Member) => (await listSuppressions(desk.api, by, { limit: 50 }, NOW)).rows
  assert.deepEqual([(await list(admin)).length, (await list(stranger)).length], [1, 0])
  const [seen] = await list(officer)
  assert.ok(seen!.words === asked.words && seen!.may.end !== true && seen!.operator.id === contact.orgId)
  await assert.rejects(removeSuppression(desk.api, stranger, made.id, NOW), refused('not-found'))
  await assert.rejects(removeSuppression(desk.api, officer, made.id, NOW), refused('not-allowed'))
  await assert.rejects(addSuppression(desk.api, officer, asked, NOW), refused('not-allowed'))
  await removeSuppression(desk.api, admin, made.id, later(1))
  await assert.rejects(removeSuppression(desk.api, admin, made.id, later(1)), refused('not-in-this-state'))
  assert.equal(await until(NOW), null)
})

test('a page of suppressions goes on where the one before ended', async () => {
  for (const days of [3, 1, 2])
    await addSuppression(desk.api, stranger, { asset: `x${days}`, days, words: 'x' }, NOW)
  const first = await listSuppressions(desk.api, stranger, { limit: 2 }, NOW)
  const second = await listSuppressions(desk.api, stranger, { limit: 2, after: first.next }, NOW)
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ asset }) => asset),
    ['x3', 'x2', 'x1'],
  )
})

test('the database, too, lets nobody suppress for another, nor for more than ninety days', async () => {
  const put = (by: Member, orgId: number, days: number) =>
    change(desk.api, by, (_, client) =>
      client.query(
        `insert into suppression (org_id, asset, until, words, member_id, entry_id, created_at)
         values ($1, 'x', now() + make_interval(days => $2), 'x', $3, 1, now())`,
        [orgId, days, by.id],
      ),
    )
  await assert.rejects(put(stranger, admin.orgId, 1), /row-level security/)
  await assert.rejects(put(officer, admin.orgId, 1), /row-level security/)
  await assert.rejects(put(stranger, stranger.orgId, 91), /check constraint/)
})

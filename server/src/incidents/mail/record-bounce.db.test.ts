import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { EndedMessage } from '#platform/message-outcome.ts'
import { writeMessage } from '#platform/messages.ts'
import { addContact, deliver, MAIL_AT, outcomeOf, returnPathOf } from '#test/mail-world.ts'
import { addMembers, addOrganisation, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'

let desk: TestDesk
let itself: Member
let orgId: number
let contact: number
let people = 0

before(async () => {
  desk = await testDesk()
  itself = (await addMembers(desk)).desk
  orgId = await addOrganisation(desk, 'operator')
  contact = await addContact(desk, orgId, { email: 'NOC@operator.example' })
})

describe('a mail that comes back', () => {
  const report = (text = '') =>
    readFileSync(new URL('./fixtures/bounce.eml', import.meta.url), 'utf8').replace(
      'Subject: U',
      `Subject: ${text}${++people} U`,
    )
  const written = async (to: number, email: string) =>
    change(desk.worker, itself, (tx) =>
      writeMessage(tx, { orgId, contactId: to, mail: { to: email, subject: 'x', text: 'x' } }, MAIL_AT),
    )
  const verifiedAt = async (id: number) =>
    (await desk.owner.query<{ at: Date | null }>('select verified_at as at from contact where id = $1', [id]))
      .rows[0]!.at

  test('is noted on its message once; a second one for good means that nothing goes there any more', async () => {
    const email = 'gone@operator.example'
    const to = await addContact(desk, orgId, { email, name: 'cũ' })
    const failed: (EndedMessage & { why: string })[] = []
    const outcomes = {
      failed: (_: unknown, message: EndedMessage & { why: string }) =>
        Promise.resolve(void failed.push(message)),
    }
    const bounce = async (message: number, text = report()) =>
      outcomeOf(desk, await deliver(desk, itself, text, { to: returnPathOf(message), sender: '', outcomes }))
    const first = await written(to, email)
    assert.deepEqual([(await bounce(first)).state, (await bounce(first)).reason], ['bounce', 'failed'])
    assert.deepEqual(
      failed.map(({ messageId, contactId, why }) => [messageId, contactId, why]),
      [[first, to, '5.1.1 550 5.1.1 <noc@operator.example>: user unknown']],
    )
    assert.equal((await bounce(first)).contact, to)
    assert.notEqual(await verifiedAt(to), null, 'one is no proof')
    const second = await written(to, email)
    await bounce(second, report().replace('Action: failed', 'Action: delayed').replace('5.1.1', '4.4.1'))
    assert.notEqual(await verifiedAt(to), null, 'late is not gone')
    await bounce(second)
    assert.equal(await verifiedAt(to), null)
    const { rows } = await desk.owner.query('select from entry where kind = $1 and subject = $2', [
      'contact.doubted',
      `contact:${to}`,
    ])
    assert.equal(rows.length, 1)
  })

  test('proves nothing without the return path that only the desk can make', async () => {
    const email = 'here@operator.example'
    const to = await addContact(desk, orgId, { email, name: 'còn' })
    for (let times = 0; times < 3; times++) {
      const message = await written(to, email)
      const forged = returnPathOf(message).replace(/\.[a-z2-7]{20}@/, `.${'a'.repeat(20)}@`)
      const mail = await deliver(desk, itself, report(), { to: forged, sender: '' })
      assert.deepEqual(
        [(await outcomeOf(desk, mail)).state, (await outcomeOf(desk, mail)).reason],
        ['review', 'unproven-report'],
      )
    }
    assert.notEqual(await verifiedAt(to), null)
  })

  test('a complaint is noted with the mail it is about', async () => {
    const message = await written(contact, 'noc@operator.example')
    const text = readFileSync(new URL('./fixtures/complaint.eml', import.meta.url), 'utf8').replaceAll(
      /BOUNCE\+9\.[a-z]+@desk\.example/g,
      returnPathOf(message).toUpperCase(),
    )
    const outcome = await outcomeOf(
      desk,
      await deliver(desk, itself, text, { to: 'desk@desk.example', sender: 'feedback@provider.example' }),
    )
    assert.deepEqual([outcome.state, outcome.reason, outcome.message], ['complaint', 'abuse', message])
  })
})

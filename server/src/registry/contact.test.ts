import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ContactForm } from '@hiepluc/contract/endpoints/contacts.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  contactBudgets,
  contactLinkAddress,
  contactLinkExpiry,
  isOverdue,
  parseContact,
  remindBefore,
} from './contact.ts'
import type { ContactRow } from './contact.ts'
import { stillRightMail, verificationMail } from './contact-mail.ts'

const NOW = new Date('2026-11-26T08:00:00Z')
const form = (given: Partial<ContactForm> = {}): ContactForm => ({
  ...{ role: 'noc', name: 'Trực mạng', email: 'noc@example.org', language: 'vi', ...given },
})
const wrong = (given: Partial<ContactForm>): readonly string[] => {
  try {
    parseContact(form(given))
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return (error.fields ?? []).map(({ field }) => field)
  }
  return ['taken']
}

describe('what is typed of a contact', () => {
  test('is kept in one form', () => {
    assert.deepEqual(parseContact(form({ email: ' NOC@Example.ORG ', phone: ' +84  24 1234 5678 ' })), {
      ...{ role: 'noc', name: 'Trực mạng', email: 'noc@example.org', phone: '+84 24 1234 5678' },
      ...{ language: 'vi', openpgp: undefined },
    })
    assert.equal(parseContact(form({ email: '', phone: '113' })).email, null)
  })
  const CASES: readonly (readonly [string, Partial<ContactForm>, readonly string[]])[] = [
    ['an address without a domain', { email: 'noc' }, ['email']],
    ['two addresses in one field', { email: 'a@example.org, b@example.org' }, ['email']],
    [
      'a line end, by which a header of a mail would be written',
      { email: 'a@example.org\nBcc: b@example.org' },
      ['email'],
    ],
    ['words for a number', { phone: 'call me' }, ['phone']],
    ['neither address nor number', { email: ' ', phone: ' ' }, ['email']],
    ['a domain in other letters becomes ASCII', { email: 'noc@bàn-trực.example' }, ['taken']],
  ]
  for (const [says, given, fields] of CASES) test(says, () => assert.deepEqual(wrong(given), fields))
  test('a name with a letter nobody sees is refused', () =>
    assert.throws(() => parseContact(form({ name: 'a\u202eb' })), Refusal))
})

test('a verified contact is overdue a year after it was confirmed last, one that is not verified never is', () => {
  const at = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
  const row = (verifiedAt: Date | null, confirmedAt: Date | null) =>
    ({ verifiedAt, confirmedAt }) as ContactRow
  const cases = [
    [row(null, null), false],
    [row(at(366), null), true],
    [row(at(800), at(364)), false],
    [row(at(800), at(366)), true],
    [row(at(365), at(365)), false],
  ] as const
  for (const [contact, expected] of cases) assert.equal(isOverdue(contact, NOW), expected)
  assert.deepEqual(remindBefore(NOW), { confirmed: at(365), asked: at(30) })
})

test('a link is good for three days, the reminder’s for as long as no other is sent, and hides its secret behind the #', () => {
  assert.equal(contactLinkExpiry(false, NOW).toISOString(), '2026-11-29T08:00:00.000Z')
  assert.equal(contactLinkExpiry(true, NOW).toISOString(), '2026-12-26T08:00:00.000Z')
  assert.equal(contactLinkAddress('https://desk.example', 'x'), 'https://desk.example/verify-address#x')
})

test('the tries of one address are counted whoever asks', () => {
  const [address] = contactBudgets(1, 'a@example.org')
  assert.equal(address!.key, contactBudgets(2, 'a@example.org')[0]!.key)
})

test('a mail asks in both languages, and a name in it cannot begin a line', () => {
  const given = {
    to: 'noc@example.org',
    organisation: 'Đơn vị',
    link: 'https://desk.example/x#y',
    expiresAt: NOW,
  }
  for (const mail of [verificationMail, stillRightMail]) {
    const { subject, text } = mail({ ...given, name: 'A\r\nBcc: b@example.org' })
    assert.match(text, /Chào A Bcc: b@example\.org,/)
    assert.match(text, /Dear A/)
    assert.ok(text.includes(given.link) && /Hiệp Lực/.test(subject) && !/[\r\n]/.test(subject))
  }
})

import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Member } from '#permits/permit.ts'
import { emailOf, parseEmail } from './email.ts'
import { parseExamples } from './example-people.ts'
import { linkAddress, linkExpiry, linkHash, linkText } from './link.ts'
import { askerStanding } from './member.ts'
import { parsePassword } from './password.ts'
import { parseRoles, ROLES_OF } from './role.ts'
import { expiryOf, levelAfterPassword, sessionHash, sessionText, visitorOf } from './session.ts'
import { cookieOf, givingCookie, takingCookie } from './session-cookie.ts'

const refused = { name: 'Refusal', kind: 'malformed' }

describe('roles of an organisation', () => {
  test('both authorities give the same ones', () => assert.deepEqual(ROLES_OF.regulator, ROLES_OF.police))

  test('every role can be given by some organisation', () =>
    assert.deepEqual([...new Set(Object.values(ROLES_OF).flat())].sort(), [...ROLES].sort()))

  const CASES = [
    ['regulator', ['duty-officer', 'analyst'], true],
    ['police', ['investigator'], true],
    ['regulator', ['contact'], false], // an operator's
    ['operator', ['contact', 'operator-admin'], true],
    ['operator', ['duty-officer'], false],
    ['operator', ['desk-admin'], false], // who manages the desk's accounts belongs to an authority
    ['operator', ['auditor'], false],
    ['public-body', ['auditor'], true], // the state's auditors
    ['regulator', ['desk-admin', 'duty-officer'], false], // who makes accounts sees no content
    ['regulator', ['desk-admin', 'auditor'], false],
    ['regulator', ['auditor', 'leader'], false],
    ['regulator', [], false],
  ] as const
  for (const [standing, roles, good] of CASES)
    test(`${standing}: ${roles.join(', ') || 'none'} ${good ? 'fits' : 'does not'}`, () =>
      good
        ? assert.deepEqual(parseRoles(standing, roles), [...roles].sort())
        : assert.throws(() => parseRoles(standing, roles), refused))

  test('are kept once each', () =>
    assert.deepEqual(parseRoles('operator', ['contact', 'contact']), ['contact']))
})

describe('how a person reads', () => {
  const CASES: readonly (readonly [Role[], Parameters<typeof askerStanding>[1], Member['standing']])[] = [
    [['duty-officer'], 'regulator', 'authority'],
    [['leader'], 'police', 'authority'],
    [['desk-admin'], 'regulator', 'administrator'],
    [['auditor'], 'police', 'auditor'],
    [['auditor'], 'public-body', 'auditor'],
    [['contact'], 'operator', 'operator'],
    [['operator-admin'], 'operator', 'operator'],
    [['contact'], 'public-body', 'public-body'],
    [['contact'], 'regulator', 'nobody'], // a row that should not be: read nothing rather than all
    [[], 'police', 'nobody'],
  ]
  for (const [roles, standing, reads] of CASES)
    test(`${roles.join(', ') || 'no role'} of ${standing} as ${reads}`, () =>
      assert.equal(askerStanding('person', standing, roles), reads))
})

describe('e-mail addresses', () => {
  const CASES = [
    ['an@most.example', 'an@most.example'],
    [' An.Binh@MOST.example ', 'an.binh@most.example'],
    ['ａｎ@most.example', 'an@most.example'], // full width
    ['an@bộ.example', 'an@xn--b-0la.example'],
    ['an', undefined],
    ['@most.example', undefined],
    ['an@', undefined],
    ['an@localhost', undefined],
    ['a n@most.example', undefined],
    ['an@most.example\nbcc: all@most.example', undefined],
    ['an@most.example,binh@most.example', undefined],
    ['"an"@most.example', undefined],
    ['ан@most.example', undefined], // Cyrillic: another's name in other letters
    ['.an@most.example', undefined],
    [`${'a'.repeat(65)}@most.example`, undefined],
    [`an@${'a'.repeat(64)}.example`, undefined],
  ] as const
  for (const [text, email] of CASES)
    test(JSON.stringify(text).slice(0, 40), () => {
      if (text.includes('bộ')) assert.match(emailOf(text) ?? '', /^an@xn--[a-z0-9-]+\.example$/)
      else assert.equal(emailOf(text), email)
      if (email === undefined) assert.throws(() => parseEmail(text), refused)
    })
})

describe('passwords', () => {
  const isBreached = (password: string) => Promise.resolve(password === '123456789012')
  const owner = { email: 'an.truc-ban@most.example', name: 'Nguyễn Văn An' }
  const CASES = [
    ['bốn từ ghép lại', true],
    ['aaaaaaaaaaaab', true], // no rule on letters
    ['x'.repeat(256), true],
    ['x'.repeat(257), false],
    ['mười một kt', false],
    ['123456789012', false], // leaked
    ['an.truc-ban@most.example', false],
    ['An.Truc-Ban@Most.Example', false],
    ['nguyễn  văn  an', false],
    ['............', false],
    ['🔑🔑🔑🔑🔑🔑', false], // six characters, though twelve units of UTF-16
  ] as const
  for (const [text, good] of CASES)
    test(`${text.slice(0, 30)} is ${good ? 'taken' : 'not'}`, () =>
      good
        ? parsePassword(text, owner, isBreached).then((taken) => assert.equal(taken, text))
        : assert.rejects(parsePassword(text, owner, isBreached), refused))

  test('are the same however their letters are composed', async () =>
    assert.equal(
      await parsePassword('bốn từ ghép lại'.normalize('NFD'), owner, isBreached),
      'bốn từ ghép lại'.normalize('NFC'),
    ))
})

describe('session tokens', () => {
  const token = sessionText(new Uint8Array(32).fill(0xfb))
  test('are looked up by their hash', () =>
    assert.deepEqual(sessionHash(token), hash('sha256', token, 'buffer')))
  for (const text of ['', 'hls_', token.slice(1), `${token}A`, token.replace('hls_', 'hlk_'), `${token}\n`])
    test(`${JSON.stringify(text)} is none`, () => assert.equal(sessionHash(text), undefined))

  test('a whole session lasts a shift, one that waits for a second factor minutes', () => {
    const now = new Date('2026-11-26T00:00:00Z')
    assert.equal(expiryOf('whole', now).toISOString(), '2026-11-26T12:00:00.000Z')
    assert.equal(expiryOf('first', now).toISOString(), '2026-11-26T00:10:00.000Z')
  })
})

describe('how far a password brings', () => {
  const CASES = [
    ['regulator', false, false, 'enrol'],
    ['police', false, false, 'enrol'],
    ['police', true, false, 'first'],
    ['operator', false, false, 'whole'],
    ['operator', true, false, 'first'], // who has a second factor is asked for it
    ['public-body', false, false, 'whole'],
    ['regulator', false, true, 'whole'], // demo mode
  ] as const
  for (const [standing, hasOne, demo, level] of CASES)
    test(`${standing}${hasOne ? ' with a second factor' : ''}${demo ? ', example' : ''}: ${level}`, () =>
      assert.equal(levelAfterPassword({ standing, hasOne, demo }), level))

  test('before it is whole, a session reads as nobody', () => {
    const member: Member = {
      ...{ id: 5, orgId: 1, kind: 'person', standing: 'authority', roles: ['duty-officer'], name: 'An' },
    }
    const at = { id: 1, how: ['password'], lastSeenAt: new Date(0), expiresAt: new Date(1) }
    for (const level of ['first', 'enrol'] as const) {
      const { standing, roles } = visitorOf(member, { ...at, level })
      assert.deepEqual({ standing, roles }, { standing: 'nobody', roles: [] })
    }
    assert.equal(visitorOf(member, { ...at, level: 'whole' }).standing, 'authority')
  })
})

describe('the session cookie', () => {
  test('is for this host alone, unseen by scripts, and never sent with what another site asks', () => {
    assert.equal(
      givingCookie('hls_x', 60.9, true),
      '__Host-hiepluc=hls_x; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure',
    )
    assert.equal(takingCookie(false), 'hiepluc=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict')
  })
  const CASES = [
    [undefined, undefined],
    ['', undefined],
    ['other=1; hiepluc=hls_x', 'hls_x'],
    ['hiepluc=hls_x; hiepluc=hls_y', ''], // a planted second one: neither is believed
    ['xhiepluc=hls_x', undefined],
    ['__Host-hiepluc=hls_x', undefined], // the name that belongs to TLS
    ['HIEPLUC=hls_x', undefined],
    ['hiepluc="hls_x"', '"hls_x"'],
  ] as const
  for (const [header, value] of CASES)
    test(`${header ?? 'none'} says ${value ?? 'nothing'}`, () => assert.equal(cookieOf(header, false), value))
})

describe('links', () => {
  const secret = linkText(new Uint8Array(32).fill(0xfb))
  test('bear their secret where no server and no proxy sees it', () =>
    assert.equal(
      linkAddress('https://desk.example', 'set-up', secret),
      `https://desk.example/set-up#${secret}`,
    ))
  test('end', () => {
    const now = new Date('2026-11-26T00:00:00Z')
    assert.equal(linkExpiry('set-up', now).toISOString(), '2026-11-27T00:00:00.000Z')
    assert.equal(linkExpiry('reset', now).toISOString(), '2026-11-26T01:00:00.000Z')
  })
  for (const text of ['', secret.slice(1), `${secret}A`, ` ${secret.slice(1)}`])
    test(`${JSON.stringify(text)} is none`, () => assert.equal(linkHash(text), undefined))
})

test('the example accounts have every role between them, and roles that fit', () => {
  const file = new URL('../../seed/examples.json', import.meta.url)
  const examples = parseExamples(JSON.parse(readFileSync(file, 'utf8')))
  const people = [...examples.people, ...examples.country]
  assert.deepEqual([...new Set(people.flatMap(({ roles }) => roles))].sort(), [...ROLES].sort())
  assert.ok(people.every(({ email }) => emailOf(email) === email && email.endsWith('.example')))
})

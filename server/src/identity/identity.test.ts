import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import { askerStanding, memberOf, parseMemberName, rolesOf } from './member.ts'
import { isAuthority, parseAuthorities, STANDINGS } from './organisation.ts'
import { tokenHash, tokenText } from './token.ts'

describe('standing', () => {
  const CASES = [
    ['officer', 'regulator', 'authority'],
    ['officer', 'police', 'authority'], // the two are equals
    ['desk', 'regulator', 'authority'],
    ['source', 'regulator', 'source'], // it hands in reports and speaks for nobody
    ['source', 'police', 'source'],
    ['source', 'operator', 'source'],
    ['officer', 'operator', 'operator'],
    ['officer', 'public-body', 'public-body'],
  ] as const
  for (const [kind, standing, expected] of CASES)
    test(`a ${kind} of ${standing} asks as ${expected}`, () =>
      assert.equal(askerStanding(kind, standing), expected))

  test('two standings are authorities', () =>
    assert.deepEqual(STANDINGS.filter(isAuthority), ['regulator', 'police']))

  test('a member is read from the row the database finds', () =>
    assert.deepEqual(
      memberOf({
        ...{ member_id: 7, org_id: 3, kind: 'source', name: 'feed', standing: 'police' },
        ...{ roles: [], demo: false },
      }),
      {
        id: 7,
        orgId: 3,
        kind: 'source',
        name: 'feed',
        standing: 'source',
        roles: [],
      },
    ))
})

describe('names of members', () => {
  const CASES = [
    ['Shadowserver', 'Shadowserver'],
    ['  two   spaces ', 'two spaces'],
    ['Vie\u0302\u0323t', 'Việt'], // the same letters however they are composed
    ['x'.repeat(120), 'x'.repeat(120)],
    ['x'.repeat(121), undefined],
    ['', undefined],
    [' ', undefined],
    ['a\nb', undefined],
    ['a\u0000b', undefined],
    ['desk\u200b', undefined], // invisible: it would read as another's name
    ['\u202eksed', undefined], // runs backwards on the screen
    ['a\ud83d', undefined],
  ] as const
  for (const [text, name] of CASES)
    test(`${JSON.stringify(text).slice(0, 40)} is ${name === undefined ? 'no name' : 'a name'}`, () =>
      name === undefined
        ? assert.throws(() => parseMemberName(text), { name: 'Refusal', kind: 'malformed' })
        : assert.equal(parseMemberName(text), name))
})

describe('tokens', () => {
  const secret = new Uint8Array(32).fill(0xfb)
  const token = tokenText(secret)

  test('are known by their beginning and carry all 256 bits', () => {
    assert.match(token, /^hlk_[\w-]{43}$/)
    assert.deepEqual(Buffer.from(token.slice(4), 'base64url'), Buffer.from(secret))
  })

  test('are kept as the SHA-256 of their text', () =>
    assert.deepEqual(tokenHash(token), hash('sha256', token, 'buffer')))

  for (const text of [
    '',
    'hlk_',
    token.slice(0, -1),
    `${token}A`,
    ` ${token}`,
    token.replace('hlk_', 'HLK_'),
    `${token}\n`,
  ])
    test(`${JSON.stringify(text)} is none`, () => assert.equal(tokenHash(text), undefined))
})

describe('who may say who is who', () => {
  const member = (kind: Member['kind'], standing: Member['standing']): Member => ({
    id: 1,
    orgId: 1,
    kind,
    standing,
    roles: rolesOf(kind, []),
    name: kind,
  })
  const CASES = [
    ['desk', 'authority', 'source', true],
    ['desk', 'authority', 'officer', true], // the local token file
    ['officer', 'authority', 'source', true],
    ['officer', 'authority', 'officer', false], // nobody makes an equal
    ['officer', 'authority', 'desk', false],
    ['officer', 'operator', 'source', false],
    ['source', 'public-body', 'source', false],
    ['source', 'operator', 'source', false],
  ] as const
  for (const [kind, standing, of, may] of CASES)
    test(`${kind} of ${standing} ${may ? 'may' : 'may not'} add or give a token to a ${of}`, () => {
      for (const act of ['addMember', 'issueToken', 'revokeToken'] as const)
        assert.equal(IDENTITY_POLICY[act].may(member(kind, standing), { kind: of }), may)
    })

  test('the desk alone sets itself up', () => {
    assert.ok(IDENTITY_POLICY.seed.may(member('desk', 'authority'), undefined))
    assert.ok(!IDENTITY_POLICY.seed.may(member('officer', 'authority'), undefined))
  })
})

describe('authorities of a pack', () => {
  const authority = { key: 'one', name: 'Một', nameEn: 'One' }
  const pack = {
    pack: 'xx',
    version: '2026-01-01',
    source: 'a law',
    regulator: authority,
    police: { ...authority, key: 'two' },
  }

  test('are two, with names in both languages', () =>
    assert.deepEqual(parseAuthorities(pack), { ...pack, units: [] }))

  for (const [what, broken] of [
    ['without police', { ...pack, police: undefined }],
    ['with a key that is none', { ...pack, regulator: { ...authority, key: 'Bộ' } }],
    ['with something more', { ...pack, army: authority }],
  ] as const)
    test(`${what} it does not fit`, () => assert.throws(() => parseAuthorities(broken)))
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkedAddress, hasSecondFactor, isOfProvider, missingRole, parseProviders } from './provider.ts'
import { localPath } from './return-path.ts'
import { givingSignOn, signOnOf } from './sign-on-cookie.ts'

const GIVEN = {
  key: 'bo',
  name: { vi: 'Bộ', en: 'The ministry' },
  issuer: 'https://login.bo.example',
  clientId: 'desk',
  clientSecret: 'secret',
  organisation: 'bo',
}
const providerOf = (more: object = {}) => parseProviders(JSON.stringify([{ ...GIVEN, ...more }]))![0]!

describe('the file of providers', () => {
  test('says what is needed, and the rest is as careful as can be', () => {
    const { scopes, address, roles, secondFactor } = providerOf()
    assert.deepEqual(
      { scopes, address, roles, secondFactor },
      {
        scopes: 'openid email profile',
        address: { claim: 'email', checkedBy: 'claim' },
        roles: undefined,
        secondFactor: undefined,
      },
    )
  })

  const BAD: readonly object[] = [
    { issuer: 'http://login.bo.example' }, // anybody in between could answer
    { issuer: 'https://login.bo.example?x=1' },
    { issuer: 'login.bo.example' },
    { key: 'BO' },
    { clientSecret: '' },
    { roles: { claim: 'groups', map: { soc: ['king'] } } },
    { address: { checkedBy: 'organisation' } }, // of which domains?
    { unknown: 1 },
  ]
  for (const bad of BAD)
    test(`${JSON.stringify(bad)} is refused`, () =>
      assert.equal(parseProviders(JSON.stringify([{ ...GIVEN, ...bad }])), undefined))

  test('a provider on this machine needs no TLS', () => {
    assert.equal(providerOf({ issuer: 'http://127.0.0.1:4000' }).issuer, 'http://127.0.0.1:4000')
  })

  test('no two bear one key or one issuer; what is no JSON is no file', () => {
    assert.equal(parseProviders(JSON.stringify([GIVEN, GIVEN])), undefined)
    assert.equal(parseProviders(JSON.stringify([GIVEN, { ...GIVEN, key: 'two' }])), undefined)
    assert.equal(parseProviders('['), undefined)
    assert.deepEqual(parseProviders('[]'), [])
  })
})

describe('an address', () => {
  const CASES = [
    [{}, { email: 'a@bo.example', email_verified: true }, 'a@bo.example'],
    [{}, { email: 'a@bo.example', email_verified: false }, undefined],
    [{}, { email: 'a@bo.example', email_verified: 'true' }, undefined], // a text is no promise
    [{}, { email: 'a@bo.example' }, undefined],
    [{}, { email_verified: true }, undefined],
    [{}, { email: ['a@bo.example'], email_verified: true }, undefined],
    [{ domains: ['bo.example'] }, { email: 'a@BO.example', email_verified: true }, 'a@BO.example'],
    [{ domains: ['bo.example'] }, { email: 'a@evil.example', email_verified: true }, undefined],
    [{ domains: ['bo.example'] }, { email: 'a@bo.example@evil.example', email_verified: true }, undefined],
    [
      { claim: 'upn', checkedBy: 'organisation', domains: ['bo.example'] },
      { upn: 'a@bo.example' },
      'a@bo.example',
    ],
    [
      { claim: 'upn', checkedBy: 'organisation', domains: ['bo.example'] },
      { upn: 'a@evil.example' },
      undefined,
    ],
  ] as const
  for (const [address, claims, known] of CASES)
    test(`${JSON.stringify(claims)} under ${JSON.stringify(address)}: ${known ?? 'none'}`, () =>
      assert.equal(checkedAddress(providerOf({ address }), claims), known))
})

describe('what a provider says of somebody', () => {
  test('counts as a second factor only where its setting says so', () => {
    const said = { acr: 'mfa', amr: ['pwd', 'otp'] }
    assert.equal(hasSecondFactor(providerOf(), said), false)
    assert.equal(hasSecondFactor(providerOf({ secondFactor: {} }), said), false)
    assert.equal(hasSecondFactor(providerOf({ secondFactor: { amr: ['otp'] } }), said), true)
    assert.equal(hasSecondFactor(providerOf({ secondFactor: { acr: ['mfa'] } }), said), true)
    assert.equal(hasSecondFactor(providerOf({ secondFactor: { amr: ['hwk'], acr: ['loa3'] } }), said), false)
    assert.equal(hasSecondFactor(providerOf({ secondFactor: { amr: ['otp'] } }), { amr: { otp: 1 } }), false)
  })

  test('takes roles away and never gives any', () => {
    const provider = providerOf({
      roles: { claim: 'groups', map: { soc: ['analyst', 'duty-officer'], lead: ['leader'] } },
    })
    assert.equal(missingRole(provider, { groups: ['soc'] }, ['analyst']), undefined)
    assert.equal(missingRole(provider, { groups: 'soc' }, ['analyst']), undefined)
    assert.equal(missingRole(provider, { groups: ['soc'] }, ['analyst', 'leader']), 'leader')
    assert.equal(missingRole(provider, { groups: ['__proto__', 'constructor'] }, ['analyst']), 'analyst')
    assert.equal(missingRole(provider, {}, ['analyst']), 'analyst')
    assert.equal(missingRole(providerOf(), {}, ['analyst']), undefined)
  })

  test('is of its own organisation and its units', () => {
    assert.equal(isOfProvider(providerOf(), { organisation: 'bo', parent: null }), true)
    assert.equal(isOfProvider(providerOf(), { organisation: 'so-ha-noi', parent: 'bo' }), true)
    assert.equal(isOfProvider(providerOf(), { organisation: 'operator', parent: null }), false)
  })
})

describe('where to go afterwards', () => {
  const HERE = ['/', '/incidents?state=open#top', '/a%20b', '/incidents/7', '/?next=https://evil.example']
  for (const path of HERE) test(`${path} is here`, () => assert.equal(localPath(path), path))

  const ELSEWHERE = [
    '',
    'incidents',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/..//evil.example',
    '/a b',
    'javascript:alert(1)',
    `/${'a'.repeat(2000)}`,
  ]
  for (const path of ELSEWHERE)
    test(`${JSON.stringify(path.slice(0, 30))} is not`, () => assert.equal(localPath(path), undefined))
})

describe('the cookie of the way', () => {
  test('is for this host alone over TLS, and given twice it says nothing', () => {
    assert.equal(
      givingSignOn('x', 600, true),
      '__Host-hiepluc-sign-on=x; Max-Age=600; Path=/; HttpOnly; SameSite=Strict; Secure',
    )
    assert.equal(signOnOf('a=b; hiepluc-sign-on=x; c=d', false), 'x')
    assert.equal(signOnOf('hiepluc-sign-on=x; hiepluc-sign-on=y', false), undefined)
    assert.equal(signOnOf('hiepluc-sign-on=x', true), undefined)
    assert.equal(signOnOf(undefined, false), undefined)
  })
})

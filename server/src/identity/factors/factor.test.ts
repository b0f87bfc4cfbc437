import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Member } from '#permits/permit.ts'
import { canAdd, canIssueCodes, canRemove, isFresh, parseFactorName, requireFresh } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import { loadSecretKeys, secretKeyFile } from './load-secret-keys.ts'
import { clientData, counterGoesOn, relyingParty } from './passkey.ts'
import { parseRecoveryCode, RECOVERY_CODES, recoveryCodes, recoveryText } from './recovery-code.ts'
import { keyFileText, openSecret, parseSecretKeys, sealSecret } from './sealed-secret.ts'
import { stepOf, totpSetUp } from './totp.ts'

describe('codes by the clock', () => {
  const SECRET = Buffer.from('12345678901234567890')
  const at = (seconds: number) => new Date(seconds * 1000)
  // RFC 6238, appendix B, the last six digits of the SHA-1 rows.
  const RFC = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const
  for (const [seconds, code] of RFC)
    test(`${code} at ${seconds}`, () =>
      assert.equal(stepOf(SECRET, code, at(seconds)), Math.floor(seconds / 30)))

  test('one step early or late is taken, for the step it belongs to; two are not', () => {
    for (const late of [-30, 0, 30]) assert.equal(stepOf(SECRET, '287082', at(59 + late)), 1)
    for (const late of [-60, 61, 90]) assert.equal(stepOf(SECRET, '287082', at(59 + late)), undefined)
  })

  test('spaces between the digits do no harm; anything else is no code', () => {
    assert.equal(stepOf(SECRET, ' 287 082 ', at(59)), 1)
    for (const code of ['', '28708', '2870822', '-28708', '2870８2', '28708a', '0x28708'])
      assert.equal(stepOf(SECRET, code, at(59)), undefined, code)
  })

  test('an app is told everything in one address', () => {
    const { uri, secret } = totpSetUp(SECRET, 'khue.diem@bienthuy.example')
    assert.equal(secret, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const { protocol, searchParams } = new URL(uri)
    assert.equal(protocol, 'otpauth:')
    assert.deepEqual(Object.fromEntries(searchParams), {
      issuer: 'Hiệp Lực',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})

describe('recovery codes', () => {
  test('ten, all different, and read as they are typed', () => {
    const codes = recoveryCodes(randomBytes)
    assert.equal(codes.length, RECOVERY_CODES)
    assert.equal(new Set(codes.map(({ name }) => name)).size, RECOVERY_CODES)
    for (const code of codes) {
      const text = recoveryText(code)
      assert.match(text, /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
      for (const typed of [text, text.toLowerCase(), text.replaceAll('-', ' '), text.replaceAll('0', 'o')])
        assert.deepEqual(parseRecoveryCode(typed), code)
      assert.deepEqual(parseRecoveryCode(text.replaceAll('1', 'l')), code)
    }
  })

  test('two that would bear one name are drawn again', () => {
    let drawn = 0
    // The first eleven draws all begin alike: only one of them may stay.
    const random = (bytes: number) => Buffer.alloc(bytes, drawn++ < 11 ? 7 : drawn)
    assert.equal(recoveryCodes(random).length, RECOVERY_CODES)
    assert.ok(drawn > RECOVERY_CODES)
  })

  test('what is none is none', () => {
    for (const text of ['', 'ABCD-EFGH-JKM', 'ABCD-EFGH-JKMNP', 'ABCD-EFGH-JKM?', 'ABCD-EFGU-JKMN'])
      assert.equal(parseRecoveryCode(text), undefined, text)
  })
})

describe('sealed secrets', () => {
  const keys = parseSecretKeys(keyFileText('key-1', randomBytes(32)))!
  const seal = (secret: string, purpose = 'totp:7') =>
    sealSecret(keys, purpose, Buffer.from(secret), randomBytes(12))

  test('open under their key and for their purpose alone', () => {
    const sealed = seal('bí mật')
    assert.equal(openSecret(keys, 'totp:7', sealed)?.toString(), 'bí mật')
    assert.equal(openSecret(keys, 'totp:8', sealed), undefined)
    const others = parseSecretKeys(keyFileText('key-1', randomBytes(32)))!
    assert.equal(openSecret(others, 'totp:7', sealed), undefined)
    assert.equal(openSecret(keys, 'totp:7', { ...sealed, keyId: 'key-2' }), undefined)
  })

  test('one bit of them changed, or a piece cut off, and they do not open', () => {
    const { keyId, bytes } = seal('x')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      assert.equal(openSecret(keys, 'totp:7', { keyId, bytes: changed }), undefined)
      assert.equal(openSecret(keys, 'totp:7', { keyId, bytes: bytes.subarray(0, at) }), undefined)
    }
  })

  test('a new key seals from now on, and the old one still opens what it sealed', () => {
    const sealed = seal('cũ')
    const both = parseSecretKeys(
      JSON.stringify({
        current: 'key-2',
        keys: Object.fromEntries(
          [...keys.keys, ['key-2', randomBytes(32)] as const].map(([id, key]) => [
            id,
            Buffer.from(key).toString('base64url'),
          ]),
        ),
      }),
    )!
    assert.equal(openSecret(both, 'totp:7', sealed)?.toString(), 'cũ')
    assert.equal(sealSecret(both, 'totp:7', Buffer.from('mới'), randomBytes(12)).keyId, 'key-2')
  })

  const key = 'A'.repeat(43)
  for (const text of [
    '',
    '[]',
    'null',
    '{"current":"a","keys":{}}',
    `{"current":"b","keys":{"a":"${key}"}}`,
    '{"current":"a","keys":{"a":"QUFB"}}', // three bytes
    `{"current":"a","keys":{"a":"${key}"},"more":1}`,
    `{"current":"__proto__","keys":{"a":"${key}"}}`,
  ])
    test(`${text || 'nothing'} is no key file`, () => assert.equal(parseSecretKeys(text), undefined))
})

describe('the key file', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hl-keys-'))
  })
  after(() => rm(folder, { recursive: true }))

  test('is made once, for its owner alone, by whichever of several desks is first', async () => {
    const path = secretKeyFile(folder)
    const all = await Promise.all([1, 2, 3, 4].map(() => loadSecretKeys(path)))
    for (const one of all) assert.deepEqual(one, all[0])
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    assert.deepEqual(await loadSecretKeys(path), all[0])
    assert.equal((await readFile(path, 'utf8')).includes(all[0]!.current), true)
  })

  test('is refused when others can read it, and when it says something else', async () => {
    const path = join(folder, 'other.json')
    await writeFile(path, keyFileText('key-1', randomBytes(32)), { mode: 0o600 })
    await loadSecretKeys(path)
    await chmod(path, 0o640)
    await assert.rejects(loadSecretKeys(path), { name: 'Refusal', kind: 'not-ready' })
    await writeFile(join(folder, 'bad.json'), '{}', { mode: 0o600 })
    await assert.rejects(loadSecretKeys(join(folder, 'bad.json')), { name: 'Refusal', kind: 'not-ready' })
  })
})

describe('passkeys', () => {
  const ADDRESSES = [
    ['https://desk.example', 'desk.example', 'https://desk.example'],
    ['https://desk.example:8443/', 'desk.example', 'https://desk.example:8443'],
    ['http://localhost:8080', 'localhost', 'http://localhost:8080'],
    ['http://desk.example', undefined], // no TLS
    ['http://127.0.0.1:8080', undefined], // an address by number is no party
    ['https://[::1]:8443', undefined],
    ['https://192.0.2.1', undefined],
    ['desk.example', undefined],
  ] as const
  for (const [address, id, origin] of ADDRESSES)
    test(`at ${address}: ${id ?? 'none'}`, () => {
      const party = relyingParty(address)
      assert.equal(party?.id, id)
      assert.deepEqual(party?.origins, origin && [origin])
    })

  const COUNTERS = [
    [0, 0, true], // keeps no counter
    [0, 1, true],
    [7, 8, true],
    [7, 700, true],
    [7, 7, false], // a copy was used
    [7, 6, false],
    [7, 0, false],
  ] as const
  for (const [kept, said, goesOn] of COUNTERS)
    test(`a counter of ${kept} ${goesOn ? 'goes on' : 'does not go on'} with ${said}`, () =>
      assert.equal(counterGoesOn(kept, said), goesOn))

  test('what a browser says of the page is read, or is nothing', () => {
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    assert.deepEqual(clientData(encoded({ challenge: 'abc', origin: 'x' })), {
      challenge: 'abc',
      crossOrigin: false,
    })
    assert.equal(clientData(encoded({ challenge: 'abc', crossOrigin: true }))?.crossOrigin, true)
    for (const bad of ['', '%%%', encoded(null), encoded({ challenge: 7 }), encoded([])])
      assert.equal(clientData(bad), undefined)
  })
})

describe('factors', () => {
  test('a name is what people can read', () => {
    assert.equal(parseFactorName('  Khóa   USB '), 'Khóa USB')
    for (const bad of ['', '   ', 'a\u0000b', 'a\u202Eb', 'x'.repeat(61)])
      assert.throws(() => parseFactorName(bad), { name: 'Refusal', kind: 'malformed' })
  })

  test('a proof is fresh for ten minutes', () => {
    const at = (minutes: number) => new Date(minutes * 60_000)
    assert.equal(isFresh(at(0), at(10)), true)
    assert.equal(isFresh(at(0), at(10.01)), false)
  })
})

describe('who may reset', () => {
  const person = (id: number, orgId: number, ...roles: Role[]): Member => ({
    ...{ id, orgId, roles, kind: 'person', name: 'x', standing: 'operator' },
  })
  const [ADMIN, BOSS, CONTACT] = [
    person(1, 1, 'desk-admin'),
    person(2, 2, 'operator-admin'),
    person(3, 2, 'contact'),
  ]
  const CASES = [
    [ADMIN, CONTACT, true],
    [ADMIN, person(9, 5, 'desk-admin'), true], // another administrator's
    [ADMIN, ADMIN, false], // one's own would be a way round the factor
    [BOSS, CONTACT, true],
    [BOSS, person(9, 2, 'operator-admin'), true], // an equal
    [BOSS, BOSS, false],
    [BOSS, person(9, 3, 'contact'), false], // of another operator
    [BOSS, person(9, 2, 'contact', 'analyst'), false], // stronger
    [BOSS, person(9, 2, 'auditor'), false],
    [CONTACT, person(9, 2, 'contact'), false],
    [person(9, 1, 'leader'), CONTACT, false],
    [{ ...ADMIN, kind: 'officer' }, CONTACT, false], // a token is nobody who could be asked on the phone
  ] as const
  for (const [by, owner, may] of CASES)
    test(`${by.roles.join()} ${may ? 'may' : 'may not'}, of ${owner.roles.join()}${by.id === owner.id ? ' (own)' : ''} in ${owner.orgId}`, () =>
      assert.equal(FACTOR_POLICY.resetFactors.may(by, owner), may))

  test('everybody adds, removes and uses their own alone', () => {
    for (const act of ['addFactor', 'removeFactor', 'proveByFactor'] as const) {
      assert.equal(FACTOR_POLICY[act].may(CONTACT, CONTACT), true)
      assert.equal(FACTOR_POLICY[act].may(ADMIN, CONTACT), false)
      assert.equal(FACTOR_POLICY[act].may({ ...CONTACT, kind: 'source' }, CONTACT), false)
    }
  })
})

describe('what a change to factors asks', () => {
  const at = (minutes: number) => new Date(minutes * 60_000)
  const CASES = [
    ['whole', 0, 0, true],
    ['whole', 0, 2, true],
    ['whole', 11, 2, false],
    ['enrol', 0, 0, true],
    ['enrol', 29, 0, true],
    ['enrol', 0, 1, false], // the password alone adds no second one
    ['first', 0, 0, false],
    ['first', 0, 1, false],
  ] as const
  for (const [level, minutes, factors, may] of CASES)
    test(`${level}, proved ${minutes} minutes ago, with ${factors}: ${may ? 'may' : 'may not'}`, () => {
      const attempt = () => requireFresh({ level, provedAt: at(0) }, factors, at(minutes))
      if (may) attempt()
      else assert.throws(attempt, { kind: 'not-fresh' })
    })

  test('room for five of a kind, and one that stays where it must', () => {
    assert.equal(canAdd('totp', ['totp', 'totp', 'totp', 'totp', 'passkey']), true)
    const five = Array.from({ length: 5 }, () => 'totp' as const)
    assert.notEqual(canAdd('totp', five), true)
    assert.equal(canRemove(false, 0), true)
    assert.equal(canRemove(true, 1), true)
    assert.notEqual(canRemove(true, 0), true)
    assert.notEqual(canIssueCodes(0), true)
    assert.equal(canIssueCodes(1), true)
  })
})

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Secret } from 'otpauth'
import { change } from '#platform/database.ts'
import { sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { after, codeAt, enrolledAt, entriesOf, KEYS, NOW, outcomes } from '#test/test-factor.ts'
import { addPerson, comeIn, PASSWORD, visitorBy } from '#test/test-person.ts'
import type { PersonOptions } from '#test/test-person.ts'
import { beginTotp, confirmTotp } from './add-totp.ts'
import { issueRecoveryCodes } from './issue-recovery-codes.ts'
import { listFactors } from './list-factors.ts'
import { provePassword } from './prove-password.ts'
import { proveRecoveryCode } from './prove-recovery-code.ts'
import { proveTotp } from './prove-totp.ts'
import { openSecret } from './sealed-secret.ts'

let desk: TestDesk
before(async () => {
  desk = await sharedDesk()
})
const enrolled = (options?: PersonOptions) => enrolledAt(desk, options)

describe('an authenticator app', () => {
  test('of an authority’s member is set up before anything else, and lets them go on', async () => {
    const person = await addPerson(desk, { standing: 'police' })
    const visitor = await comeIn(desk, person, NOW)
    assert.equal(visitor.session?.level, 'enrol')
    const { factor, secret } = await beginTotp(desk.api, KEYS, visitor, { name: 'App' }, NOW)
    const confirmed = await confirmTotp(desk.api, KEYS, visitor, { factor, code: codeAt(secret, NOW) }, NOW)
    assert.equal(confirmed.recoveryCodes?.length, 10)
    const whole = await visitorBy(desk, confirmed.token!, NOW)
    assert.deepEqual([whole.session?.level, whole.session?.how], ['whole', ['password', 'totp']])
    assert.deepEqual(
      (await entriesOf(desk, person)).map(({ kind }) => kind),
      ['session.opened', 'factor.added', 'recovery-codes.issued', 'session.raised'],
    )
  })

  test('counts only once a code of it has come back, within a quarter of an hour', async () => {
    const person = await addPerson(desk)
    const visitor = await comeIn(desk, person, NOW)
    const { factor, secret } = await beginTotp(desk.api, KEYS, visitor, { name: 'App' }, NOW)
    assert.equal((await comeIn(desk, person, NOW)).session?.level, 'whole')
    const wrong = confirmTotp(desk.api, KEYS, visitor, { factor, code: '000000' }, NOW)
    await assert.rejects(wrong, { name: 'Refusal', kind: 'malformed' })
    const fresh = await visitorBy(
      desk,
      await provePassword(desk.api, visitor, PASSWORD, after(900)),
      after(900),
    )
    const late = confirmTotp(desk.api, KEYS, fresh, { factor, code: codeAt(secret, after(901)) }, after(901))
    await assert.rejects(late, { kind: 'not-found' })
    assert.deepEqual((await listFactors(desk.api, visitor)).kinds, [])
  })

  test('begun again, the first beginning is over', async () => {
    const person = await addPerson(desk)
    const visitor = await comeIn(desk, person, NOW)
    const first = await beginTotp(desk.api, KEYS, visitor, { name: 'App' }, NOW)
    await beginTotp(desk.api, KEYS, visitor, { name: 'App' }, NOW)
    const code = codeAt(first.secret, NOW)
    await assert.rejects(confirmTotp(desk.api, KEYS, visitor, { factor: first.factor, code }, NOW), {
      kind: 'not-found',
    })
  })

  test('is asked for at the next sign-in, and its code makes the session whole under a new token', async () => {
    const { person, secret } = await enrolled()
    const first = await comeIn(desk, person, after(60))
    assert.deepEqual([first.session?.level, first.roles, first.standing], ['first', [], 'nobody'])
    const token = await proveTotp(desk.api, KEYS, first, codeAt(secret, after(60)), after(60))
    assert.equal((await visitorBy(desk, token, after(60))).session?.level, 'whole')
  })

  test('of twenty who come with one code at once, one is let in; nobody is with it later', async () => {
    const { person, secret } = await enrolled()
    const code = codeAt(secret, after(60))
    const visitors = await Promise.all(Array.from({ length: 20 }, () => comeIn(desk, person, after(60))))
    const { worked, refused } = await outcomes(
      visitors.map((visitor) => proveTotp(desk.api, KEYS, visitor, code, after(60))),
    )
    assert.deepEqual([worked, refused], [1, ['not-allowed']])
    const later = await comeIn(desk, person, after(80))
    await assert.rejects(proveTotp(desk.api, KEYS, later, code, after(80)), { kind: 'not-allowed' })
  })

  test('a code of a step before the last that was used is no longer taken', async () => {
    const { person, secret } = await enrolled()
    const use = async (codeOf: Date, at: Date) =>
      proveTotp(desk.api, KEYS, await comeIn(desk, person, at), codeAt(secret, codeOf), at)
    await use(after(120), after(90)) // a clock that is ahead by one step
    await assert.rejects(use(after(90), after(90)), { kind: 'not-allowed' })
    await use(after(150), after(150))
  })

  test('the code that set it up is not taken at sign-in', async () => {
    const { person, secret } = await enrolled()
    const first = await comeIn(desk, person, after(5))
    await assert.rejects(proveTotp(desk.api, KEYS, first, codeAt(secret, NOW), after(5)), {
      kind: 'not-allowed',
    })
  })

  test('another’s code opens nothing', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    const first = await comeIn(desk, one.person, after(60))
    const code = codeAt(other.secret, after(60))
    await assert.rejects(proveTotp(desk.api, KEYS, first, code, after(60)), { kind: 'not-allowed' })
  })

  test('its secret is in the database under a key that is not', async () => {
    const { factor, secret } = await enrolled()
    const { rows } = await desk.owner.query<{ key_id: string; secret: Buffer; row: string }>(
      'select key_id, secret, totp::text as row from totp where factor_id = $1',
      [factor],
    )
    const { key_id: keyId, secret: bytes, row } = rows[0]!
    const plain = openSecret(KEYS, `totp:${factor}`, { keyId, bytes })!
    assert.equal(new Secret({ buffer: new Uint8Array(plain).buffer }).base32, secret)
    assert.ok(!row.includes(plain.toString('hex')))
  })

  test('a secret copied from another’s row opens nobody’s door: it is a defect, and no code is right', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    await desk.owner.query(
      'update totp set secret = (select secret from totp where factor_id = $1) where factor_id = $2',
      [other.factor, one.factor],
    )
    const first = await comeIn(desk, one.person, after(60))
    const attempt = proveTotp(desk.api, KEYS, first, codeAt(other.secret, after(60)), after(60))
    await assert.rejects(
      attempt,
      (error: Error) => error.name === 'Error' && /does not open/.test(error.message),
    )
  })

  test('after a change of keys it moves to the new one at its next use', async () => {
    const { person, secret, factor } = await enrolled()
    const both = { current: 'next', keys: new Map([...KEYS.keys, ['next', Buffer.alloc(32, 7)]]) }
    const first = await comeIn(desk, person, after(60))
    await proveTotp(desk.api, both, first, codeAt(secret, after(60)), after(60))
    const { rows } = await desk.owner.query('select key_id from totp where factor_id = $1', [factor])
    assert.deepEqual(rows, [{ key_id: 'next' }])
    const again = await comeIn(desk, person, after(90))
    await proveTotp(desk.api, both, again, codeAt(secret, after(90)), after(90))
  })
})

describe('recovery codes', () => {
  test('each lets its owner in once; of twenty at once, one', async () => {
    const { person, codes } = await enrolled()
    const visitors = await Promise.all(Array.from({ length: 20 }, () => comeIn(desk, person, after(60))))
    const { worked, refused } = await outcomes(
      visitors.map((visitor) => proveRecoveryCode(desk.api, visitor, codes[3]!, after(60))),
    )
    assert.deepEqual([worked, refused], [1, ['not-allowed']])
    const later = await comeIn(desk, person, after(90))
    await assert.rejects(proveRecoveryCode(desk.api, later, codes[3]!, after(90)), { kind: 'not-allowed' })
    const token = await proveRecoveryCode(
      desk.api,
      later,
      codes[4]!.toLowerCase().replaceAll('-', ''),
      after(90),
    )
    const whole = await visitorBy(desk, token, after(90))
    assert.equal((await listFactors(desk.api, whole)).recoveryCodesLeft, 8)
    const used = (await entriesOf(desk, person)).filter(({ kind }) => kind === 'recovery-code.used')
    assert.deepEqual(
      used.map(({ facts }) => facts),
      [{ left: 9 }, { left: 8 }],
    )
  })

  test('new ones end the old ones; another’s, and the right name with a wrong secret, open nothing', async () => {
    const { person, codes, visitor } = await enrolled()
    const other = await enrolled()
    const fresh = await issueRecoveryCodes(desk.api, visitor, after(1))
    assert.equal(fresh.length, 10)
    const first = await comeIn(desk, person, after(60))
    const flipped = fresh[0]!.slice(0, -1) + (fresh[0]!.endsWith('0') ? '1' : '0')
    for (const bad of [codes[0]!, other.codes[0]!, flipped, '', 'x', "' or true --"])
      await assert.rejects(proveRecoveryCode(desk.api, first, bad, after(60)), { kind: 'not-allowed' }, bad)
    await proveRecoveryCode(desk.api, first, fresh[0]!, after(60))
  })

  test('are hashes alone, which not even their owner can read', async () => {
    const { person, codes, visitor } = await enrolled()
    const { rows } = await desk.owner.query<{ row: string }>(
      'select recovery_code::text as row from recovery_code where member_id = $1',
      [person.id],
    )
    for (const code of codes)
      assert.ok(rows.every(({ row }) => !row.includes(code.replaceAll('-', '').slice(2))))
    const read = change(desk.api, visitor, (_, client) => client.query('select hash from recovery_code'))
    await assert.rejects(read, /permission denied/)
  })
})

test('a member who is deactivated meanwhile gets no further', async () => {
  const { person, secret, codes } = await enrolled()
  const first = await comeIn(desk, person, after(60))
  await desk.owner.query('update member set deactivated_at = $1 where id = $2', [after(61), person.id])
  await assert.rejects(proveTotp(desk.api, KEYS, first, codeAt(secret, after(62)), after(62)))
  await assert.rejects(proveRecoveryCode(desk.api, first, codes[0]!, after(62)))
})

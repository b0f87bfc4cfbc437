import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Visitor } from '#identity/session.ts'
import { NOBODY } from '#identity/session.ts'
import { sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { TestAuthenticator } from '#test/test-authenticator.ts'
import type { Saying } from '#test/test-authenticator.ts'
import { addPerson, comeIn, visitorBy } from '#test/test-person.ts'
import type { PersonOptions, TestPerson } from '#test/test-person.ts'
import { addPasskey, beginPasskey } from './add-passkey.ts'
import { askPasskey } from './ask-passkey.ts'
import { listFactors } from './list-factors.ts'
import { relyingParty } from './passkey.ts'
import { provePasskey, signInByPasskey } from './prove-passkey.ts'
import { removeFactor } from './remove-factor.ts'

const NOW = new Date('2026-11-26T08:00:00Z')
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const PARTY = relyingParty('http://localhost:8080')!
const ORIGIN = { address: '192.0.2.8', agent: 'a browser' }

let desk: TestDesk
before(async () => {
  desk = await sharedDesk()
})

interface Enrolled {
  readonly person: TestPerson
  readonly key: TestAuthenticator
  readonly factor: number
  readonly visitor: Visitor
}

async function enrolled(options?: PersonOptions, key = new TestAuthenticator()): Promise<Enrolled> {
  const person = await addPerson(desk, options)
  const visitor = await comeIn(desk, person, NOW)
  const answer = key.make(await beginPasskey(desk.api, PARTY, visitor, NOW))
  const { factor, token } = await addPasskey(desk.api, PARTY, visitor, { name: 'Khóa', answer }, NOW)
  return { person, key, factor, visitor: token === undefined ? visitor : await visitorBy(desk, token, NOW) }
}

const signIn = async (key: TestAuthenticator, at: Date, says: Saying = {}, party = PARTY) => {
  const options = await askPasskey(desk.api, party, NOBODY, 'sign-in', at)
  return signInByPasskey(desk.api, PARTY, key.use(options, says), ORIGIN, { now: at, demo: false })
}

describe('a new passkey', () => {
  test('is asked to be one that finds its owner and verifies them', async () => {
    const visitor = await comeIn(desk, await addPerson(desk), NOW)
    const options = await beginPasskey(desk.api, PARTY, visitor, NOW)
    assert.equal(options.rp.id, 'localhost')
    assert.deepEqual(options.authenticatorSelection, {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    })
    assert.equal(options.attestation, 'none')
    assert.equal(Buffer.from(options.user.id, 'base64url').length, 32)
  })

  test('of an authority’s member makes the session whole', async () => {
    const { visitor } = await enrolled({ standing: 'police' })
    assert.deepEqual([visitor.session?.level, visitor.session?.how], ['whole', ['password', 'passkey']])
  })

  test('a second one is another authenticator, of the same person', async () => {
    const { visitor, key } = await enrolled()
    const options = await beginPasskey(desk.api, PARTY, visitor, NOW)
    assert.deepEqual(
      options.excludeCredentials?.map(({ id }) => id),
      [key.credential.toString('base64url')],
    )
    const again = addPasskey(desk.api, PARTY, visitor, { name: 'Two', answer: key.make(options) }, NOW)
    await assert.rejects(again, { kind: 'already-there' })
    const second = new TestAuthenticator()
    const more = await beginPasskey(desk.api, PARTY, visitor, NOW)
    assert.equal(more.user.id, options.user.id)
    const answer = second.make(more)
    const added = await addPasskey(desk.api, PARTY, visitor, { name: 'Two', answer }, NOW)
    assert.equal(added.recoveryCodes, undefined)
    assert.equal((await listFactors(desk.api, visitor)).rows.length, 2)
  })

  const FOREIGN: readonly (readonly [string, Saying])[] = [
    ['made on a page of elsewhere', { origin: 'https://evil.example' }],
    ['made on another port', { origin: 'http://localhost:3000' }],
    ['made in a frame of another page', { crossOrigin: true }],
    ['for another name', { rpId: 'evil.example' }],
    ['whose owner was not verified', { verified: false }],
    ['with nobody there', { present: false, verified: false }],
    ['that was used, not made', { type: 'webauthn.get' }],
    ['to a challenge that nobody gave', { challenge: 'AAAA' }],
  ]
  for (const [what, says] of FOREIGN)
    test(`${what} is not taken`, async () => {
      const visitor = await comeIn(desk, await addPerson(desk), NOW)
      const answer = new TestAuthenticator().make(await beginPasskey(desk.api, PARTY, visitor, NOW), says)
      await assert.rejects(addPasskey(desk.api, PARTY, visitor, { name: 'x', answer }, NOW), {
        name: 'Refusal',
      })
      assert.deepEqual((await listFactors(desk.api, visitor)).rows, [])
    })

  test('a challenge is good once, for five minutes, for whom it was given, whatever came of it', async () => {
    const [visitor, other] = [
      await comeIn(desk, await addPerson(desk), NOW),
      await comeIn(desk, await addPerson(desk), NOW),
    ]
    const options = await beginPasskey(desk.api, PARTY, visitor, NOW)
    const add = (who: Visitor, says: Saying = {}, at = NOW) =>
      addPasskey(desk.api, PARTY, who, { name: 'x', answer: new TestAuthenticator().make(options, says) }, at)
    await assert.rejects(add(other), { kind: 'not-allowed' })
    await assert.rejects(add(visitor, {}, after(300)), { kind: 'not-allowed' })
    await assert.rejects(add(visitor, { origin: 'https://evil.example' }), { kind: 'malformed' })
    // The wrong answer has used it up.
    await assert.rejects(add(visitor), { kind: 'not-allowed' })
  })
})

describe('signing in by a passkey alone', () => {
  test('opens a whole session, also for an authority’s member: it is two factors at once', async () => {
    const { person, key } = await enrolled({ standing: 'regulator' })
    const visitor = await visitorBy(desk, await signIn(key, after(60)), after(60))
    assert.equal(visitor.id, person.id)
    assert.deepEqual([visitor.session?.level, visitor.session?.how], ['whole', ['passkey']])
  })

  test('of twenty who come with one answer, one is let in', async () => {
    const { key } = await enrolled()
    const answer = key.use(await askPasskey(desk.api, PARTY, NOBODY, 'sign-in', after(60)))
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        signInByPasskey(desk.api, PARTY, answer, ORIGIN, { now: after(60), demo: false }),
      ),
    )
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  const WRONG: readonly (readonly [string, Saying])[] = [
    ['from a page of elsewhere', { origin: 'https://evil.example' }],
    ['from a frame of another page', { crossOrigin: true }],
    ['for another name', { rpId: 'evil.example' }],
    ['without its owner verified', { verified: false }],
    ['that was made, not used', { type: 'webauthn.create' }],
    ['for somebody else', { userHandle: Buffer.alloc(32).toString('base64url') }],
    ['for nobody', { userHandle: '' }],
    ['to another challenge', { challenge: 'AAAA' }],
  ]
  for (const [what, says] of WRONG)
    test(`an answer ${what} lets nobody in`, async () => {
      const { key } = await enrolled()
      await assert.rejects(signIn(key, after(60), says), { name: 'Refusal', kind: 'not-allowed' })
    })

  test('a challenge that was given for something else is none', async () => {
    const { key, visitor } = await enrolled()
    const options = await askPasskey(desk.api, PARTY, visitor, 'prove', after(60))
    const at = { now: after(60), demo: false }
    await assert.rejects(signInByPasskey(desk.api, PARTY, key.use(options), ORIGIN, at), {
      kind: 'not-allowed',
    })
  })

  test('an unknown passkey, a removed one, and one of a deactivated member let nobody in', async () => {
    await assert.rejects(signIn(new TestAuthenticator(), after(60)), { kind: 'not-allowed' })
    const removed = await enrolled()
    await removeFactor(desk.api, removed.visitor, removed.factor, after(1))
    await assert.rejects(signIn(removed.key, after(60)), { kind: 'not-allowed' })
    const gone = await enrolled()
    await desk.owner.query('update member set deactivated_at = $1 where id = $2', [NOW, gone.person.id])
    await assert.rejects(signIn(gone.key, after(60)), { kind: 'not-allowed' })
  })

  test('another’s signature under a known credential is none', async () => {
    const { key } = await enrolled()
    const options = await askPasskey(desk.api, PARTY, NOBODY, 'sign-in', after(60))
    const forged = new TestAuthenticator().use(options)
    const answer = {
      ...key.use(options),
      response: { ...forged.response, userHandle: key.use(options).response.userHandle! },
    }
    const at = { now: after(60), demo: false }
    await assert.rejects(signInByPasskey(desk.api, PARTY, answer, ORIGIN, at), { kind: 'not-allowed' })
  })

  test('an example account is not signed in as outside demo mode', async () => {
    const { key, person } = await enrolled()
    await desk.owner.query('update member set demo = true where id = $1', [person.id])
    await assert.rejects(signIn(key, after(60)), { kind: 'not-allowed' })
  })
})

describe('a copied passkey', () => {
  const factorsEnded = async ({ id }: TestPerson) => {
    const { rows } = await desk.owner.query<{ body: string }>(
      `select body from entry where subject = $1 and kind = 'passkey.copied'`,
      [`member:${id}`],
    )
    return rows.map(({ body }) => (JSON.parse(body) as { facts: object }).facts)
  }

  test('shows by its counter; it is ended, and that is on record', async () => {
    const { key, person, factor } = await enrolled()
    await signIn(key, after(60))
    await signIn(key, after(70))
    key.counter = 1 // the copy has been used less often
    await assert.rejects(signIn(key, after(80)), { kind: 'not-allowed' })
    assert.deepEqual(await factorsEnded(person), [{ factor, kept: 2, said: 2 }])
    key.counter = 100
    await assert.rejects(signIn(key, after(90)), { kind: 'not-allowed' })
  })

  test('an authenticator that counts nothing is none', async () => {
    const { key, person } = await enrolled({}, new TestAuthenticator(undefined, undefined))
    key.counter = undefined
    await signIn(key, after(60))
    await signIn(key, after(70))
    assert.deepEqual(await factorsEnded(person), [])
  })
})

describe('a passkey as the second factor', () => {
  test('makes a session whole under a new token', async () => {
    const { person, key } = await enrolled()
    const first = await comeIn(desk, person, after(60))
    assert.equal(first.session?.level, 'first')
    const options = await askPasskey(desk.api, PARTY, first, 'prove', after(60))
    assert.deepEqual(
      options.allowCredentials?.map(({ id }) => id),
      [key.credential.toString('base64url')],
    )
    const token = await provePasskey(desk.api, PARTY, first, key.use(options), after(61))
    assert.equal((await visitorBy(desk, token, after(61))).session?.level, 'whole')
  })

  test('another member’s passkey does not', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    const first = await comeIn(desk, one.person, after(60))
    const options = await askPasskey(desk.api, PARTY, first, 'prove', after(60))
    await assert.rejects(provePasskey(desk.api, PARTY, first, other.key.use(options), after(60)), {
      kind: 'not-allowed',
    })
  })

  test('nor does the answer to a challenge that was given for signing in', async () => {
    const { person, key } = await enrolled()
    const first = await comeIn(desk, person, after(60))
    const options = await askPasskey(desk.api, PARTY, NOBODY, 'sign-in', after(60))
    await assert.rejects(provePasskey(desk.api, PARTY, first, key.use(options), after(60)), {
      kind: 'not-allowed',
    })
  })

  test('nor does the answer to a challenge that another session was given', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    const first = await comeIn(desk, one.person, after(60))
    const options = await askPasskey(desk.api, PARTY, other.visitor, 'prove', after(60))
    await assert.rejects(provePasskey(desk.api, PARTY, first, one.key.use(options), after(60)), {
      kind: 'not-allowed',
    })
  })
})

test('challenges that are over are cleared away as new ones are given', async () => {
  await askPasskey(desk.api, PARTY, NOBODY, 'sign-in', NOW)
  const over = () => desk.owner.query('select from challenge where expires_at <= $1', [after(3600)])
  assert.ok((await over()).rowCount! > 0)
  for (let number = 0; number < 20 && (await over()).rowCount! > 0; number++)
    await askPasskey(desk.api, PARTY, NOBODY, 'sign-in', after(3600))
  assert.equal((await over()).rowCount, 0)
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { deactivateMember } from '#identity/deactivate-member.ts'
import { linkHash, linkText } from '#identity/link.ts'
import type { Visitor } from '#identity/session.ts'
import { openForgingProvider } from '#test/forging-provider.ts'
import type { ForgingProvider, Forgery } from '#test/forging-provider.ts'
import { openRealProvider } from '#test/real-provider.ts'
import type { RealProvider } from '#test/real-provider.ts'
import { sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { enrolledAt, entriesOf, NOW, outcomes, after as later } from '#test/test-factor.ts'
import { addPerson, visitorBy } from '#test/test-person.ts'
import type { PersonOptions, TestPerson } from '#test/test-person.ts'
import { acceptSignOn } from './accept-sign-on.ts'
import { addIdentity, removeIdentity } from './add-identity.ts'
import { beginSignOn, returnAddress } from './begin-sign-on.ts'
import { listIdentities } from './list-identities.ts'
import { openProvider } from './open-provider.ts'
import type { OpenProvider } from './open-provider.ts'
import { parseProviders } from './provider.ts'

const DESK = 'http://localhost:8080'
const SECRET = 'a secret that is long enough for a test'
const FROM = { address: '192.0.2.9', agent: 'a browser' }

const reasons: string[] = []
const AROUND = {
  clock: () => performance.now(),
  tell: (_: string, why: string) => void reasons.push(why),
}

let desk: TestDesk
let real: RealProvider
let forging: ForgingProvider
let other: ForgingProvider
let providers: readonly OpenProvider[]
let orgId: number

before(async () => {
  desk = await sharedDesk()
  real = await openRealProvider('desk', SECRET, returnAddress(DESK))
  forging = await openForgingProvider('desk')
  other = await openForgingProvider('desk')
  const { id, key } = await addOperator()
  orgId = id
  const one = { clientId: 'desk', clientSecret: SECRET, organisation: key, name: { vi: 'Nhà', en: 'House' } }
  const all = [
    { ...one, key: 'real', issuer: real.issuer },
    { ...one, key: 'forging', issuer: forging.issuer, secondFactor: { amr: ['otp'] } },
    { ...one, key: 'other', issuer: other.issuer, roles: { claim: 'groups', map: { soc: ['contact'] } } },
  ]
  providers = parseProviders(JSON.stringify(all))!.map((provider) => openProvider(provider, AROUND))
})
after(() => Promise.all([real.close(), forging.close(), other.close()]))

let number = 0
async function addOperator(standing: 'operator' | 'police' = 'operator') {
  const key = `sign-on-${process.pid}-${++number}`
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into organisation (key, name, standing, reviewed) values ($1, $1, $2, true) returning id`,
    [key, standing],
  )
  return { id: rows[0]!.id, key }
}

const person = (options: PersonOptions = {}) => addPerson(desk, { orgId, ...options })

/** Somebody of the operator whose number at the provider is known. */
async function linked(provider: string, subject: string, options?: PersonOptions): Promise<TestPerson> {
  const one = await person(options)
  await desk.owner.query(
    `insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at)
      values ($1, $2, $3, $4, $5, now())`,
    [one.id, one.orgId, provider, issuerOf(provider), subject],
  )
  return one
}
const issuerOf = (key: string) => providers.find(({ provider }) => provider.key === key)!.provider.issuer

/** An invitation to somebody who has not come in yet. */
async function invite(one: TestPerson): Promise<string> {
  const secret = linkText(randomBytes(32))
  await desk.owner.query(
    `insert into link (purpose, member_id, org_id, hash, created_at, expires_at)
      values ('invitation', $1, $2, $3, $4, $5)`,
    [one.id, one.orgId, linkHash(secret), NOW, later(3600)],
  )
  return secret
}

const begin = (provider: string, more: { returnTo?: string; invitation?: string } = {}, at = NOW) =>
  beginSignOn(desk.api, providers, { provider, ...more }, DESK, at)
const accept = (returned: URL, browser: string | undefined, at = NOW) =>
  acceptSignOn(desk.api, providers, { returned, browser }, { origin: FROM, now: at, demo: false })

/** Through the real provider and back. */
async function comeBy(as: string, invitation?: string): Promise<Visitor> {
  const { url, browser } = await begin('real', invitation === undefined ? {} : { invitation })
  const { token } = await accept(await real.signIn(url, as), browser)
  return visitorBy(desk, token, NOW)
}

/** Back from the provider that says whatever the test wants; the code is the nonce that its token bears. */
const returnedFrom = (url: string, issuer: string, more: Record<string, string> = {}) => {
  const { searchParams: sent } = new URL(url)
  const back = new URL(returnAddress(DESK))
  back.search = new URLSearchParams({
    code: sent.get('nonce')!,
    state: sent.get('state')!,
    iss: issuer,
    ...more,
  }).toString()
  return back
}
async function forge(
  says: Forgery,
  provider: ForgingProvider = forging,
  invitation?: string,
): Promise<Visitor> {
  provider.says = says
  const key = provider === forging ? 'forging' : 'other'
  const { url, browser } = await begin(key, invitation === undefined ? {} : { invitation })
  const { token } = await accept(returnedFrom(url, provider.issuer), browser)
  return visitorBy(desk, token, NOW)
}

describe('through a real provider', () => {
  test('an invited person comes in, and from then on by the provider’s number for them', async () => {
    const one = await person()
    await desk.owner.query('update member set email = $1 where id = $2', [
      'khue.diem@bienthuy.example',
      one.id,
    ])
    const invitation = await invite(one)
    const first = await comeBy('khue.diem', invitation)
    assert.equal(first.id, one.id)
    assert.deepEqual([first.session?.level, first.session?.how], ['whole', ['single-sign-on']])
    assert.equal((await comeBy('khue.diem')).id, one.id)
    const kinds = (await entriesOf(desk, one)).map(({ kind }) => kind)
    assert.deepEqual(kinds, ['identity.linked', 'member.came-in', 'session.opened', 'session.opened'])
    // The invitation is taken up, and the number is somebody's.
    await assert.rejects(comeBy('khue.diem', invitation), { kind: 'not-found' })
    await desk.owner.query('update member set email = $1 where id = $2', [one.email, one.id])
  })

  test('the request carries what RFC 9700 asks for: code, PKCE, state, nonce', async () => {
    const { url } = await begin('real')
    const { searchParams } = new URL(url)
    assert.equal(searchParams.get('response_type'), 'code')
    assert.equal(searchParams.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.ok((searchParams.get(name) ?? '').length >= 43, name)
    assert.equal(searchParams.get('redirect_uri'), 'http://localhost:8080/sign-on')
  })

  test('an address that nobody has checked takes up no invitation, and one checked opens no account by itself', async () => {
    const one = await person()
    await desk.owner.query('update member set email = $1 where id = $2', ['lan@bienthuy.example', one.id])
    const invitation = await invite(one)
    await assert.rejects(comeBy('lan+unverified', invitation), { kind: 'not-allowed' })
    await assert.rejects(comeBy('somebody.else', invitation), { kind: 'not-allowed' })
    // The address is that of a member: that alone links nothing.
    await assert.rejects(comeBy('lan'), { kind: 'not-allowed' })
    assert.equal((await comeBy('lan', invitation)).id, one.id)
    await desk.owner.query('update member set email = $1 where id = $2', [one.email, one.id])
  })

  test('a code is good for one way alone, in the browser that set out, once, for ten minutes', async () => {
    await linked('real', 'minh')
    const [mine, theirs] = [await begin('real'), await begin('real')]
    const back = await real.signIn(mine.url, 'minh')
    await assert.rejects(accept(back, undefined), { kind: 'not-allowed' })
    await assert.rejects(accept(back, theirs.browser), { kind: 'not-allowed' })
    const otherState = new URL(back)
    otherState.searchParams.set('state', new URL(theirs.url).searchParams.get('state')!)
    await assert.rejects(accept(otherState, theirs.browser), { kind: 'not-allowed' }) // another PKCE verifier, another nonce
    await assert.rejects(accept(back, mine.browser, later(600)), { kind: 'not-allowed' })
    const { worked } = await outcomes(Array.from({ length: 20 }, () => accept(back, mine.browser)))
    assert.equal(worked, 1)
    await assert.rejects(accept(back, mine.browser), { kind: 'not-allowed' })
  })

  test('whoever declines there is told to begin again', async () => {
    const { url, browser } = await begin('real')
    const back = new URL(returnAddress(DESK))
    back.search = `?error=access_denied&state=${new URL(url).searchParams.get('state')}&iss=${encodeURIComponent(real.issuer)}`
    await assert.rejects(accept(back, browser), { name: 'Refusal', kind: 'not-allowed' })
  })
})

describe('a provider that lies, or somebody in its name', () => {
  const LIES: readonly (readonly [string, Forgery, RegExp])[] = [
    ['without a signature (alg none)', { signature: 'none' }, /alg/],
    ['signed by a key that the provider never published', { signature: 'foreign' }, /signature/],
    ['that says HS256', { signature: 'hmac' }, /alg/],
    ['for another desk', { claims: { aud: 'another desk' } }, /aud/],
    ['for several desks, none of which asked', { claims: { aud: ['another', 'third'] } }, /aud/],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }, /iss/],
    ['for another request', { claims: { nonce: 'another' } }, /nonce/],
    ['for no request', { claims: { nonce: undefined } }, /nonce/],
    ['that is over', { claims: { exp: 1_000_000_000 } }, /exp/],
    ['about nobody', { claims: { sub: undefined } }, /sub/],
  ]
  test('what is right is taken, so that what follows is refused for its own reason', async () => {
    const one = await linked('forging', 'somebody')
    assert.equal((await forge({})).id, one.id)
    assert.ok((forging.asked.get('code_verifier') ?? '').length >= 43)
  })
  for (const [what, says, why] of LIES)
    test(`an ID token ${what} lets nobody in`, async () => {
      reasons.length = 0
      await assert.rejects(forge(says), { name: 'Refusal', kind: 'not-allowed' })
      assert.match(reasons.join(), why)
    })

  test('the same number at another issuer is somebody else', async () => {
    await linked('forging', 'shared-number')
    await assert.rejects(forge({ claims: { sub: 'shared-number', groups: ['soc'] } }, other), {
      kind: 'not-allowed',
    })
  })

  test('an answer in the name of another issuer is refused (mix-up, RFC 9207)', async () => {
    await linked('forging', 'mixed')
    forging.says = { claims: { sub: 'mixed' } }
    const { url, browser } = await begin('forging')
    await assert.rejects(accept(returnedFrom(url, other.issuer), browser), { kind: 'not-allowed' })
  })

  test('it lets in nobody of another organisation, invited or linked', async () => {
    const elsewhere = await addOperator()
    await linked('forging', 'of-elsewhere', { orgId: elsewhere.id })
    await assert.rejects(forge({ claims: { sub: 'of-elsewhere' } }), { kind: 'not-allowed' })
    const one = await addPerson(desk, { orgId: elsewhere.id })
    const claims = { sub: 'invited-elsewhere', email: one.email, email_verified: true }
    await assert.rejects(forge({ claims }, forging, await invite(one)), { kind: 'not-allowed' })
  })

  test('a role that it no longer gives is refused, however well it knows the person', async () => {
    await linked('other', 'dropped')
    await assert.rejects(forge({ claims: { sub: 'dropped', groups: ['soc-alumni'] } }, other), {
      kind: 'not-allowed',
    })
    await forge({ claims: { sub: 'dropped', groups: ['soc'] } }, other)
  })
})

describe('the second factor', () => {
  test('stays the desk’s own, unless the provider’s setting says what it looks like there', async () => {
    const has = await enrolledAt(desk, { orgId })
    await desk.owner.query(
      `insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at)
        values ($1, $2, 'forging', $3, 'with-factor', now()), ($1, $2, 'other', $4, 'with-factor', now())`,
      [has.person.id, orgId, forging.issuer, other.issuer],
    )
    const says = { claims: { sub: 'with-factor', groups: ['soc'], amr: ['pwd', 'otp'], acr: 'mfa' } }
    assert.equal((await forge(says, other)).session?.level, 'first')
    const whole = await forge(says)
    assert.deepEqual(
      [whole.session?.level, whole.session?.how],
      ['whole', ['single-sign-on', 'provider-factor']],
    )
    assert.equal((await forge({ claims: { sub: 'with-factor', amr: ['pwd'] } })).session?.level, 'first')
  })
})

describe('members at each step', () => {
  test('who was deactivated meanwhile is not let in', async () => {
    const one = await linked('forging', 'gone')
    forging.says = { claims: { sub: 'gone' } }
    const { url, browser } = await begin('forging')
    await desk.owner.query('update member set deactivated_at = now() where id = $1', [one.id])
    await assert.rejects(accept(returnedFrom(url, forging.issuer), browser), { kind: 'not-allowed' })
  })

  test('an administrator links and unlinks; others cannot, and nobody is two members', async () => {
    const boss = await enrolledAt(desk, { orgId, roles: ['operator-admin'] })
    const [one, two, stranger] = [await person(), await person(), await addPerson(desk)]
    const given = { provider: 'forging', subject: 'by-hand' }
    const identity = await addIdentity(desk.api, boss.visitor, providers, one.id, given, NOW)
    assert.equal((await forge({ claims: { sub: 'by-hand' } })).id, one.id)
    const add = (id: number) => addIdentity(desk.api, boss.visitor, providers, id, given, NOW)
    await assert.rejects(add(two.id), { kind: 'already-there' })
    await assert.rejects(add(stranger.id), { kind: 'not-found' })
    await assert.rejects(add(boss.person.id), { kind: 'not-allowed' })
    assert.deepEqual(
      (await listIdentities(desk.api, boss.visitor, one.id)).rows.map(({ id, subject }) => [id, subject]),
      [[identity, 'by-hand']],
    )
    const contact = await enrolledAt(desk, { orgId })
    const asContact = await listIdentities(desk.api, contact.visitor, one.id)
    assert.deepEqual(asContact.rows, [])
    assert.notEqual(asContact.may.add, true)
    await assert.rejects(listIdentities(desk.api, boss.visitor, stranger.id), { kind: 'not-found' })
    assert.ok(
      !JSON.stringify(await entriesOf(desk, one)).includes('by-hand'),
      'the number is in the ledger in the clear',
    )
    await removeIdentity(desk.api, boss.visitor, { memberId: one.id, id: identity }, NOW)
    await assert.rejects(forge({ claims: { sub: 'by-hand' } }), { kind: 'not-allowed' })
    assert.ok((await entriesOf(desk, one)).some(({ kind }) => kind === 'identity.unlinked'))
    // An account that was ended holds nobody's number back.
    await addIdentity(desk.api, boss.visitor, providers, one.id, given, NOW)
    await deactivateMember(desk.api, boss.visitor, one.id, NOW)
    await addIdentity(desk.api, boss.visitor, providers, two.id, given, NOW)
    assert.equal((await forge({ claims: { sub: 'by-hand' } })).id, two.id)
  })
})

test('a way leads back to this desk alone, from a provider it knows', async () => {
  for (const returnTo of ['https://evil.example/', '//evil.example', '/\\evil.example'])
    await assert.rejects(begin('real', { returnTo }), { kind: 'malformed' })
  await assert.rejects(begin('nobody'), { kind: 'not-found' })
  await linked('forging', 'returns')
  forging.says = { claims: { sub: 'returns' } }
  const { url, browser } = await begin('forging', { returnTo: '/incidents?state=open' })
  assert.equal((await accept(returnedFrom(url, forging.issuer), browser)).returnTo, '/incidents?state=open')
})

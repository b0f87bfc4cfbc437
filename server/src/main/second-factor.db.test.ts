import assert from 'node:assert/strict'
import { after as atEnd, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { parseProviders } from '#identity/single-sign-on/provider.ts'
import { openRealProvider } from '#test/real-provider.ts'
import type { RealProvider } from '#test/real-provider.ts'
import { openBrowser } from '#test/desk-browser.ts'
import type { Browser } from '#test/desk-browser.ts'
import { TestAuthenticator } from '#test/test-authenticator.ts'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { codeAt, KEYS, NOW } from '#test/test-factor.ts'
import { addPerson, PASSWORD } from '#test/test-person.ts'
import type { TestPerson } from '#test/test-person.ts'
import { openApi } from './api.ts'

let desk: TestDesk
let app: FastifyInstance
let real: RealProvider
let now = NOW
const SECRET = 'a secret that is long enough for a test'
const wait = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))

const open = () =>
  openApi({
    db: desk.api,
    log: pino({ level: 'silent' }),
    now: () => now,
    port: () => 8080,
    keys: KEYS,
    providers: parseProviders(
      JSON.stringify([
        {
          ...{ key: 'house', name: { vi: 'Nhà', en: 'House' }, issuer: real.issuer, clientId: 'desk' },
          ...{ clientSecret: SECRET, organisation: 'house' },
        },
      ]),
    )!,
  })

before(async () => {
  desk = await testDesk()
  await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
  real = await openRealProvider('desk', SECRET, 'http://localhost:8080/sign-on')
  app = await open()
})
atEnd(() => Promise.all([app.close(), real.close()]))

const browser = (headers?: Record<string, string>) => openBrowser(() => app, headers)

const signIn = (tab: Browser, { email }: TestPerson) =>
  tab.post('/api/session', { email, password: PASSWORD })

/** Signs in and sets up an app; answers its secret and the recovery codes. */
async function enrol(tab: Browser, person: TestPerson) {
  await signIn(tab, person)
  const begun = await tab.post('/api/account/factors/totp', { name: 'Điện thoại' })
  const secret = String(begun['secret'])
  const added = await tab.post(`/api/account/factors/totp/${String(begun['factor'])}/confirm`, {
    code: codeAt(secret, now),
  })
  return { secret, codes: added['recoveryCodes'] as string[], added }
}

describe('an authority’s member', () => {
  test('does nothing before a second factor is set up, and goes on under another token', async () => {
    const person = await addPerson(desk, { standing: 'police' })
    const tab = browser()
    assert.equal((await signIn(tab, person)).needs, 'enrolment')
    const planted = tab.session()
    for (const url of ['/api/incidents', '/api/sessions', '/api/operators'])
      assert.equal((await tab.get(url)).kind, 'not-signed-in', url)
    assert.equal((await tab.post('/api/account/recovery-codes')).kind, 'not-signed-in')
    const { codes, added } = await enrol(tab, person)
    assert.equal(codes.length, 10)
    assert.equal(added.who?.needs, 'nothing')
    assert.notEqual(tab.session(), planted)
    assert.ok(Array.isArray((await tab.get('/api/incidents'))['rows']))
    const stale = browser()
    stale.cookies.set('hiepluc', planted!)
    assert.equal((await stale.get('/api/incidents')).kind, 'not-signed-in')
  })

  test('is half signed in by the password, hears by what to go on, and nothing more', async () => {
    const person = await addPerson(desk, { standing: 'regulator' })
    const { secret, codes } = await enrol(browser(), person)
    wait(60)
    const tab = browser()
    assert.equal((await signIn(tab, person)).needs, 'second-factor')
    assert.deepEqual(await tab.get('/api/account/factors'), {
      kinds: ['totp', 'recovery-code'],
      required: true,
      rows: [],
      recoveryCodesLeft: 0,
    })
    for (const [method, url] of [
      ['GET', '/api/incidents'],
      ['POST', '/api/account/factors/totp'],
      ['POST', '/api/account/factors/passkey/options'],
      ['POST', '/api/account/recovery-codes'],
      ['POST', '/api/account/factors/1/remove'],
    ] as const) {
      const answer = method === 'GET' ? await tab.get(url) : await tab.post(url, { name: 'x' })
      assert.ok(['not-signed-in', 'malformed'].includes(answer.kind!), `${url}: ${answer.kind}`)
    }
    assert.equal((await tab.post('/api/session/totp', { code: '000000' })).kind, 'not-allowed')
    const planted = tab.session()
    assert.equal((await tab.post('/api/session/totp', { code: codeAt(secret, now) })).needs, 'nothing')
    assert.notEqual(tab.session(), planted)
    const listed = await tab.get('/api/account/factors')
    assert.equal(listed['recoveryCodesLeft'], 10)
    assert.ok(!JSON.stringify(listed).includes(secret))
    const lost = browser()
    await signIn(lost, person)
    assert.equal((await lost.post('/api/session/recovery-code', { code: codes[0] })).needs, 'nothing')
  })
})

describe('a passkey', () => {
  test('is added, signs in by itself, and proves anew who one is', async () => {
    const person = await addPerson(desk, { standing: 'police' })
    const tab = browser()
    await signIn(tab, person)
    const key = new TestAuthenticator()
    const options = async (url: string) =>
      (await tab.post(url))['options'] as {
        challenge: string
        rp: { id?: string }
        rpId?: string
        user: { id: string }
      }
    const answer = key.make(await options('/api/account/factors/passkey/options'))
    const added = await tab.post('/api/account/factors/passkey', { name: 'Khóa', answer })
    assert.equal(added.who?.needs, 'nothing')
    await tab.post('/api/session/end')
    const used = key.use(await options('/api/session/sign-in-passkey/options'))
    const old = browser()
    await signIn(old, person)
    const before = old.session()!
    tab.cookies.set('hiepluc', before)
    const whole = await tab.post('/api/session/sign-in-passkey', { answer: used })
    assert.equal(whole.needs, 'nothing')
    // The session that the browser had is over, not forgotten.
    assert.equal((await old.get('/api/account/factors')).kind, 'not-signed-in')
    assert.equal((await tab.post('/api/session/sign-in-passkey', { answer: used })).kind, 'not-allowed')
    wait(601)
    assert.equal((await tab.post('/api/account/recovery-codes')).kind, 'not-fresh')
    const again = key.use(await options('/api/session/passkey/options'))
    assert.equal((await tab.post('/api/session/passkey', { answer: again })).needs, 'nothing')
    assert.equal(((await tab.post('/api/account/recovery-codes'))['recoveryCodes'] as string[]).length, 10)
  })

  const MALFORMED = [
    {},
    { answer: null },
    { answer: { id: 'x' } },
    { answer: { id: 'ä', rawId: 'ä', type: 'public-key', response: {} } },
    { answer: { id: 'a'.repeat(2000), rawId: 'a', type: 'public-key', response: {} } },
    { answer: [], member: 1 },
  ]
  for (const body of MALFORMED)
    test(`${JSON.stringify(body).slice(0, 50)} is no answer of one`, async () => {
      assert.equal((await browser().post('/api/session/sign-in-passkey', body)).kind, 'malformed')
    })

  test('that is rubbish in the right form is refused, and is no defect', async () => {
    const response = { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' }
    const answer = { id: 'AA', rawId: 'AA', type: 'public-key', response, clientExtensionResults: {} }
    assert.equal((await browser().post('/api/session/sign-in-passkey', { answer })).kind, 'not-allowed')
  })
})

describe('single sign-on', () => {
  test('goes out to the provider and comes back to where one was', async () => {
    await desk.owner.query(
      `insert into organisation (key, name, standing, reviewed) values ('house', 'House', 'operator', true)`,
    )
    const { rows } = await desk.owner.query<{ id: number }>(`select id from organisation where key = 'house'`)
    const person = await addPerson(desk, { orgId: rows[0]!.id })
    await desk.owner.query(
      `insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at)
        values ($1, $2, 'house', $3, 'khue', now())`,
      [person.id, person.orgId, real.issuer],
    )
    const tab = browser()
    assert.deepEqual((await tab.get('/api/sign-on/providers'))['rows'], [
      { key: 'house', name: { vi: 'Nhà', en: 'House' } },
    ])
    const { url } = await tab.post('/api/sign-on/begin', { provider: 'house', returnTo: '/incidents' })
    const back = await real.signIn(String(url), 'khue')
    // Somebody else's browser, with the address that was meant for this one.
    assert.equal((await browser().post('/api/sign-on/accept', { query: back.search })).kind, 'not-allowed')
    const came = await tab.post('/api/sign-on/accept', { query: back.search })
    assert.deepEqual(
      [came['returnTo'], came.who?.needs, came.who?.member?.id],
      ['/incidents', 'nothing', person.id],
    )
    assert.equal(tab.cookies.has('hiepluc-sign-on'), false)
    assert.equal((await tab.post('/api/sign-on/accept', { query: back.search })).kind, 'not-allowed')
  })

  test('and passkeys leave no more rows behind than one address may set out on', async () => {
    const flood = browser()
    const kinds = new Set<string | undefined>()
    for (let number = 0; number < 125; number++)
      kinds.add((await flood.post('/api/session/sign-in-passkey/options')).kind)
    assert.deepEqual([...kinds], [undefined, 'too-many'])
    assert.equal((await flood.post('/api/sign-on/begin', { provider: 'house' })).kind, 'too-many')
    assert.equal((await browser().post('/api/sign-on/begin', { provider: 'house' })).kind, undefined)
  })

  test('does not lead to another host, nor take an answer that is none', async () => {
    const tab = browser()
    const begin = (body: object) => tab.post('/api/sign-on/begin', { provider: 'house', ...body })
    assert.equal((await begin({ returnTo: 'https://evil.example' })).kind, 'malformed')
    assert.equal((await begin({ redirect_uri: 'https://evil.example' })).kind, 'malformed')
    await begin({})
    for (const query of [
      '',
      '?',
      '?state=x',
      '?state[]=x',
      'code=x',
      `?state=${'x'.repeat(7000)}`,
      '?state=%00',
    ])
      assert.equal((await tab.post('/api/sign-on/accept', { query })).kind, 'not-allowed', query)
  })
})

describe('guessing codes', () => {
  test('ends after some tries; the counter outlives a restart, and the right code opens once it has gone back', async () => {
    const person = await addPerson(desk, { standing: 'regulator' })
    const { secret } = await enrol(browser(), person)
    wait(60)
    const tab = browser()
    await signIn(tab, person)
    const guess = async (code: string) => (await tab.post('/api/session/totp', { code })).kind ?? 'in'
    const kinds: string[] = []
    for (let number = 0; number < 9; number++) kinds.push(await guess(`00000${number}`))
    assert.deepEqual(kinds, [...Array<string>(6).fill('not-allowed'), ...Array<string>(3).fill('too-many')])
    await app.close()
    app = await open()
    assert.equal(await guess(codeAt(secret, now)), 'too-many')
    // Another browser of whoever guesses gets no more tries, nor do recovery codes.
    const other = browser()
    await signIn(other, person)
    assert.equal((await other.post('/api/session/totp', { code: '111111' })).kind, 'too-many')
    assert.equal(
      (await other.post('/api/session/recovery-code', { code: 'AAAA-AAAA-AAAA' })).kind,
      'too-many',
    )
    const { rows } = await desk.owner.query<{ count: number }>(
      'select sum(count)::bigint as count from failed_sign_in where member_id = $1',
      [person.id],
    )
    assert.equal(rows[0]?.count, 6, 'what failed is counted for the ledger')
    wait(60)
    assert.equal(await guess(codeAt(secret, now)), 'in')
  })
})

describe('an administrator', () => {
  test('resets the factors of others, whose sessions end', async () => {
    const [admin, lost] = [
      await addPerson(desk, { standing: 'regulator', roles: ['desk-admin'] }),
      await addPerson(desk, { standing: 'police' }),
    ]
    const [desktop, phone] = [browser(), browser()]
    await enrol(desktop, admin)
    await enrol(phone, lost)
    assert.equal((await phone.post(`/api/members/${admin.id}/factors/reset`)).kind, 'not-allowed')
    assert.equal((await desktop.post(`/api/members/${admin.id}/factors/reset`)).kind, 'not-allowed')
    assert.equal((await desktop.post('/api/members/999999/factors/reset')).kind, 'not-found')
    assert.equal((await desktop.post(`/api/members/${lost.id}/factors/reset`))['factors'], 1)
    assert.equal((await phone.get('/api/incidents')).kind, 'not-signed-in')
    assert.equal((await signIn(phone, lost)).needs, 'enrolment')
  })
})

test('no page of elsewhere proves or changes anything in somebody’s name', async () => {
  const person = await addPerson(desk, { standing: 'police' })
  const tab = browser()
  await enrol(tab, person)
  const evil = browser({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
  evil.cookies.set('hiepluc', tab.session()!)
  for (const url of [
    '/api/account/factors/totp',
    '/api/account/recovery-codes',
    '/api/session/totp',
    '/api/sign-on/accept',
    '/api/sign-on/begin',
    '/api/session/sign-in-passkey/options',
  ])
    assert.equal(
      (await evil.post(url, { name: 'x', code: 'x', query: 'x', provider: 'house' })).kind,
      'not-allowed',
      url,
    )
})

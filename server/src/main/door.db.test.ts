import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { issueSetUpLink } from '#identity/issue-set-up-link.ts'
import { issueToken } from '#identity/issue-token.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedExamples } from '#identity/seed-examples.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import type { Founders } from '#identity/seed-identity.ts'
import { change } from '#platform/database.ts'
import { seedRegistry } from '#registry/seed-registry.ts'
import { briefAddress } from '#test/brief-address.ts'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { testKeys } from '#test/test-person.ts'
import { openApi } from './api.ts'

const START = new Date('2026-11-26T08:00:00Z')
const OWN_PAGE = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }

let desk: TestDesk
let founders: Founders
let now = START
let app: FastifyInstance
let demo: FastifyInstance
let officerToken = ''

const open = (isDemo: boolean) =>
  openApi({
    db: desk.api,
    log: pino({ level: 'silent' }),
    now: () => now,
    port: () => 8080,
    demo: isDemo,
    keys: testKeys(),
  })

before(async () => {
  desk = await testDesk()
  founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), START)
  await seedRegistry(desk.api, founders.desk, START)
  await seedExamples(desk.api, founders.desk, START)
  officerToken = await change(desk.api, founders.desk, (tx) =>
    issueToken(tx, founders.desk, founders.officer.id, START),
  )
  app = await open(false)
  demo = await open(true)
})
after(() => Promise.all([app.close(), demo.close()]))

const ask = (at: FastifyInstance, options: InjectOptions) =>
  at.inject({ ...options, headers: { host: 'localhost:8080', ...options.headers } })

/** A browser that keeps what it is given, and says which page it is on. */
function browser(at: FastifyInstance) {
  let cookie: string | undefined
  const go = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const response = await ask(at, {
      ...{ method, url, ...(payload && { payload }) },
      headers: { ...OWN_PAGE, ...(cookie && { cookie }) },
    })
    const given = response.headers['set-cookie']
    if (typeof given === 'string') cookie = given.split(';')[0]!.replace(/=$/, '=gone')
    return response
  }
  return { go, cookie: () => cookie }
}

type Answer = Awaited<ReturnType<typeof ask>>
interface Who {
  readonly needs: string
  readonly member?: { readonly name: string }
  readonly accounts?: readonly { readonly id: number; readonly roles: string[] }[]
}
const kind = (response: Answer) => response.json<{ kind: string }>().kind
const who = (response: Answer) => response.json<Who>()

async function enterAs(role: string) {
  const tab = browser(demo)
  const { accounts } = who(await tab.go('GET', '/api/session'))
  const { id } = accounts!.find(({ roles }) => roles.includes(role))!
  const entered = await tab.go('POST', '/api/session/example', { member: id })
  assert.equal(entered.statusCode, 200, entered.body)
  return tab
}

describe('who a request is from', () => {
  test('nobody, until somebody signs in; what anybody may know is told', async () => {
    const told = (await ask(app, { url: '/api/session' })).json<object>()
    assert.deepEqual(told, { needs: 'sign-in', demo: false, setUpAwaited: true })
    assert.equal(kind(await ask(app, { url: '/api/desk' })), 'not-signed-in')
  })

  test('an example account of demo mode, from its cookie, until it signs out', async () => {
    const tab = await enterAs('duty-officer')
    assert.equal(who(await tab.go('GET', '/api/session')).needs, 'nothing')
    assert.equal((await tab.go('GET', '/api/incidents')).statusCode, 200)
    const before = tab.cookie()
    const out = await tab.go('POST', '/api/session/end')
    assert.match(
      String(out.headers['set-cookie']),
      /^hiepluc=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const replayed = await ask(demo, { url: '/api/incidents', headers: { cookie: before! } })
    assert.equal(kind(replayed), 'not-signed-in')
  })

  test('the same cookie is nobody’s at a desk that is not in demo mode', async () => {
    const tab = await enterAs('leader')
    const response = await ask(app, { url: '/api/incidents', headers: { cookie: tab.cookie()! } })
    assert.equal(kind(response), 'not-signed-in')
    assert.equal(kind(await browser(app).go('POST', '/api/session/example', { member: 3 })), 'not-found')
  })

  test('never from a token and a cookie at once', async () => {
    const tab = await enterAs('duty-officer')
    const headers = { cookie: tab.cookie()!, authorization: `Bearer ${officerToken}` }
    for (const url of ['/api/session', '/api/incidents'])
      assert.equal(kind(await ask(demo, { url, headers })), 'malformed')
  })

  test('not from a session’s token sent as a bearer’s, nor the other way round', async () => {
    const tab = await enterAs('duty-officer')
    const token = tab.cookie()!.replace('hiepluc=', '')
    const bearer = { authorization: `Bearer ${token}` }
    assert.equal(kind(await ask(demo, { url: '/api/incidents', headers: bearer })), 'not-signed-in')
    const cookie = { cookie: `hiepluc=${officerToken}` }
    assert.equal(kind(await ask(demo, { url: '/api/incidents', headers: cookie })), 'not-signed-in')
  })

  const BAD = [
    'hiepluc=',
    'hiepluc=null',
    'hiepluc=hls_',
    `hiepluc=hls_${'A'.repeat(43)}`,
    `hiepluc=hls_${'A'.repeat(9000)}`,
    "hiepluc=' or true --",
    'hiepluc=%00',
  ]
  for (const cookie of BAD)
    test(`${cookie.slice(0, 24)} is nobody’s`, async () => {
      assert.equal(kind(await ask(demo, { url: '/api/incidents', headers: { cookie } })), 'not-signed-in')
      assert.equal(who(await ask(demo, { url: '/api/session', headers: { cookie } })).needs, 'sign-in')
    })

  test('a second cookie planted beside the first makes both worthless', async () => {
    const [own, foreign] = [await enterAs('duty-officer'), await enterAs('contact')]
    const cookie = `${own.cookie()}; ${foreign.cookie()}`
    assert.equal(kind(await ask(demo, { url: '/api/incidents', headers: { cookie } })), 'not-signed-in')
  })

  test('nobody by a header that a proxy might set', async () => {
    const headers = {
      'x-remote-user': 'officer',
      'x-forwarded-user': 'officer',
      'x-forwarded-for': '127.0.0.1',
    }
    assert.equal(kind(await ask(app, { url: '/api/desk', headers })), 'not-signed-in')
  })

  test('an expired session is over, and the screens are told so', async () => {
    const tab = await enterAs('duty-officer')
    now = new Date(START.getTime() + 61 * 60_000)
    assert.equal(kind(await tab.go('GET', '/api/incidents')), 'not-signed-in')
    assert.equal(who(await tab.go('GET', '/api/session')).needs, 'sign-in')
    now = START
  })
})

describe('what a cookie writes comes from the desk’s own page', () => {
  const CASES = [
    [{}, false], // no browser of these years leaves both out
    [{ origin: 'http://localhost:8080' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'null' }, false],
    [{ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ referer: 'http://localhost:8080/' }, false],
  ] as const
  for (const [headers, passes] of CASES)
    test(`${JSON.stringify(headers)} ${passes ? 'passes' : 'is refused'}`, async () => {
      const tab = await enterAs('duty-officer')
      const response = await ask(demo, {
        ...{ method: 'POST', url: '/api/session/end' },
        headers: { ...headers, cookie: tab.cookie()! },
      })
      assert.equal(response.statusCode, passes ? 200 : 403, response.body)
      assert.equal(who(await tab.go('GET', '/api/session')).needs, passes ? 'sign-in' : 'nothing')
    })

  test('no header and no field makes another method of a request', async () => {
    const tab = await enterAs('duty-officer')
    for (const headers of [{ 'x-http-method-override': 'POST' }, { 'x-method-override': 'POST' }]) {
      const url = '/api/session/end?_method=POST'
      const response = await ask(demo, { url, headers: { ...OWN_PAGE, ...headers, cookie: tab.cookie()! } })
      assert.equal(response.statusCode, 404)
    }
    assert.equal(who(await tab.go('GET', '/api/session')).needs, 'nothing')
  })
})

describe('signing in', () => {
  const payload = { email: 'an@most.example', password: 'bốn từ ghép lại' }
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)
    test(`by ${method} is nothing`, async () => {
      const response = await ask(app, { method, url: '/api/session', payload, headers: OWN_PAGE })
      assert.equal(response.headers['set-cookie'], undefined)
      assert.ok(method === 'GET' ? who(response).needs === 'sign-in' : response.statusCode === 404)
    })

  const BODIES: readonly unknown[] = [
    [payload],
    { ...payload, password: '' },
    { ...payload, password: null },
    { ...payload, password: ['x'] },
    { ...payload, password: { $ne: '' } },
    { ...payload, password: 'x'.repeat(1001) },
    { ...payload, member: 1 },
    { email: payload.email },
    null,
    'x',
  ]
  for (const body of BODIES)
    test(`with ${JSON.stringify(body).slice(0, 40)} is malformed`, async () => {
      const response = await ask(app, {
        ...{ method: 'POST', url: '/api/session', payload: JSON.stringify(body) },
        headers: { ...OWN_PAGE, 'content-type': 'application/json' },
      })
      assert.equal(kind(response), 'malformed')
    })

  test('as a form of another site’s page is refused, whatever it bears', async () => {
    const response = await ask(app, {
      ...{ method: 'POST', url: '/api/session', payload: 'email=an%40most.example&password=x' },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    })
    assert.equal(response.statusCode, 403)
  })

  test('a session that was there before is not carried on', async () => {
    const tab = await enterAs('duty-officer')
    const planted = tab.cookie()
    await tab.go('POST', '/api/session/example', { member: (await accountOf('contact')).id })
    assert.notEqual(tab.cookie(), planted)
  })
})

const accountOf = async (role: string) =>
  who(await browser(demo).go('GET', '/api/session')).accounts!.find(({ roles }) => roles.includes(role))!

describe('the outer fence', () => {
  const ROLES = ['duty-officer', 'analyst', 'leader', 'contact', 'auditor', 'desk-admin']
  for (const role of ROLES)
    test(`${role} reaches what is declared for it, and nothing else`, async () => {
      const tab = await enterAs(role)
      const { roles } = await accountOf(role)
      for (const [name, declared] of Object.entries<Endpoint>(ENDPOINTS)) {
        const { method, who: callers, levels = ['whole'] } = declared
        if (callers === 'anyone' || name === 'signOut' || method !== 'GET') continue
        const response = await tab.go(method, briefAddress(declared))
        const may = typeof callers === 'string' || callers.some((one) => roles.includes(one))
        const fenced = response.statusCode === 403 || response.statusCode === 401
        assert.equal(!fenced, may && levels.includes('whole'), `${name}: ${response.body.slice(0, 200)}`)
      }
    })
})

test('the first administrator is made through the door, and must then set up a second factor', async () => {
  const link = (await issueSetUpLink(desk.api, founders.desk, START))!
  const tab = browser(app)
  const given = { link, name: 'Hạnh', email: 'hanh@most.gov.example', password: 'bốn từ ghép lại' }
  const weak = await tab.go('POST', '/api/set-up', { ...given, password: '123456789012' })
  assert.equal(kind(weak), 'malformed')
  const made = await tab.go('POST', '/api/set-up', given)
  assert.equal(made.statusCode, 201, made.body)
  assert.equal(who(made).needs, 'enrolment')
  assert.equal(kind(await tab.go('GET', '/api/desk')), 'not-signed-in')
  assert.equal(kind(await tab.go('POST', '/api/set-up', given)), 'not-found')
  await tab.go('POST', '/api/session/end')
  const { email, password } = given
  const again = await tab.go('POST', '/api/session', { email, password })
  assert.equal(who(again).member?.name, 'Hạnh')
  assert.equal(again.body.includes('argon2'), false)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { issueToken } from '#identity/issue-token.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { change } from '#platform/database.ts'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addPerson, PASSWORD, testKeys } from '#test/test-person.ts'
import { openApi } from './api.ts'

// The desk behind something with TLS, and what is taken out of it.

const NOW = new Date('2026-11-26T08:00:00Z')
const PUBLIC = 'https://desk.example'
const PROXY = '192.0.2.10'

let desk: TestDesk
let app: FastifyInstance
let token = ''
before(async () => {
  desk = await testDesk()
  const founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
  token = await change(desk.api, founders.desk, (tx) =>
    issueToken(tx, founders.desk, founders.officer.id, NOW),
  )
  app = await openApi({
    ...{ keys: testKeys(), db: desk.api, log: pino({ level: 'silent' }), now: () => NOW },
    ...{ port: () => 8080, publicUrl: PUBLIC, proxies: [PROXY] },
  })
})
after(() => app.close())

const ask = (options: InjectOptions) =>
  app.inject({
    remoteAddress: PROXY,
    ...options,
    headers: { host: 'desk.example', origin: PUBLIC, ...options.headers },
  })

test('cookies belong to this host alone and travel over TLS; browsers are told to stay with it', async () => {
  const { email } = await addPerson(desk)
  const entered = await ask({
    ...{ method: 'POST', url: '/api/session', payload: { email, password: PASSWORD } },
  })
  assert.equal(entered.statusCode, 200, entered.body)
  const cookies = [entered.headers['set-cookie'] ?? []].flat()
  assert.deepEqual(
    cookies.map((one) => one.split('=')[0]),
    ['__Host-hiepluc', '__Host-hiepluc-device'],
  )
  for (const cookie of cookies) assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
  assert.match(String(entered.headers['strict-transport-security']), /^max-age=31536000$/)
  const cookie = cookies[0]!.split(';')[0]!
  assert.equal((await ask({ url: '/api/desk', headers: { cookie } })).statusCode, 200)
  // Under the name without TLS it is no session: a page in the clear could have planted that one.
  const plain = cookie.replace('__Host-', '')
  assert.equal((await ask({ url: '/api/desk', headers: { cookie: plain } })).statusCode, 401)
})

test('every answer bears what keeps a browser from doing more than the desk asks', async () => {
  for (const url of ['/api/session', '/api/desk', '/nothing', '/healthz']) {
    const { headers } = await ask({ url })
    assert.match(String(headers['content-security-policy']), /default-src 'none';script-src 'self'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe|\*/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['x-frame-options'], 'DENY')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
    assert.match(String(headers['permissions-policy']), /camera=\(\)/)
    assert.equal(headers['x-powered-by'], undefined)
  }
})

test('guesses are counted by the sender that the proxy names, and by no other word of it', async () => {
  const guess = async (options: InjectOptions) => {
    const payload = { email: 'nobody@test.example', password: 'wrong' }
    return (await ask({ method: 'POST', url: '/api/session', payload, ...options })).statusCode
  }
  const from = (sender: string) => ({ headers: { 'x-forwarded-for': sender } })
  for (let n = 0; n < 8; n++) assert.equal(await guess(from('198.51.100.7')), 401)
  assert.equal(await guess(from('198.51.100.7')), 429)
  assert.equal(await guess(from('203.0.113.99, 198.51.100.7')), 429, 'what the sender wrote before')
  assert.equal(await guess(from('198.51.100.8')), 401, 'somebody else')
  const past = { ...from('198.51.100.99'), remoteAddress: '203.0.113.5' }
  for (let n = 0; n < 8; n++) assert.equal(await guess({ ...past, ...from(`198.51.100.${100 + n}`) }), 401)
  assert.equal(await guess(past), 429, 'who comes past the proxy is counted by their own address')
})

test('what leaves as a file is on record, and not everything at once', async () => {
  const bearer = { authorization: `Bearer ${token}` }
  const taken = async () => (await ask({ url: '/api/ledger', headers: bearer })).statusCode
  assert.equal(await taken(), 200)
  const { rows } = await desk.owner.query<{ kind: string; body: string }>(
    'select kind, body from entry order by id desc limit 1',
  )
  assert.equal(rows[0]!.kind, 'export.taken')
  assert.match(rows[0]!.body, /"facts":\{"what":"ledger"\}/)
  const outcomes: number[] = []
  for (let n = 0; n < 101; n++) outcomes.push(await taken())
  assert.deepEqual([...new Set(outcomes)], [200, 429])
  assert.equal(outcomes.filter((one) => one === 200).length, 99)
})

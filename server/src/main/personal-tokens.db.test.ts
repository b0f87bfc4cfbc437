import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { openSession } from '#identity/open-session.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { testKeys } from '#test/test-person.ts'
import { openApi } from './api.ts'

const START = new Date('2026-11-26T08:00:00Z')
const DAY = 86_400_000

let desk: TestDesk
let app: FastifyInstance
let now = START
before(async () => {
  desk = await testDesk()
  await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), START)
  app = await openApi({
    ...{ keys: testKeys(), db: desk.api, log: pino({ level: 'silent' }), now: () => now, port: () => 8080 },
  })
})
after(() => app.close())

const ask = (options: InjectOptions) =>
  app.inject({ ...options, headers: { host: 'localhost:8080', ...options.headers } })
const kind = (response: Awaited<ReturnType<typeof ask>>) =>
  response.statusCode < 400 ? response.statusCode : response.json<{ kind: string }>().kind

/** Somebody who has signed in, and what they ask by their session and by a token. */
async function person(...roles: Parameters<typeof addPerson>[1]) {
  const standing = roles.includes('contact') ? 'operator' : 'regulator'
  const member = await addPerson(desk, roles, { standing })
  const cookie = async (who: Member = member) => {
    const token = await change(desk.api, who, (tx) =>
      openSession(tx, who, { level: 'whole', how: ['password'] }, { address: null, agent: null }, now),
    )
    return { cookie: `hiepluc=${token}`, 'sec-fetch-site': 'same-origin' }
  }
  const own = await cookie()
  const post = (url: string, payload?: object) =>
    ask({ method: 'POST', url, headers: own, ...(payload && { payload }) })
  const issue = async (scope: string[], days = 30) => {
    const answer = await post('/api/tokens', { name: 'script', scope, days })
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json<{ id: number; token: string }>()
  }
  return { member, own, post, issue }
}
const by = (token: string) => ({ authorization: `Bearer ${token}` })

test('a token does what it was given for, and nothing else of what its person may', async () => {
  const { issue, own } = await person('duty-officer')
  const { token, id } = await issue(['listIncidents', 'readDesk'])
  assert.equal(kind(await ask({ url: '/api/incidents', headers: by(token) })), 200)
  assert.equal(kind(await ask({ url: '/api/desk', headers: by(token) })), 200)
  for (const url of [
    '/api/reports',
    '/api/ledger',
    '/api/sources',
    '/api/incidents/1',
    '/api/tokens',
    '/api/session',
  ])
    assert.equal(kind(await ask({ url, headers: by(token) })), 'not-allowed', url)
  for (const url of ['/api/tokens', '/api/session/end', '/api/sample', '/api/sessions/1/revoke'])
    assert.equal(kind(await ask({ method: 'POST', url, headers: by(token) })), 'not-allowed', url)
  assert.equal(kind(await ask({ url: '/api/incidents', headers: { ...own, ...by(token) } })), 'malformed')
  const { rows } = (await ask({ url: '/api/tokens', headers: own })).json<{
    rows: { id: number; lastUsedAt?: string }[]
  }>()
  assert.deepEqual(
    rows.map((row) => [row.id, row.lastUsedAt]),
    [[id, now.toISOString()]],
  )
})

test('it ends on its day, when it is revoked, and with its person', async () => {
  const { issue, post, own, member } = await person('analyst')
  const [short, revoked, kept] = [
    await issue(['listIncidents'], 1),
    await issue(['listIncidents']),
    await issue(['listIncidents']),
  ]
  const works = async ({ token }: { token: string }) =>
    kind(await ask({ url: '/api/incidents', headers: by(token) }))
  assert.equal(await works(short), 200)
  assert.equal(kind(await post(`/api/tokens/${revoked.id}/revoke`)), 200)
  assert.equal(await works(revoked), 'not-signed-in')
  assert.equal(kind(await post(`/api/tokens/${revoked.id}/revoke`)), 'not-found')
  now = new Date(START.getTime() + DAY)
  assert.equal(await works(short), 'not-signed-in')
  assert.equal(await works(kept), 200)
  await desk.owner.query('update member set deactivated_at = $1 where id = $2', [now, member.id])
  assert.equal(await works(kept), 'not-signed-in')
  assert.equal(kind(await ask({ url: '/api/tokens', headers: own })), 'not-signed-in')
  now = START
})

test('a role that is taken away is taken from the token as well', async () => {
  const { issue, member } = await person('duty-officer', 'leader')
  const { token } = await issue(['listSources', 'listReports'])
  assert.equal(kind(await ask({ url: '/api/sources', headers: by(token) })), 200)
  await desk.owner.query("update member set roles = '{desk-admin}' where id = $1", [member.id])
  assert.equal(kind(await ask({ url: '/api/sources', headers: by(token) })), 'not-allowed')
})

test('nobody gives or revokes a token of another, nor one for what they may not', async () => {
  const [one, other] = [await person('contact'), await person('contact')]
  const { id, token } = await one.issue(['listIncidents'])
  assert.equal(kind(await other.post(`/api/tokens/${id}/revoke`)), 'not-found')
  assert.equal(kind(await ask({ url: '/api/incidents', headers: by(token) })), 200)
  const listed = await ask({ url: '/api/tokens', headers: other.own })
  assert.deepEqual(listed.json<{ rows: object[] }>().rows, [])
  assert.doesNotMatch(listed.body, /hlk_|hash/)
  for (const scope of [['receiveReport'], ['listIncidents', 'issueToken'], ['*'], ['']])
    assert.equal(kind(await one.post('/api/tokens', { name: 'x', scope, days: 1 })), 'not-allowed')
  for (const payload of [
    { name: 'x', scope: [], days: 1 },
    { name: 'x', scope: ['listIncidents'], days: 366 },
    { name: 'x', scope: ['listIncidents'], days: 1, member: 1 },
    { name: '', scope: ['listIncidents'], days: 1 },
  ])
    assert.equal(kind(await one.post('/api/tokens', payload)), 'malformed')
})

test('whoever signed in long ago proves anew who they are before they give one', async () => {
  const { post } = await person('leader')
  now = new Date(START.getTime() + 50 * 60_000)
  const answer = await post('/api/tokens', { name: 'x', scope: ['listIncidents'], days: 1 })
  now = START
  assert.ok(answer.statusCode === 401 || answer.statusCode === 403, answer.body)
})

test('what is declared for persons is for those who signed in, whatever a token’s row says', async () => {
  const { issue } = await person('duty-officer')
  const { token, id } = await issue(['readDesk'])
  await desk.owner.query("update token set scope = '{listTokens,issueToken}' where id = $1", [id])
  assert.equal(kind(await ask({ url: '/api/tokens', headers: by(token) })), 'not-allowed')
})

test('a token of a person that names no endpoint is for nothing', async () => {
  const { member } = await person('duty-officer')
  const token = `hlk_${'B'.repeat(43)}`
  await desk.owner.query('insert into token (org_id, member_id, hash) values ($1, $2, sha256($3::bytea))', [
    member.orgId,
    member.id,
    token,
  ])
  assert.equal(kind(await ask({ url: '/api/incidents', headers: by(token) })), 'not-allowed')
})

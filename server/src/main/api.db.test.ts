import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { before, after, test } from 'node:test'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { issueToken } from '#identity/issue-token.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { openSession } from '#identity/open-session.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { addManualSource, addSource } from '#intake/add-source.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { briefAddress } from '#test/brief-address.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { testKeys } from '#test/test-person.ts'
import { openApi } from './api.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let app: FastifyInstance
let workerLives = true
const tokens = { officer: '', source: '', other: '', admin: '', contact: '' }

before(async () => {
  desk = await testDesk()
  const founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
  await addManualSource(desk.api, founders.desk, NOW)
  const form = { tlp: 'AMBER', confidence: 80 } as const
  tokens.source = (await addSource(desk.api, founders.officer, { ...form, name: 'feed' }, NOW)).token
  tokens.other = (await addSource(desk.api, founders.officer, { ...form, name: 'neighbour' }, NOW)).token
  tokens.officer = await change(desk.api, founders.desk, (tx) =>
    issueToken(tx, founders.desk, founders.officer.id, NOW),
  )
  const enter = (person: Member) =>
    change(desk.api, person, (tx) =>
      openSession(tx, person, { level: 'whole', how: ['password'] }, { address: null, agent: null }, NOW),
    )
  tokens.admin = await enter(await addPerson(desk, ['desk-admin'], { orgId: founders.officer.orgId }))
  tokens.contact = await enter(await addPerson(desk, ['contact'], { standing: 'operator' }))
  app = await openApi({
    keys: testKeys(),
    db: desk.api,
    log: pino({ level: 'silent' }),
    now: () => NOW,
    port: () => 8080,
    worker: () => workerLives,
    bytesLimit: 30_000_000,
  })
  await app.ready()
})
after(() => app.close())

const asCookie = (token: string) => ({ cookie: `hiepluc=${token}`, 'sec-fetch-site': 'same-origin' })

/** As the officer, unless another token is given; null: as nobody. */
const ask = (options: InjectOptions, token: string | null = tokens.officer) =>
  app.inject({
    ...options,
    headers: {
      host: 'localhost:8080',
      ...(token?.startsWith('hls_')
        ? asCookie(token)
        : token !== null && { authorization: `Bearer ${token}` }),
      ...options.headers,
    },
  })

const ALL = Object.entries(ENDPOINTS) as [EndpointName, Endpoint][]
/** Others are for people alone: their tests sign in. */
const takesToken = ({ who }: Endpoint) => who !== 'person'
/** The token of one who may call. */
const tokenFor = ({ who }: Endpoint) =>
  typeof who === 'string' || who.includes('duty-officer')
    ? tokens.officer
    : who.includes('contact')
      ? tokens.contact
      : tokens.admin

test('every endpoint of the contract is served and described', async () => {
  const { paths } = (await ask({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { operationId: string }>>
  }>()
  for (const [name, { method, path }] of ALL) {
    assert.ok(app.hasRoute({ method, url: path.replaceAll(/\{(\w+)\}/g, ':$1') }), `${name} has no route`)
    assert.equal(paths[path]?.[method.toLowerCase()]?.operationId, name)
  }
  assert.equal(Object.values(paths).flatMap((path) => Object.keys(path)).length, ALL.length)
})

test('the desk tells its state', async () => {
  const state = (await ask({ url: '/api/desk' })).json<{
    member: object
    sampleOffered: boolean
    reports: number
  }>()
  assert.deepEqual(state.member, { name: 'officer', organisation: 'Bộ Khoa học và Công nghệ' })
  assert.equal(state.sampleOffered, true)
  assert.equal(state.reports, 0)
})

test('the sample is taken in once', async () => {
  assert.equal((await ask({ method: 'POST', url: '/api/sample' })).statusCode, 202)
  assert.equal((await ask({ method: 'POST', url: '/api/sample' })).statusCode, 409)
  assert.equal((await ask({ url: '/api/desk' })).json<{ sampleOffered: boolean }>().sampleOffered, false)
})

for (const [place, [name, declared]] of ALL.entries())
  test(`${name} (${String(declared.who)}): who may call`, async () => {
    // Each from its own address: bad tokens are counted by it.
    const remoteAddress = `127.0.1.${place}`
    const { method } = declared
    const url = briefAddress(declared)
    const kindOf = async (options: InjectOptions, token: string | null = tokens.officer) => {
      const response = await ask({ method, url, remoteAddress, ...options }, token)
      return response.statusCode < 400 ? 'served' : response.json<{ kind: string }>().kind
    }
    const refused = ['not-signed-in', 'not-allowed']
    assert.equal(await kindOf({}, 'hlk_wrong'), 'not-signed-in')
    assert.equal(await kindOf({}, `hlk_${'A'.repeat(43)}`), 'not-signed-in')
    assert.equal(await kindOf({ headers: { authorization: 'Basic eDp5' } }), 'not-signed-in')
    assert.equal(await kindOf({ headers: { host: 'desk.example:8080' } }), 'not-allowed')
    assert.equal(await kindOf({ headers: { 'sec-fetch-site': 'cross-site' } }), 'not-allowed')
    assert.equal(await kindOf({ headers: { origin: 'http://localhost:3000' } }), 'not-allowed')
    const { who } = declared
    if (who === 'anyone') return
    // Sitting at the machine is no name: without a token or a session a request is from nobody.
    assert.equal(await kindOf({}, null), 'not-signed-in')
    if (typeof who === 'string' || !who.includes('source'))
      assert.equal(await kindOf({}, tokens.source), 'not-allowed')
    else assert.ok(!refused.includes(await kindOf({}, tokens.source)))
    if (!takesToken(declared)) return assert.equal(await kindOf({}), 'not-allowed')
    const kind = await kindOf({})
    // The officer counts as a duty officer, and is no witness.
    const mayCall = who === 'member' || who.includes('duty-officer')
    assert.ok(refused.includes(kind) === !mayCall && kind !== 'internal', kind)
  })

for (const [name, declared] of ALL.filter(([, one]) => one.path.includes('{id}') && takesToken(one)))
  for (const id of ['0', '-1', 'x', '1.5', '1e99', '%00', '9007199254740993'])
    test(`${name} of "${id}" is malformed`, async () => {
      const url = declared.path.replace('{id}', id)
      const response = await ask({ method: declared.method, url }, tokenFor(declared))
      assert.equal(response.statusCode, 400)
      assert.equal(response.json<{ kind: string }>().kind, 'malformed')
    })

for (const [name, declared] of ALL.filter(([, { query }]) => query))
  for (const query of [
    'limit=0',
    'limit=201',
    'limit=x',
    'after=WzEsMl0x',
    'after=%00',
    `after=${'A'.repeat(201)}`,
    'after=e30',
    'after=W10',
  ])
    test(`${name}?${query.slice(0, 20)} is no defect`, async () => {
      const address = briefAddress(declared)
      const url = `${address}${address.includes('?') ? '&' : '?'}${query}`
      const response = await ask({ method: declared.method, url }, tokenFor(declared))
      assert.ok(response.statusCode < 500, response.body)
    })

test('a report of a source: handed in, read by itself and the officer, not by its neighbour', async () => {
  const handed = await ask(
    { method: 'POST', url: '/api/reports?name=scan.csv', payload: 'a,b\n1,2' },
    tokens.source,
  )
  assert.equal(handed.statusCode, 202)
  const { report, ...rest } = handed.json<{ report: number }>()
  assert.deepEqual(rest, {
    sha256: createHash('sha256').update('a,b\n1,2').digest('hex'),
    size: 7,
    receipts: 1,
    known: false,
  })
  const url = `/api/reports/${report}`
  assert.equal((await ask({ url }, tokens.source)).json<{ source: string }>().source, 'feed')
  assert.equal((await ask({ url })).statusCode, 200)
  assert.equal((await ask({ url }, tokens.other)).statusCode, 404)
  const bytes = await ask({ url: `${url}/bytes` })
  assert.equal(bytes.body, 'a,b\n1,2')
  assert.match(String(bytes.headers['content-disposition']), /^attachment; filename="scan.csv"/)
  assert.equal(bytes.headers['content-type'], 'application/octet-stream')
})

test('a source hands in as itself alone', async () => {
  const options = { method: 'POST', url: '/api/reports?source=neighbour', payload: 'x' } as const
  assert.ok([403, 404].includes((await ask(options, tokens.source)).statusCode))
  assert.equal((await ask(options)).statusCode, 202)
})

const DELIVERIES: readonly (readonly [string, InjectOptions, number])[] = [
  ['nothing at all', { payload: '' }, 400],
  [
    'JSON is bytes like any other',
    { payload: '{"a":1}', headers: { 'content-type': 'application/json' } },
    202,
  ],
  ['no content type', { payload: 'x,y\n1,2', headers: {} }, 202],
  [
    'an odd content type',
    { payload: 'x,y\n1,3', headers: { 'content-type': 'text/csv; charset=utf-16' } },
    202,
  ],
  ['a form', { payload: 'x=1', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 202],
  ['too much', { payload: Buffer.alloc(30_000_001) }, 413],
  ['an unknown source', { payload: 'x', url: '/api/reports?source=nobody' }, 404],
  ['an unknown TLP', { payload: 'x', url: '/api/reports?tlp=WHITE' }, 400],
  ['a name of 301 characters', { payload: 'x', url: `/api/reports?name=${'n'.repeat(301)}` }, 400],
  ['a name with a NUL', { payload: 'x', url: '/api/reports?name=a%00b' }, 400],
  ['a name that climbs', { payload: 'climb', url: '/api/reports?name=../../etc/passwd' }, 202],
]
for (const [what, options, status] of DELIVERIES)
  test(`delivery: ${what} is ${status}`, async () => {
    const response = await ask({ method: 'POST', url: '/api/reports', ...options })
    assert.equal(response.statusCode, status, response.body)
  })

test('twenty megabytes are stored as they came', async () => {
  const payload = randomBytes(20_000_000)
  const handed = await ask({ method: 'POST', url: '/api/reports', payload })
  const { report, sha256 } = handed.json<{ report: number; sha256: string }>()
  assert.equal(sha256, createHash('sha256').update(payload).digest('hex'))
  const { rawPayload } = await ask({ url: `/api/reports/${report}/bytes` })
  assert.ok(rawPayload.equals(payload))
})

test('ready when the schema is there and the worker lives', async () => {
  assert.deepEqual((await ask({ url: '/readyz' })).json(), { ok: true, missing: [] })
  workerLives = false
  const response = await ask({ url: '/readyz' })
  workerLives = true
  assert.equal(response.statusCode, 503)
  assert.deepEqual(response.json(), { ok: false, missing: ['worker'] })
})

test('bad tokens from one address are slowed down, good ones are not', async () => {
  const wrong = () => ask({ url: '/api/desk' }, `hlk_${'B'.repeat(43)}`)
  let answer = await wrong()
  for (let n = 0; n < 100 && answer.statusCode === 401; n++) answer = await wrong()
  assert.equal(answer.statusCode, 429)
  assert.match(String(answer.headers['retry-after']), /^[1-9]\d*$/)
  assert.equal((await ask({ url: '/api/desk' }, tokens.officer)).statusCode, 200)
})

test('whoever runs the desk reads from /metrics what leaves, and what does not', async () => {
  const numbers = async () => {
    const text = (await ask({ url: '/metrics' }, null)).body
    return (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
  }
  const former = await numbers()
  for (const [sent, givenUp] of [
    [null, null],
    ['now', null],
    [null, 'now'],
  ])
    await desk.owner.query(
      `insert into message (org_id, recipient, subject, body, created_at, sent_at, given_up_at)
       select min(id), 'a@north.example', '', '', now(), $1::timestamptz, $2::timestamptz from organisation`,
      [sent, givenUp],
    )
  const present = await numbers()
  for (const name of ['mails_waiting', 'messages_sent_last_hour', 'messages_given_up_last_day'])
    assert.equal(present(`hiepluc_${name}`) - former(`hiepluc_${name}`), 1, name)
  for (const name of ['calls_waiting', 'webhooks_failing', 'webhooks_off'])
    assert.equal(present(`hiepluc_${name}`), 0, name)
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { pino } from 'pino'
import { issueToken } from '#identity/issue-token.ts'
import { addSourceMember } from '#identity/add-source-member.ts'
import { recordRefusals } from '#identity/record-refusals.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import type { Founders } from '#identity/seed-identity.ts'
import { change } from '#platform/database.ts'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { testKeys } from '#test/test-person.ts'
import { openApi } from './api.ts'

const AT = new Date('2026-11-26T08:03:00Z')
const LATER = new Date('2026-11-26T08:25:00Z')

let desk: TestDesk
let founders: Founders
let source: { id: number; token: string }
let officerToken: string

before(async () => {
  desk = await testDesk()
  founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), AT)
  const { officer } = founders
  officerToken = await change(desk.api, founders.desk, (tx) => issueToken(tx, founders.desk, officer.id, AT))
  source = await change(desk.api, officer, async (tx) => {
    const id = await addSourceMember(tx, officer, { orgId: officer.orgId, name: 'curious' }, AT)
    return { id, token: await issueToken(tx, officer, id, AT) }
  })
})

test('refused requests are in the ledger: who asked for what how often, and why not', async () => {
  const app = await openApi({
    ...{ db: desk.api, log: pino({ level: 'silent' }), now: () => AT, port: () => 8080, keys: testKeys() },
  })
  const ask = async (url: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') =>
    (await app.inject({ method, url, headers: { host: 'localhost:8080', ...headers } })).statusCode
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  // Numbers that are not the asker's or nobody's, tried one after the other.
  for (const id of [901, 902, 903]) assert.equal(await ask(`/api/incidents/${id}`, bearer(officerToken)), 404)
  assert.equal(await ask('/api/incidents', bearer(source.token)), 403)
  assert.equal(await ask('/api/incidents', bearer(`hlk_${'A'.repeat(43)}`)), 401)
  assert.equal(await ask('/api/incidents', {}), 401)
  assert.equal(await ask('/api/sample', { origin: 'https://elsewhere.example' }, 'POST'), 403)
  // What is no attempt at anything: a path of nobody's, a request that makes no sense, one that is answered.
  assert.equal(await ask('/api/nothing-here', {}), 404)
  assert.equal(await ask('/api/incidents/x', bearer(officerToken)), 400)
  assert.equal(await ask('/api/session', bearer(officerToken)), 200)
  await app.close()

  await recordRefusals(desk.worker, founders.desk, AT)
  assert.deepEqual(await entries(), [], 'the ten minutes are not over')
  await recordRefusals(desk.worker, founders.desk, LATER)
  await recordRefusals(desk.worker, founders.desk, LATER)
  const span = { from: '2026-11-26T08:00:00.000Z', until: '2026-11-26T08:10:00.000Z' }
  const one = (endpoint: string, kind: string, count = 1) => ({ endpoint, kind, count })
  assert.deepEqual(await entries(), [
    [
      'desk',
      {
        ...{ count: 3, ...span },
        refused: [one('listIncidents', 'not-signed-in', 2), one('receiveSample', 'not-allowed')],
      },
    ],
    [`member:${founders.officer.id}`, { count: 3, ...span, refused: [one('readIncident', 'not-found', 3)] }],
    [`member:${source.id}`, { count: 1, ...span, refused: [one('listIncidents', 'not-allowed')] }],
  ])
})

async function entries(): Promise<[string, unknown][]> {
  const { rows } = await desk.owner.query<{ subject: string; body: string }>(
    "select subject, body from entry where kind = 'requests.refused' order by id",
  )
  return rows.map(({ subject, body }) => [subject, (JSON.parse(body) as { facts: unknown }).facts])
}

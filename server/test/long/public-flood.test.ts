import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { issueToken } from '#identity/issue-token.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { openApi } from '#main/api.ts'
import { change } from '#platform/database.ts'
import { trackingCode } from '#triage/tracking-code.ts'
import { drawOnce, pngOf } from '../public-world.ts'
import { testDesk } from '../test-database.ts'
import type { TestDesk } from '../test-database.ts'
import { testKeys } from '../test-person.ts'

// The public's door under a flood: from one address, from many, from the many lines of one customer, with guesses,
// rubbish and photos that never come. What gets in is bounded, and an officer is answered meanwhile.

const REQUESTS = process.env['CHECK_LONG'] === 'full' ? 20_000 : 4_000
const AT_ONCE = 48
const OFFICER_P95_MS = 200

let desk: TestDesk
let app: FastifyInstance
let token = ''
const defects: unknown[] = []
before(async () => {
  desk = await testDesk()
  const founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), new Date())
  token = await change(desk.api, founders.desk, (tx) =>
    issueToken(tx, founders.desk, founders.officer.id, new Date()),
  )
  const log = pino({ level: 'error' }, { write: (line: string) => void defects.push(line) })
  app = await openApi({ keys: testKeys(), db: desk.api, log, now: () => new Date(), port: () => 8080 })
})
after(() => app.close())

interface Sent {
  readonly url: string
  readonly from: string
  readonly payload?: object | string
}

/** Somebody sends; returns the status and how long it took. */
async function ask({ url, from, payload }: Sent, headers = {}): Promise<{ status: number; ms: number }> {
  const began = performance.now()
  const { statusCode: status } = await app.inject({
    ...{ url, method: payload === undefined ? 'GET' : 'POST', remoteAddress: from },
    headers: { host: 'localhost:8080', ...headers },
    ...(payload !== undefined && { payload }),
  })
  return { status, ms: performance.now() - began }
}

const report = (nth: number) => ({
  once: drawOnce(),
  kind: 'fraud',
  words: `flood ${nth} <script>alert(1)</script>`,
})
const REPORTS = '/api/public-reports'

/** One of each kind of flood in turn. */
function senderOf(nth: number): Sent {
  const v4 = `198.18.${(nth >> 8) & 255}.${nth & 255}`
  switch (nth % 6) {
    case 0:
      return { url: REPORTS, from: '203.0.113.5', payload: report(nth) }
    case 1:
      return { url: REPORTS, from: v4, payload: report(nth) }
    case 2:
      return { url: REPORTS, from: `2001:db8:5:${(nth & 0xffff).toString(16)}::1`, payload: report(nth) }
    case 3:
      return {
        url: `${REPORTS}/outcome`,
        from: '203.0.113.6',
        payload: { code: trackingCode(Buffer.alloc(32), String(nth)) },
      }
    case 4:
      return { url: `${REPORTS}/photos`, from: '203.0.113.7', payload: { size: 9_000_000 } }
    default:
      return { url: REPORTS, from: v4, payload: `{"once": "${'x'.repeat(nth % 50_000)}` }
  }
}

test('what gets in is bounded, nothing breaks, and an officer is answered meanwhile', async () => {
  const began = performance.now()
  const statuses = new Map<string, number>()
  let next = 0
  const over = new AbortController()
  const flood = async () => {
    for (let nth = next++; nth < REQUESTS; nth = next++) {
      const { status } = await ask(senderOf(nth))
      const name = `${nth % 6} ${status}`
      statuses.set(name, (statuses.get(name) ?? 0) + 1)
    }
  }
  const waited: number[] = []
  const officer = async () => {
    while (!over.signal.aborted) {
      for (const url of ['/api/incidents', '/api/handlers']) {
        const { status, ms } = await ask({ url, from: '127.0.0.1' }, { authorization: `Bearer ${token}` })
        assert.equal(status, 200, url)
        waited.push(ms)
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const served = officer()
  await Promise.all(Array.from({ length: AT_ONCE }, flood))
  over.abort()
  await served
  const seconds = (performance.now() - began) / 1000
  const count = (name: string) => statuses.get(name) ?? 0
  const p95 = waited.toSorted((a, b) => a - b)[Math.floor(waited.length * 0.95)]!
  console.log(
    `${REQUESTS} requests in ${seconds.toFixed(1)} s; officer p95 ${p95.toFixed(0)} ms of ${waited.length}`,
    Object.fromEntries(statuses),
  )
  assert.ok(waited.length > 20)
  assert.ok(p95 <= OFFICER_P95_MS, `an officer waited ${p95} ms`)
  assert.deepEqual(defects, [])
  assert.ok([...statuses.keys()].every((name) => !name.endsWith(' 500')))
  // Each budget's burst, and what came back of it in the meantime.
  assert.ok(count('0 201') <= 8 + seconds / 90 + 1, 'one address')
  assert.ok(count('2 201') <= 24 + seconds / 30 + 1, 'one /48')
  assert.ok(
    count('0 201') + count('1 201') + count('2 201') <= 300 + seconds + 1,
    'all that nobody worked for',
  )
  assert.ok(count('1 201') > 100, 'many people of many addresses are heard')
  assert.ok(count('3 404') <= 15 + seconds / 60 + 1, 'guesses')
  assert.ok(count('4 201') <= 24 + seconds / 30 + 1, 'photos that never come')
  const { rows } = await desk.owner.query<{ n: number }>('select count(*) as n from public_report')
  assert.equal(
    rows[0]!.n,
    count('0 201') + count('1 201') + count('2 201'),
    'what was acknowledged is there, once',
  )
})

test('after a flood the next citizen is heard, with a photo', async () => {
  const photo = pngOf(64, 64)
  const from = '192.0.2.77'
  const began = await app.inject({
    ...{ url: `${REPORTS}/photos`, method: 'POST', remoteAddress: from, payload: { size: photo.length } },
    headers: { host: 'localhost:8080' },
  })
  const { upload } = began.json<{ upload: string }>()
  const sent = await app.inject({
    ...{ url: `${REPORTS}/photos/${upload}/parts?at=0`, method: 'POST', remoteAddress: from, payload: photo },
    headers: { host: 'localhost:8080', 'content-type': 'application/octet-stream' },
  })
  assert.equal(sent.json<{ ready: boolean }>().ready, true, sent.body)
})

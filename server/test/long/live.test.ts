import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { ClientRequest } from 'node:http'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openCli } from '#test/desk-cli.ts'
import { addIncident } from '#test/plant-incident.ts'
import { openTestServer } from '#test/test-server.ts'
import type { TestServer } from '#test/test-server.ts'

// Two hundred open pages, of two authorities' officers and twenty operators' people, at an API process that shares nothing with
// the worker but the database: each hears what it may, within two seconds, and nothing else.

const BROWSERS = 200
const OPERATORS = 20
const ROUNDS = process.env['CHECK_LONG'] === 'full' ? 20 : 5
const WITHIN_MS = 2000

let cli: Awaited<ReturnType<typeof openCli>>
let server: TestServer
let owner: pg.Pool
let url: string
const orgs: number[] = []
const incidents: number[] = []

/** An open page: who it is, and what it heard when. */
interface Page {
  readonly org: number | undefined
  readonly secret: string
  readonly heard: { readonly at: number; readonly text: string }[]
  readonly sent: ClientRequest
  ended: boolean
}
const pages: Page[] = []

const secretOf = (nth: number) => `hls_${createHash('sha256').update(`browser ${nth}`).digest('base64url')}`

before(async () => {
  ;[cli, server] = await Promise.all([openCli(), openTestServer({ durable: true })])
  const { urls } = await server.fresh()
  // Nothing but the database is theirs in common.
  const folder = (name: string) => ({ HIEPLUC_DATA: `${cli.folder}/${name}` })
  const all = { DATABASE_URL: urls.api, HIEPLUC_WORKER_URL: urls.worker, HIEPLUC_OWNER_URL: urls.owner }
  const migrated = await cli.run(['migrate'], { ...folder('owner'), ...all })
  assert.equal(migrated.exit, 0, migrated.err)
  const api = await cli.serve({ ...folder('api'), DATABASE_URL: urls.api, HIEPLUC_MODE: 'api' })
  url = api.url
  await cli.serve({ ...folder('worker'), DATABASE_URL: urls.worker, HIEPLUC_MODE: 'worker' })
  owner = new pg.Pool({ connectionString: urls.owner, max: 2 })
  owner.on('error', () => undefined)
  for (let nth = 0; nth < OPERATORS; nth++) {
    const { rows } = await owner.query<{ id: number }>(
      `insert into organisation (key, name, standing, reviewed) values ($1, $1, 'operator', true) returning id`,
      [`live-${nth}`],
    )
    orgs.push(rows[0]!.id)
    incidents.push(await addIncident({ owner }, orgs[nth]!))
  }
  await Promise.all(Array.from({ length: BROWSERS }, (_, nth) => openOne(nth)))
})
after(async () => {
  for (const { sent } of pages) sent.destroy()
  await owner?.end()
  await cli?.close()
  await server?.stop()
})

/** A person with a session, and their page with its line open. */
async function openOne(nth: number): Promise<void> {
  const org = nth < BROWSERS / 2 ? undefined : orgs[nth % OPERATORS]!
  const secret = secretOf(nth)
  await owner.query(
    `with m as (
       insert into member (org_id, kind, name, email, roles)
       select coalesce($1, (select min(id) from organisation where standing = 'regulator')), 'person', $2, $3, $4 returning id, org_id)
     insert into session (member_id, org_id, hash, level, how, created_at, last_seen_at, expires_at)
     select id, org_id, $5, 'whole', '{password,totp}', now(), now(), now() + interval '1 day' from m`,
    [
      org ?? null,
      `Person ${nth}`,
      `live-${nth}@example.org`,
      [org === undefined ? 'duty-officer' : 'contact'],
      createHash('sha256').update(secret).digest(),
    ],
  )
  const page: Page = { org, secret, heard: [], sent: undefined as never, ended: false }
  await new Promise<void>((resolve, reject) => {
    const sent = request(
      `${url}/api/live`,
      { agent, headers: { cookie: `hiepluc=${secret}`, accept: 'text/event-stream' } },
      (response) => {
        if (response.statusCode !== 200)
          return reject(new Error(`page ${nth} was answered ${response.statusCode}`))
        assert.equal(response.headers['x-accel-buffering'], 'no')
        response.setEncoding('utf8')
        response.on('data', (text: string) => page.heard.push({ at: performance.now(), text }))
        response.on('close', () => (page.ended = true))
        resolve()
      },
    )
    sent.on('error', (error) => (page.ended ? undefined : reject(error)))
    Object.assign(page, { sent })
    sent.end()
  })
  pages.push(page)
}

const agent = new Agent({ maxSockets: Infinity })

const act = (secret: string, path: string, body: object = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { cookie: `hiepluc=${secret}`, 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  })

const hears = (page: Page, since: number, id: number) =>
  page.heard.find(({ at, text }) => at >= since && new RegExp(`"id":${id}[,}]`).test(text))

async function until(done: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  while (!done() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
  return done()
}

test('what is written on an incident reaches all who may see it within two seconds', async (t) => {
  assert.equal(pages.length, BROWSERS)
  const officer = pages.find(({ org }) => org === undefined)!
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [id, org] = [incidents[round % OPERATORS]!, orgs[round % OPERATORS]!]
    const theirs = pages.filter((page) => page.org === undefined || page.org === org)
    assert.equal(theirs.length, BROWSERS / 2 + BROWSERS / 2 / OPERATORS)
    const before = performance.now()
    const answer = await act(officer.secret, `/api/incidents/${id}/messages`, { words: `Lần ${round}` })
    assert.ok(answer.ok, `${answer.status} ${await answer.text()}`)
    const said = performance.now()
    assert.ok(
      await until(() => theirs.every((page) => hears(page, before, id)), 10_000),
      `${theirs.filter((page) => !hears(page, before, id)).length} pages heard nothing`,
    )
    times.push(...theirs.map((page) => hears(page, before, id)!.at - said))
    for (const page of pages)
      if (!theirs.includes(page))
        assert.equal(hears(page, before, id), undefined, 'another operator heard of it')
  }
  const sorted = times.toSorted((a, b) => a - b)
  const slowest = sorted.at(-1)!
  t.diagnostic(
    `median ${sorted[sorted.length >> 1]!.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms of ${times.length}`,
  )
  assert.ok(slowest <= WITHIN_MS, `the slowest page heard after ${slowest.toFixed(0)} ms`)
})

test('who signs out hears that the session is over, and the line ends', async () => {
  const page = pages.at(-1)!
  assert.ok((await act(page.secret, '/api/session/end')).ok)
  assert.ok(await until(() => page.ended, 5000), 'the line was left open')
  assert.ok(page.heard.some(({ text }) => text.includes(': over\n')))
  assert.equal(pages.filter(({ ended }) => ended).length, 1)
})

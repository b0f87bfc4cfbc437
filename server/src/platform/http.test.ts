import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { openTrial } from './http-trial.ts'
import type { Trial } from './http-trial.ts'

let trial: Trial
before(async () => {
  trial = await openTrial()
})
after(() => trial.close())

const told = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as object),
})

const TOKENS: readonly (readonly [string, string | undefined, number])[] = [
  ['/api/stream', undefined, 200],
  ['/api/stream', 'Bearer hlk_good', 403],
  ['/api/stream', 'Bearer hlk_bad', 401],
  ['/api/stream', 'Bearer ', 401],
  ['/api/stream', '', 401],
  ['/api/stream', 'Basic aGxrX2dvb2Q=', 401],
  ['/api/stream', 'hlk_good', 401],
]
for (const [path, authorization, status] of TOKENS)
  test(`${authorization ?? 'no token'} is ${status}: a bad token never falls back to the officer`, async () => {
    const response = await fetch(
      trial.url(path),
      authorization === undefined ? {} : { headers: { authorization } },
    )
    assert.equal(response.status, status)
    await response.arrayBuffer()
  })

test('a foreign Host and a foreign page are turned away by the running server', async () => {
  assert.match(
    await raw(`GET /api/stream HTTP/1.1\r\nHost: desk.example:${trial.port}\r\nConnection: close\r\n\r\n`),
    /^HTTP\/1.1 403 /,
  )
  assert.match(
    await raw('GET / HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n'),
    /^HTTP\/1.1 403 /,
  )
  const own = { host: `127.0.0.1:${trial.port}`, connection: 'close' }
  assert.match(
    await raw(head('POST /api/refuse/not-found', { ...own, origin: 'https://elsewhere.example' })),
    /^HTTP\/1.1 403 /,
  )
  assert.match(
    await raw(head('POST /api/refuse/not-found', { ...own, origin: `http://127.0.0.1:${trial.port}` })),
    /^HTTP\/1.1 404 /,
  )
})

const head = (line: string, headers: Record<string, string>) =>
  `${line} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}content-length: 0\r\n\r\n`

async function raw(text: string): Promise<string> {
  const socket = connect(trial.port, '127.0.0.1')
  socket.end(text)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

test('a head larger than 16 KiB is refused', async () => {
  const answer = await raw(
    head('GET /healthz', { host: `127.0.0.1:${trial.port}`, filler: 'x'.repeat(20_000) }),
  )
  assert.match(answer, /^HTTP\/1.1 431 /)
  assert.match(answer, /"kind":"too-large","vi":"Địa chỉ/)
})

test('screens: any address of a screen gets the page, a missing file does not', async () => {
  const page = await fetch(trial.url('/incidents/17?state=open'))
  assert.match(await page.text(), /<title>Hiệp Lực/)
  assert.equal(page.headers.get('cache-control'), 'no-cache')
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe|nonce/)
  assert.equal(
    (await fetch(trial.url('/'), { headers: { 'if-none-match': page.headers.get('etag') ?? '' } })).status,
    304,
  )
  assert.equal((await fetch(trial.url('/assets/gone.js'))).status, 404)
  assert.equal((await fetch(trial.url('/..%2f..%2fetc/passwd.txt'))).status, 404)
})

test('assets are kept for ever and come compressed', async () => {
  const response = await fetch(trial.url('/assets/main-abc.js'), { headers: { 'accept-encoding': 'br' } })
  assert.equal(response.headers.get('content-encoding'), 'br')
  assert.match(response.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await response.text()).length, 4003)
  const zipped = await trial.app.inject({
    url: '/assets/main-abc.js',
    headers: { host: `localhost:${trial.port}`, 'accept-encoding': 'gzip' },
  })
  assert.equal(gunzipSync(zipped.rawPayload).length, 4003)
  assert.equal((await fetch(trial.url('/assets/main-abc.js.br'))).status, 404, 'it is no file of its own')
})

test('health, readiness and metrics', async () => {
  await fetch(trial.url('/api/refuse/not-found'), { method: 'POST' })
  assert.deepEqual(await told(await fetch(trial.url('/healthz'))), { status: 200, ok: true })
  assert.deepEqual(await told(await fetch(trial.url('/readyz'))), { status: 200, ok: true, missing: [] })
  trial.missing.push('database')
  assert.deepEqual(await told(await fetch(trial.url('/readyz'))), {
    status: 503,
    ok: false,
    missing: ['database'],
  })
  const metrics = await (await fetch(trial.url('/metrics'))).text()
  assert.match(
    metrics,
    /hiepluc_http_request_seconds_count\{method="POST",route="\/api\/refuse\/:kind",status="404"\} \d/,
  )
  assert.doesNotMatch(metrics, /refuse\/not-found/)
})

test('the API is described from the declarations', async () => {
  const api = (await (await fetch(trial.url('/api/openapi.json'))).json()) as {
    openapi: string
    paths: Record<string, Record<string, Record<string, unknown>>>
  }
  assert.equal(api.openapi, '3.1.0')
  assert.deepEqual(Object.keys(api.paths).sort(), [
    '/api/bytes',
    '/api/fail',
    '/api/lie',
    '/api/refuse/{kind}',
    '/api/stream',
    '/api/things/{id}',
    '/api/turn-away',
  ])
  const add = api.paths['/api/things/{id}']?.['post']
  assert.equal(add?.['operationId'], 'add')
  assert.deepEqual(Object.keys(add?.['responses'] as object).sort(), ['201', '4XX', '5XX'])
  assert.deepEqual(api.paths['/api/bytes']?.['post']?.['requestBody'], {
    required: true,
    content: {
      'application/octet-stream': {
        schema: { type: 'string', contentMediaType: 'application/octet-stream' },
      },
    },
  })
  const give = api.paths['/api/stream']?.['get']?.['responses'] as Record<string, { content: object }>
  assert.deepEqual(Object.keys(give['200']?.content ?? {}), ['application/octet-stream'])
})

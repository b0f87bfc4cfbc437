import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HTTP_STATUS } from '@hiepluc/contract/refusal-kind.ts'
import { openTrial, said } from './http-trial.ts'
import type { Trial } from './http-trial.ts'

let trial: Trial
before(async () => {
  trial = await openTrial()
})
after(() => trial.close())

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const told = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as object),
})

test('path, query and body come parsed, and only declared fields go out', async () => {
  assert.deepEqual(await told(await fetch(trial.url('/api/things/7?times=3'), json({ name: 'trạm' }))), {
    status: 201,
    told: 'officer 7 3 trạm',
  })
})

const MALFORMED: readonly (readonly [
  string,
  Omit<RequestInit, 'body'> & { body?: string },
  number,
  RegExp,
])[] = [
  ['/api/things/x', json({ name: 'a' }), 400, /"id" in the path must be a number/],
  ['/api/things/0', json({ name: 'a' }), 400, /"id" in the path must be more than 0/],
  ['/api/things/7?times=99', json({ name: 'a' }), 400, /"times" in the query must be at most 9/],
  ['/api/things/7?times=1&times=2', json({ name: 'a' }), 400, /"times" in the query must be a number/],
  ['/api/things/7', json({ name: '' }), 400, /"name" in the body must be at least 1/],
  ['/api/things/7', json({ name: 'a', x: 1 }), 400, /not used here: x/],
  ['/api/things/7', json({ name: 'a', day: '2026-02-30' }), 400, /"day" in the body must be a date/],
  ['/api/things/7', json({ name: 'a\0' }), 400, /"name" in the body holds a NUL/],
  ['/api/things/7', json('{"name":'), 400, /not valid JSON/],
  ['/api/things/7', json('{"__proto__":{"x":1},"name":"a"}'), 400, /not valid/],
  ['/api/things/7', json('null'), 400, /body must be a JSON object/],
  ['/api/things/7', json(''), 400, /not valid JSON/],
  ['/api/things/7', { method: 'POST' }, 400, /body must be a JSON object/],
  ['/api/things/7', { method: 'POST', body: 'name=a' }, 400, /must be JSON/],
  ['/api/things/7', { ...json({ name: 'a' }), headers: { 'content-type': ';;' } }, 400, /must be JSON/],
  ['/api/things/7', json({ name: 'x'.repeat(1_100_000) }), 413, /too large/],
  ['/api/things/%', json({ name: 'a' }), 400, /broken % escape/],
  [`/api/things/${'9'.repeat(300)}`, json({ name: 'a' }), 400, /not valid|must be/],
  ['/api/nothing', {}, 404, /no such address/],
  ['/api', {}, 404, /no such address/],
  ['/api/../api/nothing', {}, 404, /no such address/],
  ['/api/things/7', { method: 'DELETE' }, 404, /no such address/],
]

for (const [path, init, status, reason] of MALFORMED)
  test(`${init.method ?? 'GET'} ${path.slice(0, 40)} ${(init.body ?? '').slice(0, 30)}: ${reason}`, async () => {
    const answer = (await told(await fetch(trial.url(path), init))) as {
      status: number
      en: string
      vi: string
    }
    assert.equal(answer.status, status)
    assert.match(answer.en, reason)
    assert.ok(answer.vi.length > 0 && answer.vi !== answer.en)
  })

for (const [kind, status] of Object.entries(HTTP_STATUS))
  test(`a refusal of kind ${kind} is ${status}`, async () => {
    const response = await fetch(trial.url(`/api/refuse/${kind}`), { method: 'POST' })
    assert.deepEqual(await told(response), { status, kind, vi: 'lý do', en: 'the reason' })
    assert.equal(response.headers.get('retry-after'), status === 429 ? '7' : null)
    if (status === 401) assert.match(response.headers.get('www-authenticate') ?? '', /Bearer/)
  })

for (const path of ['/api/fail', '/api/lie'])
  test(`${path}: a defect shows a reference and nothing of its inside, and the log has both`, async () => {
    trial.lines.length = 0
    const response = await fetch(trial.url(path))
    const text = await response.text()
    const { kind, reference } = JSON.parse(text) as { kind: string; reference: string }
    assert.equal(response.status, 500)
    assert.equal(kind, 'internal')
    assert.match(reference, /^[A-Z0-9]{6}$/)
    assert.doesNotMatch(text, /hunter2|\/home|stack|not a number|expected/)
    assert.ok(trial.lines.some((line) => line.includes(reference)))
  })

test('a streamed answer is saved by a browser, under its own name', async () => {
  const response = await fetch(trial.url(`/api/stream?name=${encodeURIComponent('bản tin "1".csv')}`))
  assert.equal(await response.text(), 'một hai')
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(
    response.headers.get('content-disposition'),
    `attachment; filename="b_n_tin__1_.csv"; filename*=UTF-8''b%E1%BA%A3n%20tin%20%221%22.csv`,
  )
})

test('a stream that is refused before its first piece is a refusal like any other', async () => {
  const response = await fetch(trial.url('/api/stream?fail=yes'))
  assert.equal(response.headers.get('content-disposition'), null)
  assert.deepEqual(await told(response), { status: 404, kind: 'not-found', ...said })
})

import { afterEach, expect, test, vi } from 'vitest'
import { addressOf, call, Declined, NotUnderstood, Unreachable } from '#api.ts'

afterEach(() => vi.unstubAllGlobals())
const answering = (status: number, body: unknown) =>
  vi.stubGlobal(
    'fetch',
    async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
  )

test('parts and questions go into the address, absent ones do not', () => {
  expect(addressOf('listUnreadable', { params: { id: 12 }, query: { after: 'a b', limit: 20 } })).toBe(
    '/api/reports/12/unreadable?after=a+b&limit=20',
  )
  expect(addressOf('listIncidents', { query: { after: undefined } })).toBe('/api/incidents')
})

test('an answer is parsed by its declaration', async () => {
  answering(200, { report: '13' })
  await expect(call('receiveSample')).resolves.toEqual({ report: 13 })
})

test('a refusal keeps what it says in both languages and its reference', async () => {
  answering(409, { kind: 'not-in-this-state', vi: 'Chưa được.', en: 'Not yet.', reference: 'r-7' })
  const failure: unknown = await call('replayReport', { params: { id: 1 } }).catch(
    (thrown: unknown) => thrown,
  )
  expect(failure).toBeInstanceOf(Declined)
  expect(failure).toMatchObject({
    kind: 'not-in-this-state',
    vi: 'Chưa được.',
    en: 'Not yet.',
    reference: 'r-7',
  })
})

test('an answer of another shape is not taken', async () => {
  answering(200, { report: 'none' })
  await expect(call('receiveSample')).rejects.toBeInstanceOf(NotUnderstood)
  answering(500, '<html>')
  await expect(call('receiveSample')).rejects.toBeInstanceOf(NotUnderstood)
})

test('a dead line is told from an answer', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed')
  })
  await expect(call('readDesk')).rejects.toBeInstanceOf(Unreachable)
  answering(502, 'bad gateway')
  await expect(call('readDesk')).rejects.toBeInstanceOf(Unreachable)
})

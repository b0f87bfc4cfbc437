import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpoint } from '@hiepluc/contract/endpoint.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import type { RefusalKind } from '@hiepluc/contract/refusal-kind.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { serveEndpoint } from './http-endpoint.ts'
import { serveStatic } from './http-static.ts'
import { bearerOf, openHttp } from './http.ts'
import { Refusal, TooMany } from './refusal.ts'

/** A server with endpoints of every shape, for the tests of the HTTP side. */
export interface Trial {
  readonly app: FastifyInstance
  readonly port: number
  /** what was logged */
  readonly lines: string[]
  /** what /readyz says is missing */
  readonly missing: string[]
  /** bytes that the taking endpoint has had */
  received: number
  readonly url: (path: string) => string
  readonly close: () => Promise<void>
}

export const said = { vi: 'không', en: 'no' }
/** bytes of a body */
export const LIMIT = 60_000_000

const ADD = endpoint({
  method: 'POST',
  path: '/api/things/{id}',
  who: ['duty-officer'],
  summary: 'Add to a thing.',
  params: z.object({ id: z.coerce.number().int().positive() }),
  query: z.object({ times: z.coerce.number().int().max(9).default(1) }),
  body: z.strictObject({ name: z.string().min(1), day: z.iso.date().optional() }),
  status: 201,
  output: z.object({ told: z.string(), secret: z.never().optional() }),
})
const REFUSE = endpoint({
  method: 'POST',
  path: '/api/refuse/{kind}',
  who: 'anyone',
  summary: 'Refuse.',
  params: z.object({ kind: z.string() }),
  output: z.object({}),
})
const refusalOf = (kind: RefusalKind) => {
  const said = { vi: 'lý do', en: 'the reason' }
  return kind === 'too-many' ? new TooMany(7, said) : new Refusal(kind, said)
}
const FAIL = endpoint({
  method: 'GET',
  path: '/api/fail',
  who: 'anyone',
  summary: 'Fail.',
  output: z.object({}),
})
const LIE = endpoint({
  method: 'GET',
  path: '/api/lie',
  who: 'anyone',
  summary: 'Lie.',
  output: z.object({ n: z.number() }),
})
const TAKE = endpoint({
  method: 'POST',
  path: '/api/bytes',
  who: ['source', 'duty-officer'],
  summary: 'Take bytes.',
  body: 'bytes',
  output: z.object({ sha256: z.string(), size: z.number() }),
})
const TURN_AWAY = endpoint({
  method: 'POST',
  path: '/api/turn-away',
  who: ['source', 'duty-officer'],
  summary: 'Read a little, then refuse.',
  body: 'bytes',
  output: z.object({}),
})
const GIVE = endpoint({
  method: 'GET',
  path: '/api/stream',
  who: ['duty-officer'],
  summary: 'Give bytes.',
  query: z.object({ name: z.string().optional(), fail: z.string().optional() }),
  produces: 'application/octet-stream',
})

async function admit({ who }: Pick<Endpoint, 'who'>, request: FastifyRequest): Promise<string> {
  const token = bearerOf(request)
  if (token !== undefined && token !== 'hlk_good') throw new Refusal('not-signed-in', said)
  const member = token === undefined ? 'officer' : 'source'
  if (member === 'source' && typeof who !== 'string' && !who.includes('source'))
    throw new Refusal('not-allowed', said)
  return member
}

const options = (name: string) => ({ name, admit, bytesLimit: LIMIT })

function serveParsed(app: FastifyInstance) {
  serveEndpoint(
    app,
    ADD,
    async ({ member, params, query, body }) => ({
      told: `${member} ${params.id} ${query.times} ${body.name}`,
      hidden: 'a field that is not declared',
    }),
    options('add'),
  )
  serveEndpoint(
    app,
    REFUSE,
    async ({ params }) => {
      throw refusalOf((params as { kind: RefusalKind }).kind)
    },
    options('refuse'),
  )
  serveEndpoint(
    app,
    FAIL,
    async () => {
      throw new Error('password=hunter2 at /home/desk')
    },
    options('fail'),
  )
  serveEndpoint(app, LIE, async () => ({ n: 'not a number' }) as never, options('lie'))
}

function serveStreams(app: FastifyInstance, trial: Trial) {
  serveEndpoint(
    app,
    TAKE,
    async ({ body }) => {
      const digest = createHash('sha256')
      let size = 0
      for await (const chunk of body) {
        digest.update(chunk)
        size += chunk.length
        trial.received = size
        if (size % 5_000_000 < chunk.length) await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return { sha256: digest.digest('hex'), size }
    },
    options('take'),
  )
  serveEndpoint(
    app,
    TURN_AWAY,
    async ({ body }) => {
      for await (const _ of body) throw new Refusal('malformed', { vi: 'hỏng', en: 'broken' })
      return {}
    },
    options('turnAway'),
  )
  serveEndpoint(
    app,
    GIVE,
    async ({ query }) => ({
      stream: (async function* () {
        if (query.fail) throw new Refusal('not-found', said)
        yield 'một '
        yield 'hai'
      })(),
      ...(query.name && { name: query.name }),
    }),
    options('give'),
  )
}

/** Starts it on a free port. */
export async function openTrial(): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-static-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Hiệp Lực</title>')
  const script = `// ${'x'.repeat(4000)}`
  await writeFile(join(folder, 'assets', 'main-abc.js'), script)
  await writeFile(join(folder, 'assets', 'main-abc.js.br'), brotliCompressSync(script))
  await writeFile(join(folder, 'assets', 'main-abc.js.gz'), gzipSync(script))
  const lines: string[] = []
  const missing: string[] = []
  let port = 0
  const app = await openHttp({
    version: '0.0.0',
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    registry: new Registry(),
    port: () => port,
    missing: async () => missing,
  })
  const url = (path: string) => `http://127.0.0.1:${port}${path}`
  const close = async () => {
    await app.close()
    await rm(folder, { recursive: true })
  }
  const trial = {
    app,
    lines,
    missing,
    received: 0,
    url,
    close,
    get port() {
      return port
    },
  }
  serveParsed(app)
  serveStreams(app, trial)
  await serveStatic(app, folder)
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
  return trial
}

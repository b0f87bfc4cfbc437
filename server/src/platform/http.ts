import helmet from '@fastify/helmet'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Registry } from 'prom-client'
import type { z } from 'zod'
import { answerBrokenRequest, answerError } from '#platform/http-errors.ts'
import type { OnRefused } from '#platform/http-errors.ts'
import { guard } from '#platform/http-guard.ts'
import { holdsNul, malformed, pathOfNul } from '#platform/http-malformed.ts'
import type { HttpPart } from '#platform/http-malformed.ts'
import { serveMetrics } from '#platform/http-metrics.ts'
import { describeApi } from '#platform/http-openapi.ts'
import { RateLimit } from '#platform/http-rate.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'

export interface HttpOptions {
  readonly version: string
  readonly log: FastifyBaseLogger
  readonly registry: Registry
  /** the port in the address that people type; it is known only once the desk listens */
  readonly port: () => number
  /** the address that people type, where something with TLS stands in front */
  readonly publicUrl?: string | undefined
  /** addresses of what stands in front: what they say of a sender's address is believed */
  readonly proxies?: readonly string[] | undefined
  /** what is missing before the desk can work, for whoever watches it; nothing: it is ready */
  readonly missing: () => Promise<readonly string[]>
  readonly onRefused?: OnRefused
}

/** The head of a request, address line included. */
const HEAD_BYTES = 16 * 1024
const HEAD_MS = 20_000
/** A connection on which nothing moves is closed. */
const IDLE_MS = 120_000
/** A 200 MB report over a line of half a megabit a second takes 53 minutes. */
const REQUEST_MS = 2 * 60 * 60 * 1000
const JSON_BYTES = 1024 * 1024
/** One address: many small reports in a row pass, a runaway loop does not. */
const PER_ADDRESS = { perSecond: 400, burst: 4000 }

/**
 * What a page of the desk may load and do (Content Security Policy level 3): only what the desk itself serves; no
 * inline script and no inline style sheet, ever.
 */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** What no page of the desk asks a browser for (Permissions Policy). */
const NO_POWERS = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()'

/** The HTTP side of the desk: limits, the guard at loopback, refusals, health, metrics and the API's description. */
export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    // Anybody may write these headers; they count only from the proxies the desk was told of.
    trustProxy: options.publicUrl === undefined ? false : [...(options.proxies ?? [])],
    bodyLimit: JSON_BYTES,
    connectionTimeout: IDLE_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: 10_000,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    http: { maxHeaderSize: HEAD_BYTES, headersTimeout: HEAD_MS },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  app.setValidatorCompiler(({ schema, httpPart }) => checker(schema as z.ZodType, httpPart as HttpPart))
  app.setSerializerCompiler(serializerCompiler)
  const { onRefused } = options
  app.setErrorHandler((error: Error, request, reply) => answerError(error, request, reply, onRefused))
  app.setNotFoundHandler(() => {
    throw unknownPath()
  })
  app.removeContentTypeParser('text/plain')
  await harden(app, options)
  await describeApi(app, options.version)
  serveMetrics(app, options.registry)
  serveHealth(app, options.missing)
  return app
}

async function harden(app: FastifyInstance, { port, publicUrl }: HttpOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    // Loopback has no TLS. A year, as browsers' lists ask for; names below are not the desk's to decide.
    hsts: publicUrl === undefined ? false : { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', NO_POWERS)
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store')
  })
  const rate = new RateLimit(PER_ADDRESS)
  app.addHook('onRequest', async (request) => {
    const { host, origin, 'sec-fetch-site': site } = request.headers
    const knock = { method: request.method, path: request.url, host, origin, fetchSite: site }
    guard(knock, { port: port(), publicUrl })
    const now = performance.now()
    if (!rate.take(request.ip, now)) throw tooMany(rate.secondsUntilNext(request.ip, now))
  })
}

/** /healthz: the process lives. /readyz: it can do its work; what is missing is said in one word each. */
function serveHealth(app: FastifyInstance, missing: HttpOptions['missing']): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const lacks = await missing()
    return reply.code(lacks.length ? 503 : 200).send({ ok: lacks.length === 0, missing: lacks })
  })
}

/** Parses one part of a request by its schema; what is wrong is told in both languages. */
const checker = (schema: z.ZodType, part: HttpPart) => (data: unknown) => {
  const result = schema.safeParse(data)
  if (!result.success) return { error: new Refusal('malformed', malformed(part, result.error.issues)) }
  const nul = pathOfNul(result.data)
  return nul === undefined ? { value: result.data } : { error: new Refusal('malformed', holdsNul(part, nul)) }
}

/** The bearer token of a request; nothing: it bears none. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return undefined
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(authorization)?.[1] ?? ''
}

const unknownPath = () =>
  new Refusal('not-found', {
    vi: 'Không có địa chỉ này; danh sách đầy đủ ở /api/openapi.json.',
    en: 'There is no such address; /api/openapi.json lists them all.',
  })

const tooMany = (seconds: number) =>
  new TooMany(seconds, {
    vi: `Quá nhiều yêu cầu từ một địa chỉ; hãy thử lại sau ${seconds} giây.`,
    en: `Too many requests from one address; try again in ${seconds} s.`,
  })

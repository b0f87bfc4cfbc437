import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import type { ENDPOINTS, EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { refusal } from '@hiepluc/contract/wire.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Db } from '#platform/database.ts'
import { limitedBytes } from '#platform/http-bytes.ts'

/** An answer that is streamed; with a name the reader's browser saves it under that. */
export interface Streamed {
  readonly stream: AsyncIterable<Uint8Array | string>
  readonly name?: string
}

/** What a schema gives, or `Otherwise` where the declaration has none. */
type Given<Schema extends z.ZodType, Otherwise> =
  unknown extends z.output<Schema> ? Otherwise : z.output<Schema>

/** One request, checked against its declaration. A body declared as bytes arrives as they come, unbuffered. */
export interface Call<Member, Params, Query, Body> {
  readonly member: Member
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly request: FastifyRequest
  /** for what is no body: cookies */
  readonly reply: FastifyReply
  /** aborted when the sender goes away */
  readonly signal: AbortSignal
}

/** What an area gives for one declaration. */
export type Handler<Member, E extends Endpoint> =
  E extends Endpoint<infer Params, infer Query, infer Body, infer Output>
    ? (
        call: Call<
          Member,
          Given<Params, undefined>,
          Given<Query, undefined>,
          Given<Body, AsyncIterable<Uint8Array>>
        >,
      ) => Promise<Given<Output, Streamed>>
    : never

/** What an area serves: one handler for each endpoint it names, so that none can be forgotten. */
export type Handlers<Member, Name extends EndpointName> = {
  readonly [N in Name]: Handler<Member, (typeof ENDPOINTS)[N]>
}

/** What every route works with: the database as hl_api, the clock, and whose packs are in force. */
export interface Serving {
  readonly db: Db
  readonly now: () => Date
  /** 'vn' */
  readonly country: string
  /** the desk was started to be looked at, with example accounts */
  readonly demo: boolean
  /** people reach it over TLS */
  readonly secure: boolean
  /** the address that people type, without a path */
  readonly origin: () => string
  /** the desk sends mail */
  readonly mails: boolean
}

/** Who stands at the door: says who a request is from, or refuses it. */
export type Admit<Member> = (
  declared: Pick<Endpoint, 'who' | 'levels'> & { readonly name: string },
  request: FastifyRequest,
) => Promise<Member>

export interface EndpointOptions<Member> {
  /** the name of the endpoint in the contract */
  readonly name: string
  readonly admit: Admit<Member>
  /** bytes of a streamed body taken at most */
  readonly bytesLimit: number
}

const admitted = Symbol('member')

const identified = new WeakMap<FastifyRequest, unknown>()

/** Says who asks as soon as it is known, so that a refusal that follows can still be laid at their door. */
export const identify = (request: FastifyRequest, member: unknown): void => {
  identified.set(request, member)
}

/** What is known of a request that was refused: the name of its endpoint, and who asked if that much was found out. */
export function factsOf(request: FastifyRequest): { endpoint?: string; member?: unknown } {
  const { name } = request.routeOptions.config as { name?: string }
  return { ...(name !== undefined && { endpoint: name }), member: identified.get(request) }
}

/** Serves one declaration: its route, the access check, the parsing of what comes and the check of what goes. */
export function serveEndpoint<Member, E extends Endpoint>(
  app: FastifyInstance,
  declared: E,
  handler: Handler<Member, E>,
  { name, admit, bytesLimit }: EndpointOptions<Member>,
): void {
  const route = (scope: FastifyInstance) =>
    scope.route({
      method: declared.method,
      url: routePath(declared.path),
      schema: schemaOf(declared, name),
      config: { endpoint: declared, name },
      onRequest: async (request) => {
        Object.assign(request, { [admitted]: await admit({ ...declared, name }, request) })
      },
      handler: async (request, reply) => {
        const call = {
          member: (request as unknown as Record<symbol, Member>)[admitted],
          params: request.params,
          query: request.query,
          body: declared.body === 'bytes' ? limitedBytes(request.raw, bytesLimit) : request.body,
          request,
          reply,
          signal: signalOf(reply),
        }
        const answer = await (handler as (call: unknown) => Promise<unknown>)(call)
        void reply.code(declared.status ?? 200)
        return declared.produces ? streamed(reply, declared.produces, answer as Streamed) : answer
      },
    })
  if (declared.body !== undefined && declared.body !== 'bytes') route(app)
  else
    void app.register((scope, _options, done) => {
      takeAnyBody(scope)
      route(scope)
      done()
    })
}

const routePath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** A body of bytes may bear any content type; where none is declared, whatever comes is not looked at. */
function takeAnyBody(scope: FastifyInstance): void {
  // Fastify refuses a type that is none before it looks for a parser.
  scope.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw
    if (headers['content-type'] !== undefined) headers['content-type'] = 'application/octet-stream'
    done()
  })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
}

function schemaOf(declared: Endpoint, name: string) {
  const security = declared.who === 'anyone' ? [] : [{ token: [] }, { session: [] }]
  return {
    operationId: name,
    summary: declared.summary,
    tags: [declared.path.split('/')[2] ?? 'desk'],
    security,
    ...(declared.params && { params: declared.params }),
    ...(declared.query && { querystring: declared.query }),
    ...(declared.body && declared.body !== 'bytes' && { body: declared.body }),
    response: {
      ...(declared.output && { [declared.status ?? 200]: declared.output }),
      '4xx': refusal,
      '5xx': refusal,
    },
  }
}

function signalOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return gone.signal
}

/** A streamed answer is never shown by a browser in the desk's own origin: it is saved. */
async function streamed(reply: FastifyReply, type: string, { stream, name }: Streamed): Promise<Readable> {
  const pieces = stream[Symbol.asyncIterator]()
  // The first piece is awaited before the head is sent: until then a refusal can still have its own status.
  const first = await pieces.next()
  void reply.type(type).header('content-disposition', attachment(name))
  return Readable.from(resumed(first, pieces), { objectMode: false })
}

async function* resumed<Piece>(
  first: IteratorResult<Piece>,
  rest: AsyncIterator<Piece>,
): AsyncGenerator<Piece> {
  if (first.done) return
  try {
    yield first.value
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/** RFC 6266: a plain name for old readers, the true one in UTF-8 (RFC 8187). */
function attachment(name: string | undefined): string {
  if (!name) return 'attachment'
  const plain = name.replaceAll(/[^\w.-]/g, '_').slice(0, 100)
  const utf8 = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${utf8}`
}

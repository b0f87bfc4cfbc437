import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { refusal } from '@hiepluc/contract/wire.ts'
import { request as requestHttp } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { once } from 'node:events'
import type { z } from 'zod'
import { Trouble } from './trouble.ts'

/** A desk, and the token whose member the caller is; no token: whoever sits at the desk's machine. */
export interface DeskAddress {
  readonly url: URL
  readonly token: string | undefined
}

type Declared<N extends EndpointName> = (typeof ENDPOINTS)[N]
type Output<N extends EndpointName> =
  Declared<N> extends Endpoint<infer _P, infer _Q, infer _B, infer O> ? z.output<O> : never

/** What goes out with a call: parts of the path, the query, and a body of JSON or of bytes. */
export interface Outgoing {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly bytes?: AsyncIterable<Uint8Array>
  /** bytes of the body, where that is known */
  readonly size?: number | undefined
}

/** Calls an endpoint by its name; the answer is what its declaration says, or a Trouble in the desk's own words. */
export async function call<N extends EndpointName>(
  desk: DeskAddress,
  name: N,
  outgoing: Outgoing = {},
): Promise<Output<N>> {
  const declared: Endpoint = ENDPOINTS[name]
  const answer = await send(desk, declared, outgoing)
  const result = declared.output?.safeParse(parsed(await textOf(answer)))
  if (result && !result.success) throw otherRelease(name)
  return result?.data as Output<N>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Calls an endpoint whose answer is a stream. */
export const stream = (
  desk: DeskAddress,
  name: EndpointName,
  outgoing: Outgoing = {},
): Promise<IncomingMessage> => send(desk, ENDPOINTS[name], outgoing)

async function send(desk: DeskAddress, declared: Endpoint, outgoing: Outgoing): Promise<IncomingMessage> {
  const url = urlOf(desk.url, declared.path, outgoing)
  const json = outgoing.body === undefined ? undefined : JSON.stringify(outgoing.body)
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: declared.method,
    headers: {
      accept: declared.produces ?? 'application/json',
      ...(desk.token !== undefined && { authorization: `Bearer ${desk.token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(outgoing.bytes && { 'content-type': 'application/octet-stream' }),
      ...(outgoing.size !== undefined && { 'content-length': outgoing.size }),
    },
  })
  const answer = await answerOf(desk, request, outgoing.bytes ?? json)
  if ((answer.statusCode ?? 500) < 400) return answer
  throw refused(answer, await textOf(answer))
}

/** Sends the body and waits for the head of the answer, which may come while the body is still on its way. */
async function answerOf(
  desk: DeskAddress,
  request: ClientRequest,
  body: AsyncIterable<Uint8Array> | string | undefined,
): Promise<IncomingMessage> {
  const answered = once(request, 'response') as Promise<[IncomingMessage]>
  let broken: unknown
  if (body === undefined || typeof body === 'string') request.end(body)
  else
    pump(request, body, answered).catch((error: unknown) => {
      broken = error
      request.destroy()
    })
  try {
    const [answer] = await answered
    // Once there is an answer, a desk that takes no more of the body is no fault.
    request.on('error', () => undefined)
    return answer
  } catch (error) {
    throw broken ?? unreachable(desk.url, error as NodeJS.ErrnoException)
  }
}

/** Writes the body as fast as the desk takes it; what is left of it is not wanted once the desk has refused. */
async function pump(
  request: ClientRequest,
  bytes: AsyncIterable<Uint8Array>,
  answered: Promise<[IncomingMessage]>,
): Promise<void> {
  let refused = false
  const closed = new Promise((resolve) => request.once('close', resolve))
  answered.then(
    ([answer]) => (refused = (answer.statusCode ?? 500) >= 400),
    () => (refused = true),
  )
  for await (const piece of bytes) {
    if (refused || request.destroyed) return
    if (!request.write(piece))
      await Promise.race([new Promise((resolve) => request.once('drain', resolve)), closed])
  }
  request.end()
}

function urlOf(base: URL, path: string, { params = {}, query = {} }: Outgoing): URL {
  const url = new URL(
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
    base,
  )
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value))
  return url
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += String(piece)
  return text
}

function refused(answer: IncomingMessage, text: string): Trouble {
  try {
    const { kind, vi, en, fields } = refusal.parse(JSON.parse(text))
    return new Trouble({ vi, en }, { kind, ...(fields && { places: fields }) })
  } catch {
    return new Trouble({
      vi: `Máy chủ trả lời ${answer.statusCode} mà không theo dạng của bàn trực; hãy kiểm tra địa chỉ.`,
      en: `The server answered ${answer.statusCode}, not in the way of a desk; check the address.`,
    })
  }
}

function unreachable(url: URL, error: NodeJS.ErrnoException): Trouble {
  const why = error.code ?? error.message
  if (why === 'ECONNREFUSED' || why === 'ENOTFOUND')
    return new Trouble({
      vi: `Không có bàn trực nào trả lời tại ${url.origin}. Hãy khởi động bằng "npm start" (hoặc "hiepluc serve"), hoặc chỉ địa chỉ khác bằng --url.`,
      en: `No desk answers at ${url.origin}. Start one with "npm start" (or "hiepluc serve"), or name another address with --url.`,
    })
  return new Trouble({
    vi: `Kết nối tới ${url.origin} bị ngắt (${why}); hãy thử lại.`,
    en: `The connection to ${url.origin} broke (${why}); try again.`,
  })
}

const otherRelease = (name: string) =>
  new Trouble({
    vi: `Bàn trực trả lời "${name}" khác với bản hiepluc này; hãy dùng hiepluc cùng phiên bản với bàn trực.`,
    en: `The desk answers "${name}" in another way than this hiepluc knows; use the hiepluc of the desk's release.`,
  })

import { randomInt } from 'node:crypto'
import { HTTP_STATUS } from '@hiepluc/contract/refusal-kind.ts'
import type { RefusalKind } from '@hiepluc/contract/refusal-kind.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { databaseIsAway } from '#platform/database-away.ts'
import { drain } from '#platform/http-bytes.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'

interface Failure extends Error {
  readonly code?: string
  readonly statusCode?: number
}

/** Told of every refusal, so that those can be counted that somebody should hear of. */
export type OnRefused = (request: FastifyRequest, kind: RefusalKind) => void

/** Turns whatever a request ended in into what its sender is told. */
export async function answerError(
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
  onRefused?: OnRefused,
): Promise<void> {
  if (request.raw.destroyed && !request.raw.complete) {
    request.log.info({ route: request.routeOptions.url }, 'the sender went away')
    return void reply.hijack()
  }
  await drain(request.raw)
  void reply.removeHeader('content-disposition').removeHeader('etag').header('cache-control', 'no-store')
  const refusal = refusalOf(error)
  if (refusal) {
    onRefused?.(request, refusal.kind)
    if (refusal.kind === 'not-signed-in') void reply.header('www-authenticate', 'Bearer realm="hiepluc"')
    if (refusal instanceof TooMany) void reply.header('retry-after', refusal.seconds)
    const { kind, said, fields } = refusal
    return void reply.code(HTTP_STATUS[kind]).send({ kind, ...said, ...(fields && { fields }) })
  }
  const reference = shortReference()
  request.log.error({ err: error, reference, route: request.routeOptions.url }, 'a request met a defect')
  void reply.code(500).send({ kind: 'internal', ...internal(reference), reference })
}

/** Answers what is no HTTP request at all, or has a head beyond every limit: there is no reply object yet. */
export function answerBrokenRequest(error: Failure, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [line, refused] = BROKEN[error.code ?? ''] ?? (['400 Bad Request', notHttp] as const)
  const body = JSON.stringify({ kind: refused.kind, ...refused.said })
  const head = `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}`
  socket.end(`HTTP/1.1 ${line}\r\n${head}\r\nconnection: close\r\n\r\n${body}`)
}

/** The refusal that an error stands for; none: it is a defect. */
function refusalOf(error: Failure): Refusal | undefined {
  if (error instanceof Refusal) return error
  const said = FOREIGN[error.code ?? '']
  if (said) return said
  if (databaseIsAway(error)) return databaseAway
  const status = error.statusCode ?? 500
  if (status === 503) return closing
  return status >= 400 && status < 500 ? otherwiseMalformed(error.message) : undefined
}

const refusal = (kind: RefusalKind, vi: string, en: string) => new Refusal(kind, { vi, en })

const notJson = refusal(
  'malformed',
  'Nội dung gửi lên không phải là JSON hợp lệ.',
  'The body is not valid JSON.',
)
const notStorable = refusal(
  'malformed',
  'Nội dung gửi lên có ký tự không lưu được (NUL hoặc UTF-8 hỏng).',
  'The request holds characters that cannot be stored (NUL or broken UTF-8).',
)

const notHttp = refusal(
  'malformed',
  'Đây không phải là một yêu cầu HTTP hợp lệ.',
  'This is no valid HTTP request.',
)
/** Codes of Node's parser, with the line each is answered by. */
const BROKEN: Record<string, readonly [line: string, refused: Refusal]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    refusal(
      'too-large',
      'Địa chỉ hoặc phần đầu của yêu cầu quá dài; hãy rút ngắn, dữ liệu lớn gửi trong nội dung.',
      'The address or the head of the request is too long; shorten it, large data go into the body.',
    ),
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    refusal(
      'malformed',
      'Yêu cầu gửi đến quá chậm; hãy gửi lại.',
      'The request came too slowly; send it again.',
    ),
  ],
}

/** Codes of Fastify and PostgreSQL that are the sender's doing. */
const FOREIGN: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusal(
    'too-large',
    'Nội dung gửi lên quá lớn đối với loại yêu cầu này.',
    'The body is too large for this kind of request.',
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusal(
    'malformed',
    'Nội dung phải là JSON (Content-Type: application/json).',
    'The body must be JSON (Content-Type: application/json).',
  ),
  FST_ERR_CTP_EMPTY_JSON_BODY: notJson,
  FST_ERR_CTP_INVALID_JSON_BODY: notJson,
  FST_ERR_BAD_URL: refusal(
    'malformed',
    'Địa chỉ có phần mã hóa %… không hợp lệ.',
    'The address holds a broken % escape.',
  ),
  '22021': notStorable,
  '22P05': notStorable,
}

const databaseAway = refusal(
  'not-ready',
  'Cơ sở dữ liệu chưa trả lời; hãy thử lại sau ít giây.',
  'The database does not answer; try again in a few seconds.',
)
const closing = refusal(
  'not-ready',
  'Bàn trực đang dừng; hãy gửi lại khi bàn trực đã khởi động.',
  'The desk is stopping; send it again when the desk is up.',
)

const otherwiseMalformed = (message: string) =>
  refusal('malformed', `Yêu cầu không hợp lệ: ${message}`, `The request is not valid: ${message}`)

const internal = (reference: string): Said => ({
  vi: `Bàn trực gặp lỗi bên trong; khi báo lỗi hãy nêu mã ${reference}.`,
  en: `The desk met a fault of its own; quote ${reference} when you report it.`,
})

/** Short enough to be said on the phone; without letters that are heard or read as others. */
function shortReference(): string {
  const letters = 'ACDEFHJKLMNPRTUVWXY3479'
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}

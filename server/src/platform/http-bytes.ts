import type { IncomingMessage } from 'node:http'
import { Refusal } from '#platform/refusal.ts'

/** What is still thrown away of a body whose request has been refused, so that the answer reaches the sender. */
const DRAINED = 512 * 1024 * 1024
const DRAIN_MS = 30_000

/** The body as it comes, never more than `limit` bytes of it. Leaving early keeps the connection for the answer. */
export async function* limitedBytes(body: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
  const announced = Number(body.headers['content-length'] ?? 0)
  if (announced > limit) throw tooLarge(limit)
  let taken = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    taken += chunk.length
    if (taken > limit) throw tooLarge(limit)
    yield chunk
  }
}

/**
 * Reads on and throws away, within bounds: a sender that is still writing hears the answer only if its bytes are
 * taken, and a connection closed over unread bytes is reset, which can swallow the answer. Until it is done where the
 * sender has the connection closed behind the answer.
 */
export function drain(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return Promise.resolve()
  let left = DRAINED
  const timer = setTimeout(() => body.destroy(), DRAIN_MS)
  timer.unref()
  body.on('data', (chunk: Uint8Array) => {
    left -= chunk.length
    if (left < 0) body.destroy()
  })
  body.on('error', () => undefined)
  body.on('close', () => clearTimeout(timer))
  body.resume()
  if (!/\bclose\b/i.test(body.headers.connection ?? '')) return Promise.resolve()
  return new Promise((resolve) => {
    body.on('end', resolve)
    body.on('close', resolve)
  })
}

export const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`

const tooLarge = (limit: number) =>
  new Refusal('too-large', {
    vi: `Nội dung gửi lên vượt quá ${megabytes(limit)}; hãy nén bằng gzip hoặc chia thành nhiều tệp.`,
    en: `The body is larger than ${megabytes(limit)}; compress it with gzip or split it into several files.`,
  })

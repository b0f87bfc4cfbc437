import type { LiveChange } from '@hiepluc/contract/live.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** All that was sent. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Answers with JSON. */
export function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(json))
}

/** Lines that stay open, as the desk's do to those who follow live. */
export class OpenLines {
  readonly #open = new Set<ServerResponse>()

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':\n\n')
    this.#open.add(response)
  }

  tell(changes: readonly LiveChange[]): void {
    for (const line of this.#open) line.write(`id: 1\nevent: changes\ndata: ${JSON.stringify(changes)}\n\n`)
  }
}

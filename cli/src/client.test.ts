import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { call, stream } from './client.ts'
import type { DeskAddress } from './client.ts'
import { Trouble } from './trouble.ts'

const servers: Server[] = []
after(() => {
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
})

async function deskThat(answers: RequestListener): Promise<DeskAddress> {
  const server = createServer(answers).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), token: 'hlk_x' }
}

const json =
  (status: number, body: unknown): RequestListener =>
  (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

const isTrouble = (words: RegExp, kind?: string) => (error: unknown) =>
  error instanceof Trouble && words.test(error.said.en) && error.kind === kind

test('a call carries token, path and query, and gives what the declaration says', async () => {
  let asked: string | undefined
  const desk = await deskThat((request, response) => {
    asked = `${request.method} ${request.url} ${request.headers.authorization}`
    json(200, { rows: [], next: 'x', notKept: 3, may: { replay: true }, more: 'than declared' })(
      request,
      response,
    )
  })
  const page = await call(desk, 'listUnreadable', {
    params: { id: 7 },
    query: { limit: 5, after: undefined },
  })
  assert.equal(asked, 'GET /api/reports/7/unreadable?limit=5 Bearer hlk_x')
  assert.deepEqual(page, { rows: [], next: 'x', notKept: 3, may: { replay: true } })
})

test('a refusal comes as the desk’s own words', async () => {
  const desk = await deskThat(json(404, { kind: 'not-found', vi: 'không có', en: 'there is none' }))
  await assert.rejects(
    call(desk, 'readReport', { params: { id: 1 } }),
    isTrouble(/there is none/, 'not-found'),
  )
})

test('what is no desk is said to be none', async () => {
  const page = await deskThat((_, response) => response.writeHead(502).end('<html>Bad gateway'))
  await assert.rejects(call(page, 'readDesk'), isTrouble(/answered 502.*check the address/))
  const other = await deskThat(json(200, { hello: 'world' }))
  await assert.rejects(call(other, 'readDesk'), isTrouble(/another way/))
  const text = await deskThat((_, response) => response.end('hello'))
  await assert.rejects(call(text, 'readDesk'), isTrouble(/another way/))
})

test('where nobody answers, the reader is told what to do', async () => {
  const desk = await deskThat(json(200, {}))
  const server = servers.pop()
  server?.close()
  await once(server!, 'close')
  await assert.rejects(
    call(desk, 'readDesk'),
    isTrouble(/No desk answers at http:\/\/127\.0\.0\.1:\d+\. Start one/),
  )
  const broken = await deskThat((request) => request.socket.destroy())
  await assert.rejects(call(broken, 'readDesk'), isTrouble(/broke/))
})

async function* endless(limit: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < limit; sent += 65_536) yield new Uint8Array(65_536)
}

test('a refusal in the middle of an upload is heard, and the rest of the file is not sent', async () => {
  let taken = 0
  const desk = await deskThat((request, response) => {
    request.on('data', (piece: Buffer) => (taken += piece.length))
    response.writeHead(413, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ kind: 'too-large', vi: 'quá lớn', en: 'too large' }))
  })
  await assert.rejects(
    call(desk, 'receiveReport', { bytes: endless(1e9) }),
    isTrouble(/too large/, 'too-large'),
  )
  assert.ok(taken < 1e8, `${taken} bytes were sent`)
})

test('an answer may stream while the body is still on its way', async () => {
  const desk = await deskThat((request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    request.on('data', (piece: Buffer) =>
      response.write(`${JSON.stringify({ took: piece.length, pad: 'x'.repeat(9000) })}\n`),
    )
    request.on('end', () => response.end())
  })
  let length = 0
  const answer = await stream(desk, 'importRegistry', { bytes: endless(2e7) })
  for await (const piece of answer) length += (piece as Buffer).length
  assert.ok(length > 1e6)
})

test('a file that breaks while it is read is the file’s fault, not the desk’s', async () => {
  const desk = await deskThat(json(202, {}))
  async function* torn(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10)
    throw new Error('EIO: the disk')
  }
  await assert.rejects(call(desk, 'receiveReport', { bytes: torn(), size: 100 }), /EIO/)
})

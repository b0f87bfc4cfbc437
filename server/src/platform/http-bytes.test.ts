import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { LIMIT, openTrial } from './http-trial.ts'
import type { Trial } from './http-trial.ts'

let trial: Trial
before(async () => {
  trial = await openTrial()
})
after(() => trial.close())

test('50 MB stream through: the sender is held back when the taker is slow, so nothing is collected', async () => {
  const piece = randomBytes(1_000_000)
  const expected = createHash('sha256')
  let sent = 0
  let ahead = 0
  trial.received = 0
  async function* body() {
    for (let n = 0; n < 50; n++) {
      expected.update(piece)
      sent += piece.length
      ahead = Math.max(ahead, sent - trial.received)
      yield piece
    }
  }
  const response = await post('/api/bytes', body())
  const answer = (await response.json()) as { sha256: string; size: number }
  assert.equal(answer.size, 50_000_000)
  assert.equal(answer.sha256, expected.digest('hex'))
  // What is on its way is in the two sockets' buffers, which the kernel lets grow to some megabytes.
  assert.ok(ahead < 16_000_000, `${ahead} bytes were on their way at once`)
})

const post = (path: string, body: AsyncIterable<Uint8Array>) =>
  fetch(trial.url(path), {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    duplex: 'half',
  })

test('bytes are taken whatever the sender calls them', async () => {
  for (const type of ['text/csv; charset=utf-8', 'multipart/form-data', 'nonsense', ''])
    assert.equal(
      (
        await fetch(trial.url('/api/bytes'), {
          ...{ method: 'POST', body: Buffer.from('a,b'), headers: { 'content-type': type } },
        })
      ).status,
      200,
      type,
    )
})

test('a body that is announced too large is refused before it is read, one that turns out so on the way', async () => {
  const announced = httpRequest(trial.url('/api/bytes'), {
    method: 'POST',
    headers: { 'content-length': LIMIT + 1 },
  })
  announced.on('error', () => undefined)
  announced.write('x')
  const [answer] = await once(announced, 'response')
  assert.equal(answer.statusCode, 413)
  announced.destroy()

  async function* body() {
    const piece = new Uint8Array(1_000_000)
    for (let n = 0; n < 61; n++) yield piece
  }
  const response = await post('/api/bytes', body())
  const refused = (await response.json()) as { kind: string; en: string }
  assert.equal(response.status, 413)
  assert.match(refused.en, /larger than 60 MB; compress it/)
})

test('a refusal in the middle of an upload reaches its sender, and the connection serves the next request', async () => {
  const upload = httpRequest(trial.url('/api/turn-away'), {
    method: 'POST',
    headers: { 'content-length': 8_000_000 },
  })
  upload.end(Buffer.alloc(8_000_000))
  const [answer] = await once(upload, 'response')
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  assert.equal(answer.statusCode, 400)
  assert.match(text, /"en":"broken"/)
})

test('a sender that writes all before it reads, and has the connection closed then, hears the refusal too', async () => {
  const sent = Buffer.alloc(20_000_000)
  const socket = connect(trial.port, 'localhost').pause()
  socket.write(
    `POST /api/turn-away HTTP/1.1\r\nhost: localhost:${trial.port}\r\nconnection: close\r\ncontent-length: ${sent.length}\r\n\r\n`,
  )
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.write(sent, () => resolve())
  })
  let text = ''
  for await (const piece of socket) text += String(piece)
  assert.match(text, /^HTTP\/1.1 400 [^]*"en":"broken"/)
})

test('a sender that goes away in mid-upload is no defect', async () => {
  trial.lines.length = 0
  const upload = httpRequest(trial.url('/api/bytes'), { method: 'POST', headers: { 'content-length': 1000 } })
  upload.on('error', () => undefined)
  upload.write('x')
  await once(trial.app.server, 'request')
  upload.destroy()
  while (!trial.lines.some((line) => line.includes('the sender went away')))
    await new Promise((resolve) => setImmediate(resolve))
  assert.ok(!trial.lines.some((line) => line.includes('defect')))
})

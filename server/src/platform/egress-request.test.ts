import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { CERTIFICATE, openCallReceiver } from '#test/call-receiver.ts'
import type { CallReceiver } from '#test/call-receiver.ts'
import { EgressTrouble, parseTarget } from './egress.ts'
import { askNameServers, postOut } from './egress-request.ts'
import type { EgressOptions } from './egress-request.ts'
import { secretText, signedHeaders } from './webhook-signature.ts'

let receiver: CallReceiver
before(async () => (receiver = await openCallReceiver()))
after(() => receiver.shut())

const HERE = () => Promise.resolve(['127.0.0.1'])
const allowed = (host = 'receiver.example') =>
  parseTarget(`https://${host}:${receiver.port}/hook?a=1`, new Set([`${host}:${receiver.port}`]))
const post = (options: EgressOptions = {}, target = allowed()) =>
  postOut(
    target,
    { headers: { 'content-type': 'application/json' }, body: '{"a":"ệ"}' },
    { resolve: HERE, ca: CERTIFICATE, ...options },
  )

describe('a request out', () => {
  beforeEach(() => (receiver.answer = undefined))

  test('arrives under the name it was asked for, and the status is its answer', async () => {
    assert.deepEqual(await post(), { status: 204, retryAfterMs: undefined })
    const { path, headers, body } = receiver.received.at(-1)!
    assert.deepEqual(
      [path, headers.host, body],
      ['/hook?a=1', `receiver.example:${receiver.port}`, '{"a":"ệ"}'],
    )
    receiver.answer = (response) => response.writeHead(503, { 'retry-after': '120' }).end('busy')
    assert.deepEqual(await post(), { status: 503, retryAfterMs: 120_000 })
  })

  test('follows no redirect', async () => {
    const before = receiver.received.length
    receiver.answer = (response) =>
      response.writeHead(302, { location: `https://127.0.0.1:${receiver.port}/` }).end()
    assert.equal((await post()).status, 302)
    assert.equal(receiver.received.length, before + 1)
  })

  test('trusts no certificate but the name’s own', async () => {
    await assert.rejects(post({ ca: undefined as never }), { why: 'not-trusted' })
    await assert.rejects(post({}, allowed('other.example')), { why: 'not-trusted' })
  })

  test('goes to the address that was looked at, though the name answers otherwise a moment later', async () => {
    let asked = 0
    const rebinding = () => Promise.resolve([asked++ === 0 ? '127.0.0.1' : '10.0.0.1'])
    assert.equal((await post({ resolve: rebinding })).status, 204)
    assert.equal(asked, 1)
  })

  test('to a name that answers with an address inside never leaves', async () => {
    const before = receiver.received.length
    const target = parseTarget(`https://receiver.example:${receiver.port}/`, new Set())
    for (const answers of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['::ffff:127.0.0.1']])
      await assert.rejects(post({ resolve: () => Promise.resolve(answers) }, target), {
        why: 'forbidden-address',
      })
    await assert.rejects(post({ resolve: () => Promise.resolve([]) }, target), { why: 'no-address' })
    await assert.rejects(post({ resolve: () => Promise.reject(new Error('ENOTFOUND')) }), {
      why: 'no-address',
    })
    assert.equal(receiver.received.length, before)
  })

  test('waits its time and no longer, for a name too', async () => {
    receiver.answer = () => undefined
    await assert.rejects(post({ timeoutMs: 200 }), { why: 'timed-out' })
    receiver.answer = (response) => {
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    }
    await assert.rejects(post({ timeoutMs: 300 }), { why: 'timed-out' })
    await assert.rejects(post({ timeoutMs: 100, resolve: () => new Promise(() => undefined) }), {
      why: 'timed-out',
    })
  })

  test('is not kept by an answer that is none', async () => {
    const answers = [
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      'HTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffffff\r\n',
      'SSH-2.0-OpenSSH_9.9\r\n',
      '\0'.repeat(100),
    ]
    for (const text of answers)
      for (const ends of [true, false]) {
        receiver.answer = ({ socket }) => void (ends ? socket!.end(text) : socket!.write(text))
        const asked = post({ timeoutMs: 300 }).catch((error: Error) => error)
        const came = await Promise.race([asked, wait(3000)])
        assert.ok(
          came instanceof EgressTrouble,
          `${JSON.stringify(text.slice(0, 40))} ${ends}: ${JSON.stringify(came)}`,
        )
      }
  })

  test('reads no more than a little of an endless answer', async () => {
    let written = 0
    receiver.answer = (response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && written < 50_000_000) {
          written += 65_536
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    }
    assert.equal((await post()).status, 200)
    assert.ok(written < 50_000_000, `${written} bytes were read`)
    receiver.answer = (response) => response.writeHead(200, { 'x-long': 'a'.repeat(40_000) }).end()
    await assert.rejects(post(), { why: 'no-connection' })
  })

  test('to where nobody listens, or who hangs up, comes to nothing', async () => {
    receiver.answer = (response) => response.destroy()
    await assert.rejects(post(), { why: 'no-connection' })
    await receiver.shut()
    await assert.rejects(post(), { why: 'no-connection' })
    await receiver.open()
  })
})

describe('the addresses of a name', () => {
  /** A name server that has these addresses for every name, by the type that is asked for; undefined: it fails. */
  async function openNameServer(answers: Readonly<Record<number, readonly number[] | undefined>>) {
    const socket = createSocket('udp4')
    socket.on('message', (question, { port, address }) => {
      const end = question.indexOf(0, 12) + 5
      const bytes = answers[question.readUInt16BE(end - 4)]
      const head = Buffer.from([
        ...question.subarray(0, 2),
        0x81,
        bytes ? 0x80 : 0x82,
        0,
        1,
        0,
        bytes?.length ? 1 : 0,
        0,
        0,
        0,
        0,
      ])
      const answer = bytes?.length
        ? [0xc0, 12, ...question.subarray(end - 4, end), 0, 0, 0, 60, 0, bytes.length, ...bytes]
        : []
      socket.send(Buffer.concat([head, question.subarray(12, end), Buffer.from(answer)]), port, address)
    })
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    return { server: `127.0.0.1:${socket.address().port}`, close: () => socket.close() }
  }
  const [A, AAAA] = [1, 28]

  test('are those of both families, whichever of them the name has', async () => {
    const both = await openNameServer({
      [A]: [10, 0, 0, 1],
      [AAAA]: [0x20, 1, ...Array<number>(13).fill(0), 7],
    })
    assert.deepEqual(await askNameServers('receiver.example', [both.server]), ['10.0.0.1', '2001::7'])
    both.close()
    const one = await openNameServer({ [A]: [1, 1, 1, 1], [AAAA]: [] })
    assert.deepEqual(await askNameServers('receiver.example', [one.server]), ['1.1.1.1'])
    one.close()
  })

  test('are those of one family where its server fails to tell the other, and none where it tells neither', async () => {
    const half = await openNameServer({ [A]: [1, 1, 1, 1], [AAAA]: undefined })
    assert.deepEqual(await askNameServers('receiver.example', [half.server]), ['1.1.1.1'])
    half.close()
    const neither = await openNameServer({ [A]: undefined, [AAAA]: [] })
    assert.deepEqual(await askNameServers('receiver.example', [neither.server]), [])
    neither.close()
  })
})

describe('the signature', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const at = new Date()
  const body = '{"type":"test","data":{"words":"Sự cố"}}'
  const verify = (secret: Uint8Array, headers: Record<string, string>, said = body) =>
    new Webhook(secretText(secret)).verify(said, headers)

  test('is found good by the library that receivers use, by each secret in force', () => {
    const headers = signedHeaders({ id: 'message-7', at, body }, [one, other])
    assert.deepEqual(verify(one, headers), JSON.parse(body))
    assert.deepEqual(verify(other, headers), JSON.parse(body))
  })

  test('is not good for another secret, another word, another time or another number', () => {
    const headers = signedHeaders({ id: 'message-7', at, body }, [one])
    assert.throws(() => verify(other, headers))
    assert.throws(() => verify(one, headers, body.replace('Sự', 'sự')))
    assert.throws(() => verify(one, { ...headers, 'webhook-id': 'message-8' }))
    const later = String(Number(headers['webhook-timestamp']) + 1)
    assert.throws(() => verify(one, { ...headers, 'webhook-timestamp': later }))
    const old = signedHeaders({ id: 'message-7', at: new Date(at.getTime() - 600_000), body }, [one])
    assert.throws(() => verify(one, old), 'one of ten minutes ago is somebody’s copy')
  })
})

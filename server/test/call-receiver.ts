import { createServer } from 'node:https'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** One call as its receiver got it. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTPS server that a desk calls. */
export interface CallReceiver {
  readonly received: readonly Received[]
  readonly port: number
  /** how it answers from now on; absent: 204 */
  answer: ((response: ServerResponse, received: Received) => void) | undefined
  /** Nobody listens any more, until it is opened again on the same port. */
  shut(): Promise<void>
  open(): Promise<void>
}

/** Its certificate is for `receiver.example`, `localhost` and 127.0.0.1, and nobody trusts it who is not told to. */
export async function openCallReceiver(): Promise<CallReceiver> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let port = 0
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      const one = { path: request.url!, headers: request.headers, body }
      received.push(one)
      if (receiver.answer) receiver.answer(response, one)
      else response.writeHead(204).end()
    })
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  server.on('tlsClientError', () => undefined)
  const receiver: CallReceiver = {
    ...{ received, answer: undefined },
    get port() {
      return port
    },
    open: () =>
      new Promise((resolve) => {
        server.listen(port, '127.0.0.1', () => {
          port = (server.address() as AddressInfo).port
          resolve()
        })
      }),
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
  await receiver.open()
  return receiver
}

/** What a call says, by the library that receivers use; throws when it was not signed by the secret. */
export const verifyCall = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

/** For tests alone, and so for everybody to read. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgl/Qi/tXycLvST7kF
oxqTOnPf4MlhUzrIdFoshrnEsA6hRANCAARrAbtEvJZx3Bjn28dlteStz/Ga4G5F
Gu4tGqYrj0BH7e4aEyvyWgmn/KjGoYM2KJNoZrLIdXm2mfXPnABhBUrQ
-----END PRIVATE KEY-----
`

export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBvDCCAWKgAwIBAgIUfksZ1EYqAp3vndLRV2jPWVf2uIQwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTAgFw0yNjExMjYyMzMxNDdaGA8y
MTI2MTEwMjIzMzE0N1owGzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABGsBu0S8lnHcGOfbx2W15K3P8ZrgbkUa7i0a
piuPQEft7hoTK/JaCaf8qMahgzYok2hmssh1ebaZ9c+cAGEFStCjgYEwfzAdBgNV
HQ4EFgQUtqebOwtygffTr/YfFKxHkWTHRp8wHwYDVR0jBBgwFoAUtqebOwtygffT
r/YfFKxHkWTHRp8wDwYDVR0TAQH/BAUwAwEB/zAsBgNVHREEJTAjghByZWNlaXZl
ci5leGFtcGxlgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIhAMJF
wk6y+W5ZUBoClZ96eAhShhtcswCMbxSvCsOCddsEAiA6AqZCCV3CfH+rpzieku+w
Hz9FHQ0kA+A9V5e2SZkfhA==
-----END CERTIFICATE-----
`

import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a provider in a test says in its ID token, beyond or instead of what is right. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>
  /** 'none', or signed by a key that the provider never published */
  readonly signature?: 'none' | 'foreign' | 'hmac'
}

/** An OpenID provider that says whatever a test wants: the real one would never. */
export interface ForgingProvider {
  readonly issuer: string
  /** what it says the next time */
  says: Forgery
  /** form fields of the last request for a token */
  readonly asked: URLSearchParams
  readonly close: () => Promise<void>
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function openForgingProvider(clientId: string): Promise<ForgingProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const state = { says: {} as Forgery, asked: new URLSearchParams(), issuer: '' }
  const tokenOf = (nonce: string) => {
    const { claims, signature } = state.says
    const now = Math.floor(Date.now() / 1000)
    const right = { iss: state.issuer, aud: clientId, iat: now, exp: now + 300, sub: 'somebody', nonce }
    const alg = signature === 'none' ? 'none' : signature === 'hmac' ? 'HS256' : 'RS256'
    const head = `${encoded({ alg, typ: 'JWT', kid: 'one' })}.${encoded({ ...right, ...claims })}`
    if (signature === 'none') return `${head}.`
    const { privateKey } = signature === 'foreign' ? foreign : own
    return `${head}.${createSign('sha256').update(head).sign(privateKey, 'base64url')}`
  }
  // The nonce travels in the code, so that the token can bear it.
  const answers: Record<string, (body: URLSearchParams) => object> = {
    '/.well-known/openid-configuration': () => ({
      issuer: state.issuer,
      authorization_endpoint: `${state.issuer}/auth`,
      token_endpoint: `${state.issuer}/token`,
      jwks_uri: `${state.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
    }),
    '/token': (body) => {
      state.asked = body
      return {
        access_token: 'x',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: tokenOf(body.get('code') ?? ''),
      }
    },
  }
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    const answer = answers[new URL(request.url ?? '/', state.issuer).pathname]
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer?.(body) ?? {}))
  }
  const server = createServer((request, response) => void answerTo(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer: state.issuer,
    get says() {
      return state.says
    },
    set says(says) {
      state.says = says
    },
    get asked() {
      return state.asked
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return new URLSearchParams(text)
}

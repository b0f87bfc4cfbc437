// A real OpenID provider in a process of its own, for tests: prints its issuer, takes anybody's word for who they are.
//   node server/test/run-provider.ts CLIENT SECRET REDIRECT
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import OpenIdProvider from 'oidc-provider'

const [client, secret, redirect] = process.argv.slice(2)
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new OpenIdProvider(issuer, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [redirect] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['groups'] },
    cookies: { keys: ['of a test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    // "khue.diem+unverified" signs in as khue.diem, whose address nobody has checked.
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: `${id.replace(/\+.*/, '')}@bienthuy.example`,
        email_verified: !id.includes('+unverified'),
        groups: ['soc'],
      }),
    }),
  })
  server.on('request', provider.callback())
  process.stdout.write(`${issuer}\n`)
})

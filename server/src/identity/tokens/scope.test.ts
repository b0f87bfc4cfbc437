import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { mayBeScoped, parseScope, scopesOf } from './scope.ts'

const CASES: readonly (readonly [string, Role[], boolean])[] = [
  ['receiveReport', ['duty-officer'], true],
  ['receiveReport', ['contact'], false], // not within the role
  ['listIncidents', ['contact'], true],
  ['exportLedger', ['auditor'], true],
  ['readDesk', ['leader'], true],
  ['listMembers', ['desk-admin'], false], // accounts are managed by people who sign in
  ['listMembers', ['operator-admin', 'contact'], false],
  ['eraseOpenings', ['duty-officer'], false], // cannot be undone
  ['rotateKey', ['duty-officer'], false],
  ['issueToken', ['duty-officer'], false], // a token makes no token
  ['signOut', ['duty-officer'], false],
  ['changePassword', ['duty-officer'], false],
  ['signIn', ['duty-officer'], false],
  ['nothing', ['duty-officer'], false],
  ['__proto__', ['duty-officer'], false],
  ['toString', ['duty-officer'], false],
]
describe('what a token may be given for', () => {
  for (const [name, roles, may] of CASES)
    test(`${name} ${may ? 'may' : 'may not'}, by ${roles.join(', ')}`, () => {
      assert.equal(mayBeScoped(name, roles), may)
      if (may) assert.deepEqual(parseScope([name, name], roles), [name])
      else assert.throws(() => parseScope(['readDesk', name], roles), { kind: 'not-allowed' })
    })

  test('nothing that lets in or manages accounts, whoever asks', () => {
    const about =
      /^\/api\/(session|sessions|members|organisations|password|factors|tokens|link|invitation|set-up)\b/
    const found = scopesOf(ROLES).filter((name) => {
      const { path }: Endpoint = ENDPOINTS[name as keyof typeof ENDPOINTS]
      // Who one is, and the names of organisations, are no accounts.
      return about.test(path) && !['whoAmI', 'listOrganisations'].includes(name)
    })
    assert.deepEqual(found, [])
    assert.ok(scopesOf(ROLES).length > 20)
  })
})

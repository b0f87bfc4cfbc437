import { expect, test } from 'vitest'
import { canSee, rolesFor } from '#reader.ts'

const person = (...roles: Parameters<typeof canSee>[1]['roles']) => ({ kind: 'person' as const, roles })

test('what there is to see follows what the endpoints are declared for', () => {
  expect(canSee('listSources', person('duty-officer'))).toBe(true)
  expect(canSee('listSources', person('contact'))).toBe(false)
  expect(canSee('listIncidents', person('contact'))).toBe(true)
  // manages accounts and sees no content
  expect(canSee('listIncidents', person('desk-admin'))).toBe(false)
  expect(canSee('listSessions', person('auditor'))).toBe(true)
  // a source is no role, and a person no source
  expect(canSee('readReport', person('auditor'))).toBe(false)
  expect(canSee('readReport', { kind: 'source', roles: [] })).toBe(true)
  expect(canSee('listFactors', { kind: 'officer', roles: ['duty-officer'] })).toBe(false)
})

test('a reason names the roles that may, in their order', () => {
  expect(rolesFor('listMembers')).toEqual(['operator-admin', 'desk-admin'])
  expect(rolesFor('whoAmI')).toEqual([])
})

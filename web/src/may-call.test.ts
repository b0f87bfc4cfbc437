import { expect, test } from 'vitest'
import { mayCall, rolesFor } from '#may-call.ts'

const person = (...roles: Parameters<typeof mayCall>[1]['roles']) => ({ kind: 'person' as const, roles })

test('the buttons follow what the endpoints are declared for', () => {
  expect(mayCall('addSource', person('duty-officer'))).toBe(true)
  expect(mayCall('addSource', person('analyst', 'inspector'))).toBe(false)
  expect(mayCall('listIncidents', person('contact'))).toBe(true)
  // manages accounts and sees no content
  expect(mayCall('listIncidents', person('desk-admin'))).toBe(false)
  expect(mayCall('listSessions', person('auditor'))).toBe(true)
  // a source is no role, and a person no source
  expect(mayCall('receiveReport', person('contact'))).toBe(false)
  expect(mayCall('receiveReport', { kind: 'source', roles: [] })).toBe(true)
  expect(mayCall('listFactors', { kind: 'officer', roles: ['duty-officer'] })).toBe(false)
})

test('a reason names the roles that may, in their order', () => {
  expect(rolesFor('receiveReport')).toEqual(['duty-officer', 'analyst'])
  expect(rolesFor('whoAmI')).toEqual([])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'

const CASES = [
  ['officer', 'authority', true],
  ['desk', 'authority', true],
  ['source', 'authority', false], // a source speaks for no authority
  ['officer', 'operator', false],
  ['source', 'public-body', false],
  ['person', 'auditor', true],
  ['person', 'administrator', false], // who manages accounts sees no content
] as const

for (const [kind, standing, may] of CASES)
  test(`${kind} of ${standing} ${may ? 'may' : 'may not'} take out the ledger`, () => {
    const member: Member = { id: 1, orgId: 1, kind, standing, roles: [], name: kind }
    assert.equal(LEDGER_POLICY.export.may(member, { openings: false }), may)
  })

test('what opens the commitments is the authorities’ alone', () => {
  const as = (standing: Member['standing']) =>
    ({ id: 1, orgId: 1, kind: 'person', standing, roles: [], name: 'x' }) as const
  assert.equal(LEDGER_POLICY.export.may(as('auditor'), { openings: true }), false)
  assert.equal(LEDGER_POLICY.export.may(as('authority'), { openings: true }), true)
})

const RUNNING = [
  ['officer', [], true],
  ['person', ['desk-admin'], true],
  ['person', ['duty-officer'], false],
  ['source', [], false],
  ['witness', [], false],
] as const
for (const [kind, roles, may] of RUNNING)
  test(`${kind} ${roles.join()} ${may ? 'may' : 'may not'} change keys and witnesses`, () => {
    const member: Member = { id: 1, orgId: 1, kind, standing: 'authority', roles, name: kind }
    for (const act of ['rotateKey', 'addWitness', 'removeWitness'] as const)
      assert.equal(LEDGER_POLICY[act].may(member, undefined), may)
  })

test('a registered witness countersigns, and nobody else', () => {
  const member: Member = { id: 1, orgId: 1, kind: 'witness', standing: 'nobody', roles: [], name: 'w' }
  assert.deepEqual(
    [LEDGER_POLICY.cosign.may(member, true), LEDGER_POLICY.cosign.may(member, false)],
    [true, false],
  )
})

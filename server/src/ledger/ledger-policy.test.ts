import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'

const as = (
  standing: Member['standing'],
  roles: Member['roles'],
  kind: Member['kind'] = 'person',
): Member => ({ id: 1, orgId: 1, kind, standing, roles, name: kind })

const CASES = [
  [as('authority', ['duty-officer'], 'officer'), true],
  [as('authority', ['analyst']), true],
  [as('authority', ['leader', 'inspector', 'investigator']), false], // what is TLP:RED is closed to them, so is its account
  [as('authority', ['desk-admin'], 'desk'), false],
  [as('source', [], 'source'), false],
  [as('operator', ['contact', 'operator-admin']), false],
  [as('auditor', ['auditor']), true],
  [as('administrator', ['desk-admin']), false], // who manages accounts sees no content
] as const

for (const [member, may] of CASES)
  test(`${member.kind} of ${member.standing} (${member.roles.join()}) ${may ? 'may' : 'may not'} take out the ledger`, () =>
    assert.equal(LEDGER_POLICY.export.may(member, { openings: false }), may))

test('what opens the commitments is the authorities’ alone', () => {
  assert.equal(LEDGER_POLICY.export.may(as('auditor', ['auditor']), { openings: true }), false)
  assert.equal(LEDGER_POLICY.export.may(as('authority', ['analyst']), { openings: true }), true)
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

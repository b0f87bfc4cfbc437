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
    assert.equal(LEDGER_POLICY.export.may(member), may)
  })

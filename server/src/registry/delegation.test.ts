import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DELEGATION_ACTS, DELEGATION_STATES } from '@hiepluc/contract/endpoints/delegations.ts'
import { Refusal } from '#platform/refusal.ts'
import { canDelegate, checkUntil, viewDelegation } from './delegation.ts'
import type { DelegationRow } from './delegation.ts'

const NOW = new Date('2026-11-26T08:00:00Z')

test('each act can be done in its states alone', () => {
  const can = DELEGATION_STATES.map((state) => [
    state,
    DELEGATION_ACTS.filter((act) => canDelegate(state, act) === true),
  ])
  assert.deepEqual(Object.fromEntries(can), {
    proposed: ['offer', 'decline', 'withdraw'],
    offered: ['offer', 'accept', 'decline', 'withdraw'],
    accepted: ['end'],
    declined: [],
    withdrawn: [],
    ended: [],
  })
})

test('it ends on a day to come, or on none', () => {
  checkUntil(undefined, NOW)
  checkUntil('2026-11-27', NOW)
  for (const day of ['2026-11-26', '2020-01-01']) assert.throws(() => checkUntil(day, NOW), Refusal)
})

test('who the receiver is on the desk is not told to the giver', () => {
  const row: DelegationRow = {
    ...{ id: 1, orgId: 3, toOrgId: 4, giver: 'G', kind: 'prefix', prefix: '192.0.2.0/25', domain: null },
    ...{ receiver: 'our branch', toName: 'Branch Ltd', toNameEn: null, until: null, words: null },
    ...{ state: 'offered', changedAt: NOW },
  }
  const may = { offer: true, accept: true, decline: true, withdraw: true, end: true } as const
  const seen = (orgId: number, standing: string) => viewDelegation(row, { orgId, standing }, may)
  assert.deepEqual([seen(3, 'operator').to, seen(3, 'operator').isReceived], [undefined, false])
  assert.deepEqual([seen(4, 'operator').to?.id, seen(4, 'operator').isReceived], [4, true])
  assert.equal(seen(1, 'authority').to?.name, 'Branch Ltd')
})

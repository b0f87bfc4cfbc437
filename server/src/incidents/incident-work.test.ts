import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INCIDENT_WORK } from '@hiepluc/contract/incident-work.ts'
import type { IncidentWork } from '@hiepluc/contract/incident-work.ts'
import { Refusal } from '#platform/refusal.ts'
import { canWork, checkMerge } from './incident-work.ts'
import type { Part, Workable } from './incident-work.ts'

const digest: Workable = { state: 'reported', mergedInto: null, asset: '', assets: 3, parts: 0 }

const cases: readonly (readonly [
  says: string,
  incident: Partial<Workable>,
  cannot: readonly IncidentWork[],
])[] = [
  ['an open incident that collects many', {}, []],
  ['one about a single address', { asset: '192.0.2.1', assets: 1 }, ['split']],
  ['one that collects many, and has seen one so far', { assets: 1 }, ['split']],
  [
    'one about a single address, with another merged into it',
    { asset: '192.0.2.1', assets: 1, parts: 1 },
    [],
  ],
  ['a closed one', { state: 'closed' }, ['acknowledge', 'merge']],
  ['a rejected one', { state: 'rejected' }, ['acknowledge', 'merge']],
  ['one that was answered: it was seen', { state: 'answered' }, ['acknowledge']],
  [
    'a part of another',
    { mergedInto: 9 },
    ['message', 'acknowledge', 'attach', 'assign', 'merge', 'split', 'state', 'rate'],
  ],
]

for (const [says, incident, cannot] of cases)
  test(`${says}: ${cannot.length > 0 ? `no ${cannot.join(', ')}` : 'anything goes'}`, () => {
    const refused = INCIDENT_WORK.filter((act) => canWork({ ...digest, ...incident }, act) !== true)
    assert.deepEqual(refused, cannot)
  })

test('two become one only if one operator answers for both, and both are open', () => {
  const part: Part = { id: 1, orgId: 7, state: 'reported', mergedInto: null, tlp: 'AMBER' }
  const whole: Part = { id: 2, orgId: 7, state: 'notified', mergedInto: null, tlp: 'RED' }
  checkMerge(part, whole)
  for (const [other, kind] of [
    [{ ...whole, id: 1 }, 'malformed'],
    [{ ...whole, orgId: 8 }, 'not-allowed'],
    [{ ...whole, mergedInto: 3 }, 'not-in-this-state'],
    [{ ...whole, state: 'closed' }, 'not-in-this-state'],
    [{ ...whole, tlp: 'GREEN' }, 'not-allowed'],
  ] as const)
    assert.throws(
      () => checkMerge(part, other),
      (error) => error instanceof Refusal && error.kind === kind,
    )
})

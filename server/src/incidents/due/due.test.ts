import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import { nextDue } from './due.ts'
import { incidentsIn } from './incidents-in.ts'
import type { DueBefore, DueMatter } from './due.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 8)
const MATTER: DueMatter = {
  ...{
    state: 'reported',
    severity: 'high',
    mergedInto: null,
    answer: null,
    answerUntil: null,
    answeredAt: null,
  },
  ...{ surfacedAt: NOW - HOUR, isAcknowledged: false, byOfficer: false, isReachable: true, lawDueAt: null },
}
const next = (change: Partial<DueMatter>, before?: DueBefore) => {
  const due = nextDue({ ...MATTER, ...change }, before, NOW)
  return due && [due.what, (due.at - NOW) / HOUR]
}

for (const [says, change, what] of [
  ['what the desk tells by itself asks for nobody', {}, undefined],
  ['unless nobody can be told', { isReachable: false }, ['call', 7]],
  ['and it is grave', { isReachable: false, severity: 'low' }, undefined],
  ['what an officer tells is confirmed first, sooner the graver', { byOfficer: true }, ['confirm', 3]],
  ['the same, less grave', { byOfficer: true, severity: 'medium' }, ['confirm', 23]],
  ['then the operator is told', { state: 'confirmed' }, ['notify', 4]],
  ['what is back is told anew', { state: 'relapsed', byOfficer: true }, ['notify', 3]],
  ['the operator says that it has seen it', { state: 'notified' }, ['acknowledge', 8]],
  ['and answers', { state: 'notified', isAcknowledged: true }, ['answer', 48]],
  ['but not for what comes by the thousand', { state: 'notified', severity: 'medium' }, undefined],
  [
    'works until it said it would',
    { state: 'answered', answer: 'working', answerUntil: NOW + 5 * HOUR },
    ['follow-up', 5],
  ],
  ['or a week', { state: 'answered', answer: 'working', answeredAt: NOW - 2 * HOUR }, ['follow-up', 166]],
  [
    '"not ours" is decided on, however small',
    { state: 'answered', answer: 'not-ours', severity: 'low' },
    ['decide', 48],
  ],
  ['what is over is ended', { state: 'resolved', severity: 'low' }, ['close', 72]],
  ['a deadline of the law that comes first', { state: 'resolved', lawDueAt: NOW + HOUR }, ['law', 1]],
  ['one that comes after', { state: 'confirmed', lawDueAt: NOW + 9 * HOUR }, ['notify', 4]],
  ['the law asks though nothing else does', { lawDueAt: NOW - HOUR }, ['law', -1]],
  ['a report may be owed of what was closed', { state: 'closed', lawDueAt: NOW + HOUR }, ['law', 1]],
  ['a part asks for nothing', { state: 'confirmed', mergedInto: 4, lawDueAt: NOW }, undefined],
] as const)
  test(says, () => assert.deepEqual(next(change as Partial<DueMatter>), what))

test('a step counts from when it came up, and anew when it is another', () => {
  const since = NOW - 3 * HOUR
  assert.deepEqual(next({ state: 'confirmed' }, { what: 'notify', since }), ['notify', 1])
  assert.deepEqual(next({ state: 'confirmed' }, { what: 'confirm', since }), ['notify', 4])
})

test('no state that is open and an officer’s is without a next step, and none that has ended has one', () => {
  for (const state of INCIDENT_STATES)
    assert.equal(
      next({ state, byOfficer: true }) === undefined,
      ['closed', 'rejected'].includes(state),
      state,
    )
})

test('an entry speaks of the incident it is written of, and of those that it names', () => {
  const body = { kind: 'incident.merged', at: '', member: 1, organisation: 1 } as const
  const speaksOf = (subject: 'incident:4' | 'desk', facts: object) =>
    incidentsIn({ ...body, subject, facts } as unknown as Parameters<typeof incidentsIn>[0])
  assert.deepEqual(speaksOf('incident:4', { incidents: [4, 9] }), [
    [4, 4],
    [4, 4],
    [9, 9],
  ])
  assert.deepEqual(speaksOf('desk', { incidents: [[2, 5], 7] }), [
    [2, 5],
    [7, 7],
  ])
  assert.deepEqual(speaksOf('desk', {}), [])
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { INCIDENT_MOVES, INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import type { IncidentMove, IncidentState } from '@hiepluc/contract/incident-state.ts'
import fc from 'fast-check'
import { Refusal } from '#platform/refusal.ts'
import { canMove, meanwhile, move, moveOf, MOVES } from './incident-move.ts'
import type { Movable, MoveForm } from './incident-move.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

/** What each move needs to be said, so that only the state decides. */
const FORMS: Readonly<Record<IncidentMove, MoveForm>> = {
  confirm: {},
  reject: { words: 'a test of ours' },
  notify: {},
  answer: { answer: 'working', words: 'we look into it' },
  contain: { words: 'cut off' },
  resolve: { words: 'cleaned' },
  close: { as: 'unfounded', words: 'nothing to it' },
  relapse: { words: 'seen again' },
}

/** The design's arrows, each once: from, act, to. */
const ARROWS: readonly (readonly [IncidentState, IncidentMove, IncidentState])[] = [
  ['reported', 'confirm', 'confirmed'],
  ['reported', 'reject', 'rejected'],
  ['confirmed', 'reject', 'rejected'],
  ['confirmed', 'notify', 'notified'],
  ['relapsed', 'notify', 'notified'],
  ['notified', 'answer', 'answered'],
  ['answered', 'contain', 'contained'],
  ['answered', 'resolve', 'resolved'],
  ['contained', 'resolve', 'resolved'],
  ['resolved', 'close', 'closed'],
  ['closed', 'relapse', 'relapsed'],
]

const refused = (kind: Refusal['kind'], words?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (words === undefined || words.test(error.said.en))

test('from each state exactly what the design says leads on, and to where', () => {
  for (const state of INCIDENT_STATES)
    for (const act of INCIDENT_MOVES) {
      const arrow = ARROWS.find(([from, by]) => from === state && by === act)
      const go = () => move({ state, answer: null, mergedInto: null }, act, FORMS[act], NOW).state
      if (arrow) assert.equal(go(), arrow[2], `${act} ${state}`)
      else assert.throws(go, refused('not-in-this-state'), `${act} ${state}`)
    }
})

test('what is told of an act agrees with what the act does, whatever the state and the answer', () =>
  fc.assert(
    fc.property(
      fc.record({
        state: fc.constantFrom(...INCIDENT_STATES),
        answer: fc.constantFrom('working', 'fixed', 'false-positive', 'not-ours', null),
        mergedInto: fc.constantFrom(null, null, 17),
      }),
      fc.constantFrom(...INCIDENT_MOVES),
      (incident: Movable, act) => {
        const can = canMove(incident, act)
        const go = () => move(incident, act, FORMS[act], NOW)
        if (can === true) assert.equal(go().state, MOVES[act].to)
        else assert.throws(go, (error) => error instanceof Refusal && error.said.en === can.en)
      },
    ),
  ))

describe('an answer', () => {
  const answer = (form: MoveForm) =>
    move({ state: 'notified', answer: null, mergedInto: null }, 'answer', form, NOW)

  test('is kept, with the time by which it will be done', () =>
    assert.deepEqual(answer({ answer: 'working', until: '2026-11-21T00:00:00Z' }), {
      ...{ state: 'answered', answer: 'working', closedAs: null },
      answerUntil: new Date('2026-11-21T00:00:00Z'),
    }))

  for (const [says, form] of [
    ['that there is nothing to it says why', { answer: 'false-positive' }],
    ['that it is not theirs says why', { answer: 'not-ours' }],
    ['that all is done has no time to come', { answer: 'fixed', until: '2026-11-21T00:00:00Z' }],
    ['does not promise the past', { answer: 'working', until: '2026-11-20T08:00:00Z' }],
  ] as const)
    test(says, () => assert.throws(() => answer(form), refused('malformed')))

  test('is forgotten when the operator is notified anew', () => {
    assert.equal(
      move({ state: 'relapsed', answer: 'fixed', mergedInto: null }, 'notify', {}, NOW).answer,
      null,
    )
    assert.equal(
      move({ state: 'closed', answer: 'fixed', mergedInto: null }, 'relapse', FORMS.relapse, NOW).answer,
      null,
    )
  })
})

describe('closing', () => {
  test('without a resolution takes an answer that there is nothing to it, and a reason', () => {
    const close = (answer: Movable['answer'], form: MoveForm) =>
      move({ state: 'answered', answer, mergedInto: null }, 'close', form, NOW)
    const nothing = { as: 'unfounded', words: 'the address was given back in May' } as const
    assert.equal(close('not-ours', nothing).closedAs, 'unfounded')
    assert.throws(() => close('not-ours', { as: 'unfounded' }), refused('malformed'))
    assert.throws(() => close('false-positive', { as: 'resolved' }), refused('not-in-this-state', /Nobody/))
    assert.throws(() => close('working', nothing), refused('not-in-this-state'))
  })

  test('after a resolution is as resolved, or as unfounded after all', () => {
    const close = (form: MoveForm) =>
      move({ state: 'resolved', answer: 'fixed', mergedInto: null }, 'close', form, NOW)
    assert.equal(close({ as: 'resolved' }).closedAs, 'resolved')
    assert.equal(close({ as: 'unfounded', words: 'x' }).closedAs, 'unfounded')
  })
})

test('nothing is done with a part but with the whole', () => {
  for (const act of INCIDENT_MOVES)
    for (const state of INCIDENT_STATES)
      assert.throws(
        () => move({ state, answer: 'not-ours', mergedInto: 9 }, act, FORMS[act], NOW),
        refused('not-in-this-state', /incident number 9/),
      )
})

test('every move has an entry of its own', () => {
  assert.equal(new Set(INCIDENT_MOVES.map((act) => MOVES[act].entry)).size, INCIDENT_MOVES.length)
  for (const act of INCIDENT_MOVES) assert.equal(moveOf(MOVES[act].entry), act)
  assert.equal(moveOf('report.read'), undefined)
})

test('who comes second is told who did what, and how long ago', () => {
  const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
  const said = meanwhile({ kind: 'incident.rejected', at: ago(3), by: 'Lan' }, NOW).said
  assert.match(said.en, /^Lan rejected it \(3 minutes ago\)/)
  assert.match(said.vi, /^Lan đã bác bỏ sự cố này \(3 phút trước\)/)
  const gone = meanwhile({ kind: 'incidents.closed', at: ago(0), by: 'desk' }, NOW).said
  assert.match(gone.en, /^The desk closed it as gone \(just now\)/)
  assert.match(meanwhile(undefined, NOW).said.vi, /^Người khác đã thay đổi/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { canDecide, decisionOf, isHeld, opening } from './decision.ts'
import type { Decidable } from './decision.ts'
import { viewRules } from './rules-view.ts'

const rules = await loadPublicReportRules('vn')
const NOW = Date.parse('2026-11-20T08:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const asking = { member: 7, now: NOW, rules }

const report = (given: Partial<Decidable> = {}): Decidable => ({
  ...{ id: 1, state: 'new', takenBy: null, takerName: null, takenAt: null },
  ...{ decidedAt: null, decidedBy: null, outcome: null, mergedInto: null, questions: 0 },
  ...given,
})
const taken = (by: number, minutes: number) =>
  report({ state: 'taken', takenBy: by, takerName: 'An', takenAt: NOW - minutes * MINUTE })
const declined = (by: number, hours: number, outcome = 'declined:genuine') =>
  report({ state: 'declined', decidedBy: by, decidedAt: NOW - hours * HOUR, outcome })

const CASES: readonly (readonly [string, Decidable, Parameters<typeof canDecide>[1], RegExp?])[] = [
  ['what waits', report(), 'decline'],
  ['what waits, to be given back', report(), 'release', /Nobody has/],
  ['what others hold', taken(8, 5), 'refer', /An has this report in hand/],
  ['what others held too long', taken(8, 31), 'refer'],
  ['what I hold', taken(7, 5), 'join'],
  ['what others hold, to be given back: their browser is gone', taken(8, 5), 'release'],
  ['what waits', report(), 'ask'],
  ['what others hold', taken(8, 5), 'ask', /An has this report in hand/],
  ['what waits for its reporter', report({ state: 'asked', questions: 1 }), 'ask', /has not answered/],
  ['what waits for its reporter', report({ state: 'asked', questions: 1 }), 'decline'],
  ['what waits for its reporter', report({ state: 'asked', questions: 1 }), 'release', /Nobody has/],
  [
    'what waits for its reporter',
    report({ state: 'asked', questions: 1 }),
    'undo',
    /Nothing has been decided/,
  ],
  ['what was asked often', report({ questions: 5 }), 'ask', /asked 5 times/],
  ['what is decided', declined(7, 1), 'ask', /has been decided/],
  ['what is decided', declined(7, 1), 'join', /has been decided/],
  ['my own decision of this shift', declined(7, 11), 'undo'],
  ['my own decision of the last', declined(7, 13), 'undo', /within the shift/],
  ['another’s decision', declined(8, 1), 'undo', /Only who decided/],
  ['what was forgotten', declined(7, 1, 'referred:content'), 'undo', /not kept any more/],
  ['what opened an incident', report({ state: 'incident', decidedBy: 7 }), 'undo', /reject the incident/],
  ['what was not decided', report(), 'undo', /Nothing has been decided/],
  ['a part', report({ mergedInto: 9 }), 'decline', /merged into report 9/],
  ['a part, to stand alone again', report({ mergedInto: 9 }), 'undo'],
]

for (const [says, one, act, why] of CASES)
  test(`${act}: ${says}`, () => {
    const told = canDecide(one, act, asking)
    if (why === undefined) assert.equal(told, true)
    else assert.match(told === true ? '' : told.en, why)
  })

test('held is in hand for the pack’s minutes', () => {
  assert.deepEqual(
    [isHeld(taken(8, 29), asking), isHeld(taken(8, 31), asking), isHeld(report(), asking)],
    [true, false, false],
  )
})

test('every place and every reason gives the reporter words in both languages, with where to turn', () => {
  for (const { place, phone } of rules.places.values()) {
    const { words, outcome } = decisionOf(rules, { act: 'refer', place })
    assert.equal(outcome, `referred:${place}`)
    if (phone !== undefined)
      for (const said of [words!.vi, words!.en]) assert.ok(said.replaceAll(' ', '').includes(phone), place)
  }
  for (const { reason } of rules.reasons.values())
    assert.equal(decisionOf(rules, { act: 'decline', reason }).state, 'declined')
  assert.match(opening(rules, 'Đã báo nhà mạng.').words!.en, /The officer adds: Đã báo nhà mạng\.$/)
  assert.throws(() => decisionOf(rules, { act: 'refer', place: 'nowhere' }), Refusal)
  assert.throws(() => decisionOf(rules, { act: 'decline' }), Refusal)
})

test('a question of the pack, the officer’s own words, or both: in both languages', () => {
  for (const question of rules.questions.keys()) {
    const { state, words, question: asked } = decisionOf(rules, { act: 'ask', question, note: 'Số mấy?' })
    assert.deepEqual([state, words], ['asked', null])
    for (const said of [asked!.vi, asked!.en]) assert.match(said, /.{20,}\n\nSố mấy\?$/)
  }
  assert.deepEqual(decisionOf(rules, { act: 'ask', note: 'Số mấy?' }).question, {
    vi: 'Số mấy?',
    en: 'Số mấy?',
  })
  assert.throws(() => decisionOf(rules, { act: 'ask' }), Refusal)
  assert.throws(() => decisionOf(rules, { act: 'ask', question: 'none' }), Refusal)
})

test('the screens are told what the pack has', () => {
  const view = viewRules(rules)
  assert.deepEqual(
    [view.kinds.length, view.reasons.length, view.questions.length, view.places.length],
    [rules.kinds.size, rules.reasons.size, rules.questions.size, rules.places.size],
  )
  assert.ok(view.places.some(({ evidence }) => evidence === 'unverified'))
})

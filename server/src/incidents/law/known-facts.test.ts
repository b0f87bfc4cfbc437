import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dutiesOf } from '#law/owed.ts'
import { judge } from '#law/verdict.ts'
import { vn, at } from '#test/law-world.ts'
import { asGiven, knownFacts, severitySaid, withParts } from './known-facts.ts'
import type { DeskKnown, Statement } from './known-facts.ts'
import { factsOf } from '#law/given-facts.ts'

const OPENED = at('2026-11-26T10:00+07:00')
const desk: DeskKnown = { type: 'infected-system', kind: 'incident', sectors: ['telecom'], openedAt: OPENED }
const fact = (name: string, value: boolean | string | null, stated = OPENED): Statement => ({
  ...{ kind: 'fact', name, value, stated },
})
const anchor = (name: string, when: string | null, corrects = false, stated = OPENED): Statement => ({
  ...{ kind: 'anchor', name, at: when === null ? null : at(when), corrects, stated },
})

test('of an incident of which nobody said anything, the desk knows class, kind, sectors and when it was told', () => {
  const facts = knownFacts(vn, desk, [])
  assert.deepEqual(facts.values, { class: 'cyber.malware', kind: 'incident', sector: ['telecom'] })
  assert.deepEqual(facts.anchors, { detected: OPENED, received: OPENED })
  assert.equal(facts.began, OPENED)
  assert.deepEqual(factsOf(vn, asGiven(facts), OPENED).facts, facts)
})

test('kinds are called as the pack calls them, and a type that no class takes has none', () => {
  assert.equal(knownFacts(vn, { ...desk, kind: 'voluntary-notice' }, []).values['kind'], 'voluntary')
  const classless = { ...vn, text: { ...vn.text, classes: [] } }
  assert.equal('class' in knownFacts(classless, desk, []).values, false)
})

test('what the law counts is told whole each time, and a count in a window is reached by it', () => {
  const times = (days: readonly number[]) => days.map((day) => `2026-11-${day}T08:00:00.000Z`)
  const count = (days: readonly number[] | null, stated = OPENED): Statement => ({
    ...{ kind: 'count', name: 'violations', value: days && times(days), stated },
  })
  const thrice = { count: 'violations', atLeast: 3, within: { days: 30 } } as const
  const reached = (...said: Statement[]) => judge(vn, thrice, knownFacts(vn, desk, said)).holds
  assert.equal(reached(), false)
  assert.equal(reached(count([10, 12])), false)
  assert.equal(reached(count([10, 12, 20])), true)
  assert.equal(reached(count([10, 12, 20]), count([10, 20], OPENED + 1)), false, 'one was not after all')
  assert.equal(reached(count([10, 12, 20]), count(null, OPENED + 1)), false)
  const facts = knownFacts(vn, desk, [count([10, 12])])
  assert.deepEqual(factsOf(vn, asGiven(facts), OPENED).facts, facts)
})

test('a party counts while it is named', () => {
  const party = (value: true | null, stated = OPENED): Statement => ({
    ...{ kind: 'party', name: 'data-controller', value, stated },
  })
  assert.deepEqual(knownFacts(vn, desk, [party(true)]).parties, ['data-controller'])
  assert.deepEqual(knownFacts(vn, desk, [party(true), party(null, OPENED + 1)]).parties, [])
})

const cases: readonly (readonly [why: string, said: Statement[], name: string, is: string | undefined])[] = [
  [
    'what somebody said goes before what the desk takes for it',
    [anchor('detected', '2026-11-25T08:00+07:00')],
    'detected',
    '2026-11-25T08:00+07:00',
  ],
  [
    'a second version does not move it',
    [
      anchor('warned', '2026-11-26T11:00+07:00'),
      anchor('warned', '2026-11-26T12:00+07:00', false, OPENED + 1),
    ],
    'warned',
    '2026-11-26T11:00+07:00',
  ],
  [
    'a correction does',
    [
      anchor('warned', '2026-11-26T11:00+07:00'),
      anchor('warned', '2026-11-26T12:00+07:00', true, OPENED + 1),
    ],
    'warned',
    '2026-11-26T12:00+07:00',
  ],
  [
    'what was not after all is not known',
    [anchor('resolved', '2026-11-26T11:00+07:00'), anchor('resolved', null, true, OPENED + 1)],
    'resolved',
    undefined,
  ],
  [
    'and can happen later',
    [
      anchor('resolved', '2026-11-26T11:00+07:00'),
      anchor('resolved', null, true, OPENED + 1),
      anchor('resolved', '2026-11-27T11:00+07:00', false, OPENED + 2),
    ],
    'resolved',
    '2026-11-27T11:00+07:00',
  ],
  ['what the desk takes for it can be denied', [anchor('detected', null, true)], 'detected', undefined],
  [
    'statements count by when they were made, not by how they were read',
    [
      anchor('warned', '2026-11-26T12:00+07:00', true, OPENED + 1),
      anchor('warned', '2026-11-26T11:00+07:00'),
    ],
    'warned',
    '2026-11-26T12:00+07:00',
  ],
]
for (const [why, said, name, is] of cases)
  test(why, () => {
    assert.equal(knownFacts(vn, desk, said).anchors[name], is && at(is))
  })

test('a fact that is taken back is neither so nor not so; the desk’s own comes back with nothing', () => {
  const values = (...said: Statement[]) => knownFacts(vn, desk, said).values
  assert.equal(values(fact('personal-data', true))['personal-data'], true)
  assert.equal(
    'personal-data' in values(fact('personal-data', true), fact('personal-data', null, OPENED + 1)),
    false,
  )
  assert.equal(values(fact('class', 'cyber.intrusion'))['class'], 'cyber.intrusion')
})

test('what the pack has no word for is left out', () => {
  const facts = knownFacts(vn, desk, [
    fact('moon-phase', true),
    anchor('moon-rise', '2026-11-26T11:00+07:00'),
  ])
  assert.deepEqual(facts, knownFacts(vn, desk, []))
})

test('the law of the day it occurred governs, also when that is learnt later', () => {
  const owed = (...said: Statement[]) =>
    new Set(dutiesOf(vn, knownFacts(vn, desk, said), OPENED).map(({ document }) => document.id))
  const now = owed()
  const before = owed(anchor('occurred', '2026-06-20T08:00+07:00'))
  assert.ok(now.has('ND-331-2026'))
  assert.ok(!before.has('ND-331-2026'))
})

test('the last severity that somebody set stands, until it is taken back', () => {
  const set = (value: string | null, stated: number): Statement => ({
    ...{ kind: 'severity', name: 'severity', value, stated },
  })
  assert.equal(severitySaid([]), undefined)
  assert.equal(severitySaid([set('low', 2), set('critical', 1)])?.value, 'low')
  assert.equal(severitySaid([set('low', 1), set(null, 2)])?.value, null)
})

test('what was said of a part counts for the whole, where nobody said it of the whole; class and severity are its own', () => {
  const own = [fact('personal-data', false), anchor('warned', '2026-11-26T12:00+07:00')]
  const severity: Statement = { kind: 'severity', name: 'severity', value: 'low', stated: OPENED }
  const parts = [
    fact('personal-data', true, OPENED + 1),
    fact('service-state', 'stopped'),
    fact('class', 'cyber.intrusion'),
    anchor('warned', '2026-11-26T11:00+07:00'),
    anchor('violation-found', '2026-11-26T09:00+07:00'),
    severity,
  ]
  const { values, anchors } = knownFacts(vn, desk, withParts(own, parts))
  assert.deepEqual(
    [values['personal-data'], values['service-state'], values['class']],
    [false, 'stopped', 'cyber.malware'],
  )
  assert.equal(anchors['warned'], at('2026-11-26T12:00+07:00'))
  assert.equal(anchors['violation-found'], at('2026-11-26T09:00+07:00'))
  assert.equal(severitySaid(withParts(own, parts)), undefined)
})

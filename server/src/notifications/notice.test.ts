import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseNotificationRules } from '#law/notification-rule.ts'
import { decideNotice, decideWord } from './notice.ts'
import type { Decision, Hearing, Matter, Question } from './notice.ts'

const VN = 'Asia/Ho_Chi_Minh'
const RULES = parseNotificationRules(
  JSON.parse(readFileSync(new URL('../../packs/vn/notification-rules.json', import.meta.url), 'utf8')),
)
/** A moment of the wall clock in Việt Nam, in November 2026. */
const vn = (text: string) => Date.parse(`2026-11-${text}:00+07:00`)
const NOW = vn('26T10:00')

/** A machine that was broken into this morning and is still seen. */
const MATTER: Matter = {
  ...{ type: 'application-compromise', severity: 'high', state: 'reported', answer: null, answerUntil: null },
  ...{ tlp: 'AMBER', mergedInto: null, byHand: false, lastSeen: vn('26T09:00'), surfacedAt: vn('26T09:30') },
  acknowledgedAt: null,
}
/** A contact who wants what the rules say, a digest at eight, and quiet from 22:00 to 06:00. */
const HEARING: Hearing = {
  ...{ classes: [], mode: 'by-rule', digestAt: [480], quiet: { from: 1320, to: 360 }, step: 1 },
}
type Given = Partial<Omit<Question, 'matter' | 'hearing'>> & {
  readonly matter?: Partial<Matter>
  readonly hearing?: Partial<Hearing>
  readonly now?: number
}

const decide = ({ matter, hearing, now = NOW, ...rest }: Given): Decision =>
  decideNotice(
    RULES,
    VN,
    {
      ...{ toldAt: null, failedAt: null, firstToldAt: null, suppressedUntil: null, ...rest },
      matter: { ...MATTER, ...matter },
      hearing: { ...HEARING, ...hearing },
    },
    now,
  )

/** A decision in few words: what, when on the wall clock, and why. */
function told(decision: Decision): string {
  const at = (moment: number | null) =>
    moment === null ? 'nobody knows when' : new Date(moment + 7 * 3_600_000).toISOString().slice(5, 16)
  switch (decision.is) {
    case 'tell':
      return `${decision.occasion} ${decision.way} ${at(decision.at)}`
    case 'later':
      return `later ${at(decision.at)}`
    case 'unless-acknowledged':
      return `unless acknowledged ${at(decision.at)}`
    case 'suppressed':
      return `suppressed until ${at(decision.until)}`
    case 'silent':
      return `silent: ${decision.why}`
    default:
      return decision.is
  }
}

const INFECTED = { type: 'infected-system', severity: 'critical' } as const
const STEERED = { type: 'c2-server', severity: 'critical' } as const
const LEAK = { type: 'data-leak', severity: 'high' } as const
const OPEN_RESOLVER = { type: 'ddos-amplifier', severity: 'medium' } as const
const NIGHT = vn('26T23:15')

const CASES: readonly [what: string, given: Given, becomes: string][] = [
  // New.
  ['broken into: at once', {}, 'new at-once 11-26T10:00'],
  [
    'confirmed by an officer before: at once as well',
    { matter: { state: 'confirmed' } },
    'new at-once 11-26T10:00',
  ],
  ['notified by an officer: at once', { matter: { state: 'notified' } }, 'new at-once 11-26T10:00'],
  ['infected: in the next digest', { matter: INFECTED }, 'new digest 11-27T08:00'],
  [
    'with two digests a day, the nearer',
    { matter: INFECTED, hearing: { digestAt: [480, 960] } },
    'new digest 11-26T16:00',
  ],
  ['grave: an officer first', { matter: LEAK }, 'officer'],
  ['grave and confirmed: still', { matter: { ...LEAK, state: 'confirmed' } }, 'officer'],
  [
    'grave and back: an officer again',
    { matter: { ...LEAK, state: 'relapsed' }, toldAt: vn('01T10:00') },
    'officer',
  ],
  [
    'grave and notified: at once, at night too',
    { matter: { ...LEAK, state: 'notified' }, now: NIGHT },
    'new at-once 11-26T23:15',
  ],
  ['counted only', { matter: { type: 'blocklist', severity: 'low' } }, 'silent: rule'],
  // Quiet hours.
  ['at night, what is not urgent waits', { now: NIGHT }, 'new at-once 11-27T06:00'],
  ['at night, what is urgent does not', { now: NIGHT, matter: STEERED }, 'new at-once 11-26T23:15'],
  ['without quiet hours nothing waits', { now: NIGHT, hearing: { quiet: null } }, 'new at-once 11-26T23:15'],
  [
    'a digest in the quiet hours comes at their end',
    { matter: INFECTED, hearing: { digestAt: [0] } },
    'new digest 11-27T06:00',
  ],
  // What the recipient wants.
  [
    'who wants everything at once',
    { matter: INFECTED, hearing: { mode: 'at-once' } },
    'new at-once 11-26T10:00',
  ],
  ['who wants digests only', { hearing: { mode: 'digest' } }, 'new digest 11-27T08:00'],
  [
    'who wants digests only hears at once what is urgent',
    { matter: STEERED, hearing: { mode: 'digest' } },
    'new at-once 11-26T10:00',
  ],
  ['a class that is theirs', { hearing: { classes: ['intrusions'] } }, 'new at-once 11-26T10:00'],
  ['a class that is not', { hearing: { classes: ['vulnerable', 'fraud'] } }, 'silent: class'],
  ['suppressed', { suppressedUntil: vn('30T00:00') }, 'suppressed until 11-30T00:00'],
  ['suppressed until a moment ago', { suppressedUntil: NOW }, 'new at-once 11-26T10:00'],
  // Nobody is told.
  ['marked for named persons', { matter: { tlp: 'RED' } }, 'silent: marking'],
  ['part of another', { matter: { mergedInto: 4 } }, 'silent: merged'],
  ['closed', { matter: { state: 'closed' } }, 'silent: ended'],
  ['rejected', { matter: { state: 'rejected' } }, 'silent: ended'],
  [
    'not theirs, they said',
    { matter: { state: 'answered', answer: 'not-ours' }, toldAt: vn('01T10:00') },
    'silent: answered',
  ],
  ['answered before anybody told', { matter: { state: 'answered', answer: 'working' } }, 'silent: answered'],
  ['opened by a person', { matter: { byHand: true } }, 'officer'],
  [
    'opened by a person, and notified',
    { matter: { byHand: true, state: 'notified' } },
    'new at-once 11-26T10:00',
  ],
  // Told before.
  [
    'a message that did not arrive an hour ago: a day apart',
    { failedAt: vn('26T09:40') },
    'later 11-27T09:40',
  ],
  ['a message that did not arrive a day ago', { failedAt: vn('25T09:40') }, 'new at-once 11-26T10:00'],
  [
    'told yesterday: a week apart',
    { matter: { surfacedAt: vn('25T09:00') }, toldAt: vn('25T10:00') },
    'later 12-02T10:00',
  ],
  [
    'told a week ago and still seen',
    { matter: { surfacedAt: vn('18T09:00') }, toldAt: vn('19T10:00') },
    'again at-once 11-26T10:00',
  ],
  [
    'told a week ago and not seen since',
    { matter: { surfacedAt: vn('18T09:00'), lastSeen: vn('19T09:00') }, toldAt: vn('19T10:00') },
    'silent: unseen',
  ],
  [
    'open to the world: a month apart',
    { matter: { ...OPEN_RESOLVER, surfacedAt: vn('01T09:00') }, toldAt: vn('02T08:00') },
    'later 12-02T08:00',
  ],
  [
    'answered that it takes until Saturday',
    {
      matter: {
        state: 'answered',
        answer: 'working',
        answerUntil: vn('28T17:00'),
        surfacedAt: vn('18T09:00'),
      },
      toldAt: vn('19T10:00'),
    },
    'later 11-28T17:00',
  ],
  [
    'said to be resolved, and still seen a week after',
    { matter: { state: 'resolved', answer: 'fixed', surfacedAt: vn('18T09:00') }, toldAt: vn('19T10:00') },
    'again at-once 11-26T10:00',
  ],
  [
    'acknowledged: told again all the same',
    { matter: { surfacedAt: vn('18T09:00'), acknowledgedAt: vn('19T11:00') }, toldAt: vn('19T10:00') },
    'again at-once 11-26T10:00',
  ],
  [
    'back after it was closed',
    { matter: { state: 'relapsed' }, toldAt: vn('01T10:00') },
    'relapsed at-once 11-26T10:00',
  ],
  [
    'back, within the days of a repeat',
    { matter: { state: 'relapsed' }, toldAt: vn('24T10:00') },
    'relapsed at-once 11-26T10:00',
  ],
  // Steps.
  [
    'the second step before the first was told',
    { hearing: { step: 2 } },
    'unless acknowledged nobody knows when',
  ],
  [
    'the second step an hour after',
    { hearing: { step: 2 }, firstToldAt: vn('26T09:31') },
    'unless acknowledged 11-26T13:31',
  ],
  [
    'the second step four hours after',
    { hearing: { step: 2 }, firstToldAt: vn('26T09:31'), now: vn('26T13:31') },
    'step at-once 11-26T13:31',
  ],
  [
    'the second step, once',
    { hearing: { step: 2 }, firstToldAt: vn('26T09:31'), toldAt: vn('26T13:31'), now: vn('26T20:00') },
    'silent: told',
  ],
  [
    'the third step a day after',
    { hearing: { step: 3 }, firstToldAt: vn('26T09:31'), now: vn('27T09:31') },
    'step at-once 11-27T09:31',
  ],
  [
    'a step that the pack does not have',
    { hearing: { step: 7 }, firstToldAt: vn('26T09:31') },
    'unless acknowledged 11-27T09:31',
  ],
  [
    'acknowledged: no further step',
    {
      hearing: { step: 2 },
      firstToldAt: vn('26T09:31'),
      matter: { acknowledgedAt: vn('26T10:30') },
      now: vn('26T20:00'),
    },
    'silent: acknowledged',
  ],
  [
    'acknowledged before it came back',
    {
      hearing: { step: 2 },
      firstToldAt: vn('26T09:31'),
      matter: { acknowledgedAt: vn('10T10:30') },
      now: vn('26T20:00'),
    },
    'step at-once 11-26T20:00',
  ],
  [
    'answered: no further step',
    {
      hearing: { step: 2 },
      firstToldAt: vn('26T09:31'),
      matter: { state: 'answered', answer: 'working' },
      now: vn('26T20:00'),
    },
    'silent: answered',
  ],
  [
    'what does not escalate',
    { hearing: { step: 2 }, matter: INFECTED, firstToldAt: vn('26T09:31'), now: vn('26T20:00') },
    'silent: rule',
  ],
  [
    'a step in quiet hours waits for the morning',
    { hearing: { step: 2 }, firstToldAt: vn('26T19:00'), now: NIGHT },
    'step at-once 11-27T06:00',
  ],
  [
    'a step of what is urgent does not',
    { hearing: { step: 2 }, matter: STEERED, firstToldAt: vn('26T19:00'), now: NIGHT },
    'step at-once 11-26T23:15',
  ],
  [
    'a step is never gathered',
    { hearing: { step: 2, mode: 'digest' }, firstToldAt: vn('26T09:31'), now: vn('26T14:00') },
    'step at-once 11-26T14:00',
  ],
]

for (const [what, given, becomes] of CASES)
  test(what, () => {
    assert.equal(told(decide(given)), becomes)
  })

test('a word for one recipient waits for the end of quiet hours unless it is urgent', () => {
  assert.equal(decideWord(HEARING.quiet, VN, false, NIGHT), vn('27T06:00'))
  assert.equal(decideWord(HEARING.quiet, VN, true, NIGHT), NIGHT)
})

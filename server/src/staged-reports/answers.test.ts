import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Answers } from '@hiepluc/contract/staged-answer.ts'
import type { Facts } from '#law/facts.ts'
import { eu, vn } from '#test/law-world.ts'
import { askedAnswers, askedFields, changedAnswers, fedFacts, findingsOf } from './answers.ts'
import type { Answered } from './answers.ts'

const NOW = new Date('2026-11-27T09:00:00+07:00')
const KNOWN: Facts = {
  ...{ matter: 'incident', began: NOW.getTime(), values: {}, anchors: {}, counted: {}, parties: [] },
}
const form = (id: string, pack = vn) => pack.forms.get(id)!

/** A 72-hour report with all that is required. */
const WHOLE: Answers = {
  system: 'Cổng khách hàng',
  detected: '2026-11-23T08:00:00+07:00',
  cause: 'malicious-act',
  'cause-details': 'Lỗ hổng chưa vá.',
  scope: 'Hai máy chủ.',
  'service-state': 'running',
  measures: 'Đã cô lập.',
  complex: false,
  contact: { name: 'Nguyễn Văn A', phone: '+84 24 0000 0000' },
}

const answered = (answers: Answers, extra: Partial<Answered> = {}): Answered => ({
  ...{ pack: vn, form: form('report-72h'), answers, known: KNOWN, files: new Set([7]), now: NOW },
  ...extra,
})

const said = (given: Answered) =>
  findingsOf(given).map(({ field, kind, says }) => `${field ?? '*'} ${kind}: ${says.en}`)
const withAnswer = (field: string, answer: Answer) => said(answered({ ...WHOLE, [field]: answer }))

test('a whole report has no findings, an empty one names every field that is required, in order', () => {
  const cause = form('report-72h').fields.find(({ id }) => id === 'cause')!
  assert.ok(cause.feeds)
  assert.deepEqual(said(answered(WHOLE)), [])
  const missing = findingsOf(answered({}))
  assert.deepEqual(
    missing.map(({ field, kind }) => [field, kind]),
    form('report-72h')
      .fields.filter(({ required, when }) => required && !when)
      .map(({ id }) => [id, 'missing']),
  )
  assert.equal(missing[0]!.says.vi, 'chưa trả lời')
  // Blanks are no answer.
  for (const blank of ['  \n', [], {}, { name: ' ' }] as Answer[])
    assert.deepEqual(findingsOf(answered({ ...WHOLE, system: blank }))[0]?.kind, 'missing')
})

const WRONG: readonly (readonly [string, Answer, RegExp])[] = [
  ['system', 5, /takes a text/],
  ['system', 'x'.repeat(2001), /is 2001 characters long and may be \d+/],
  ['system', 'a\u0000b', /broken or control characters/],
  ['system', 'a\uD800', /broken or control characters/],
  ['system', 'a\nb', /takes one line/],
  ['system-level', 'hai', /takes a number/],
  ['system-level', 6, /can't be more than 5/],
  ['users-affected', -1, /can't be less than 0/],
  ['users-affected', Number.POSITIVE_INFINITY, /takes a number/],
  ['detected', '2026-11-23T08:00', /takes a date and time with its zone/],
  ['detected', '2026-02-30T08:00:00+07:00', /takes a date and time/],
  ['detected', '2026-11-27T09:05:00+07:00', /lies in the future/],
  ['cause', 'wizardry', /there is no choice "wizardry"/],
  ['cause', ['malicious-act'], /takes one of the list/],
  ['asset', 'software', /takes a list of choices/],
  ['asset', ['no-such'], /there is no choice "no-such"/],
  ['personal-data', 'yes', /takes yes or no/],
  ['users-series', [1, 2], /takes numbers by quarter/],
  [
    'users-series',
    [{ at: '2026-11-23T08:07:00+07:00', value: 1 }],
    /row 1: the time must be a whole quarter/,
  ],
  [
    'users-series',
    [
      { at: '2026-11-23T08:15:00+07:00', value: 1 },
      { at: '2026-11-23T01:15:00Z', value: 1 },
    ],
    /row 2: must come after the row before/,
  ],
  ['users-series', [{ at: '2026-11-27T09:15:00+07:00', value: 1 }], /row 1: lies in the future/],
  ['users-series', [{ at: '2026-11-23T08:15:00+07:00', value: -1 }], /row 1: can't be less than 0/],
  ['users-series', [{ at: 'now', value: 1 }], /row 1: takes a date and time/],
  ['places', ['Hà Nội', ' '], /has an empty one/],
  ['places', ['Hà Nội', 'Hà Nội'], /names one thing twice/],
  ['places', Array.from({ length: 201 }, (_, nth) => `nơi ${nth}`), /takes 200 of them at most/],
  ['contact', 'A', /takes a name/],
  ['contact', { phone: '113' }, /lacks a name/],
  ['contact', { name: 'A' }, /lacks a telephone or e-mail/],
  ['contact', { name: 'A', phone: 'gọi tôi' }, /no right telephone/],
  ['contact', { name: 'A', email: 'a b@example.org' }, /no right e-mail/],
  ['attachments', ['x'], /takes attachments/],
  ['attachments', [8], /has no file 8/],
  ['attachments', [7, 7], /names one thing twice/],
]

test('what does not fit its field is told at the field, in both languages', () => {
  for (const [field, answer, word] of WRONG) {
    const found = withAnswer(field, answer)
    assert.equal(found.length, 1, `${field} ${JSON.stringify(answer).slice(0, 80)}: ${found.join('; ')}`)
    assert.match(found[0]!, new RegExp(`^${field} wrong: .*(?:${word.source})`))
  }
})

test('a field is asked only when its condition holds; what is not asked is neither checked nor sent', () => {
  const ids = (given: Answered) => new Set(askedFields(given).map(({ id }) => id))
  assert.ok(!ids(answered(WHOLE)).has('outage-minutes'))
  const stopped = { ...WHOLE, 'service-state': 'stopped' }
  assert.ok(ids(answered(stopped)).has('outage-minutes'))
  assert.ok(!ids(answered(WHOLE)).has('countries'))
  const abroad = { ...WHOLE, 'cross-border': true, countries: ['LA', 'KH'] }
  assert.deepEqual(said(answered(abroad)), [])
  assert.deepEqual(said(answered({ ...abroad, countries: ['LA', 'XX'] })), [
    'countries wrong: there is no country with the code "XX"',
  ])
  const home = answered({ ...abroad, 'cross-border': false, countries: ['XX'] })
  assert.deepEqual(said(home), [])
  assert.ok(!('countries' in askedAnswers(home)))
  // What the incident is known to be counts too.
  const known = { ...KNOWN, values: { 'cross-border': true } }
  assert.ok(ids(answered(WHOLE, { known })).has('countries'))
})

test('anchors out of order and facts that contradict are told where the reporter can mend them', () => {
  assert.deepEqual(withAnswer('occurred', '2026-11-23T09:00:00+07:00'), [
    "detected wrong: can't be before occurred",
  ])
  const known = { ...KNOWN, anchors: { occurred: Date.parse('2026-11-23T08:30:00+07:00') } }
  assert.match(said(answered(WHOLE, { known }))[0]!, /^detected wrong: can't be before occurred/)
  const total = { ...KNOWN, values: { 'users-total': 10 } }
  assert.match(
    said(answered({ ...WHOLE, 'users-affected': 11 }, { known: total }))[0]!,
    /^users-affected wrong: more users are affected/,
  )
  const others = { ...KNOWN, values: { 'personal-data': false, 'sensitive-data': true } }
  assert.deepEqual(said(answered(WHOLE, { known: others })), [])
})

test('answers to fields that the form does not have are named', () => {
  const [found] = said(answered({ ...WHOLE, magic: 1, ['__proto__x']: 'y' }))
  assert.equal(found, '* wrong: the form report-72h version 1 has no field "magic", "__proto__x"')
})

test('answers feed the facts and anchors of the incident; what is wrong feeds nothing', () => {
  const { values, anchors } = fedFacts(answered({ ...WHOLE, 'system-level': 9, 'users-affected': 4 }))
  assert.deepEqual(values, {
    cause: 'malicious-act',
    'service-state': 'running',
    'users-affected': 4,
    complex: false,
  })
  assert.deepEqual(anchors, { detected: Date.parse('2026-11-23T08:00:00+07:00') })
})

test('what changed between two submissions, by field', () => {
  const before = { ...WHOLE, places: ['Hà Nội'], gone: 'x' }
  const after = { ...WHOLE, places: ['Hà Nội', 'Huế'], scope: 'Ba máy chủ.', 'users-affected': 0 }
  assert.deepEqual(changedAnswers(form('report-72h'), before, after), [
    { field: 'scope', before: 'Hai máy chủ.', after: 'Ba máy chủ.' },
    { field: 'users-affected', after: 0 },
    { field: 'places', before: ['Hà Nội'], after: ['Hà Nội', 'Huế'] },
    { field: 'gone', before: 'x' },
  ])
  // Keys in another order are the same answer.
  assert.deepEqual(
    changedAnswers(
      form('report-72h'),
      { contact: { name: 'A', phone: '1' } },
      { contact: { phone: '1', name: 'A' } },
    ),
    [],
  )
})

test('every form of a stage in both packs is asked and checked without a word of its own in code', () => {
  for (const pack of [vn, eu])
    for (const row of pack.text.forms)
      assert.ok(Array.isArray(findingsOf(answered({}, { pack, form: row }))), `${pack.ref} ${row.id}`)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Said } from '@hiepluc/contract/wire.ts'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import { eu, LEAK, one, owedUnder, vn } from '../../test/law-world.ts'
import { SMALL_PACK } from '../../test/small-pack.ts'
import { sayCondition } from './condition-words.ts'
import { viewBand, viewDuty, viewForm, viewOwed } from './duty-view.ts'
import { wordsOfMatter } from './matter-words.ts'
import { checkPack } from './pack-findings.ts'
import { viewPack, viewPackLine, viewTerm, viewWords } from './pack-view.ts'
import { rowOf } from './pack.ts'
import { sayClock, sayDuration, sayStep } from './time-words.ts'

const terra = checkPack([{ name: 'terra.yaml', text: SMALL_PACK }]).pack!

/** Every phrase in two languages that stands in a view. */
function phrases(view: unknown): Said[] {
  if (typeof view !== 'object' || view === null) return []
  const { vi, en } = view as Partial<Said>
  const own = typeof vi === 'string' && typeof en === 'string' ? [{ vi, en }] : []
  return [...own, ...Object.values(view).flatMap(phrases)]
}

test('every row of every pack can be shown, as the contract has it, and says something in both languages', () => {
  for (const pack of [vn, eu, terra]) {
    const { duties, bands, forms, terms } = pack.text
    const views = [
      viewPack(pack, true),
      viewWords(pack),
      duties.map((row) => viewDuty(pack, row)),
      bands.map((row) => viewBand(pack, row)),
      terms.map((row) => viewTerm(pack, row)),
      forms.map(viewForm),
    ]
    ENDPOINTS.readPack.output!.parse(views[0])
    ENDPOINTS.readPackWords.output!.parse(views[1])
    ENDPOINTS.listPacks.output!.parse({ packs: [viewPackLine(pack, false)] })
    const said = phrases(views)
    assert.ok(said.length > duties.length)
    for (const { vi, en } of said) {
      assert.ok(vi.trim() !== '' && en.trim() !== '')
      assert.equal(/undefined|NaN|\[object|  /.test(vi + en), false, `${vi} | ${en}`)
    }
  }
})

test('clocks and conditions are said as people say them', () => {
  const clock = (id: string) => sayClock(vn, rowOf(vn.duties, id).clock)
  assert.deepEqual(clock('ND331-31-2d-24'), {
    vi: 'trong 24 giờ kể từ: phát hiện sự cố',
    en: 'within 24 hours from: incident detected',
  })
  assert.equal(clock('ND333-08-6a1').en, 'at least 12 hours before: check starts')
  assert.equal(clock('ND331-35-4b').vi, 'hằng năm, trước ngày 25/12')
  assert.match(
    clock('ND333-13-4').en,
    /^after 24 hours from: order by word.*, unless “written decision” came in time: the information system may run again$/,
  )
  assert.match(clock('L116-41-3').vi, /luật không nêu số; bộ quy định lấy 1 giờ/)
  assert.equal(
    sayCondition(vn, rowOf(vn.thresholds, 'VN-91-72').when!).en,
    'personal data are affected; and (may harm life, health, honour, dignity or property of the data subjects; or signs of harm to national security; or signs of harm to public order and safety)',
  )
  assert.equal(sayDuration({ months: 1, days: 13 }).vi, '1 tháng 13 ngày')
  assert.equal(
    sayStep('UTC', { step: 'moved', from: '2026-11-28', to: '2026-11-30', why: 'weekend' }).en,
    '28/11/2026 is a weekend, so it moves to 30/11/2026',
  )
})

test('a pack in other languages is told in its own, framed in those of the screens', () => {
  assert.deepEqual(sayCondition(terra, rowOf(terra.terms, 'grave').when!), {
    vi: 'perte: hơn số lớn nhất trong 1.000, 5.000 (“plancher”)',
    en: 'perte: more than the highest of 1,000, 5,000 (“plancher”)',
  })
})

test('what is owed is told with its reason, its steps and who receives it', () => {
  const view = viewOwed(
    vn,
    one(owedUnder(vn, { ...LEAK, anchors: { detected: '2024-06-03T08:00:00+07:00' } }), 'QD05-11-1a'),
  )
  assert.equal(view.due, '2024-06-10T16:59:59.999Z')
  assert.deepEqual(
    view.to.map(({ en }) => en),
    [
      'owner of an information system',
      'Department of Cybersecurity and High-Tech Crime Prevention (A05), Ministry of Public Security (formerly Ministry of Information and Communications)',
    ],
  )
  assert.ok(view.steps.some(({ vi }) => /08\/06\/2024 là cuối tuần, chuyển sang 10\/06\/2024/.test(vi)))
  assert.ok(view.why.some(({ en }) => en === 'it is: an incident (“cyber incident”)'))
  assert.equal(view.unverified, true) // the validity of the old decision
})

test('a matter is asked for what its duties look at, and no more', () => {
  const { facts, anchors, counts } = wordsOfMatter(vn, 'check', false)
  assert.deepEqual(facts, ['sector', 'check-reason'])
  assert.deepEqual(anchors, ['check-start', 'check-end'])
  assert.deepEqual(wordsOfMatter(vn, 'violation', false).counts, ['violations'])
  assert.deepEqual(counts, [])
  assert.ok(wordsOfMatter(vn, 'incident', true).facts.includes('outage-minutes')) // through a setting
})

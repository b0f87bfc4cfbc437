import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eu, vn } from '../../test/law-world.ts'
import { SMALL_PACK } from '../../test/small-pack.ts'
import { holdersOn } from './agency.ts'
import { foldText, searchDuties } from './duty-search.ts'
import type { DutySearch } from './duty-search.ts'
import { viewDuty } from './duty-view.ts'
import { checkPack } from './pack-findings.ts'
import { rowOf } from './pack.ts'

const terra = checkPack([{ name: 'terra.yaml', text: SMALL_PACK }]).pack!
const found = (search: DutySearch, pack = vn) => searchDuties(pack, search).map(({ id }) => id)

test('a text is folded as people without a Vietnamese keyboard type it', () => {
  for (const [text, folded] of [
    ['Đ31.2.d', 'd31.2.d'],
    ['Báo cáo sự cố mức nghiêm trọng', 'bao cao su co muc nghiem trong'],
    ['Trước là Ưu tiên ở Ủy ban', 'truoc la uu tien o uy ban'],
    // decomposed, as some systems keep names of files
    ['Tiếng Việt'.normalize('NFD'), 'tieng viet'],
  ] as const)
    assert.equal(foldText(text), folded)
})

test('duties are found by their words, with and without diacritics, in any order and language', () => {
  assert.equal(found({}).length, vn.text.duties.length)
  assert.ok(found({ q: 'loại bỏ nội dung' }).includes('L116-39-2d'))
  assert.deepEqual(found({ q: 'noi dung LOAI BO' }), found({ q: 'loại bỏ nội dung' }))
  assert.ok(found({ q: 'remove illegal content' }).includes('L116-39-2d'))
  assert.ok(found({ q: 'đ39.2.D' }).includes('L116-39-2d'))
  // by who receives it, and by the document it stands in
  assert.ok(found({ q: 'nd331-31-2d-24' }).includes('ND331-31-2d-24'))
  assert.deepEqual(found({ q: 'không có chữ này đâu' }), [])
  assert.ok(found({ q: 'early warning' }, eu).length > 0)
})

test('duties are narrowed by who owes them, by document, and by day', () => {
  for (const id of found({ who: 'system-owner', document: 'L-116-2025' })) {
    assert.ok(rowOf(vn.duties, id).who.includes('system-owner'))
    assert.equal(rowOf(vn.duties, id).document, 'L-116-2025')
  }
  assert.ok(found({ document: 'L-116-2025' }).length > 3)
  assert.deepEqual(found({ document: 'L-116-2025', on: '2026-06-30' }), [])
  assert.ok(found({ document: 'L-116-2025', on: '2026-07-01' }).length > 3)
  assert.ok(found({ on: '2024-01-01' }).includes('QD05-11-1a'))
  assert.equal(found({ on: '2026-12-01' }).includes('L116-39-2d'), true)
})

test('duties stand in the order of the documents', () => {
  const order = vn.text.documents.map(({ id }) => id)
  const places = searchDuties(vn, {}).map(({ document }) => order.indexOf(document))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
})

test('an agency’s tasks are held by itself, then by its successors; what nobody took over by nobody', () => {
  assert.deepEqual(holdersOn(terra, 'bureau', '2027-05-31'), [{ agency: 'bureau', tasks: [] }])
  assert.deepEqual(holdersOn(terra, 'bureau', '2027-06-01'), [{ agency: 'conseil', tasks: ['nets'] }])
  const today = holdersOn(vn, 'mic', '2026-12-01')
  assert.ok(today.length > 1, 'the tasks of the ministry of 2008 parted')
  assert.ok(today.some(({ agency, tasks }) => agency === 'mps-a05' && tasks.includes('network-security')))
  assert.deepEqual(holdersOn(vn, 'mic', '2015-01-01'), [{ agency: 'mic', tasks: [] }])
})

test('recipients are those of the day that is asked for', () => {
  const to = (day?: string) => viewDuty(vn, rowOf(vn.duties, 'QD05-11-2'), day).to.map(({ en }) => en)
  assert.deepEqual(to(), ['Ministry of Information and Communications'])
  assert.deepEqual(to('2024-01-01'), to())
  assert.match(to('2026-12-01').join(), /A05.*formerly Ministry of Information and Communications/)
})

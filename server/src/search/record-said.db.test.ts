import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import type { EntryBody } from '#ledger/entry.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { PlantedPublicReport } from '#test/plant-public-report.ts'
import { readStagedReport } from '#staged-reports/read-staged-report.ts'
import { NOTICE, NOW, PACKS } from '#test/staged-desk.ts'
import { triageWorld } from '#test/triage-world.ts'
import type { TriageWorld } from '#test/triage-world.ts'
import { recordSaid } from './record-said.ts'
import { searchDesk } from './search-desk.ts'

const { places } = await loadPublicReportRules('vn')
const DESK = { id: 0, orgId: 0, standing: 'nobody', roles: [] } as const

let world: TriageWorld
before(async () => {
  world = await triageWorld()
})

/** What a worker does with what was decided. */
async function goOn(): Promise<void> {
  const { worker } = world.desk
  await sealOnce(worker, NOW)
  while ((await followOnce(worker, DESK, { name: 'search-said', most: 500, react: recordSaid })) > 0);
}

/** A public report that was received; planted ones have no entry of it. */
async function receive(given: PlantedPublicReport): Promise<number> {
  const id = await world.told(given)
  const body = { kind: 'public-report.received', subject: `public-report:${id}` } as EntryBody
  await change(world.desk.worker, DESK, (tx) => recordSaid(tx, [{ index: 0, id: 0, body, sealedAt: NOW }]))
  return id
}

const find = (reader: Member, q: string) => searchDesk(world.desk.api, reader, q, NOW)
const found = async (reader: Member, q: string) =>
  (await find(reader, q)).words.rows.map(({ kind, id }) => [kind, id])

test('what was handed in is found by its words as it was handed in last, by the authorities and its operator', async () => {
  const { page, incident } = await world.handedIn({ ...NOTICE, description: 'Kẻ gian mã hoá ổ đĩa kế toán.' })
  const draft = await world.begin(await world.newIncident())
  await world.save(draft.id, draft.save, { ...NOTICE, description: 'Bản nháp về ổ đĩa kế toán.' })
  await goOn()
  const one = ['staged-report', page.id]
  for (const reader of [world.officer, world.inspector, world.second, world.contact, world.colleague])
    assert.deepEqual(await found(reader, 'o dia ke toan'), [one])
  assert.deepEqual(await found(world.stranger, 'o dia ke toan'), [])
  const { words } = await find(world.contact, 'mã hoá ổ đĩa')
  assert.equal(words.rows[0]!.incident?.id, incident)
  // A moment is nothing that is looked for by its words.
  assert.ok(!words.rows[0]!.excerpt.text.includes('2026-11-20T'))

  await world.review('return', page.id, 1)
  const back = await readStagedReport(world.desk.api, PACKS, world.contact, page.id, NOW)
  const again = await world.save(page.id, back.save, { ...NOTICE, description: 'Chỉ máy in bị hỏng.' })
  await world.submit(page.id, again.save)
  await goOn()
  assert.deepEqual(await found(world.officer, 'o dia ke toan'), [])
  assert.deepEqual(await found(world.contact, 'may in bi hong'), [one])
})

test('a public report is found by its words and what it is about; by the police where its kind is theirs, by operators not', async () => {
  const both = await receive({
    kind: 'fraud',
    subject: '0977123123',
    words: 'Giả danh điện lực doạ cắt điện',
  })
  const ours = await receive({ kind: 'spam-call', words: 'Giả danh điện lực mời mua ổn áp' })
  await goOn()
  assert.deepEqual(await found(world.second, 'gia danh dien luc'), [], 'nothing before the desk has looked')
  await world.relate()
  const kinds = [
    ['public-report', ours],
    ['public-report', both],
  ]
  assert.deepEqual(await found(world.officer, 'gia danh dien luc'), kinds)
  assert.deepEqual(await found(world.officer, '0977123123'), [['public-report', both]])
  assert.deepEqual(await found(world.second, 'gia danh dien luc'), [['public-report', both]])
  assert.deepEqual(await found(world.contact, 'gia danh dien luc'), [])
  const { numbers } = await find(world.second, `PA-${both}`)
  assert.deepEqual(numbers, [{ thing: 'public-report', id: both }])
  assert.deepEqual((await find(world.second, `PA-${ours}`)).numbers, [])
})

test('what a report said is found no more from when it is not kept, and gone once that is followed', async () => {
  const place = [...places.values()].find(({ forgets }) => forgets)!.place
  const words = 'Hình ảnh tổn hại trẻ nhỏ đăng trên diễn đàn lạ'
  const report = await receive({ kind: 'other', words })
  await goOn()
  assert.deepEqual(await found(world.officer, 'dien dan la'), [['public-report', report]])
  await world.decide({ act: 'refer', place, reports: [report] })
  assert.deepEqual(await found(world.officer, 'dien dan la'), [])
  await goOn()
  const left = await world.desk.owner.query("select from search_text where words like '%diễn đàn lạ%'")
  assert.equal(left.rowCount, 0)
})

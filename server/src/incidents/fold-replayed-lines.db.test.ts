import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSource } from '#intake/add-source.ts'
import { changeSource } from '#intake/change-source.ts'
import type { SourceChange } from '#intake/change-source.ts'
import { listUnreadable } from '#intake/list-unreadable.ts'
import { readReport } from '#intake/read-report.ts'
import { receiveReport } from '#intake/receive-report.ts'
import { replayReport } from '#intake/replay-report.ts'
import { take } from '#platform/queue.ts'
import { given, NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { foldReplayedLines } from './fold-replayed-lines.ts'
import { foldReport } from './fold-report.ts'

let world: World
before(async () => {
  world = await openWorld()
})

const form: SourceChange = { tlp: 'AMBER', confidence: 80 }
const add = async (name: string, mapping: Record<string, unknown>) =>
  (await addSource(world.desk.api, world.officer, { ...form, name, format: 'csv', mapping }, NOW)).source

const work = async (queue: 'reports' | 'replays') => {
  const lease = (await take(world.desk.worker, queue, 'worker'))!
  await (queue === 'reports' ? foldReport : foldReplayedLines)(world.line, lease)
}
const receive = async (source: string, text: string) => {
  const delivery = { bytes: given(text), source, now: NOW }
  const { report } = await receiveReport(world.desk.api, world.officer, delivery)
  await work('reports')
  return report
}
const stateOf = async (report: number) => {
  const { state, rowsRead, rowsUnreadable } = await readReport(world.desk.api, world.officer, report)
  return `${state} ${rowsRead} ${rowsUnreadable}`
}
const CSV = 'Lúc,Máy,Họ\n20/11/2026 14:00,192.0.2.77,mirai\n21/11/2026 14:00,192.0.2.78,mirai\n'
const right = { time: { at: 'Lúc', format: 'day-first', zone: '+07:00' }, address: 'Máy' }

test('lines that a wrong mapping made unreadable are read once it is corrected', async () => {
  const { id } = await add('wrong time', { ...right, time: { at: 'Lúc' } })
  const report = await receive('wrong time', CSV)
  assert.equal(await stateOf(report), 'read 0 2')
  const changed = await changeSource(
    world.desk.api,
    world.officer,
    id,
    { ...form, format: 'csv', mapping: right },
    NOW,
  )
  assert.deepEqual(changed.mapping, { ...right, keys: [] })
  await replayReport(world.desk.api, world.officer, report, NOW)
  await work('replays')
  assert.equal(await stateOf(report), 'read 2 0')
  const kept = await listUnreadable(world.desk.api, world.officer, report, { limit: 10 }, NOW)
  assert.ok(kept.rows.every(({ replayedAt }) => replayedAt !== undefined))
})

test('a report that could not be read at all is read once the mapping names its columns', async () => {
  const { id } = await add('no columns', { address: 'Nowhere' })
  const report = await receive('no columns', CSV)
  assert.match(await stateOf(report), /^unreadable/)
  await changeSource(world.desk.api, world.officer, id, { ...form, format: 'csv', mapping: right }, NOW)
  await replayReport(world.desk.api, world.officer, report, NOW)
  await work('reports')
  assert.equal(await stateOf(report), 'read 2 0')
})

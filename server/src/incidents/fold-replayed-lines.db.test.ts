import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSource } from '#intake/add-source.ts'
import { changeSource } from '#intake/change-source.ts'
import type { SourceChange } from '#intake/change-source.ts'
import { listUnreadable } from '#intake/list-unreadable.ts'
import { readReport } from '#intake/read-report.ts'
import { receiveReport } from '#intake/receive-report.ts'
import { replayReport } from '#intake/replay-report.ts'
import { dropLeases, take } from '#platform/queue.ts'
import { given, NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { storedZip } from '#test/stored-zip.ts'
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
const receive = async (source: string, text: string | Buffer) => {
  const delivery = { bytes: given(text), source, now: NOW }
  const { report } = await receiveReport(world.desk.api, world.officer, delivery)
  await work('reports')
  return report
}
const stateOf = async (report: number) => {
  const { state, rowsRead, rowsUnreadable } = await readReport(world.desk.api, world.officer, report)
  return `${state} ${rowsRead} ${rowsUnreadable}`
}
const observed = async (report: number) =>
  (
    await world.desk.owner.query<{ rows: number; fingerprints: number }>(
      'select coalesce(sum(count), 0)::int as rows, count(*)::int as fingerprints from observation where report_id = $1',
      [report],
    )
  ).rows[0]!
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
  await assert.rejects(replayReport(world.desk.api, world.officer, report, NOW), /no bad line left/)
  assert.deepEqual(await observed(report), { rows: 2, fingerprints: 2 })
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

const change = (id: number, format: 'csv' | 'json-lines', mapping: Record<string, unknown>) =>
  changeSource(world.desk.api, world.officer, id, { ...form, format, mapping }, NOW)

const FORMS: [name: string, format: 'csv' | 'json-lines', bytes: string | Buffer, read: number][] = [
  ['UTF-16', 'csv', Buffer.from(`\uFEFF${CSV.replaceAll('.7', '.4')}`, 'utf16le'), 2],
  [
    'semicolons and quoted line ends',
    'csv',
    'Lúc;Máy;Họ\n20/11/2026 14:00;192.0.2.50;"a\n\nb"\n20/11/2026 15:00;192.0.2.51;c\n',
    2,
  ],
  [
    'a row longer than what is kept of it',
    'csv',
    `Lúc,Máy,Họ\n20/11/2026 14:00,192.0.2.52,${'x'.repeat(20_000)}\n`,
    1,
  ],
  [
    'JSON lines',
    'json-lines',
    '{"Lúc":"20/11/2026 14:00","Máy":"192.0.2.53"}\n\n{"Lúc":"20/11/2026 15:00","Máy":"192.0.2.54"}\nno\n',
    2,
  ],
]
for (const [name, format, bytes, read] of FORMS)
  test(`read again: ${name}`, async () => {
    const wrong = { ...right, time: { at: 'Lúc' } }
    const { id } = (
      await addSource(world.desk.api, world.officer, { ...form, name, format, mapping: wrong }, NOW)
    ).source
    const report = await receive(name, bytes)
    const bad = name === 'JSON lines' ? 1 : 0
    assert.equal(await stateOf(report), `read 0 ${read + bad}`)
    await change(id, format, right)
    await replayReport(world.desk.api, world.officer, report, NOW)
    await work('replays')
    assert.equal(await stateOf(report), `read ${read} ${bad}`)
    const { rows } = await world.desk.owner.query<{ line: number }>(
      'select line from observation where report_id = $1 order by line limit 1',
      [report],
    )
    assert.equal(rows[0]!.line, format === 'csv' ? 2 : 1)
  })

/** Many rows of which every third has a time of the other form. */
const MANY = 9000
const mixed = Array.from({ length: MANY }, (_, at) =>
  [at % 3 === 0 ? '20/11/2026 16:00' : '2026-11-20 16:00:00', `192.0.2.${at % 200}`, `many${at}`].join(','),
)
const MIXED = `Lúc,Máy,Họ\n${mixed.join('\n')}\n`

test('of very many bad lines the first are kept; the others are counted, and read again like them', async () => {
  const { id } = await add('mixed', { ...right, time: { at: 'Lúc' }, keys: ['Họ'] })
  const report = await receive('mixed', MIXED)
  assert.equal(await stateOf(report), 'read 6000 3000')
  const kept = await listUnreadable(world.desk.api, world.officer, report, { limit: 200 }, NOW)
  assert.equal(kept.notKept, 2000)
  const stored = async () =>
    (
      await world.desk.owner.query<{ n: number }>(
        'select count(*)::int as n from unreadable_line where report_id = $1',
        [report],
      )
    ).rows[0]!.n
  assert.ok((await stored()) < 1010, `${await stored()} rows`)
  await change(id, 'csv', { ...right, keys: ['Họ'] })
  await replayReport(world.desk.api, world.officer, report, NOW)
  // A worker that is killed in between, and one that goes on where it stopped.
  const lease = (await take(world.desk.worker, 'replays', 'killed', 0))!
  let calls = 0
  const now = () => {
    if (++calls > 2) throw new Error('killed')
    return NOW
  }
  await assert.rejects(foldReplayedLines({ ...world.line, now }, lease), /killed/)
  assert.notEqual(await stateOf(report), 'read 6000 3000')
  await dropLeases(world.desk.worker, 'killed')
  await work('replays')
  assert.equal(await stateOf(report), 'read 9000 0')
  assert.deepEqual(await observed(report), { rows: MANY, fingerprints: MANY })
  const after = await listUnreadable(world.desk.api, world.officer, report, { limit: 1 }, NOW)
  assert.deepEqual([after.notKept, await stored()], [0, await stored()])
})

test('a file of an archive that could not be read is read once the mapping names its columns', async () => {
  const { id } = await add('zipped', { ...right, time: { at: 'Lúc' } })
  const good = CSV.replaceAll('.7', '.3')
  const report = await receive(
    'zipped',
    storedZip([
      ['none.csv', 'a,b,c\n1,2,3\n'],
      ['other.csv', good.replace('Máy', 'Host')],
      ['good.csv', good],
    ]),
  )
  assert.equal(await stateOf(report), 'read 0 4')
  await change(id, 'csv', { ...right, address: 'Host' })
  await replayReport(world.desk.api, world.officer, report, NOW)
  await work('replays')
  assert.equal(await stateOf(report), 'read 2 3')
  await change(id, 'csv', right)
  await replayReport(world.desk.api, world.officer, report, NOW)
  await work('replays')
  assert.equal(await stateOf(report), 'read 4 1')
  await replayReport(world.desk.api, world.officer, report, NOW)
  await work('replays')
  assert.equal(await stateOf(report), 'read 4 1')
})

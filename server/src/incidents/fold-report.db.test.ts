import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { receiveReport } from '#intake/receive-report.ts'
import { replayReport } from '#intake/replay-report.ts'
import { dropLeases, LeaseLost, take } from '#platform/queue.ts'
import { given, NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { csv, row } from '#test/telnet-rows.ts'
import { foldReplayedLines } from './fold-replayed-lines.ts'
import { foldReport } from './fold-report.ts'

let world: World

before(async () => {
  world = await openWorld()
})

const receive = async (bytes: string | Buffer, name = 'scan_telnet.csv') =>
  (await receiveReport(world.desk.api, world.officer, { bytes: given(bytes), name, now: NOW })).report

const read = async (name = 'worker') => {
  const lease = await take(world.desk.worker, 'reports', name)
  await foldReport(world.line, lease!)
}

interface ReportSums {
  state: string
  format: string
  report_type: string
  rows_read: number
  rows_unreadable: number
  observations_new: number
  rows_attributed: number
  trouble: { vi: string; en: string } | null
}
const sums = async (report: number) =>
  (await world.desk.owner.query<ReportSums>('select * from report where id = $1', [report])).rows[0]!
const rowsOf = async (report: number) =>
  (
    await world.desk.owner.query<{ rows: number; fingerprints: number }>(
      'select coalesce(sum(count), 0)::int as rows, count(*)::int as fingerprints from observation where report_id = $1',
      [report],
    )
  ).rows[0]!

test('a report is read to its end: rows, bad rows, observations and the account of it', async () => {
  const report = await receive(csv(row(1), row(2), row(1, 5), row('999'), row(3)))
  await read()
  const { state, format, report_type, rows_read, rows_unreadable, observations_new } = await sums(report)
  assert.deepEqual(
    { state, format, report_type, rows_read, rows_unreadable, observations_new },
    {
      ...{ state: 'read', format: 'shadowserver', report_type: 'scan_telnet' },
      ...{ rows_read: 4, rows_unreadable: 1, observations_new: 3 },
    },
  )
  const { rows } = await world.desk.owner.query<{ body: string }>(
    "select body from entry where subject = $1 and kind = 'report.read'",
    [`report:${report}`],
  )
  assert.equal(JSON.parse(rows[0]!.body).facts.rowsRead, 4)
})

test('many batches of one report count each row once, and duplicates across batches fold', async () => {
  const many = Array.from({ length: 5000 }, (_, i) => row(i % 200, i % 60, `b${i}`))
  const report = await receive(csv(...many))
  await foldReport({ ...world.line, batchRows: 300 }, (await take(world.desk.worker, 'reports', 'small'))!)
  const { rows_read, observations_new } = await sums(report)
  const stored = await rowsOf(report)
  assert.equal(rows_read, 5000)
  assert.equal(stored.fingerprints, observations_new)
  const { rows } = await world.desk.owner.query<{ n: number }>(
    "select sum(count)::int as n from observation where report_type = 'scan_telnet'",
  )
  assert.equal(rows[0]!.n, 5000 + 4)
})

test('a worker that lost its lease writes nothing more; the one that took over goes on where the last commit was', async () => {
  const report = await receive(
    csv(...Array.from({ length: 4000 }, (_, i) => row(i % 250, i % 60, `lost${i}`))),
  )
  const first = (await take(world.desk.worker, 'reports', 'first', 0))!
  const second = (await take(world.desk.worker, 'reports', 'second'))!
  assert.equal(second.subject, report)
  await assert.rejects(foldReport({ ...world.line, batchRows: 200 }, first), LeaseLost)
  assert.equal((await sums(report)).rows_read, 0)
  await foldReport({ ...world.line, batchRows: 200 }, second)
  assert.equal((await sums(report)).rows_read, 4000)
})

test('a worker that dies in the middle leaves a cursor; the next reads the rest, nothing twice', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => row(i % 250, i % 60, `died${i}`.padEnd(60, 'x')))
  const report = await receive(csv(...rows))
  let batches = 0
  const dying = {
    ...world.line,
    batchRows: 2000,
    now: () => {
      if (++batches > 4) throw new Error('killed')
      return NOW
    },
  }
  await assert.rejects(foldReport(dying, (await take(world.desk.worker, 'reports', 'dying', 0))!), /killed/)
  const halfway = (await sums(report)).rows_read
  assert.ok(halfway > 0 && halfway < 30_000, `${halfway} rows`)
  await dropLeases(world.desk.worker, 'dying')
  await foldReport(world.line, (await take(world.desk.worker, 'reports', 'next'))!)
  assert.equal((await sums(report)).rows_read, 30_000)
})

test('lines of one letter are all kept, and what stands between them is read', async () => {
  const bad = 'x\n'.repeat(5000)
  const [one, two] = [row(1), row(2)].map((good) => good.replace(',23,', ',2424,'))
  const report = await receive(`${csv(one!)}${bad}${two}\n"open\n${bad}`)
  await read()
  const { state, rows_read, rows_unreadable } = await sums(report)
  assert.deepEqual([state, rows_read, rows_unreadable], ['read', 2, 10_001])
})

test('a line that still cannot be read stays kept', async () => {
  const report = await receive(csv(row('84x')))
  await read()
  await replayReport(world.desk.api, world.officer, report, NOW)
  await foldReplayedLines(world.line, (await take(world.desk.worker, 'replays', 'worker'))!)
  assert.deepEqual([(await sums(report)).rows_read, (await sums(report)).rows_unreadable], [0, 1])
})

test('a report that its sender named otherwise bears the name of its type once it is read', async () => {
  const bytes = given(csv(row(101).replace(',23,', ',2323,')))
  const { report } = await receiveReport(world.desk.api, world.officer, {
    ...{ bytes, name: 'upload.csv', type: 'Accessible-Telnet', now: NOW },
  })
  assert.equal((await sums(report)).report_type, 'Accessible-Telnet')
  await read()
  assert.equal((await sums(report)).report_type, 'scan_telnet')
})

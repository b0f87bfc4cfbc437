import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { makeSinkholeReport } from '../../../bench/src/sinkhole-report.ts'
import type { GeneratedReport } from '../../../bench/src/sinkhole-report.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { ownerOf, serverPid, startDesk, until } from './desk-process.ts'
import type { DeskProcess } from './desk-process.ts'

/**
 * kill -9 in mid-intake, of the desk and of its database server: nothing acknowledged is lost, nothing counts twice, and
 * the desk recovers by itself.
 */
const KILLS = process.env['CHECK_LONG'] === 'full' ? 20 : 5
const ROWS = 30_000
const PORT = 18_081

let data: string
let desk: DeskProcess
let owner: pg.Pool
const handedIn = new Map<number, GeneratedReport>()

before(async () => {
  data = mkdtempSync(join(tmpdir(), 'hl-kills-'))
  chmodSync(data, 0o711)
  desk = await startDesk(data, PORT)
  owner = ownerOf(data)
})

after(async () => {
  await owner?.end()
  await desk?.stop()
  const { cluster } = openDataFolder(data)
  rmSync(join(cluster, '..'), { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
})

/** Hands a report in until it is acknowledged, as a source does: the same bytes again after a broken connection. */
async function handIn(report: GeneratedReport, seed: number): Promise<void> {
  await until(`the acknowledgement of report ${seed}`, 120_000, async () => {
    const response = await fetch(`${desk.url}/api/reports?name=2026-11-19-event4_sinkhole_http-vn.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${readFileSync(join(data, 'officer.token'), 'utf8').trim()}` },
      body: new Uint8Array(report.bytes),
    })
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
    const { report: id } = (await response.json()) as { report: number }
    handedIn.set(id, report)
    return true
  })
}

const readRows = async () =>
  (await owner.query<{ n: number }>('select coalesce(sum(rows_read), 0)::int as n from report')).rows[0]!.n

/** Waits until the line is in the middle of the newest report, then a little more, so that kills fall everywhere. */
async function untilMidIntake(before: number, round: number): Promise<void> {
  await until('some rows', 60_000, async () => (await readRows()) > before)
  await wait((round * 37) % 400)
}

for (let round = 1; round <= KILLS; round++)
  test(`kill ${round} of ${KILLS}: the desk`, async () => {
    const before = await readRows()
    await handIn(makeSinkholeReport(ROWS, round), round)
    await Promise.race([untilMidIntake(before, round), wait(2000)])
    const sending = handIn(makeSinkholeReport(ROWS, 1000 + round), 1000 + round)
    await wait((round * 13) % 120)
    await desk.kill()
    desk = await startDesk(data, PORT)
    await sending
  })

for (let round = 1; round <= KILLS; round++)
  test(`kill ${round} of ${KILLS}: the database server`, async () => {
    const before = await readRows()
    await handIn(makeSinkholeReport(ROWS, 2000 + round), 2000 + round)
    await Promise.race([untilMidIntake(before, round), wait(2000)])
    const killed = serverPid(data)!
    process.kill(killed, 'SIGKILL')
    await until('a server that answers', 60_000, async () => {
      const pid = serverPid(data)
      return pid !== undefined && pid !== killed && (await readRows()) >= 0
    })
  })

test('everything acknowledged is there, once', async () => {
  await until('an empty queue', KILLS * 90_000, async () => {
    const { rows } = await owner.query<{ n: number; failed: number }>(
      'select count(*)::int as n, count(failed_at)::int as failed from job',
    )
    assert.equal(rows[0]!.failed, 0)
    return rows[0]!.n === 0
  })
  const reports = [...handedIn.values()]
  const rows = reports.reduce((sum, report) => sum + report.rows, 0)
  assert.equal(handedIn.size, KILLS * 3)
  const { rows: sums } = await owner.query<Record<string, number>>(`select
    (select count(*)::int from report) as reports,
    (select count(*)::int from report where state = 'read' and rows_read = ${ROWS} and rows_unreadable = 0) as whole,
    (select sum(count)::int from observation) as counted,
    (select sum(sightings)::int from incident) as sighted,
    (select sum(count)::int from observation where incident_id is not null) as matters`)
  const { reports: kept, whole, counted, sighted, matters } = sums[0]!
  assert.deepEqual({ kept, whole, counted }, { kept: KILLS * 3, whole: KILLS * 3, counted: rows })
  assert.equal(sighted, matters)
  for (const [id, report] of handedIn) {
    const { rows: one } = await owner.query<{ size: number }>(
      'select size::int as size from report where id = $1',
      [id],
    )
    assert.equal(one[0]!.size, report.bytes.length)
  }
})

test('the ledger is whole', async () => {
  await until('every entry sealed', 30_000, async () => {
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from entry_unsealed')
    return rows[0]!.n === 0
  })
  const cli = fileURLToPath(new URL('../../../cli/hiepluc.js', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'verify'], {
    env: { ...process.env, HIEPLUC_DATA: data, HIEPLUC_URL: desk.url },
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout + stderr)
})

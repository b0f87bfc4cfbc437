import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { Client } from 'pg'
import { addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { exportLedger } from './export-ledger.ts'
import { recordEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'
import { verifyLedger } from './verify-ledger.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }

let desk: TestDesk
let officer: Member
before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
})

const record = (tx: Tx, report: number) =>
  recordEntry(tx, allow({ replay: ANYBODY }, officer, 'replay', undefined), {
    kind: 'report.replayed',
    at: AT,
    subject: `report:${report}`,
    facts: {},
  })

const placeOf = async (entry: number): Promise<number | undefined> => {
  const { rows } = await desk.owner.query<{ index: number }>('select index from leaf where entry_id = $1', [
    entry,
  ])
  return rows[0]?.index
}

async function sealAll(): Promise<number> {
  let sealed = 0
  for (let more = 1; more > 0; sealed += more) more = await sealOnce(desk.worker, AT)
  return sealed
}

const verdict = async () => verifyLedger(await exportLedger(desk.api, officer, 0))

describe('sealing', () => {
  test('nothing waits, nothing happens', async () => {
    assert.equal(await sealOnce(desk.worker, AT), 0)
    const { rows } = await desk.owner.query('select from tree_head')
    assert.equal(rows.length, 0)
  })

  test('an act that is still open is not waited for, and takes its place when it commits', async () => {
    let commit: () => void = () => undefined
    const held = new Promise<void>((resolve) => (commit = resolve))
    const { promise: written, resolve: wrote } = Promise.withResolvers<number>()
    const slow = change(desk.api, officer, async (tx) => {
      wrote(await record(tx, 1))
      await held
    })
    const early = await written
    const late = await change(desk.api, officer, (tx) => record(tx, 2))
    assert.ok(late > early)
    assert.equal(await sealAll(), 1)
    const before = (await placeOf(late))!
    commit()
    await slow
    assert.equal(await sealAll(), 1)
    assert.equal(await placeOf(early), before + 1)
    assert.equal((await verdict()).intact, true)
  })

  test('a sealer that is killed before its commit loses nothing and doubles nothing', async () => {
    const entries = [1, 2, 3].map((report) => change(desk.api, officer, (tx) => record(tx, report)))
    const ids = await Promise.all(entries)
    const admin = new Client({ connectionString: desk.adminUrl })
    await admin.connect()
    try {
      // With the heads locked the sealer has written its leaves and waits to write its head.
      await admin.query('begin; lock table tree_head in exclusive mode')
      const sealing = assert.rejects(sealOnce(desk.worker, AT))
      await waitUntil(async () => {
        // A transaction otherwise sees the backends that were there when it first looked.
        await admin.query('select pg_stat_clear_snapshot()')
        const { rowCount } = await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = 'hl_worker' and wait_event_type = 'Lock'`,
        )
        return rowCount! > 0
      })
      await sealing
      await admin.query('rollback')
    } finally {
      await admin.end()
    }
    assert.deepEqual(await Promise.all(ids.map(placeOf)), [undefined, undefined, undefined])
    assert.equal(await sealAll(), 3)
    const places = await Promise.all(ids.map(placeOf))
    assert.equal(new Set(places).size, 3)
    assert.equal((await verdict()).intact, true)
  })

  test('many acts on many connections, some failing, and many sealers: each entry has one place, without gap', async () => {
    const { rows: start } = await desk.owner.query<{ count: number }>('select count(*) as count from entry')
    const shift = { acting: true }
    const acts = Array.from({ length: 6 }, async (_, hand) => {
      for (let nth = 0; nth < 40; nth += 1)
        await change(desk.api, officer, async (tx) => {
          await record(tx, nth)
          if (nth % 3 === hand % 3) await record(tx, nth)
          if (nth % 5 === 0) throw new Error('given up')
        }).catch((error: Error) => assert.equal(error.message, 'given up'))
    })
    const sealers = Array.from({ length: 4 }, async () => {
      while (shift.acting) await sealOnce(desk.worker, AT)
    })
    try {
      await Promise.all(acts)
    } finally {
      shift.acting = false
      await Promise.all(sealers)
    }
    await sealAll()
    const { rows } = await desk.owner.query<Record<string, number>>(
      `select (select count(*) from entry) as entries, (select count(*) from leaf) as leaves,
        (select max(index) + 1 from leaf) as size, (select count(distinct entry_id) from leaf) as sealed,
        (select count(*) from entry_unsealed) as waiting, (select max(size) from tree_head) as head`,
    )
    const { entries, leaves, size, sealed, waiting, head } = rows[0]!
    assert.ok(entries! >= start[0]!.count + 6 * 32)
    assert.deepEqual(
      { leaves, size, sealed, waiting, head },
      { leaves: entries, size: entries, sealed: entries, waiting: 0, head: entries },
    )
    const found = await verdict()
    assert.deepEqual([found.intact, found.intact && found.size], [true, entries])
  })
})

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (await isSo()) return
    await pause(10)
  }
  assert.fail('waited in vain')
}

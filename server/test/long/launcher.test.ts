import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#platform/config.ts'
import { connectDesk } from '#platform/connect-desk.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { backupDesk, restoreDesk } from '#platform/desk-owner.ts'
import { openLog } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { findServer } from '#platform/server-process.ts'
import type { DeskConnections } from '#platform/connect-desk.ts'

const log = openLog('silent')
const desks: DeskConnections[] = []
const folders: string[] = []
const tops: string[] = []

afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop()
  for (const path of folders.splice(0)) {
    const { cluster, socket } = openDataFolder(path)
    for (const part of [dirname(cluster), socket]) rmSync(part, { recursive: true, force: true })
  }
  for (const top of tops.splice(0)) rmSync(top, { recursive: true, force: true })
})

let number = 0
function newFolder(deep = ''): string {
  const top = join(tmpdir(), `hl-launch-${process.pid}-${++number}`)
  tops.push(top)
  const path = join(top, deep)
  folders.push(path)
  return path
}

const configOf = (data: string) => readConfig({ HIEPLUC_DATA: data })

async function open(data: string): Promise<DeskConnections> {
  const desk = await connectDesk(configOf(data), log)
  desks.push(desk)
  return desk
}

const refused = (data: string, line: RegExp) =>
  assert.rejects(open(data), (error) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.match(error.said.en, line)
    return true
  })

/** Asks until there is an answer: what a worker does after a failure. */
async function answer(desk: DeskConnections): Promise<unknown> {
  for (let tries = 0; ; tries++)
    try {
      return (await desk.api.pool.query('select count(*) from migration')).rows
    } catch (error) {
      if (tries === 300) throw error
      await wait(50)
    }
}

test('the database outlives its own death: the desk starts it again and goes on', async () => {
  const data = newFolder()
  const desk = await open(data)
  const { rows: before } = await desk.worker.pool.query(
    "insert into schedule (name) values ('kept') returning name",
  )
  const pid = findServer(openDataFolder(data))!
  const held = await desk.api.pool.connect()
  process.kill(pid, 'SIGKILL')
  await assert.rejects(held.query('select pg_sleep(20)'))
  held.release(true)
  await answer(desk)
  assert.notEqual(findServer(openDataFolder(data)), pid)
  assert.deepEqual((await desk.worker.pool.query('select name from schedule')).rows, before)
})

test('a second desk on one folder is refused in one line, and the first goes on', async () => {
  const data = newFolder()
  const desk = await open(data)
  await refused(data, /^Another desk \(process \d+\) is using this data folder/)
  await answer(desk)
})

test('secrets are the desk’s alone, and the server listens on no port', async () => {
  const data = newFolder()
  const desk = await open(data)
  const folder = openDataFolder(data)
  assert.equal(statSync(folder.secrets).mode & 0o777, 0o600)
  assert.equal(statSync(folder.socket).mode & 0o777, 0o700)
  assert.equal(statSync(folder.cluster).mode & 0o777, 0o700)
  const { rows } = await desk.api.pool.query(
    "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'data_checksums', 'full_page_writes') order by 1",
  )
  assert.deepEqual(Object.fromEntries(rows.map(({ name, setting }) => [name, setting])), {
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    synchronous_commit: 'on',
  })
  await assert.rejects(
    connectDesk(
      readConfig({
        DATABASE_URL: desk.urls.api!.replace(/hl_api:[^@]*@/, 'hl_api:wrong@'),
        HIEPLUC_MODE: 'api',
      }),
      log,
    ),
    /wrong role or password/,
  )
})

test('a killed desk leaves its server; the next desk takes it over', async () => {
  const data = newFolder()
  const keeper = fileURLToPath(new URL('../keep-desk.ts', import.meta.url))
  const child = spawn(process.execPath, [keeper], {
    env: { PATH: process.env['PATH'], HIEPLUC_DATA: data, HIEPLUC_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const pid = findServer(openDataFolder(data))
  await refused(data, new RegExp(`process ${child.pid}\\)`))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const desk = await open(data)
  assert.equal(findServer(openDataFolder(data)), pid)
  await answer(desk)
})

test('a path longer than a socket’s is no hindrance', async () => {
  const deep = join(
    'a-folder-with-a-rather-long-name'.repeat(3),
    'and-another-one-below-it-just-as-long'.repeat(3),
  )
  await answer(await open(newFolder(deep)))
})

test('a folder of something else, a cluster without its passwords and a newer server’s are refused', async () => {
  const foreign = newFolder()
  const { cluster } = openDataFolder(foreign)
  mkdirSync(cluster)
  writeFileSync(join(cluster, 'holiday.jpg'), '')
  await refused(foreign, /is not a database folder of the desk/)
  writeFileSync(join(cluster, 'PG_VERSION'), '18\n')
  await refused(foreign, /is of PostgreSQL 18, the bundled server is 15/)
  writeFileSync(join(cluster, 'PG_VERSION'), '15\n')
  await refused(foreign, /passwords, .*database.json, are missing/)
  writeFileSync(join(foreign, 'database.json'), '{"postgres": 1')
  await refused(foreign, /can't be read/)
  assert.equal(existsSync(join(cluster, 'holiday.jpg')), true)
})

test('a damaged cluster is refused with the server’s own reason', async () => {
  const data = newFolder()
  await (await connectDesk(configOf(data), log)).stop()
  const folder = openDataFolder(data)
  rmSync(join(folder.cluster, 'global', 'pg_control'))
  await refused(data, /The database can't start: .*(pg_control|database system)/)
})

test('a lock file that names a stranger’s process does not keep the server from starting', async () => {
  const data = newFolder()
  await (await connectDesk(configOf(data), log)).stop()
  const folder = openDataFolder(data)
  const stranger = spawn('/bin/sleep', ['600'], { ...folder.serverUser, stdio: 'ignore' })
  try {
    writeFileSync(
      join(folder.cluster, 'postmaster.pid'),
      `${stranger.pid}\n${folder.cluster}\n1\n5432\n/tmp\n\n0 0\nready   \n`,
    )
    await answer(await open(data))
  } finally {
    stranger.kill()
  }
})

test('a desk is backed up while it runs, and restored into an empty folder', async () => {
  const data = newFolder()
  const desk = await open(data)
  await desk.worker.pool.query("insert into schedule (name) values ('carried')")
  const target = mkdtempSync(join(tmpdir(), 'hl-launch-backup-'))
  try {
    const file = join(target, 'desk.backup')
    await backupDesk(configOf(data), log, file, new Date('2026-11-02T00:00:00Z'))
    await assert.rejects(restoreDesk(configOf(data), log, file), /Another desk/)
    const other = newFolder()
    await restoreDesk(configOf(other), log, file)
    const restored = await open(other)
    assert.deepEqual((await restored.worker.pool.query('select name from schedule')).rows, [
      { name: 'carried' },
    ])
  } finally {
    rmSync(target, { recursive: true })
  }
})

test('programs that may not be run are named', async () => {
  const data = newFolder()
  await (await connectDesk(configOf(data), log)).stop()
  const { programs } = openDataFolder(data)
  for (const version of readdirSync(programs)) chmodSync(join(programs, version, 'bin', 'postgres'), 0o644)
  await refused(data, /The database can't start: .*EACCES/)
})

import assert from 'node:assert/strict'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openCli } from './desk-cli.ts'
import type { Ended, Settings } from './desk-cli.ts'
import { testServer } from './test-database.ts'

// The desk as people run it: the command line starts it, hands reports in, asks, verifies, backs up, restores.

const REPORT = `timestamp,ip,port,protocol,asn,geo
2026-11-19 01:00:00,14.160.0.0,23,tcp,45899,VN
2026-11-19 02:00:00,192.0.2.7,23,tcp,64511,
2026-11-19 02:00:00,not-an-address,23,tcp,64511,
`

let cli: Awaited<ReturnType<typeof openCli>>
let folder: string
const hiepluc = (args: readonly string[], settings: Settings) => cli.run(args, settings)
const serve = (settings: Settings, ...args: string[]) => cli.serve(settings, ...args)

before(async () => {
  cli = await openCli()
  ;({ folder } = cli)
  await writeFile(join(folder, '2026-11-19-scan_telnet-test.csv'), REPORT)
})
after(() => cli.close())

const json = (ended: Ended) => {
  assert.equal(ended.exit, 0, ended.err)
  return JSON.parse(ended.out) as Record<string, unknown>
}

test('a desk of its own: started, fed, asked, verified, backed up, stopped, restored', async () => {
  const home = { HIEPLUC_DATA: join(folder, 'desk') }
  const file = join(folder, '2026-11-19-scan_telnet-test.csv')
  const desk = await serve(home, '--sample')
  assert.equal((await fetch(`${desk.url}/readyz`)).status, 200)
  assert.match(await (await fetch(`${desk.url}/incidents`)).text(), /<div id="desk">/)
  assert.equal((await stat(join(folder, 'desk', 'officer.token'))).mode & 0o777, 0o600)

  const told = json(await hiepluc(['ingest', file, '--wait', '--json'], home))
  const { state, rowsRead, rowsUnreadable, reportType, source, known } = told
  assert.deepEqual(
    { state, rowsRead, rowsUnreadable, reportType, source, known },
    {
      state: 'read',
      rowsRead: 2,
      rowsUnreadable: 1,
      reportType: 'scan_telnet',
      source: 'manual',
      known: false,
    },
  )
  const again = await hiepluc(['ingest', file, join(folder, 'none.csv')], home)
  assert.equal(again.exit, 1)
  assert.match(again.out, /received before, this is receipt 2/)
  assert.match(again.err, /none\.csv: There is no such file/)

  const added = await hiepluc(['source', 'add', 'feed', '--format', 'shadowserver'], home)
  assert.match(added.out, /^hlk_[\w-]{43}\n$/)
  const asFeed = ['ingest', file, '--wait', '--url', desk.url, '--token', added.out.trim()]
  const bySource = await hiepluc(asFeed, { HIEPLUC_DATA: join(folder, 'elsewhere') })
  assert.equal(bySource.exit, 0, bySource.err)
  assert.match(bySource.out, /2 lines read/)
  assert.match((await hiepluc(['source', 'list'], home)).out, /^feed\tshadowserver\tTLP:AMBER\t20/m)

  const second = await hiepluc(['serve'], home)
  assert.equal(second.exit, 1)
  assert.match(second.err, /^Another desk \(process \d+\) is using this data folder/m)

  assert.equal((await hiepluc(['backup', join(folder, 'desk.hlb')], home)).exit, 0)
  const verified = await hiepluc(['verify'], home)
  assert.match(verified.out, /^The ledger is intact: \d+ entries, root [0-9a-f]{64}\n$/)
  const before = json(await hiepluc(['status', '--json'], home))
  // The sample and the file: what the seeded operators hold opens incidents, what nobody holds waits.
  assert.ok((before['openIncidents'] as number) > 80, JSON.stringify(before))
  assert.equal(before['unattributed'], 4)

  const stopped = await desk.stop()
  assert.equal(stopped.exit, 0, stopped.err)
  const nobody = await hiepluc(['status'], { ...home, PORT: '1' })
  assert.equal(nobody.exit, 1)
  assert.match(nobody.err, /No desk answers/)

  const other = { HIEPLUC_DATA: join(folder, 'restored') }
  const restored = await hiepluc(['restore', join(folder, 'desk.hlb')], other)
  assert.equal(restored.exit, 0, restored.err)
  const twin = await serve(other)
  const after = json(await hiepluc(['status', '--json'], other))
  for (const name of ['reports', 'openIncidents', 'unattributed'])
    assert.equal(after[name], before[name], name)
  assert.equal((await hiepluc(['verify'], other)).exit, 0)
  assert.equal((await twin.stop()).exit, 0)
})

test('a given database: one process answers, another works', async () => {
  const database = await (await testServer()).fresh()
  const given = { HIEPLUC_DATA: join(folder, 'given'), DATABASE_URL: database.adminUrl }
  const api = await serve({ ...given, HIEPLUC_MODE: 'api' })
  const file = join(folder, '2026-11-19-scan_telnet-test.csv')
  const sent = json(await hiepluc(['ingest', file, '--json'], given))
  const token = (await readFile(join(folder, 'given', 'officer.token'), 'utf8')).trim()
  const asOfficer = { headers: { authorization: `Bearer ${token}` } }
  const read = async () =>
    (await (await fetch(`${api.url}/api/reports/${sent['report'] as number}`, asOfficer)).json()) as {
      state: string
      rowsRead: number
    }
  assert.equal((await fetch(`${api.url}/api/reports/${sent['report'] as number}`)).status, 401)
  assert.equal((await read()).state, 'waiting')
  const worker = await serve({ ...given, HIEPLUC_MODE: 'worker' })
  const waited = json(await hiepluc(['ingest', file, '--wait', '--json'], given))
  assert.equal(waited['state'], 'read')
  assert.equal((await read()).rowsRead, 2)
  assert.equal((await worker.stop()).exit, 0)
  assert.equal((await api.stop()).exit, 0)
})

test('a setting that cannot be stops the start in one line', async () => {
  for (const [settings, words] of [
    [{ PORT: 'http' }, /The setting PORT can't be "http"/],
    [{ HOST: '0.0.0.0' }, /HOST can't be "0\.0\.0\.0": without TLS/],
    [{ HIEPLUC_PROT: '1' }, /HIEPLUC_PROT is no setting/],
  ] as const) {
    const { exit, out, err } = await hiepluc(['serve'], { HIEPLUC_DATA: join(folder, 'never'), ...settings })
    assert.deepEqual([exit, out], [1, ''])
    assert.match(err, words)
    assert.equal(err.trim().split('\n').length, 1)
  }
})

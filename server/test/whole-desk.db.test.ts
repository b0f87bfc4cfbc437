import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { testServer } from './test-database.ts'
import { ROOT } from './tree.ts'
import { endsWithUs } from './end-with-us.ts'

// The desk as people run it: the command line starts it, hands reports in, asks, verifies, backs up, restores.

const CLI = join(ROOT, 'cli', 'hiepluc.js')
const REPORT = `timestamp,ip,port,protocol,asn,geo
2026-11-19 01:00:00,14.160.0.0,23,tcp,45899,VN
2026-11-19 02:00:00,192.0.2.7,23,tcp,64511,
2026-11-19 02:00:00,not-an-address,23,tcp,64511,
`

let folder: string
const running = new Set<ChildProcess>()

interface Ended {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

type Settings = Readonly<Record<string, string>>

function start(args: readonly string[], settings: Settings) {
  const env = { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', PORT: '0', ...settings }
  const child = endsWithUs(
    spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  running.add(child)
  const words = { out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (words.out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (words.err += piece.toString()))
  const ended = once(child, 'close').then(([exit]): Ended => {
    running.delete(child)
    return { exit: exit as number | null, ...words }
  })
  return { child, words, ended }
}

const hiepluc = (args: readonly string[], settings: Settings) => start(args, settings).ended

/** Starts a desk and waits until it says that it runs. */
async function serve(settings: Settings, ...args: string[]) {
  const desk = start(['serve', ...args], settings)
  await new Promise<void>((resolve, reject) => {
    desk.child.stdout.on('data', () => /running/.test(desk.words.out) && resolve())
    void desk.ended.then(({ exit, err }) => reject(new Error(`the desk ended with ${exit}: ${err}`)))
  })
  const stop = async () => {
    desk.child.kill('SIGTERM')
    return desk.ended
  }
  return { url: /running at (http:\S+)/.exec(desk.words.out)?.[1] ?? '', words: desk.words, stop }
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hl-whole-'))
  await writeFile(join(folder, '2026-11-19-scan_telnet-test.csv'), REPORT)
})
after(async () => {
  const closed = [...running].map((child) => once(child, 'close'))
  for (const child of running) child.kill('SIGTERM')
  await Promise.all(closed)
  await rm(folder, { recursive: true, force: true })
})

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

test('a first start prints a link that makes the administrator; demo mode lets anybody in as an example', async () => {
  const real = await serve({ HIEPLUC_DATA: join(folder, 'real') })
  const link = /http:\S+\/set-up#([\w-]{43})$/m.exec(real.words.out)?.[1]
  assert.ok(link, real.words.out)
  const post = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const first = { link, name: 'Hạnh', email: 'hanh@most.example', password: 'bốn từ ghép lại với nhau' }
  assert.equal((await post(`${real.url}/api/set-up`, first)).status, 201)
  assert.equal((await post(`${real.url}/api/set-up`, { ...first, email: 'x@most.example' })).status, 404)
  assert.equal((await real.stop()).exit, 0)
  const again = await serve({ HIEPLUC_DATA: join(folder, 'real') })
  assert.doesNotMatch(again.words.out, /set-up/)
  await again.stop()
  const never = await hiepluc(['serve', '--demo'], { HIEPLUC_DATA: join(folder, 'real') })
  assert.match(never.err, /Real people have accounts at this desk/)

  const demo = await serve({ HIEPLUC_DATA: join(folder, 'demo') }, '--demo')
  assert.match(demo.words.out, /Demo mode/)
  const { accounts } = (await (await fetch(`${demo.url}/api/session`)).json()) as {
    accounts: { id: number }[]
  }
  const entered = await post(`${demo.url}/api/session/example`, { member: accounts[0]!.id })
  const [cookie = ''] = entered.headers.getSetCookie().map((one) => one.split(';')[0])
  assert.equal((await fetch(`${demo.url}/api/incidents`, { headers: { cookie } })).status, 200)
  await demo.stop()
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

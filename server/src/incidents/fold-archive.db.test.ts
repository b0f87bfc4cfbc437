import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { listUnreadable } from '#intake/list-unreadable.ts'
import { receiveReport } from '#intake/receive-report.ts'
import { dropLeases, take } from '#platform/queue.ts'
import { given, NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { csv, row } from '#test/telnet-rows.ts'
import { storedZip } from '#test/stored-zip.ts'
import { foldReport } from './fold-report.ts'

let world: World

before(async () => {
  world = await openWorld()
})

const receive = async (bytes: string | Buffer, name = 'scan_telnet.csv') =>
  (await receiveReport(world.desk.api, world.officer, { bytes: given(bytes), name, now: NOW })).report

const read = async () => {
  const lease = await take(world.desk.worker, 'reports', 'worker')
  await foldReport(world.line, lease!)
}

interface ReportSums {
  state: string
  format: string
  report_type: string
  rows_read: number
  rows_unreadable: number
  trouble: { vi: string; en: string } | null
}
const sums = async (report: number) =>
  (await world.desk.owner.query<ReportSums>('select * from report where id = $1', [report])).rows[0]!
test('gzip and zip are unpacked, each file of a zip under its own name; a bad file does not spoil the others', async () => {
  const zipped = await receive(gzipSync(csv(row(71))), '2026-11-20-scan_telnet-vn.csv.gz')
  await read()
  assert.deepEqual([(await sums(zipped)).report_type, (await sums(zipped)).rows_read], ['scan_telnet', 1])
  const several = await receive(
    storedZip([
      ['scan_vnc.csv', csv(row(61), row(62))],
      ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
      ['scan_ftp.csv', csv(row(63))],
    ]),
    'all.zip',
  )
  await read()
  const { state, report_type, rows_read, rows_unreadable } = await sums(several)
  assert.deepEqual([state, report_type, rows_read, rows_unreadable], ['read', null, 3, 1])
  const { rows } = await world.desk.owner.query<{ report_type: string }>(
    'select distinct report_type from observation where report_id = $1 order by 1',
    [several],
  )
  assert.deepEqual(
    rows.map((one) => one.report_type),
    ['scan_ftp', 'scan_vnc'],
  )
})

const NOTE = '\nsent by a gateway\n'
const keptOf = async (report: number) =>
  (await listUnreadable(world.desk.api, world.officer, report, { limit: 10 }, NOW)).rows.map(
    ({ reason, detail, text }) => [reason.en.slice(0, 21), detail, text],
  )

test('what stands behind an archive is kept with its place, and what the archive holds is read', async () => {
  const csvs = csv(row(72))
  for (const [archive, name] of [
    [gzipSync(csvs), 'scan_telnet.csv.gz'],
    [Buffer.concat([gzipSync(csvs.slice(0, 40)), gzipSync(csvs.slice(40))]), 'scan_telnet.csv.gz'],
    [storedZip([['scan_telnet.csv', csvs]]), 'scan_telnet.zip'],
  ] as const) {
    const report = await receive(Buffer.concat([archive, Buffer.from(NOTE)]), name)
    await read()
    const { state, format, report_type, rows_read, rows_unreadable } = await sums(report)
    assert.deepEqual(
      [state, format, report_type, rows_read, rows_unreadable],
      ['read', 'shadowserver', 'scan_telnet', 1, 1],
    )
    // Blanks between a gzip and what follows are passed over.
    const [first, text] = name.endsWith('gz') ? [2, NOTE.slice(1)] : [1, NOTE]
    const place = `byte ${archive.length + first}–${archive.length + NOTE.length}`
    assert.deepEqual(await keptOf(report), [['Behind the end of the', place, text]])
    const padded = await receive(Buffer.concat([archive, Buffer.from('\r\n\0\0')]), name)
    await read()
    assert.deepEqual([(await sums(padded)).state, (await sums(padded)).rows_unreadable], ['read', 0])
  }
})

test('folders and what macOS notes down are no files of an archive; one file is all there is then', async () => {
  const report = await receive(
    storedZip([
      ['reports/', ''],
      ['reports/scan_telnet.csv', csv(row(73))],
      ['__MACOSX/reports/._scan_telnet.csv', Buffer.from([0, 5, 22, 7, 0, 2, 0, 0])],
    ]),
    'mac.zip',
  )
  await read()
  const { state, report_type, rows_read, rows_unreadable } = await sums(report)
  assert.deepEqual([state, report_type, rows_read, rows_unreadable], ['read', 'scan_telnet', 1, 0])
})

test('a file with a password does not spoil the others, and its trouble is told', async () => {
  const zip = deflated(
    storedZip([
      ['scan_telnet.csv', csv(row(75))],
      ['secret.csv', csv(row(74))],
    ]),
  )
  zip.writeUInt16LE(1, zip.lastIndexOf('PK\u0001\u0002') + 8)
  const report = await receive(zip, 'two.zip')
  await read()
  const { state, rows_read, rows_unreadable } = await sums(report)
  assert.deepEqual([state, rows_read, rows_unreadable], ['read', 1, 1])
  const { rows } = await listUnreadable(world.desk.api, world.officer, report, { limit: 10 }, NOW)
  assert.match(rows[0]!.reason.en, /has a password/)
  assert.match(rows[0]!.reason.vi, /mật khẩu/)
})

test('what is noticed about each file of an archive is told of the report', async () => {
  const report = await receive(
    storedZip([
      ['scan_telnet.csv', csv(row(76)).replaceAll('banner', 'banner,cheese').replace(/:$/m, ':,1')],
      ['scan_vnc.csv', csv(row(77))],
      ['not-a-report.bin', Buffer.from([0, 1, 2, 3, 0, 0, 0])],
    ]),
    'marks.zip',
  )
  await read()
  const { rows } = await world.desk.owner.query<{ marks: { mark: string }[]; format: string }>(
    'select marks, format from report where id = $1',
    [report],
  )
  assert.equal(rows[0]!.format, 'shadowserver')
  assert.ok(JSON.stringify(rows[0]!.marks).includes('cheese'), JSON.stringify(rows[0]!.marks))
})

test('a worker killed behind its last commit does not count the end of a file twice', async () => {
  const report = await receive(
    storedZip([
      ['scan_telnet.csv', csv(row(78))],
      ['picture.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ]),
    'killed.zip',
  )
  const lease = (await take(world.desk.worker, 'reports', 'killed', 0))!
  let calls = 0
  const now = () => {
    if (++calls > 1) throw new Error('killed')
    return NOW
  }
  await assert.rejects(foldReport({ ...world.line, now }, lease), /killed/)
  assert.equal((await sums(report)).rows_unreadable, 1)
  await dropLeases(world.desk.worker, 'killed')
  await read()
  const { state, rows_read, rows_unreadable } = await sums(report)
  assert.deepEqual([state, rows_read, rows_unreadable], ['read', 1, 1])
})

test('of a gzip that breaks off, what came before the break stays', async () => {
  const whole = gzipSync(
    csv(...Array.from({ length: 20_000 }, (_, i) => row(i % 250, i % 60, `cut${i * 7919}`))),
  )
  const report = await receive(whole.subarray(0, Math.floor(whole.length / 2)), 'scan_telnet.csv.gz')
  await read()
  const { state, rows_read } = await sums(report)
  assert.equal(state, 'unreadable')
  assert.ok(rows_read > 5000 && rows_read < 20_000, `${rows_read} rows`)
})

/** The same archive, whose last entry says that it is deflated. */
function deflated(zip: Buffer): Buffer {
  zip.writeUInt16LE(8, zip.lastIndexOf('PK\u0003\u0004') + 8)
  zip.writeUInt16LE(8, zip.lastIndexOf('PK\u0001\u0002') + 10)
  return zip
}

const HOSTILE: [name: string, bytes: () => Buffer, says: RegExp][] = [
  ['a gzip bomb', () => gzipSync(`${csv(row(1))}${' '.repeat(64 * 1024 * 1024)}`), /unfolds too far/],
  [
    'half a gzip',
    () => gzipSync(csv(...Array.from({ length: 2000 }, (_, i) => row(i % 250)))).subarray(0, 400),
    /broken/,
  ],
  ['a zip without its end', () => storedZip([['a.csv', csv(row(1))]]).subarray(0, 60), /broken/],
  ['a zip of damaged data', () => deflated(storedZip([['scan_telnet.csv', csv(row(1))]])), /broken/],
  [
    'a zip whose checksum is wrong',
    () => {
      const zip = storedZip([['scan_telnet.csv', csv(row(1))]])
      zip[zip.indexOf('login:')] = 0x4c
      return zip
    },
    /checksum/,
  ],
  ['a zip that climbs', () => storedZip([['../../etc/passwd', 'x']]), /broken/],
  ['a zip of folders', () => storedZip([['reports/', '']]), /holds no file/],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /./],
]

for (const [name, bytes, says] of HOSTILE)
  test(`${name} is kept whole, with the reason in both languages, and the line goes on`, async () => {
    const report = await receive(bytes(), 'report.csv')
    await read()
    const { state, trouble } = await sums(report)
    assert.equal(state, 'unreadable')
    assert.match(trouble!.en, says)
    assert.ok(trouble!.vi.length > 10)
  })

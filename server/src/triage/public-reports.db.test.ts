import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PublicReportForm } from '@hiepluc/contract/endpoints/public-reports.ts'
import { findMember } from '#identity/find-member.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { addSource } from '#intake/add-source.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import { drawOnce, inPieces, pngExif, pngOf, publicLine, solved } from '#test/public-world.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addToReport } from './add-to-report.ts'
import { eraseOldReporters, eraseReporter } from './erase-reporter.ts'
import { makeChallenge } from './proof-of-work.ts'
import type { PublicLine } from './public-line.ts'
import { readOutcome } from './read-outcome.ts'
import { appendPhoto, beginPhoto, readPhotoOffset } from './receive-photo.ts'
import { receivePublicReport } from './receive-public-report.ts'
import { receiveShortMessage } from './receive-short-message.ts'
import { trackingCode } from './tracking-code.ts'

const NOW = new Date('2026-11-27T03:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

let desk: TestDesk
let line: PublicLine
let self: Member
let gateway: Member
before(async () => {
  desk = await testDesk()
  const founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
  self = founders.desk
  line = await publicLine(desk)
  const officer = await addPerson(desk, ['duty-officer'], { orgId: self.orgId })
  const made = await addSource(
    desk.api,
    officer,
    { name: 'short code 5656', tlp: 'AMBER', confidence: 50 },
    NOW,
  )
  gateway = (await findMember(desk.api, made.token, NOW))!
})
after(() => line.stripper.close())

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind
let place = 0
const from = () => `198.51.100.${++place % 256}`
const form = (given: Partial<PublicReportForm> = {}): PublicReportForm => ({
  ...{ once: drawOnce(), kind: 'fraud', words: 'giả danh công an', language: 'vi', photos: [] },
  ...given,
})
const send = (given: Partial<PublicReportForm> = {}, address = from(), now = NOW) =>
  receivePublicReport(line, form(given), { by: 'web', address }, now)
const proven = (now = NOW) => {
  const { text, bits } = makeChallenge(line.secret, Buffer.from(drawOnce().slice(-16)), 4, now)
  return solved(text, bits)
}
const rowOf = async (words: string) =>
  (await desk.owner.query('select * from public_report where words = $1', [words])).rows as Record<
    string,
    unknown
  >[]

test('a report is kept once under its code, at the desk it is for, with an entry that holds commitments alone', async () => {
  const sent = form({
    subject: '0912 345 678',
    contact: 'reporter@example.org',
    words: 'mất tiền',
    proof: proven(),
  })
  const [first, again] = [
    await receivePublicReport(line, sent, { by: 'web', address: from() }, NOW),
    await receivePublicReport(line, sent, { by: 'web', address: from() }, later(60)),
  ]
  assert.deepEqual([first.known, again.known, again.code], [false, true, first.code])
  const [row, ...others] = await rowOf('mất tiền')
  assert.equal(others.length, 0)
  assert.deepEqual(
    [row!['subject_key'], row!['proven'], row!['state'], row!['came_by']],
    ['phone:+84912345678', true, 'new', 'web'],
  )
  const { rows } = await desk.owner.query<{ key: string }>('select key from organisation where id = $1', [
    row!['org_id'],
  ])
  assert.equal(rows[0]!.key, 'mps-a05', 'fraud is for the police')
  const { rows: entries } = await desk.owner.query<{ body: string }>(
    'select body from entry where subject = $1',
    [`public-report:${String(row!['id'])}`],
  )
  assert.equal(entries.length, 1)
  for (const personal of ['0912', 'mất tiền', 'reporter@', first.code])
    assert.ok(!entries[0]!.body.includes(personal), personal)
  const all = await desk.owner.query<{ found: boolean }>(
    'select bool_or(r::text like $1) as found from public_report r',
    [`%${first.code}%`],
  )
  assert.equal(all.rows[0]!.found, false, 'the code itself is nowhere')
})

test('a proof counts once, and what is not proven waits longer', async () => {
  const proof = proven()
  await send({ proof })
  await assert.rejects(send({ proof }), refused('not-in-this-state'))
  await assert.rejects(send({ proof: { ...proof, answer: '0' } }), refused('not-in-this-state'))
  const one = from()
  for (let n = 0; n < 8; n++) await send({ words: `flood ${n}` }, one)
  await assert.rejects(send({}, one), (error) => error instanceof TooMany && error.seconds <= 90)
  await send({ proof: proven() }, one)
  await send({}, from())
})

test('a flood from many lines of one customer is one flood', async () => {
  const lines = Array.from({ length: 40 }, (_, n) => `2001:db8:77:${n.toString(16)}::1`)
  const sent = await Promise.allSettled(lines.map((address) => send({ words: 'from a /48' }, address)))
  const taken = sent.filter(({ status }) => status === 'fulfilled').length
  assert.ok(taken >= 20 && taken <= 24, String(taken))
  await send({}, '2001:db8:78::1')
})

test('a photo arrives in parts, goes on where the line broke, and loses what its camera wrote', async () => {
  const photo = pngOf(120, 60, { more: [pngExif()] })
  const sendParts = async (keepLocation: boolean) => {
    const upload = await beginPhoto(line, { size: photo.length, keepLocation }, from(), NOW)
    await appendPhoto(line, upload, 0, inPieces(photo.subarray(0, 50)))
    const twice = await appendPhoto(line, upload, 0, inPieces(photo.subarray(0, 50)))
    assert.equal(twice.received, 50, 'what came before is not doubled')
    const ahead = await appendPhoto(line, upload, 90, inPieces(photo.subarray(90)))
    assert.deepEqual([ahead.received, ahead.ready], [50, false], 'nor is a gap filled with nothing')
    await assert.rejects(send({ photos: [upload] }), refused('not-in-this-state'), 'not whole yet')
    assert.equal((await readPhotoOffset(line, upload)).received, 50)
    const end = await appendPhoto(line, upload, 50, inPieces(photo.subarray(50)))
    assert.deepEqual(end, { received: photo.length, size: photo.length, ready: true })
    return upload
  }
  const [plain, placed] = [await sendParts(false), await sendParts(true)]
  const { code } = await send({ words: 'with photos', photos: [plain, placed] })
  const { rows } = await desk.owner.query<{ lat: number | null; bytes: Buffer }>(
    `select lat, bytes from public_report_photo where report_id = $1 order by id`,
    [(await rowOf('with photos'))[0]!['id']],
  )
  assert.deepEqual(
    rows.map(({ lat }) => lat && Math.round(lat * 1000)),
    [null, 21_025],
  )
  assert.ok(rows.every(({ bytes }) => bytes[0] === 0xff && !bytes.includes('Exif')))
  await assert.rejects(send({ photos: [plain] }), refused('not-in-this-state'), 'it belongs to one report')
  assert.equal((await readOutcome(line, code, from(), NOW)).photos, 2)
  const bomb = pngOf(1, 1, { announced: [65_535, 65_535] })
  const upload = await beginPhoto(line, { size: bomb.length, keepLocation: false }, from(), NOW)
  await assert.rejects(appendPhoto(line, upload, 0, inPieces(bomb)), refused('too-large'))
  await assert.rejects(readPhotoOffset(line, upload), refused('not-found'), 'nothing of it is kept')
})

test('who has the code follows it, adds to it, and takes back how they may be reached; others guess in vain', async () => {
  const { code } = await send({ contact: '0987654321', words: 'to be followed' })
  const address = from()
  const first = await readOutcome(line, code.toLowerCase().replaceAll('-', ' '), address, NOW)
  assert.deepEqual([first.state, first.hasContact, first.additions], ['new', true, []])
  assert.equal(first.contactUntil, '2027-05-26T03:00:00.000Z')
  const added = await addToReport(line, { code, words: 'thêm một số nữa', photos: [] }, address, NOW)
  assert.deepEqual(
    added.additions.map(({ by, words }) => [by, words]),
    [['reporter', 'thêm một số nữa']],
  )
  await addToReport(line, { code, words: 'thêm một số nữa', photos: [] }, address, NOW)
  await assert.rejects(
    addToReport(line, { code, words: ' ', photos: [] }, address, NOW),
    refused('malformed'),
  )
  const erased = await eraseReporter(line, code, address, NOW)
  assert.deepEqual([erased.hasContact, erased.additions.length], [false, 1])
  const left = await desk.owner.query(
    `select from public_report_contact where contact = '+84987654321' or contact = '0987654321'`,
  )
  assert.equal(left.rowCount, 0)
  await assert.rejects(readOutcome(line, code.slice(1), address, NOW), refused('malformed'))
  const guess = (n: number) =>
    readOutcome(line, trackingCode(Buffer.alloc(32), String(n)), '203.0.113.9', NOW)
  for (let n = 0; n < 15; n++) await assert.rejects(guess(n), refused('not-found'))
  await assert.rejects(guess(15), refused('too-many'))
  await readOutcome(line, code, address, NOW)
})

test('short messages of a gateway are reports of their senders, or answered with how to write them', async () => {
  const message = { from: '84 912 000 111', content: 'S (VIETBANK)(khoá tài khoản)', id: '1' }
  const first = await receiveShortMessage(line, gateway, message, NOW)
  const again = await receiveShortMessage(line, gateway, message, NOW)
  assert.ok(first.taken && first.reply.vi.includes(first.code!))
  assert.equal(again.code, first.code)
  const rows = await rowOf('khoá tài khoản')
  assert.deepEqual(
    rows.map((row) => [row['kind'], row['subject_key'], row['came_by']]),
    [['spam-message', 'sender:VIETBANK', 'message']],
  )
  assert.equal((await readOutcome(line, first.code!, from(), NOW)).hasContact, true)
  const unread = await receiveShortMessage(line, gateway, { ...message, content: 'xin chào', id: '2' }, NOW)
  assert.deepEqual([unread.taken, unread.code], [false, undefined])
  assert.match(unread.reply.vi, /S \(số hoặc tên gửi\)/)
  await assert.rejects(
    receiveShortMessage(line, await addPerson(desk, ['contact'], { standing: 'operator' }), message, NOW),
    refused('not-allowed'),
  )
})

test('the clock takes away contacts and photos whose time is over, and says so in one entry', async () => {
  const photo = pngOf(10, 10)
  const upload = await beginPhoto(line, { size: photo.length, keepLocation: false }, from(), NOW)
  await appendPhoto(line, upload, 0, inPieces(photo))
  await send({ contact: '0911222333', words: 'kept for a time', photos: [upload] })
  const count = async (table: string) =>
    (await desk.owner.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n
  const unfinished = await beginPhoto(line, { size: 9_000_000, keepLocation: false }, from(), NOW)
  const finished = await beginPhoto(line, { size: photo.length, keepLocation: false }, from(), NOW)
  await appendPhoto(line, finished, 0, inPieces(photo))
  await eraseOldReporters(desk.worker, self, later(5 * 3600))
  assert.equal((await readPhotoOffset(line, unfinished)).received, 0)
  await eraseOldReporters(desk.worker, self, later(7 * 3600))
  await assert.rejects(readPhotoOffset(line, unfinished), refused('not-found'))
  assert.equal((await readPhotoOffset(line, finished)).ready, true)
  await eraseOldReporters(desk.worker, self, later(179 * 86_400))
  assert.ok((await count('public_report_contact')) > 0)
  await eraseOldReporters(desk.worker, self, later(181 * 86_400))
  for (const table of ['public_report_contact', 'public_report_photo', 'public_upload', 'spent_proof'])
    assert.equal(await count(table), 0, table)
  const { rows } = await desk.owner.query<{ body: string }>(
    `select body from entry where kind = 'public-reports.erased'`,
  )
  assert.equal(rows.length, 1)
  assert.ok((await rowOf('kept for a time')).length === 1, 'what was reported stays')
})

test('nobody but the desk itself writes a report, and nobody reads one as nobody', async () => {
  const analyst = await addPerson(desk, ['analyst'], { standing: 'police' })
  const insert = `insert into public_report (org_id, code_hash, received_at, came_by, kind, words, language, proven, entry_id)
    values (${self.orgId}, sha256('x'), now(), 'web', 'fraud', 'x', 'vi', true, 1)`
  for (const who of [analyst, gateway])
    await assert.rejects(
      change(desk.api, who, (_, client) => client.query(insert)),
      /row-level security/,
    )
  const read = (who: Member) =>
    change(desk.api, who, async (_, client) => (await client.query('select from public_report')).rowCount!)
  const officer = await addPerson(desk, ['analyst'], { orgId: self.orgId })
  assert.ok((await read(officer)) > 5, 'the regulator reads all')
  assert.equal(await read(analyst), 0, 'the police what the pack gives them, once the desk has looked at it')
  assert.equal(await read(gateway), 1, 'a gateway reads what it brought')
  assert.equal(await read(await addPerson(desk, ['contact'], { standing: 'operator' })), 0)
})

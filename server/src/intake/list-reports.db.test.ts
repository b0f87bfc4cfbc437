import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as declared from '@hiepluc/contract/endpoints/reports.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addMember, addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { downloadReport } from './download-report.ts'
import { listReports } from './list-reports.ts'
import { listSources } from './list-sources.ts'
import { listUnreadable } from './list-unreadable.ts'
import { readReport } from './read-report.ts'
import { receiveReport } from './receive-report.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let source: Member
let other: Member
const reports: number[] = []

async function addSource(member: Member, name: string): Promise<void> {
  await desk.owner.query(
    `insert into source (org_id, member_id, name, tlp, confidence) values ($1, $2, $3, 'AMBER', 80)`,
    [member.orgId, member.id, name],
  )
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

before(async () => {
  desk = await testDesk()
  ;({ officer, source } = await addMembers(desk))
  other = await addMember(desk, 'source', { orgId: source.orgId })
  await addSource(source, 'feed')
  await addSource(other, 'neighbour')
  // Five at the same moment: then the number decides, and pages must neither skip nor repeat.
  for (let n = 0; n < 7; n++) {
    const delivery = { bytes: bytesOf(`a,b\n${n}`), now: new Date(Date.UTC(2026, 2, n < 5 ? 1 : n)) }
    const { report } = await receiveReport(desk.api, n % 2 ? source : other, delivery)
    reports.push(report)
  }
})

test('the list is newest first, in pages that neither skip nor repeat', async () => {
  const seen: number[] = []
  let after: string | undefined
  do {
    const found = await listReports(desk.api, officer, { limit: 2, after })
    assert.deepEqual(declared.listReports.output!.parse(found), found)
    seen.push(...found.rows.map(({ id }) => id))
    after = found.next
  } while (after !== undefined)
  const [first, second, third, fourth, fifth, sixth, last] = reports
  assert.deepEqual(seen, [last, sixth, fifth, fourth, third, second, first])
})

test('it can be narrowed to a state or a source', async () => {
  const waiting = await listReports(desk.api, officer, { limit: 50, state: 'waiting' })
  assert.equal(waiting.rows.length, 7)
  assert.equal((await listReports(desk.api, officer, { limit: 50, state: 'read' })).rows.length, 0)
  const feed = await listReports(desk.api, officer, { limit: 50, source: 'feed' })
  assert.deepEqual(
    feed.rows.map(({ source }) => source),
    ['feed', 'feed', 'feed'],
  )
})

test('a source reads its own report, not its neighbour’s of the same organisation', async () => {
  const [neighbours, own] = reports
  assert.equal((await readReport(desk.api, source, own!)).source, 'feed')
  assert.equal((await readReport(desk.api, officer, neighbours!)).source, 'neighbour')
  for (const id of [neighbours!, 999_999, Number.MAX_SAFE_INTEGER])
    await assert.rejects(
      readReport(desk.api, source, id),
      (error) => error instanceof Refusal && error.kind === 'not-found',
    )
})

test('a report says what its reader may do with it, or why not', async () => {
  const [, own] = reports
  const replay = async (member: Member) => (await readReport(desk.api, member, own!)).may.replay
  const ofOfficer = await replay(officer)
  assert.match(ofOfficer === true ? '' : ofOfficer.en, /still being read/)
  const ofSource = await replay(source)
  assert.match(ofSource === true ? '' : ofSource.en, /Only a duty officer or an analyst/)
  await desk.owner.query("update report set state = 'unreadable' where id = $1", [own])
  assert.equal(await replay(officer), true)
  assert.notEqual(await replay(source), true)
  await desk.owner.query("update report set state = 'waiting' where id = $1", [own])
})

test('the bytes come back as they went in', async () => {
  const { stream, name } = await downloadReport(desk.api, officer, reports[0]!, NOW)
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  assert.equal(Buffer.concat(pieces).toString(), 'a,b\n0')
  assert.equal(name, `report-${reports[0]}`)
  await assert.rejects(downloadReport(desk.api, officer, 999_999, NOW), Refusal)
})

test('kept lines come in the order of the report, across its parts', async () => {
  const id = reports[0]!
  await desk.owner.query(
    `insert into unreadable_line (report_id, part, line, org_id, reason, detail, bytes, kept_at)
     select $1, part, line, $2, 'no-time', '', '\\x76e1bb87', now() from generate_series(0, 1) part, unnest(array[9, 2, 700]) line`,
    [id, source.orgId],
  )
  const first = await listUnreadable(desk.api, officer, id, { limit: 4 }, NOW)
  assert.deepEqual(declared.listUnreadable.output!.parse(first), first)
  const second = await listUnreadable(desk.api, officer, id, { limit: 4, after: first.next }, NOW)
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ part, line }) => [part, line]),
    [
      [0, 2],
      [0, 9],
      [0, 700],
      [1, 2],
      [1, 9],
      [1, 700],
    ],
  )
  assert.equal(second.next, undefined)
  assert.equal(first.rows[0]?.text, 'vệ')
  assert.deepEqual((await listUnreadable(desk.api, officer, reports[1]!, { limit: 4 }, NOW)).rows, [])
  await assert.rejects(listUnreadable(desk.api, officer, 999_999, { limit: 4 }, NOW), Refusal)
  const beyond = Buffer.from('[4294967296,4294967296]').toString('base64url')
  assert.deepEqual((await listUnreadable(desk.api, officer, id, { limit: 4, after: beyond }, NOW)).rows, [])
})

test('sources come by name, with the time each was last heard from', async () => {
  const { rows } = await listSources(desk.api, officer)
  assert.deepEqual(
    rows.map(({ name, lastReportAt }) => [name, lastReportAt]),
    [
      ['feed', '2026-03-05T00:00:00.000Z'],
      ['neighbour', '2026-03-06T00:00:00.000Z'],
    ],
  )
})

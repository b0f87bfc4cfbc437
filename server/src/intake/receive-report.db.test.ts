import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { before, test } from 'node:test'
import { change } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { Refusal } from '#platform/refusal.ts'
import { addSource, given, NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addMember } from '#test/test-database.ts'
import { receiveReport } from './receive-report.ts'

let world: World

before(async () => {
  world = await openWorld()
})

const count = async (table: string, where = 'true') =>
  (await world.desk.owner.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`))
    .rows[0]!.n

const bytesOf = async (report: number, offset = 0) => {
  const { rows } = await world.desk.owner.query<{ blob_id: number }>(
    'select blob_id from report where id = $1',
    [report],
  )
  const blob = await findBlob(world.desk.worker, world.itself, rows[0]!.blob_id)
  const pieces = []
  for await (const piece of readBlob(world.desk.worker, world.itself, blob, offset)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('what was acknowledged can be read back byte for byte, from any offset', async () => {
  const bytes = randomBytes(3 * 1024 * 1024 + 17)
  const received = await receiveReport(world.desk.api, world.officer, { bytes: given(bytes), now: NOW })
  assert.equal(received.sha256, createHash('sha256').update(bytes).digest('hex'))
  assert.equal(received.size, bytes.length)
  assert.ok((await bytesOf(received.report)).equals(bytes))
  assert.ok((await bytesOf(received.report, 1_500_000)).equals(bytes.subarray(1_500_000)))
})

test('the same bytes from the same source are one report with a second receipt, and are read once', async () => {
  const send = () => receiveReport(world.desk.api, world.officer, { bytes: given('time,ip\n'), now: NOW })
  const [first, second] = [await send(), await send()]
  assert.deepEqual([second.report, second.known, second.receipts], [first.report, true, 2])
  assert.equal(await count('job', `subject = ${first.report}`), 1)
  const next = await receiveReport(world.desk.api, world.officer, { bytes: given('the next'), now: NOW })
  assert.equal(next.report, first.report + 1)
  assert.equal(await count('entry', `subject = 'report:${first.report}'`), 2)
})

test('ten deliveries of the same bytes at one time are one report with ten receipts', async () => {
  const bytes = randomBytes(1_200_000)
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      receiveReport(world.desk.api, world.officer, { bytes: given(bytes), now: NOW }),
    ),
  )
  assert.equal(new Set(all.map((one) => one.report)).size, 1)
  assert.equal(all.filter((one) => !one.known).length, 1)
  assert.equal(await count('receipt', `report_id = ${all[0]!.report}`), 10)
  assert.equal(await count('blob_chunk c', 'not exists (select from blob b where b.id = c.blob_id)'), 0)
})

test('the same bytes from another source are another report of the same blob', async () => {
  const other = await addMember(world.desk, 'source', { orgId: world.officer.orgId, standing: 'regulator' })
  await addSource(world.desk, other, 'other', 'GREEN')
  const send = (source: string) =>
    receiveReport(world.desk.api, world.officer, { bytes: given('a,b\n1,2\n'), source, now: NOW })
  const [mine, theirs] = [await send('manual'), await send('other')]
  assert.notEqual(mine.report, theirs.report)
  assert.equal(theirs.known, false)
  assert.equal(await count('report', `id = ${theirs.report} and tlp = 'GREEN'`), 1)
  assert.equal((await bytesOf(theirs.report)).toString(), 'a,b\n1,2\n')
})

test('a delivery that breaks off leaves nothing behind', async () => {
  const before = [await count('report'), await count('blob_chunk'), await count('entry')]
  async function* broken() {
    yield randomBytes(2_500_000)
    throw new Error('connection reset')
  }
  await assert.rejects(
    receiveReport(world.desk.api, world.officer, { bytes: broken(), now: NOW }),
    /connection reset/,
  )
  assert.deepEqual([await count('report'), await count('blob_chunk'), await count('entry')], before)
})

const refused = (kind: string) => (error: unknown) => error instanceof Refusal && error.kind === kind

test('an empty delivery, an unknown source and a foreign source are refused', async () => {
  const send = (member: typeof world.officer, source?: string, text = 'x') =>
    receiveReport(world.desk.api, member, { bytes: given(text), ...(source && { source }), now: NOW })
  await assert.rejects(send(world.officer, undefined, ''), refused('malformed'))
  await assert.rejects(send(world.officer, 'nobody'), refused('not-found'))
  const stranger = await addMember(world.desk, 'source', {
    orgId: world.officer.orgId,
    standing: 'regulator',
  })
  await addSource(world.desk, stranger, 'stranger')
  await assert.rejects(send(stranger, 'manual'), refused('not-found'))
})

test('a file name is kept without folders and control characters', async () => {
  const received = await receiveReport(world.desk.api, world.officer, {
    bytes: given('named'),
    name: '../../tmp/bản\u0000 tin\u202e.csv',
    now: NOW,
  })
  assert.equal(await count('report', `id = ${received.report} and name = 'bản tin.csv'`), 1)
})

test('an operator does not see the report of another organisation', async () => {
  const received = await receiveReport(world.desk.api, world.officer, { bytes: given('secret'), now: NOW })
  const operator = await addMember(world.desk, 'officer', { standing: 'operator' })
  const seen = await change(world.desk.api, operator, async (_, client) =>
    client.query('select from report where id = $1', [received.report]),
  )
  assert.equal(seen.rowCount, 0)
})

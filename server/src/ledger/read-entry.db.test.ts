import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { readEntry as declared } from '@hiepluc/contract/endpoints/ledger.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMember, addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { erasable } from './commitment.ts'
import { eraseOpenings } from './erase-openings.ts'
import { readEntry } from './read-entry.ts'
import type { FindMarked } from './read-entry.ts'
import { recordEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'

const AT = new Date('2026-11-26T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }

let desk: TestDesk
let officer: Member
let operator: Member
let auditor: Member
before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  operator = await addMember(desk, 'officer', { standing: 'operator' })
  auditor = await addPerson(desk, ['auditor'], { standing: 'police' })
})

const record = (source: number) =>
  change(desk.api, officer, (tx) =>
    recordEntry(tx, allow({ add: ANYBODY }, officer, 'add', undefined), {
      ...{ kind: 'source.added', at: AT, subject: `source:${source}`, orgId: operator.orgId },
      facts: { name: erasable('Trần Văn Thử'), tlp: 'AMBER', contact: { mail: erasable('thu@example.org') } },
    }),
  )

const UNMARKED: FindMarked = async () => undefined
const read = (by: Member, id: number, marked = UNMARKED) =>
  change(desk.api, by, (tx) => readEntry(tx, by, id, { marked, now: AT }))
const commitmentsFor = async (by: Member, id: number) =>
  (await read(by, id)).commitments.map(({ path, state, value }) => [path, state, value])

test('an entry is read as it is hashed', async () => {
  const id = await record(1)
  const waiting = await read(officer, id)
  assert.ok(!('index' in waiting) && waiting.sealed === undefined && waiting.proof === undefined)
  await sealOnce(desk.worker, AT)
  const view = await read(officer, id)
  const leaf = createHash('sha256').update(Buffer.concat([Buffer.from([0]), Buffer.from(view.body)]))
  assert.equal(view.sealed?.hash, leaf.digest('hex'))
  assert.equal(view.index, 0)
  assert.doesNotMatch(view.body, /Trần|thu@/)
  assert.deepEqual(declared.output!.parse(view), view)
})

describe('what an entry commits to', () => {
  let id: number
  before(async () => {
    id = await record(2)
    await sealOnce(desk.worker, AT)
  })

  test('is open to the authority and to whose matter it is; to an auditor it is closed', async () => {
    const opened = [
      ['/contact/mail', 'open', 'thu@example.org'],
      ['/name', 'open', 'Trần Văn Thử'],
    ]
    assert.deepEqual(await commitmentsFor(officer, id), opened)
    assert.deepEqual(await commitmentsFor(operator, id), opened)
    assert.deepEqual(await commitmentsFor(auditor, id), [
      ['/contact/mail', 'closed', undefined],
      ['/name', 'closed', undefined],
    ])
  })

  test('an opening that does not fit the commitment opens nothing', async () => {
    await desk.owner.query('alter table entry_opening disable trigger entry_opening_stays')
    await desk.owner.query(
      `update entry_opening set value = '"Ai Đó Khác"' where entry_id = $1 and path = '/name'`,
      [id],
    )
    assert.deepEqual((await commitmentsFor(officer, id))[1], ['/name', 'closed', undefined])
  })

  test('once erased says so, and by which entry, to everybody', async () => {
    const erased = await record(3)
    await sealOnce(desk.worker, AT)
    assert.deepEqual((await read(officer, erased)).erasable, { entries: 1, values: 2 })
    const { entry } = await eraseOpenings(
      desk.api,
      officer,
      { subject: 'source:3', article: 'Luật 91/2025/QH15, Điều 14', reason: 'Yêu cầu số 7' },
      AT,
    )
    for (const by of [officer, auditor]) {
      const view = await read(by, erased)
      assert.deepEqual(
        view.commitments.map(({ state, erasedBy }) => [state, erasedBy]),
        [
          ['erased', entry],
          ['erased', entry],
        ],
      )
      assert.deepEqual(view.erasable, { entries: 0, values: 0 })
    }
  })
})

test('who may erase is told; who may not, why not', async () => {
  const id = await record(4)
  assert.equal((await read(officer, id)).may.erase, true)
  const { erase } = (await read(auditor, id)).may
  assert.ok(erase !== true && /cán bộ trực/.test(erase.vi) && /duty officer/.test(erase.en))
})

test('what people wrote about a narrowly marked thing is read on record, and only by who is shown it', async () => {
  const id = await record(5)
  const marked: FindMarked = async (_, subject) => ({ subject, tlp: 'RED', orgId: null })
  const readings = async () =>
    (await desk.owner.query("select from entry where kind = 'sensitive.read'")).rowCount
  await read(auditor, id, marked)
  assert.equal(await readings(), 0)
  await read(officer, id, marked)
  assert.equal(await readings(), 1)
})

test('one that the asker may not see is none', async () => {
  const stranger = await addMember(desk, 'officer', { standing: 'operator' })
  const id = await record(6)
  await assert.rejects(read(stranger, id), { kind: 'not-found' })
  await assert.rejects(read(stranger, 99_999_999), { kind: 'not-found' })
})

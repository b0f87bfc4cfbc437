import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Asker } from '#platform/database.ts'
import { addMember, addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { erasable, ERASED } from './commitment.ts'
import { eraseOpenings } from './erase-openings.ts'
import { exportLedger } from './export-ledger.ts'
import { readTimeline } from './read-timeline.ts'
import { recordEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'
import { verifyLedger } from './verify-ledger.ts'
import type { Intact } from './verify-ledger.ts'

const AT = new Date('2026-11-26T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }
const BASIS = { article: 'Luật 91/2025/QH15, Điều 14', reason: 'Yêu cầu số 7' }

let desk: TestDesk
let officer: Member
let operator: Member
before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  operator = await addMember(desk, 'officer', { standing: 'operator' })
})

const record = (person: number, orgId?: number) =>
  change(desk.api, officer, (tx) =>
    recordEntry(tx, allow({ add: ANYBODY }, officer, 'add', undefined), {
      kind: 'member.added',
      at: AT,
      subject: `member:${person}`,
      orgId,
      facts: {
        kind: 'person',
        name: erasable('Trần Văn Thử'),
        contact: { mail: erasable('thu@example.org') },
      },
    }),
  )

const factsSeenBy = (asker: Asker, person: number) =>
  change(desk.api, asker, async (tx) =>
    (await readTimeline(tx, { subjects: [`member:${person}`] })).map(({ facts }) => facts),
  )

test('an entry about a person holds commitments, and those who may see it read what they stand for', async () => {
  const entry = await record(901, operator.orgId)
  const { rows } = await desk.owner.query<{ body: string }>('select body from entry where id = $1', [entry])
  assert.doesNotMatch(rows[0]!.body, /Trần|thu@/)
  assert.match(rows[0]!.body, /"name":\{"commitment":"[0-9a-f]{64}"\}/)
  const opened = { kind: 'person', name: 'Trần Văn Thử', contact: { mail: 'thu@example.org' } }
  assert.deepEqual(await factsSeenBy(officer, 901), [opened])
  assert.deepEqual(await factsSeenBy(operator, 901), [opened])
  const stranger = { ...operator, orgId: operator.orgId + 1000 }
  assert.deepEqual(await factsSeenBy(stranger, 901), [])
  const { rowCount } = await change(desk.api, stranger, (_, client) =>
    client.query('select from entry_opening'),
  )
  assert.equal(rowCount, 0)
})

test('salts are drawn anew for each value', async () => {
  await record(902)
  const { rows } = await desk.owner.query<{ salts: number; openings: number }>(
    'select count(distinct salt) as salts, count(*) as openings from entry_opening',
  )
  assert.equal(rows[0]!.salts, rows[0]!.openings)
})

test('erased by law: the values are gone, the entry and the tree stay, and an entry says by which right', async () => {
  await record(903)
  await assert.rejects(eraseOpenings(desk.api, officer, { subject: 'member:903', ...BASIS }, AT), {
    kind: 'not-ready',
  })
  await sealOnce(desk.worker, AT)
  const before = await verifyLedger(await exportLedger(desk.api, officer, 0))
  const { erased, entry } = await eraseOpenings(desk.api, officer, { subject: 'member:903', ...BASIS }, AT)
  assert.equal(erased, 2)
  const [facts, account] = await factsSeenBy(officer, 903)
  assert.deepEqual(facts, { kind: 'person', name: ERASED, contact: { mail: ERASED } })
  assert.deepEqual([account!['article'], account!['reason']], [BASIS.article, BASIS.reason])
  assert.deepEqual(
    (account!['places'] as unknown[]).map((place) => (place as unknown[])[1]),
    ['/contact/mail', '/name'],
  )
  const { rows } = await desk.owner.query('select from entry_opening where entry_id < $1 and value like $2', [
    entry,
    '%Trần%',
  ])
  assert.equal(rows.length, 2, 'those of the others stay')
  await sealOnce(desk.worker, AT)
  const after = await verifyLedger(await exportLedger(desk.api, officer, 0))
  assert.ok(before.intact && after.intact)
  // With the openings in the export, the verifier counts what went by law, and remarks on what went otherwise.
  const whole = async () =>
    (await verifyLedger(await exportLedger(desk.api, officer, 0, { openings: true }))) as Intact
  const lawful = await whole()
  assert.deepEqual([lawful.intact, lawful.erased, lawful.remarks], [true, 2, []])
  await desk.owner.query(
    `delete from entry_opening where entry_id = (select min(entry_id) from entry_opening)`,
  )
  const stolen = await whole()
  assert.deepEqual(
    stolen.remarks.map(({ what, count }) => [what, count]),
    [['opening-missing', 2]],
  )
  await assert.rejects(eraseOpenings(desk.api, officer, { subject: 'member:903', ...BASIS }, AT), {
    kind: 'not-found',
  })
})

test('nobody else may erase, and nobody erases or changes without an entry that says so', async () => {
  const entry = await record(904, operator.orgId)
  await sealOnce(desk.worker, AT)
  await assert.rejects(eraseOpenings(desk.api, operator, { subject: 'member:904', ...BASIS }, AT), {
    kind: 'not-allowed',
  })
  const tries = [
    'delete from entry_opening',
    `update entry_opening set value = '"x"'`,
    `insert into entry_opening values (${entry}, '/x', sha256(''), '1')`,
  ]
  for (const statement of tries)
    for (const db of [desk.api, desk.worker])
      await assert.rejects(
        change(db, officer, (_, client) => client.query(statement)),
        /permission denied/,
      )
  await assert.rejects(desk.owner.query(`update entry_opening set value = '"x"'`), /never changed/)
  const erase = (under: number) =>
    change(desk.api, officer, (tx) =>
      sql`select erase_openings(${under}, ${[entry]}::bigint[], ${['/name']}::text[])`.execute(tx),
    )
  await assert.rejects(erase(entry), /nothing is erased without an entry/)
  const { rows } = await desk.owner.query<{ id: number }>(
    `select id from entry where kind = 'openings.erased'`,
  )
  await assert.rejects(erase(rows[0]!.id), /nothing is erased/, 'an entry of an earlier act is no licence')
})

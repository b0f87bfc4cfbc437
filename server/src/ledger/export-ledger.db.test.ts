import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { exportLedger } from './export-ledger.ts'
import { recordEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'
import { verifyLedger } from './verify-ledger.ts'
import type { Intact, VerifyOptions } from './verify-ledger.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }

/** A desk whose ledger was sealed in batches of 3, 1 and 4. */
async function sealedDesk() {
  const desk = await testDesk()
  const { officer, source } = await addMembers(desk)
  for (const batch of [3, 1, 4]) await sealBatch(desk, officer, batch)
  return { desk, officer, source }
}

async function sealBatch(desk: TestDesk, by: Member, batch: number) {
  await change(desk.api, by, async (tx) => {
    for (let nth = 0; nth < batch; nth += 1)
      await recordEntry(tx, allow({ replay: ANYBODY }, by, 'replay', undefined), {
        kind: 'report.replayed',
        at: AT,
        subject: `report:${nth + 1}`,
        orgId: by.orgId,
        facts: { nth, text: 'sửa lỗi \u0000 "cột"' },
      })
  })
  await sealOnce(desk.worker, AT)
}

const verdictOn = async (desk: TestDesk, officer: Member, options?: VerifyOptions) =>
  verifyLedger(await exportLedger(desk.api, officer, options?.since?.size ?? 0), options)

async function found(desk: TestDesk, officer: Member, options?: VerifyOptions) {
  const verdict = await verdictOn(desk, officer, options)
  return verdict.intact
    ? 'intact'
    : `${verdict.why} ${verdict.index}${verdict.until ? `-${verdict.until}` : ''}`
}

/** What somebody with the owner's password does first: takes the guards away. And a copy, to begin each deed afresh. */
const UNGUARD = `
  alter table entry disable trigger user; alter table leaf disable trigger user;
  alter table tree_head disable trigger user; alter table leaf drop constraint leaf_entry_id_fkey;
  alter table leaf drop constraint leaf_entry_id_key; alter table leaf drop constraint leaf_pkey;
  create table entry_kept as table entry; create table leaf_kept as table leaf;
  create table tree_head_kept as table tree_head`
const RESTORE = `
  delete from entry; delete from leaf; delete from tree_head;
  insert into entry overriding system value table entry_kept; insert into leaf table leaf_kept;
  insert into tree_head table tree_head_kept`

const LEAF_HASH = (body: string) => `sha256('\\x00'::bytea || convert_to(${body}, 'UTF8'))`
const ENTRY_AT = (index: number) => `(select entry_id from leaf where index = ${index})`

const DEEDS: ReadonlyArray<readonly [what: string, statement: string, found: string]> = [
  ['nothing', 'select 1', 'intact'],
  [
    'a body is changed',
    `update entry set body = replace(body, '"nth":1', '"nth":7') where id = ${ENTRY_AT(5)}`,
    'changed 5',
  ],
  [
    'a body is changed and its leaf made to fit',
    `update entry set body = replace(body, '"nth":1', '"nth":7') where id = ${ENTRY_AT(5)};
     update leaf set hash = ${LEAF_HASH('body')} from entry where entry.id = entry_id and index = 5`,
    'rewritten 4-7',
  ],
  [
    'a body is written differently though it says the same',
    `update entry set body = body || ' ' where id = ${ENTRY_AT(5)}`,
    'changed 5',
  ],
  ['an entry is deleted', `delete from entry where id = ${ENTRY_AT(5)}`, 'gone 5'],
  [
    'an entry is deleted with its leaf',
    `delete from entry where id = ${ENTRY_AT(5)}; delete from leaf where index = 5`,
    'out-of-order 5',
  ],
  [
    'an entry is deleted with its leaf and the rest renumbered',
    'delete from leaf where index = 5; update leaf set index = index - 1 where index > 5',
    'cut-off 4-7',
  ],
  [
    'two entries change places',
    `update leaf set entry_id = case index when 5 then ${ENTRY_AT(6)} else ${ENTRY_AT(5)} end where index in (5, 6)`,
    'changed 5',
  ],
  [
    'two entries change places with their leaves',
    'update leaf set index = 11 - index where index in (5, 6)',
    'rewritten 4-7',
  ],
  ['all are renumbered', 'update leaf set index = index + 1', 'out-of-order 0'],
  ['the last entry is deleted', 'delete from leaf where index = 7', 'cut-off 4-7'],
  ['the last batch is deleted', 'delete from leaf where index > 3', 'cut-off 4-7'],
  ['a head is changed', `update tree_head set root = sha256('') where size = 4`, 'rewritten 3'],
  ['the last head is deleted', 'delete from tree_head where size = 8', 'no-head 4-7'],
  [
    'the last batch is deleted with its head',
    'delete from tree_head where size = 8; delete from leaf where index > 3',
    'intact',
  ],
  [
    'an entry is shown to another organisation',
    `update entry set org_id = org_id + 1 where id = ${ENTRY_AT(5)}`,
    'astray 5',
  ],
  [
    'an entry is hidden from a timeline',
    `update entry set subject = 'report:99' where id = ${ENTRY_AT(5)}`,
    'astray 5',
  ],
]

describe('whatever the owner of the database does to the ledger is found', () => {
  let desk: TestDesk
  let officer: Member
  let known: Intact
  before(async () => {
    ;({ desk, officer } = await sealedDesk())
    known = (await verdictOn(desk, officer)) as Intact
    assert.equal(known.size, 8)
    await desk.owner.query(UNGUARD)
  })
  beforeEach(() => desk.owner.query(RESTORE))
  after(() => desk.close())

  for (const [what, statement, expected] of DEEDS)
    test(`${what}: ${expected}`, async () => {
      await desk.owner.query(statement)
      assert.equal(await found(desk, officer), expected)
      // Whoever kept the root of an earlier look finds what the desk's own heads no longer tell.
      const withKnown = await found(desk, officer, { known: [known] })
      if (what === 'nothing') assert.equal(withKnown, 'intact')
      else assert.notEqual(withKnown, 'intact')
    })
})

describe('an exported ledger', () => {
  test('goes on from an index, and is verified on from an earlier look', async () => {
    const { desk, officer } = await sealedDesk()
    const before = (await verdictOn(desk, officer)) as Intact
    await sealBatch(desk, officer, 2)
    const whole = (await verdictOn(desk, officer)) as Intact
    const after = (await verdictOn(desk, officer, { since: before.edge })) as Intact
    assert.deepEqual([after.size, after.root, after.heads], [10, whole.root, 1])
    await desk.close()
  })

  test('is read in pieces, across many transactions', async () => {
    const desk = await testDesk()
    const { officer } = await addMembers(desk)
    await sealBatch(desk, officer, 2500)
    while ((await sealOnce(desk.worker, AT)) > 0);
    await sealBatch(desk, officer, 1)
    let pieces = 0
    let lines = 0
    for await (const piece of await exportLedger(desk.api, officer, 0)) {
      pieces += 1
      lines += piece.split('\n').length - 1
      assert.ok(piece.endsWith('\n'))
    }
    assert.ok(pieces >= 4)
    const { rows } = await desk.owner.query<{ heads: number }>('select count(*) as heads from tree_head')
    assert.equal(lines, 1 + 2501 + rows[0]!.heads)
    assert.equal(await found(desk, officer), 'intact')
    await desk.close()
  })

  test('is given to authorities alone', async () => {
    const { desk, source } = await sealedDesk()
    await assert.rejects(exportLedger(desk.api, source, 0), { name: 'Refusal', kind: 'not-allowed' })
    await desk.close()
  })
})

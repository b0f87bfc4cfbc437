import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'
import { sql } from 'kysely'
import { addMember, addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { recordEntry, reserveEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }
const permitOf = (member: Member) => allow({ replay: ANYBODY }, member, 'replay', undefined)

let desk: TestDesk
let officer: Member
before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
})

const record = (db: Db, by: Member, orgId?: number) =>
  change(db, by, (tx) =>
    recordEntry(tx, permitOf(by), { kind: 'report.replayed', at: AT, subject: 'source:1', orgId, facts: {} }),
  )

const visible = async (db: Db, asker: Asker): Promise<number[]> =>
  change(db, asker, async (tx) => {
    const { rows } = await sql<{ id: number }>`select id from entry order by id`.execute(tx)
    return rows.map(({ id }) => id)
  })

describe('recording an entry', () => {
  test('writes the entry in its final form and its waiting row', async () => {
    const id = await record(desk.api, officer, officer.orgId)
    const { rows } = await desk.owner.query(
      'select e.*, u.entry_id from entry e join entry_unsealed u on u.entry_id = e.id where e.id = $1',
      [id],
    )
    assert.deepEqual(rows, [
      {
        id,
        body:
          `{"act":"replay","at":"2026-11-23T01:02:03.004Z","concerns":${officer.orgId},"facts":{},` +
          `"kind":"report.replayed","member":${officer.id},"organisation":${officer.orgId},"subject":"source:1"}`,
        kind: 'report.replayed',
        at: AT,
        member_id: officer.id,
        org_id: officer.orgId,
        subject: 'source:1',
        entry_id: id,
      },
    ])
  })

  test('leaves nothing when its act fails', async () => {
    const before = await visible(desk.api, officer)
    const failing = change(desk.api, officer, async (tx) => {
      await recordEntry(tx, permitOf(officer), {
        kind: 'report.replayed',
        at: AT,
        subject: 'source:1',
        facts: {},
      })
      throw new Error('the act fails')
    })
    await assert.rejects(failing, /the act fails/)
    assert.deepEqual(await visible(desk.api, officer), before)
  })

  test('takes a number that was reserved, and none that was not', async () => {
    const entry = { kind: 'report.replayed', at: AT, subject: 'source:1', facts: {} } as const
    const [reserved, written] = await change(desk.worker, officer, async (tx) => {
      const id = await reserveEntry(tx)
      return [id, await recordEntry(tx, permitOf(officer), entry, id)]
    })
    assert.equal(written, reserved)
    for (const taken of [reserved, reserved + 1000])
      await assert.rejects(
        change(desk.worker, officer, (tx) => recordEntry(tx, permitOf(officer), entry, taken)),
      )
    assert.equal(await record(desk.api, officer), reserved + 1)
  })

  test('is refused in a transaction of somebody else', async () => {
    const other = await addMember(desk, 'officer')
    const inOthersName = change(desk.api, officer, (tx) =>
      recordEntry(tx, permitOf(other), { kind: 'report.replayed', at: AT, subject: 'source:1', facts: {} }),
    )
    await assert.rejects(inOthersName, /transaction of another/)
  })
})

describe('rows nobody may rewrite', () => {
  const FORBIDDEN = [
    "update entry set body = '{}'",
    'delete from entry',
    "insert into entry (body, kind, at, member_id, subject) values ('{}', 'x', now(), 1, 'desk')",
    'truncate entry cascade',
    'update leaf set index = index + 1',
    'delete from leaf',
    "update tree_head set root = ''",
    'delete from tree_head',
    'insert into entry_unsealed values (1)',
    'update entry_unsealed set entry_id = 1',
    'alter table entry disable trigger all',
    'drop policy entry_read on entry',
    'set role hl_owner',
    'set session authorization hl_owner',
    'set session_replication_role = replica',
  ]
  for (const statement of FORBIDDEN)
    test(statement, async () => {
      await record(desk.api, officer)
      await sealOnce(desk.worker, AT)
      for (const db of [desk.api, desk.worker])
        await assert.rejects(
          change(db, officer, (_, client) => client.query(statement)),
          /permission denied|must be owner/,
        )
    })

  test('reset role gains nothing', async () => {
    for (const [db, role] of [
      [desk.api, 'hl_api'],
      [desk.worker, 'hl_worker'],
    ] as const) {
      const { rows } = await change(db, officer, async (_, client) => {
        await client.query('reset role; reset session authorization')
        return client.query<{ who: string; bypass: boolean; owns: number }>(
          `select current_user as who, (select rolbypassrls or rolsuper from pg_roles where rolname = current_user) as bypass,
            (select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user) as owns`,
        )
      })
      assert.deepEqual(rows, [{ who: role, bypass: false, owns: 0 }])
    }
  })

  test('the owner’s own slip is stopped', async () => {
    for (const statement of [
      "update entry set body = '{}'",
      'delete from entry',
      'delete from leaf',
      'delete from tree_head',
    ])
      await assert.rejects(desk.owner.query(statement), /only ever added to/)
  })

  test('the sealer cannot make an entry be forgotten before it is sealed', async () => {
    const id = await record(desk.api, officer)
    const forget = () =>
      change(desk.worker, officer, (_, client) =>
        client.query('delete from entry_unsealed where entry_id = $1', [id]),
      )
    assert.equal((await forget()).rowCount, 0)
    assert.equal(await sealOnce(desk.worker, AT), 1)
    const { rows } = await desk.owner.query('select from leaf where entry_id = $1', [id])
    assert.equal(rows.length, 1)
  })
})

describe('who sees an entry', () => {
  test('an operator its own, an authority all, nobody else the authorities’', async () => {
    const [one, other] = [
      await addMember(desk, 'officer', { standing: 'operator' }),
      await addMember(desk, 'officer', { standing: 'public-body' }),
    ]
    const [ofOne, ofOther, ofAuthorities] = [
      await record(desk.api, officer, one.orgId),
      await record(desk.api, officer, other.orgId),
      await record(desk.api, officer),
    ]
    assert.deepEqual(await visible(desk.api, one), [ofOne])
    assert.deepEqual(await visible(desk.api, other), [ofOther])
    const all = new Set(await visible(desk.api, officer))
    assert.ok([ofOne, ofOther, ofAuthorities].every((id) => all.has(id)))
    const nobody = await desk.api.pool.query('select from entry')
    assert.equal(nobody.rowCount, 0, 'a connection that says nothing of itself sees nothing')
  })

  test('a source may write what it may not read', async () => {
    const source = await addMember(desk, 'source')
    const id = await record(desk.api, source)
    assert.ok(!(await visible(desk.api, source)).includes(id))
    assert.ok((await visible(desk.api, officer)).includes(id))
  })
})

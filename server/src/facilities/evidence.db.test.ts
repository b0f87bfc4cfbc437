import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addOperator, FIRST, later, takeList } from '#test/facility-world.ts'
import { addMembers, addPerson, sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { attachEvidence } from './attach-evidence.ts'
import { downloadEvidence } from './download-evidence.ts'
import { issueBackupReminders } from './issue-backup-reminders.ts'
import { listFacilities } from './list-facilities.ts'
import { recordBackupCheck } from './record-backup-check.ts'

const BACKUP = '[sites]\nkey\nHN\n[backups]\nkey,type,site,next_test\nB,battery,HN,2026-12-01\n'

let desk: TestDesk
let officer: Member
let stranger: Member
let itself: Member
before(async () => {
  desk = await sharedDesk()
  officer = await addPerson(desk, ['inspector'])
  stranger = await addOperator(desk)
  itself = (await addMembers(desk)).desk
})

async function backupOf(by: Member): Promise<number> {
  await takeList(desk, by, BACKUP)
  const { rows } = await listFacilities(desk.api, by, { kind: 'backup', limit: 10 }, FIRST)
  return rows[0]!.id
}

async function* pieces(text: string) {
  yield await Promise.resolve(Buffer.from(text))
}
const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

describe('what proves a test', () => {
  test('is kept by its content, once, read by its owner and the authorities, and taken out on record', async () => {
    const by = await addOperator(desk)
    const id = await backupOf(by)
    const page = await recordBackupCheck(
      desk.api,
      by,
      id,
      { kind: 'test', doneOn: '2026-11-19', outcome: 'passed' },
      FIRST,
    )
    const check = page.checks[0]!.id
    const attach = (who: Member, text: string, name = 'biên bản.txt') =>
      attachEvidence(desk.api, who, check, { bytes: pieces(text), name }, later(1))
    const { checks } = await attach(by, 'Ắc quy giữ 8 giờ 10 phút')
    await attach(officer, 'Ắc quy giữ 8 giờ 10 phút', 'the same.txt')
    const [file] = checks[0]!.files
    assert.deepEqual(
      [file!.name, file!.type, file!.by, file!.at],
      ['biên bản.txt', 'text', by.name, later(1).toISOString()],
    )
    for (const reader of [by, officer]) {
      const { stream, name } = await downloadEvidence(desk.api, reader, file!.id, later(2))
      const got: Uint8Array[] = []
      for await (const piece of stream) got.push(piece)
      assert.deepEqual([name, Buffer.concat(got).toString()], ['biên bản.txt', 'Ắc quy giữ 8 giờ 10 phút'])
    }
    const { rows } = await desk.owner.query<{ kind: string; n: number }>(
      'select kind, count(*) as n from entry where subject = $1 group by kind order by kind',
      [`facility:${id}`],
    )
    assert.deepEqual(
      rows.map(({ kind, n }) => [kind, n]),
      [
        ['export.taken', 2],
        ['facility.checked', 1],
        ['facility.proved', 1],
        ['sensitive.read', 2],
      ],
    )
    await assert.rejects(downloadEvidence(desk.api, stranger, file!.id, later(2)), refused('not-found'))
    await assert.rejects(attach(stranger, 'x'), refused('not-found'))
    await assert.rejects(attach(by, '#!/bin/sh'), refused('malformed'))
    const seen = await change(desk.api, stranger, async (_, client) =>
      client.query('select from backup_check_file where id = $1', [file!.id]),
    )
    assert.equal(seen.rows.length, 0)
  })
})

describe('the owner of a backup', () => {
  test('is reminded once before its test is due and once when it is late', async () => {
    const by = await addOperator(desk)
    const id = await backupOf(by)
    const remind = async (at: string) => {
      while ((await issueBackupReminders(desk.worker, itself, 14, new Date(at))) > 0);
      const { rows } = await desk.owner.query<{ stage: string }>(
        'select stage from backup_reminder where facility_id = $1 order by reminded_at',
        [id],
      )
      return rows.map(({ stage }) => stage)
    }
    assert.deepEqual(await remind('2026-11-16T03:00:00Z'), [])
    assert.deepEqual(await remind('2026-11-18T03:00:00Z'), ['soon'])
    assert.deepEqual(await remind('2026-12-01T03:00:00Z'), ['soon'])
    assert.deepEqual(await remind('2026-12-02T03:00:00Z'), ['soon', 'overdue'])
    assert.deepEqual(await remind('2026-12-03T03:00:00Z'), ['soon', 'overdue'])
  })
})

describe('a duct of another operator', () => {
  test('that a list names by its key is shared, also when the list is taken in again', async () => {
    const [owner, other] = [await addOperator(desk), await addOperator(desk)]
    const duct = `QL-${owner.orgId}`
    await takeList(desk, owner, `[groups]\nkey,name,type\n${duct},Cống bể,bridge\n`)
    const list = (groups: string) => `[sites]\nkey\nA\nB\n[links]\nkey,from,to,groups\nL,A,B,${groups}\n`
    const taken = await takeList(desk, other, list(duct))
    assert.ok(taken.marks.some(({ en }) => en.includes(`shared-risk group ${duct}`)))
    const again = await takeList(desk, other, list(duct), {}, later(1))
    assert.deepEqual([again.isTaken, again.counts.group?.kept], [false, 1])
    for (const by of [owner, other]) {
      const { rows } = await listFacilities(desk.api, by, { kind: 'group', limit: 10 }, later(2))
      assert.deepEqual(
        rows.map(({ key, isShared, owner: { id } }) => [key, isShared, id]),
        [[duct, true, by.orgId]],
      )
    }
    await assert.rejects(
      takeList(desk, other, list('nobody’s'), {}, later(3)),
      /no shared-risk group nobody’s/,
    )
  })

  test('and a list for an authority is refused', async () => {
    const regulator = await addPerson(desk, ['duty-officer'])
    await assert.rejects(takeList(desk, regulator, BACKUP), /is an authority and owns no facilities/)
  })
})

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { addOperator, FIRST, later, NETWORK, networkAt, takeList } from '#test/facility-world.ts'
import { addPerson, sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import type { Refusal } from '#platform/refusal.ts'
import { addFacility } from './add-facility.ts'
import { changeFacility } from './change-facility.ts'
import { closeFacility } from './close-facility.ts'
import type { FacilityOrder } from './import-facilities.ts'
import { listFacilities } from './list-facilities.ts'
import { recordBackupCheck } from './record-backup-check.ts'

let desk: TestDesk
let officer: Member
before(async () => {
  desk = await sharedDesk()
  officer = await addPerson(desk, ['duty-officer'])
})
const operator = () => addOperator(desk)
const take = (by: Member, text: string, more: Partial<FacilityOrder> = {}, now = FIRST) =>
  takeList(desk, by, text, more, now)

describe('one thing', () => {
  test('is entered, changed and ended by hand, and what it was stays readable', async () => {
    const by = await operator()
    const made = await addFacility(
      desk.api,
      by,
      { kind: 'site', key: 'S', name: 'Trạm S', facts: { batteryHours: 4, lat: 21, lon: 105 } },
      FIRST,
    )
    await assert.rejects(
      addFacility(desk.api, by, { kind: 'site', key: 'S', name: 'x', facts: {} }, FIRST),
      /with this key already/,
    )
    const changed = await changeFacility(
      desk.api,
      by,
      made.id,
      { name: 'Trạm S', facts: { batteryHours: 6, lat: 21, lon: 105 } },
      later(1),
    )
    assert.deepEqual(changed.history[0]!.changes, [{ field: 'batteryHours', before: 4, after: 6 }])
    const link = await addFacility(
      desk.api,
      by,
      { kind: 'link', key: 'L', name: 'L', facts: { from: 'S', to: 'S' } },
      later(2),
    )
    assert.deepEqual(
      link.neighbours.map(({ field, key, isReferring }) => [field, key, isReferring]),
      [
        ['from', 'S', false],
        ['to', 'S', false],
      ],
    )
    await assert.rejects(
      closeFacility(desk.api, by, made.id, 'pulled down', later(3)),
      /referred to by link L/,
    )
    await closeFacility(desk.api, by, link.id, 'pulled down', later(3))
    const ended = await closeFacility(desk.api, by, made.id, 'pulled down', later(4))
    assert.ok(ended.until !== undefined && ended.may.change !== true)
    const again = await addFacility(
      desk.api,
      by,
      { kind: 'site', key: 'S', name: 'Trạm S', facts: {} },
      later(5),
    )
    assert.deepEqual([again.id, again.history.length, again.until], [made.id, 3, undefined])
  })

  test('with a wrong field is refused at that field', async () => {
    const by = await operator()
    const add = (facts: Record<string, string | number | boolean | string[]>) =>
      addFacility(desk.api, by, { kind: 'site', key: 'W', name: 'W', facts }, FIRST)
    await assert.rejects(
      add({ batteryHours: -1 }),
      (error: Refusal) => error.fields?.[0]?.field === 'batteryHours',
    )
    await assert.rejects(add({ nonsense: 1 }), (error: Refusal) => error.fields?.[0]?.field === 'nonsense')
    await assert.rejects(add({ lat: 105, lon: 21 }), /swapped/)
    await assert.rejects(add({ within: 'W' }), /lies within itself/)
  })

  test('is found by a part of its key or name, with diacritics or without', async () => {
    const by = await operator()
    await take(by, '[sites]\nkey,name\nDN-1,Đài Đà Nẵng\nHP_2,Hải Phòng 100%\n')
    const found = async (q: string) =>
      (await listFacilities(desk.api, by, { kind: 'site', q, limit: 10 }, FIRST)).rows.map(({ key }) => key)
    for (const q of ['đà nẵng', 'DA NANG', 'dai', 'dn-1']) assert.deepEqual(await found(q), ['DN-1'], q)
    for (const q of ['hai phong', 'Hải', 'p_', '0%']) assert.deepEqual(await found(q), ['HP_2'], q)
    assert.deepEqual(await found('_'), ['HP_2'])
  })

  test('that is important to national security is read on record', async () => {
    const by = await operator()
    await take(by, NETWORK)
    const { rows } = await listFacilities(
      desk.api,
      officer,
      { kind: 'site', operator: by.orgId, limit: 10 },
      FIRST,
    )
    const site = rows.find(({ key }) => key === 'HN')!
    const { rows: read } = await desk.owner.query<{ subject: string }>(
      "select subject from entry where kind = 'sensitive.read' and member_id = $1 order by id desc limit 1",
      [officer.id],
    )
    assert.equal(read[0]!.subject, `facility:${site.id}`)
  })

  test('has its plans, tests and drills', async () => {
    const by = await operator()
    const site = await addFacility(desk.api, by, { kind: 'site', key: 'C', name: 'C', facts: {} }, FIRST)
    const check = {
      kind: 'test',
      doneOn: '2026-11-19',
      outcome: 'passed',
      hours: 3.5,
      nextOn: '2027-05-19',
      evidence: 'BB 12/2026',
    } as const
    const page = await recordBackupCheck(desk.api, by, site.id, check, FIRST)
    // What was measured counts before what the list says.
    const { sites } = await networkAt(desk, by, later(1))
    assert.equal(sites[0]!.batteryHours, 3.5)
    assert.deepEqual(
      page.checks.map(({ kind, hours, nextOn, by: who }) => [kind, hours, nextOn, who]),
      [['test', 3.5, '2027-05-19', by.name]],
    )
    await assert.rejects(
      recordBackupCheck(
        desk.api,
        by,
        site.id,
        { ...check, doneOn: '2027-01-01', nextOn: '2027-02-01' },
        FIRST,
      ),
      /in the future/,
    )
    await assert.rejects(
      recordBackupCheck(desk.api, by, site.id, { ...check, outcome: 'failed' }, FIRST),
      /say why/,
    )
    await assert.rejects(
      recordBackupCheck(desk.api, await operator(), site.id, check, FIRST),
      /There is no facility/,
    )
  })
})

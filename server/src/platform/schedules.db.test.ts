import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { change } from '#platform/database.ts'
import { isDue } from '#platform/schedules.ts'
import { addMembers, testDesk } from '../../test/test-database.ts'
import type { Member } from '#permits/permit.ts'
import type { TestDesk } from '../../test/test-database.ts'

let desk: TestDesk
let member: Member
before(async () => {
  desk = await testDesk()
  member = (await addMembers(desk)).desk
})

const HOUR = 3_600_000

test('a schedule is due once, then again when its time has come', async () => {
  const ask = () => change(desk.worker, member, (tx) => isDue(tx, 'hourly', HOUR))
  assert.deepEqual([await ask(), await ask()], [true, false])
  await desk.owner.query("update schedule set next_at = now() - interval '3 hours' where name = 'hourly'")
  assert.deepEqual([await ask(), await ask()], [true, false], 'hours of standstill are made up for once')
})

test('of many workers one has the turn', async () => {
  const turns = await Promise.all(
    Array.from({ length: 8 }, () => change(desk.worker, member, (tx) => isDue(tx, 'shared', HOUR))),
  )
  assert.equal(turns.filter(Boolean).length, 1)
})

test('work that fails leaves the schedule due', async () => {
  const failing = change(desk.worker, member, async (tx) => {
    assert.equal(await isDue(tx, 'failing', HOUR), true)
    throw new Error('no luck')
  })
  await assert.rejects(failing, /no luck/)
  assert.equal(await change(desk.worker, member, (tx) => isDue(tx, 'failing', HOUR)), true)
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { listTrends } from './list-trends.ts'
import { moveIncident } from './move-incident.ts'

// Thursday
const NOW = new Date('2026-11-26T08:00:00Z')
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
const WEEK = 7 * 24

let desk: TestDesk
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

/** An incident of the contact's organisation, with these moments in the place of others. */
async function plant(set: Readonly<Record<string, unknown>>): Promise<number> {
  const id = await addIncident(desk, contact.orgId)
  const columns = Object.keys(set).map((column, nth) => `${column} = $${nth + 2}`)
  await desk.owner.query(`update incident set ${columns.join(', ')} where id = $1`, [
    id,
    ...Object.values(set),
  ])
  return id
}
const up = (hours: number) => ({ opened_at: ago(hours), surfaced_at: ago(hours) })

test('each week counts what was opened, closed and came back, and the median of how soon answers came', async () => {
  await plant({ ...up(WEEK), answered_at: ago(WEEK - 1) })
  await plant({ ...up(WEEK), answered_at: ago(WEEK - 3) })
  await plant({ ...up(WEEK), answered_at: ago(WEEK - 20) })
  await plant({ ...up(2 * WEEK), state: 'closed', closed_as: 'gone', closed_at: ago(WEEK) })
  await plant({ opened_at: ago(30 * WEEK), surfaced_at: ago(1), relapses: 1 })
  // answered before it came back: no answer to what came back
  await plant({ opened_at: ago(30 * WEEK), surfaced_at: ago(1), relapses: 1, answered_at: ago(5) })
  // a part of another is not closed by anybody
  const whole = await plant(up(30 * WEEK))
  await plant({
    ...{ ...up(30 * WEEK), state: 'closed', closed_as: 'merged', closed_at: ago(1) },
    ...{ merged_into: whole, merged_state: 'reported' },
  })
  // of another marking, which its operator does not read
  await plant({ ...up(1), tlp: 'RED' })
  const { weeks } = await listTrends(desk.api, contact, NOW)
  assert.equal(weeks.length, 12)
  assert.deepEqual(weeks.at(-2), {
    ...{ from: '2026-11-16', isPartial: false, opened: 3, closed: 1, relapsed: 0, answered: 3 },
    medianMinutes: 180,
  })
  assert.deepEqual(weeks.at(-1), {
    ...{ from: '2026-11-23', isPartial: true, opened: 0, closed: 0, relapsed: 2, answered: 0 },
  })
  assert.equal(weeks.at(-3)!.opened, 1)
  assert.ok(
    (await listTrends(desk.api, stranger, NOW)).weeks.every(({ opened, closed }) => opened + closed === 0),
  )
})

test('the first answer since an incident came up is noted by the move itself', async () => {
  const id = await addIncident(desk, contact.orgId)
  const answeredAt = async () => {
    const { rows } = await desk.owner.query<{ at: Date | null }>(
      'select answered_at as at from incident where id = $1',
      [id],
    )
    return rows[0]!.at
  }
  const surfaced = NOW.getTime() - 3_600_000
  await desk.owner.query('update incident set state = $2, surfaced_at = $3 where id = $1', [
    ...[id, 'notified', new Date(surfaced)],
  ])
  const move = (by: Member, version: number, at: Date, form: object = {}) =>
    moveIncident(desk.api, by, id, 'answer', { version, ...form }, at)
  await move(contact, 0, NOW, { answer: 'working' })
  assert.deepEqual(await answeredAt(), NOW)
  await desk.owner.query("update incident set state = 'notified' where id = $1", [id])
  await move(contact, 1, new Date(NOW.getTime() + 60_000), { answer: 'fixed' })
  assert.deepEqual(await answeredAt(), NOW)
})

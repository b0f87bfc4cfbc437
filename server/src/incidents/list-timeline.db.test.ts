import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { plantTimeline } from '#test/plant-timeline.ts'
import { addMember, addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import type { TimelineFilter } from './find-timeline.ts'
import { listTimeline } from './list-timeline.ts'
import { readIncident } from './read-incident.ts'

const NOW = new Date('2026-11-20T09:00:00Z')
/** Lines, every tenth of them about many incidents. */
const OWN = 400

let desk: TestDesk
let officer: Member
let contact: Member
let other: Member
let id: number

before(async () => {
  desk = await testDesk()
  const members = await addMembers(desk)
  officer = await addPerson(desk, ['duty-officer'], { orgId: members.officer.orgId })
  contact = await addMember(desk, 'officer', { standing: 'operator' })
  other = await addMember(desk, 'officer', { standing: 'operator' })
  id = await addIncident(desk, contact.orgId)
  await plantTimeline(desk.owner, { incident: id, concerns: contact.orgId, by: members.desk, lines: OWN })
})

const page = (by: Member, filter: Partial<TimelineFilter> = {}) =>
  listTimeline(desk.api, by, id, { limit: 50, first: 'newest', ...filter }, NOW)

async function all(by: Member, filter: Partial<TimelineFilter> = {}): Promise<TimelineLine[]> {
  const rows: TimelineLine[] = []
  let after: string | undefined
  do {
    const one = await page(by, { ...filter, after })
    assert.ok(one.rows.length <= 50)
    rows.push(...one.rows)
    after = one.next
  } while (after !== undefined)
  return rows
}

const numbers = (lines: readonly TimelineLine[]) => lines.map(({ entry }) => entry)
const kinds = (lines: readonly TimelineLine[]) => [...new Set(lines.map(({ kind }) => kind))].toSorted()

describe('the timeline page by page', () => {
  test('has each line once, newest first, or from the beginning', async () => {
    const down = numbers(await all(officer))
    assert.equal(down.length, OWN)
    assert.deepEqual(
      down,
      down.toSorted((a, b) => b - a),
    )
    assert.deepEqual(numbers(await all(officer, { first: 'oldest' })), down.toReversed())
  })

  test('shows its operator what is theirs, also of what the desk did to many', async () => {
    const lines = await all(contact)
    assert.deepEqual(kinds(lines), [
      'incident.message',
      'incident.reminded',
      'incidents.relapsed',
      'incidents.told',
    ])
    assert.equal(lines.length, OWN * 0.7)
    assert.equal(new Set(numbers(lines)).size, lines.length)
    const up = await all(contact, { first: 'oldest' })
    assert.deepEqual(numbers(up), numbers(lines).toReversed())
  })

  test('can be narrowed to a part or a kind', async () => {
    assert.deepEqual(kinds(await all(officer, { part: 'words' })), ['incident.message', 'incident.noted'])
    assert.deepEqual(kinds(await all(officer, { part: 'sightings' })), ['incidents.relapsed'])
    assert.deepEqual(kinds(await all(contact, { part: 'sightings' })), ['incidents.relapsed'])
    assert.equal((await all(officer, { kind: 'incident.noted' })).length, OWN * 0.3)
    assert.deepEqual(await all(officer, { part: 'readings' }), [])
  })

  test('goes on from what came with the incident itself', async () => {
    const { timeline, earlier } = await readIncident(desk.api, officer, id, NOW)
    assert.equal(timeline.length, 30)
    const { rows } = await page(officer, { after: earlier })
    const down = numbers(await all(officer))
    assert.deepEqual([...numbers(timeline).toReversed(), ...numbers(rows)], down.slice(0, 80))
  })

  test('is nobody else’s, and goes on from no place that was not given out', async () => {
    await assert.rejects(page(other), (it) => it instanceof Refusal && it.kind === 'not-found')
    await assert.rejects(
      page(officer, { after: 'x' }),
      (it) => it instanceof Refusal && it.kind === 'malformed',
    )
  })
})

test('who read a narrow incident stands in a part of its own', async () => {
  const narrow = await addIncident(desk, contact.orgId, { tlp: 'AMBER+STRICT' })
  await readIncident(desk.api, officer, narrow, NOW)
  const ask = (filter: Partial<TimelineFilter>) =>
    listTimeline(desk.api, officer, narrow, { limit: 50, first: 'newest', ...filter }, NOW)
  assert.deepEqual((await ask({})).rows, [])
  assert.deepEqual(kinds((await ask({ part: 'readings' })).rows), ['sensitive.read'])
})

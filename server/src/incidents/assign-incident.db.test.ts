import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { assignIncident } from './assign-incident.ts'
import { listHandlers } from './list-handlers.ts'
import { readIncident } from './read-incident.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let police: Member
let leader: Member
let contact: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  police = await addPerson(desk, ['analyst'], { standing: 'police' })
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const assign = (by: Member, id: number, member: number | null, instead: number | null) =>
  assignIncident(desk.api, by, id, { member, instead }, NOW)
const refused = (kind: Refusal['kind'], words?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (words === undefined || words.test(error.said.en))

test('an incident is in one pair of hands, across both authorities, on record and out of the operator’s sight', async () => {
  const id = await addIncident(desk, contact.orgId)
  assert.equal((await assign(officer, id, police.id, null)).assignee?.name, police.name)
  assert.equal((await assign(police, id, officer.id, police.id)).assignee?.name, officer.name)
  const page = await assign(officer, id, null, officer.id)
  assert.equal(page.assignee, undefined)
  assert.deepEqual(
    page.timeline.map(({ kind, assignee, internal }) => [kind, assignee, internal]),
    [
      ['incident.assigned', police.name, true],
      ['incident.assigned', officer.name, true],
      ['incident.assigned', undefined, true],
    ],
  )
  await assign(officer, id, officer.id, null)
  const seen = await readIncident(desk.api, contact, id, NOW)
  assert.deepEqual([seen.assignee, seen.timeline], [undefined, []])
})

test('of two who take it at once one has it, and the other is told who', async () => {
  const id = await addIncident(desk, contact.orgId)
  const [one, two] = await Promise.allSettled([
    assign(officer, id, officer.id, null),
    assign(police, id, police.id, null),
  ])
  const lost = [one, two].find((each) => each.status === 'rejected')
  const winner = one.status === 'fulfilled' ? officer : police
  assert.ok(lost?.status === 'rejected' && lost.reason instanceof Refusal)
  assert.ok(lost.reason.said.en.startsWith(`${winner.name} (`), lost.reason.said.en)
  assert.equal((await readIncident(desk.api, leader, id, NOW)).assignee?.id, winner.id)
})

test('a second click takes nothing anew; whom nobody has is told so', async () => {
  const id = await addIncident(desk, contact.orgId)
  await Promise.all([assign(officer, id, officer.id, null), assign(officer, id, officer.id, null)])
  assert.equal((await readIncident(desk.api, officer, id, NOW)).timeline.length, 1)
  await assign(police, id, null, officer.id)
  await assert.rejects(
    assign(officer, id, police.id, officer.id),
    refused('not-in-this-state', /given it up/),
  )
})

test('only who handles incidents takes them, and only those are offered', async () => {
  const id = await addIncident(desk, contact.orgId)
  const { rows } = await listHandlers(desk.api, officer)
  assert.deepEqual(new Set(rows.map((row) => row.id)), new Set([officer.id, police.id]))
  for (const nobody of [leader.id, contact.id, 999_999])
    await assert.rejects(assign(officer, id, nobody, null), refused('not-found'))
  for (const by of [leader, contact])
    await assert.rejects(assign(by, id, officer.id, null), refused('not-allowed'))
  await assert.rejects(
    change(desk.api, leader, (_, client) =>
      client.query(
        `insert into incident_assignment select id, org_id, ${leader.id}, 1, now() from incident where id = ${id}`,
      ),
    ),
    /row-level security/,
  )
})

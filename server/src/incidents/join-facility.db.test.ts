import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { listFacilities } from '#facilities/list-facilities.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addOperator, FIRST, later, takeList } from '#test/facility-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { joinFacility, partFacility } from './join-facility.ts'
import { listFacilityIncidents, listIncidentFacilities } from './list-incident-facilities.ts'
import { readIncident } from './read-incident.ts'

let desk: TestDesk
let officer: Member
before(async () => {
  desk = await sharedDesk()
  officer = await addPerson(desk, ['duty-officer'])
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

async function siteOf(by: Member): Promise<number> {
  await takeList(desk, by, '[sites]\nkey,name\nHN,Hà Nội\n')
  const { rows } = await listFacilities(desk.api, by, { kind: 'site', limit: 1 }, FIRST)
  return rows[0]!.id
}

test('an operator says at which of its facilities its incident is, and takes it back; both pages tell', async () => {
  const by = await addOperator(desk)
  const [site, id] = [await siteOf(by), await addIncident(desk, by.orgId)]
  const { rows, may } = await joinFacility(desk.api, by, id, site, later(1))
  await joinFacility(desk.api, by, id, site, later(2))
  assert.deepEqual(
    [rows.map(({ id: of, name, isGone }) => [of, name, isGone]), may.join],
    [[[site, 'Hà Nội', false]], true],
  )
  const at = await listFacilityIncidents(desk.api, by, site, later(3))
  assert.deepEqual([at.open, at.rows.map((one) => one.id)], [1, [id]])
  const kinds = async () => (await readIncident(desk.api, by, id, later(3))).timeline.map(({ kind }) => kind)
  assert.deepEqual(await kinds(), ['incident.facility-joined'])
  assert.deepEqual((await partFacility(desk.api, by, id, site, later(4))).rows, [])
  assert.deepEqual(await kinds(), ['incident.facility-joined', 'incident.facility-parted'])
  assert.equal((await listFacilityIncidents(desk.api, by, site, later(5))).open, 0)
})

test('an authority joins any; of another’s facility the operator of the incident hears nothing', async () => {
  const [by, other] = [await addOperator(desk), await addOperator(desk)]
  const [site, id] = [await siteOf(other), await addIncident(desk, by.orgId)]
  await assert.rejects(joinFacility(desk.api, by, id, site, later(1)), refused('not-found'))
  await assert.rejects(joinFacility(desk.api, other, id, site, later(1)), refused('not-found'))
  const leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  await assert.rejects(joinFacility(desk.api, leader, id, site, later(1)), refused('not-allowed'))
  assert.equal((await joinFacility(desk.api, officer, id, site, later(1))).rows.length, 1)
  assert.equal((await listFacilityIncidents(desk.api, leader, site, later(2))).open, 1)
  assert.deepEqual((await listIncidentFacilities(desk.api, by, id)).rows, [])
  assert.deepEqual((await readIncident(desk.api, by, id, later(2))).timeline, [])
  assert.deepEqual((await listFacilityIncidents(desk.api, other, site, later(2))).rows, [])
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { workOnIncidents as declared } from '@hiepluc/contract/endpoints/incident-work.ts'
import type { Member } from '#permits/permit.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { assignIncident } from './assign-incident.ts'
import { workOnIncidents } from './work-on-incidents.ts'
import type { AskedWork } from './work-on-incidents.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let other: Member
let contact: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  other = await addPerson(desk, ['analyst'], { standing: 'police' })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
})

async function work(by: Member, asked: AskedWork) {
  const worked = await workOnIncidents(desk.api, by, asked, NOW)
  assert.deepEqual(declared.output!.parse(worked), worked)
  return [worked.done, worked.left.map(({ id, handler }) => [id, handler])]
}
const entries = async () => (await desk.owner.query('select from entry')).rowCount

test('many are taken in hand, what others have is left, and a preview does nothing', async () => {
  const [free, mine, theirs, ended] = [
    await addIncident(desk, contact.orgId),
    await addIncident(desk, contact.orgId),
    await addIncident(desk, contact.orgId),
    999_999_999,
  ]
  await assignIncident(desk.api, officer, mine, { member: officer.id, instead: null }, NOW)
  await assignIncident(desk.api, officer, theirs, { member: other.id, instead: null }, NOW)
  const asked = {
    act: 'assign',
    incidents: [ended, theirs, mine, free].map((id) => ({ id, member: officer.id })),
  } as const
  const before = await entries()
  const expected = [
    [{ id: free, was: null }],
    [
      [mine, undefined],
      [theirs, other.id],
      [ended, undefined],
    ],
  ]
  assert.deepEqual(await work(officer, { ...asked, preview: true }), expected)
  assert.equal(await entries(), before)
  assert.deepEqual(await work(officer, asked), expected)
  assert.equal(await entries(), before! + 1)
  // Taken over knowingly, and given back.
  const over = { id: theirs, member: officer.id, instead: other.id }
  assert.deepEqual(await work(officer, { act: 'assign', incidents: [over] }), [
    [{ id: theirs, was: other.id }],
    [],
  ])
  const back = { id: theirs, member: other.id, instead: officer.id }
  assert.deepEqual(await work(officer, { act: 'assign', incidents: [back] }), [
    [{ id: theirs, was: officer.id }],
    [],
  ])
})

test('an operator acknowledges many of its own and watches them, and assigns none', async () => {
  const ids = [
    await addIncident(desk, contact.orgId),
    await addIncident(desk, contact.orgId, { state: 'closed' }),
  ]
  const incidents = ids.map((id) => ({ id }))
  const [open, closed] = ids
  assert.deepEqual(await work(contact, { act: 'acknowledge', incidents }), [
    [{ id: open }],
    [[closed, undefined]],
  ])
  assert.deepEqual(await work(contact, { act: 'acknowledge', incidents }), [
    [],
    [
      [open, undefined],
      [closed, undefined],
    ],
  ])
  assert.deepEqual(await work(contact, { act: 'watch', incidents }), [[{ id: open }, { id: closed }], []])
  assert.deepEqual(await work(contact, { act: 'unwatch', incidents }), [[{ id: open }, { id: closed }], []])
  assert.deepEqual((await work(contact, { act: 'assign', incidents }))[0], [])
})

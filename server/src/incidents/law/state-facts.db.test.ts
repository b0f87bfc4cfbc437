import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { GivenStatement } from '@hiepluc/contract/endpoints/incident-law.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { keepPacks } from '#law/keep-packs.ts'
import { packOf } from '#law/pack.ts'
import { packsOf } from '#law/packs.ts'
import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { eu, vn } from '#test/law-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMember, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { readIncidentLaw } from './read-incident-law.ts'
import { stateFacts } from './state-facts.ts'

const packs = packsOf([vn, eu], 'vn')
/** incidents are planted as opened on the 20th at 07:00 UTC */
const NOW = new Date('2026-11-20T08:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

let desk: TestDesk
let itself: Member
let officer: Member
let leader: Member
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  itself = await addMember(desk, 'desk', { orgId: officer.orgId })
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
  await desk.owner.query("update organisation set sectors = '{telecom}' where id = $1", [contact.orgId])
})

const refused = (kind: Refusal['kind'], says?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (says?.test(error.said.en) ?? true)
const state = (by: Member, id: number, statements: GivenStatement[], now = NOW, words?: string) =>
  stateFacts(desk.api, packs, by, id, { statements, words }, now)
const law = (by: Member, id: number, now = NOW, under: Packs = packs) =>
  readIncidentLaw(desk.api, under, by, id, now)
const valueIn = (page: Awaited<ReturnType<typeof law>>, id: string) =>
  page.values.find((one) => one.id === id)?.value

test('both sides state facts, each under its name, and both read them', async () => {
  const id = await addIncident(desk, contact.orgId)
  await state(contact, id, [{ fact: 'personal-data', value: true }])
  const page = await state(officer, id, [{ fact: 'service-state', value: 'limited' }], later(1), 'by phone')
  const said = (name: string) => page.values.find((one) => one.id === name)?.said
  assert.equal(said('personal-data')?.by, contact.name)
  assert.equal(said('service-state')?.by, officer.name)
  assert.equal(said('class'), undefined)
  // An operator is told which authority it was, not which of its people.
  const told = (await law(contact, id, later(1))).values.find((one) => one.id === 'service-state')?.said
  assert.equal(told?.by, told?.organisation)
  assert.deepEqual(await law(leader, id, later(1)), page)
  const { timeline } = await readIncident(desk.api, contact, id, later(1))
  assert.deepEqual(
    timeline.map(({ kind, words, stated }) => [kind, words, stated]),
    [
      ['incident.stated', undefined, [{ id: 'personal-data', value: true }]],
      ['incident.stated', 'by phone', [{ id: 'service-state', value: 'limited' }]],
    ],
  )
})

test('facts start clocks, each with its article, and a correction moves them and says so', async () => {
  const id = await addIncident(desk, contact.orgId)
  const first = await state(contact, id, [
    { fact: 'class', value: 'cyber.intrusion' },
    { fact: 'personal-data', value: true },
    { fact: 'data-role', value: 'controller' },
    { fact: 'harms-subjects', value: true },
    { anchor: 'violation-found', at: '2026-11-20T07:30:00.000Z' },
  ])
  const due = (page: typeof first) => page.duties.find(({ anchor }) => anchor?.id === 'violation-found')
  assert.ok(due(first)?.due)
  assert.ok(first.duties.every(({ article, evidence }) => article && evidence))
  const moved = await state(
    officer,
    id,
    [{ anchor: 'violation-found', at: '2026-11-20T06:30:00.000Z' }],
    later(1),
  )
  assert.equal(Date.parse(due(first)!.due!) - Date.parse(due(moved)!.due!), 3_600_000)
  const { rows } = await desk.owner.query<{ facts: { changes: { duty: string; change: string }[] } }>(
    `select body::jsonb -> 'facts' as facts from entry where subject = $1 order by id desc limit 1`,
    [`incident:${id}`],
  )
  assert.ok(
    rows[0]!.facts.changes.some(({ duty, change }) => duty === due(moved)!.duty && change === 'moves'),
  )
})

const impossible: readonly (readonly [says: string, given: GivenStatement[], why: RegExp])[] = [
  ['a moment in the future', [{ anchor: 'occurred', at: '2026-11-20T09:00:00Z' }], /future/],
  ['detected before it occurred', [{ anchor: 'occurred', at: '2026-11-20T07:30:00Z' }], /can't be before/],
  [
    'a contradiction',
    [
      { fact: 'users-total', value: 5 },
      { fact: 'users-affected', value: 6 },
    ],
    /more users/,
  ],
  ['the wrong kind', [{ fact: 'personal-data', value: 'perhaps' }], /yes or no/],
  ['a choice there is not', [{ fact: 'class', value: 'cyber.moon' }], /no choice/],
  ['a word the pack does not have', [{ fact: 'moon-phase', value: true }], /moon-phase/],
  ['a count it does not have', [{ count: 'moons', times: [] }], /moons/],
  ['a party it does not have', [{ party: 'moon', is: true }], /moon/],
  ['something counted that lies ahead', [{ count: 'violations', times: ['2026-11-20T09:00:00Z'] }], /future/],
]
for (const [says, given, why] of impossible)
  test(`refused, and nothing is written: ${says}`, async () => {
    const id = await addIncident(desk, contact.orgId)
    await assert.rejects(state(contact, id, given), refused('malformed', why))
    assert.equal((await readIncident(desk.api, contact, id, NOW)).timeline.length, 0)
  })

test('what is counted and who is named as what are stated, taken back, and told', async () => {
  const id = await addIncident(desk, contact.orgId)
  const times = ['2026-11-12T08:00:00.000Z', '2026-11-10T08:00:00.000Z', '2026-11-10T08:00:00Z']
  await state(contact, id, [
    { count: 'violations', times },
    { party: 'data-controller', is: true },
  ])
  const page = await law(officer, id)
  assert.deepEqual(
    page.counted.map((one) => [one.id, one.times, one.said?.by]),
    [['violations', ['2026-11-10T08:00:00.000Z', '2026-11-12T08:00:00.000Z'], contact.name]],
  )
  assert.deepEqual(
    page.parties.map((one) => [one.id, one.said?.by]),
    [['data-controller', contact.name]],
  )
  await state(
    contact,
    id,
    [
      { count: 'violations', times: [] },
      { party: 'data-controller', is: false },
    ],
    later(1),
  )
  const after = await law(officer, id, later(1))
  assert.deepEqual([after.counted, after.parties], [[], []])
  const { timeline } = await readIncident(desk.api, contact, id, later(1))
  assert.deepEqual(
    timeline.map(({ stated }) => stated),
    [
      [
        { id: 'violations', times: ['2026-11-10T08:00:00.000Z', '2026-11-12T08:00:00.000Z'] },
        { id: 'data-controller', value: true },
      ],
      [
        { id: 'violations', times: [] },
        { id: 'data-controller', value: null },
      ],
    ],
  )
})

test('what says nothing new is no act: a second click, what the desk knows already', async () => {
  const id = await addIncident(desk, contact.orgId)
  const given: GivenStatement[] = [
    { fact: 'personal-data', value: true },
    { fact: 'sector', value: ['telecom'] },
  ]
  await Promise.all([state(contact, id, given), state(contact, id, given)])
  const { rows } = await desk.owner.query('select name from incident_statement where incident_id = $1', [id])
  assert.deepEqual(rows, [{ name: 'personal-data' }])
})

test('moves set their moments: notified is aware, resolved is resolved', async () => {
  const id = await addIncident(desk, contact.orgId, { state: 'confirmed' })
  await moveIncident(desk.api, officer, id, 'notify', { version: 0 }, later(1))
  await moveIncident(desk.api, contact, id, 'answer', { version: 1, answer: 'fixed' }, later(2))
  await moveIncident(desk.api, contact, id, 'resolve', { version: 2, words: 'x' }, later(3))
  const { anchors } = await law(contact, id, later(4))
  const at = (name: string) => anchors.find((one) => one.id === name)?.at
  assert.equal(at('aware'), later(1).toISOString())
  assert.equal(at('resolved'), later(3).toISOString())
})

test('who may: a leader states nothing, a stranger finds nothing, who it is shared with reads nothing of it', async () => {
  const id = await addIncident(desk, contact.orgId)
  const given: GivenStatement[] = [{ fact: 'personal-data', value: true }]
  await assert.rejects(state(leader, id, given), refused('not-allowed'))
  await assert.rejects(state(stranger, id, given), refused('not-found'))
  await desk.owner.query(
    `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
     select org_id, 'incident', id, holding_id, $2, 'x', 1, $3 from incident where id = $1`,
    [id, stranger.orgId, NOW],
  )
  await state(contact, id, given)
  await assert.rejects(law(stranger, id), refused('not-allowed'))
  await assert.rejects(state(stranger, id, given), refused('not-allowed'))
  const seen = await change(
    desk.api,
    stranger,
    async (_, client) =>
      (await client.query('select from incident_statement where incident_id = $1', [id])).rowCount,
  )
  assert.equal(seen, 0)
})

test('no hand rewrites what was said: neither the API’s role nor the owner', async () => {
  const id = await addIncident(desk, contact.orgId)
  await state(contact, id, [{ fact: 'personal-data', value: true }])
  await assert.rejects(
    desk.owner.query("update incident_statement set value = 'false' where incident_id = $1", [id]),
  )
  await assert.rejects(desk.owner.query('delete from incident_statement where incident_id = $1', [id]))
})

test('what began under one version of a pack ends under it, though its rows are withdrawn in the next', async () => {
  await keepPacks(desk.worker, itself, packs, NOW).catch(() => keepPacks(desk.api, itself, packs, NOW))
  const id = await addIncident(desk, contact.orgId)
  await desk.owner.query('update incident set law = $2 where id = $1', [id, vn.ref])
  const before = await law(officer, id)
  assert.ok(before.duties.length > 0)
  const next = packOf({ ...vn.text, version: '2027-01-01', duties: [] })
  const after = await law(officer, id, NOW, packsOf([next, eu], 'vn'))
  assert.deepEqual(after, before)
})

test('the same incident under another pack shows other clocks', async () => {
  const [one, other] = [await addIncident(desk, contact.orgId), await addIncident(desk, contact.orgId)]
  await desk.owner.query('update incident set law = $2 where id = $1', [other, eu.ref])
  const duties = async (id: number) => (await law(officer, id)).duties.map(({ duty }) => duty)
  assert.ok((await duties(one)).length > 0)
  assert.ok((await duties(other)).length > 0)
  assert.equal(
    (await duties(one)).some((duty) => duty.startsWith('EU')),
    false,
  )
  assert.notDeepEqual(await duties(one), await duties(other))
  assert.equal(valueIn(await law(officer, other), 'kind'), 'incident')
})

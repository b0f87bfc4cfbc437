import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { IncidentOpening } from '@hiepluc/contract/endpoints/incident-opening.ts'
import { closeQuietIncidents } from '#incidents/close-quiet-incidents.ts'
import { listIncidents } from '#incidents/list-incidents.ts'
import { mergeIncident } from '#incidents/merge-incident.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { splitIncident } from '#incidents/split-incident.ts'
import { packsOf } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { eu, vn } from '#test/law-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMember, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { openIncident } from './open-incident.ts'
import { readIncidentLaw } from './read-incident-law.ts'

const packs = packsOf([vn, eu], 'vn')
const NOW = new Date('2026-11-20T08:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

let desk: TestDesk
let itself: Member
let officer: Member
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  itself = await addMember(desk, 'desk', { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
  await desk.owner.query("update organisation set sectors = '{telecom}' where id = $1", [contact.orgId])
})

const refused = (kind: Refusal['kind'], says?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (says?.test(error.said.en) ?? true)
const cut = (over: Partial<IncidentOpening> = {}): IncidentOpening => ({
  ...{ operator: contact.orgId, kind: 'incident', class: 'physical.cable-cut', tlp: 'AMBER' },
  ...{ asset: 'Tuyến cáp ven biển', part: 'cable', cause: 'works', place: 'km 12, quốc lộ 1' },
  ...{ words: 'Máy xúc làm đứt cáp.', occurred: '2026-11-20T07:00:00.000Z' },
  ...over,
})
const open = (by: Member, over: Partial<IncidentOpening> = {}, now = NOW) =>
  openIncident(desk.api, packs, by, cut(over), now)

test('where it happened is kept by its codes, and the list is narrowed by it', async () => {
  const { id, byHand } = await open(officer, { asset: 'Trạm đảo', province: '48', commune: '20333' })
  assert.deepEqual([byHand?.province, byHand?.commune], ['48', '20333'])
  const { id: elsewhere } = await open(officer, { asset: 'Trạm đâu đó' })
  const listed = async (province: string) =>
    (await listIncidents(desk.api, officer, { limit: 200, province, operator: contact.orgId }, NOW)).rows.map(
      (row) => row.id,
    )
  assert.deepEqual(await listed('48'), [id])
  assert.deepEqual(await listed('01'), [])
  assert.ok((await listed('unknown')).includes(elsewhere))
  assert.ok(!(await listed('unknown')).includes(id))
})

test('an officer opens a cable cut: it has a number, a class of the pack, clocks, and both sides read it', async () => {
  const page = await open(officer)
  assert.equal(page.byHand?.name['en'], 'cable cut')
  assert.deepEqual(
    [page.byHand?.part, page.byHand?.cause, page.byHand?.place],
    ['cable', 'works', 'km 12, quốc lộ 1'],
  )
  assert.deepEqual(
    [page.state, page.severity, page.sightings, page.report, page.basis],
    ['reported', 'medium', 0, undefined, undefined],
  )
  assert.deepEqual(
    page.timeline.map(({ kind, words }) => [kind, words]),
    [['incident.opened', 'Máy xúc làm đứt cáp.']],
  )
  const seen = await readIncident(desk.api, contact, page.id, NOW)
  assert.equal(seen.asset, 'Tuyến cáp ven biển')
  const law = await readIncidentLaw(desk.api, packs, contact, page.id, NOW)
  assert.equal(law.ref, vn.ref)
  assert.equal(law.began, '2026-11-20T07:00:00.000Z')
  assert.equal(law.values.find(({ id }) => id === 'class')?.value, 'physical.cable-cut')
  assert.ok(law.duties.some(({ sure, due }) => sure && due))
  const { rows } = await listIncidents(desk.api, contact, { limit: 10 }, NOW)
  assert.ok(rows.some(({ id, byHand }) => id === page.id && byHand))
  await addIncident(desk, contact.orgId)
  for (const opened of ['hand', 'report'] as const) {
    const found = await listIncidents(desk.api, contact, { limit: 10, opened }, NOW)
    assert.ok(found.rows.length > 0)
    assert.ok(found.rows.every(({ byHand }) => (byHand !== undefined) === (opened === 'hand')))
  }
})

test('a contact opens one of their own organisation, and finds no other', async () => {
  const page = await open(contact, { class: 'postal.lost', asset: 'Túi thư 17' })
  assert.equal(page.operator.id, contact.orgId)
  assert.equal((await listIncidents(desk.api, contact, { limit: 1 }, NOW)).may.open, true)
  await assert.rejects(open(contact, { operator: stranger.orgId }), refused('not-found'))
})

test('who may not, and what cannot be: nothing is opened', async () => {
  const leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  const admin = await addPerson(desk, ['operator-admin'], { orgId: contact.orgId, standing: 'operator' })
  const before = (await listIncidents(desk.api, officer, { limit: 200 }, NOW)).rows.length
  for (const one of [leader, admin]) await assert.rejects(open(one), refused('not-allowed'))
  await assert.rejects(open(officer, { operator: officer.orgId }), refused('not-found'))
  await assert.rejects(open(officer, { class: 'physical.moon' }), refused('malformed', /physical\.moon/))
  await assert.rejects(open(officer, { occurred: '2026-11-20T09:00:00Z' }), refused('malformed', /future/))
  await assert.rejects(
    open(officer, { occurred: '2026-11-20T07:30:00Z', detected: '2026-11-20T07:00:00Z' }),
    refused('malformed', /can't be before/),
  )
  assert.equal((await listIncidents(desk.api, officer, { limit: 200 }, NOW)).rows.length, before)
})

test('the second of two clicks opens nothing; the same an hour later does', async () => {
  const asset = 'Trạm A'
  const [one, two] = await Promise.all([open(officer, { asset }), open(officer, { asset })])
  assert.equal(one.id, two.id)
  assert.notEqual((await open(officer, { asset }, later(1))).id, one.id)
})

test('it is moved through its states like any other, and only people end it', async () => {
  const { id } = await open(officer, { asset: 'Trạm B' })
  for (const [act, by, form] of [
    ['confirm', officer, {}],
    ['notify', officer, {}],
    ['answer', contact, { answer: 'fixed' }],
    ['resolve', contact, { words: 'x' }],
  ] as const) {
    const { version } = await readIncident(desk.api, officer, id, NOW)
    await moveIncident(desk.api, by, id, act, { version, ...form }, NOW)
  }
  while ((await closeQuietIncidents(desk.worker, itself, later(24 * 400))) > 0);
  const page = await readIncident(desk.api, officer, id, NOW)
  assert.deepEqual([page.state, page.quietAt], ['resolved', undefined])
  const closed = await moveIncident(
    desk.api,
    officer,
    id,
    'close',
    { version: page.version, as: 'resolved' },
    NOW,
  )
  const back = await moveIncident(
    desk.api,
    officer,
    id,
    'relapse',
    { version: closed.version, words: 'x' },
    NOW,
  )
  assert.deepEqual([back.state, back.quietAt], ['relapsed', undefined])
})

test('it is merged with what reports told of, either way, taken apart again, and is one thing that cannot be split', async () => {
  const hand = await open(officer, { asset: 'Trạm C' })
  const seen = await addIncident(desk, contact.orgId)
  await mergeIncident(desk.api, officer, seen, { version: 0, into: hand.id, words: 'x' }, NOW)
  const whole = await readIncident(desk.api, officer, hand.id, NOW)
  assert.deepEqual([whole.quietAt, whole.severity, whole.merged.length], [undefined, 'medium', 1])
  await splitIncident(desk.api, officer, hand.id, { version: whole.version, merged: seen, words: 'x' }, NOW)
  const again = await readIncident(desk.api, officer, hand.id, NOW)
  assert.notEqual(again.may.split, true)
  await mergeIncident(desk.api, officer, hand.id, { version: again.version, into: seen, words: 'x' }, NOW)
  assert.equal(
    (await readIncident(desk.api, officer, seen, NOW)).merged[0]?.byHand?.class,
    'physical.cable-cut',
  )
})

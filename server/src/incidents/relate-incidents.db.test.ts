import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { readIncident } from './read-incident.ts'
import { relateIncidents, unrelateIncidents } from './relate-incidents.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind
const relationsFor = async (by: Member, id: number) =>
  (await readIncident(desk.api, by, id, NOW)).relations.map(({ kind, back, words, incident }) => [
    ...[kind, back, words, incident.id],
  ])

test('two incidents of one operator are related, seen from both, and no more once it is taken back', async () => {
  const cause = await addIncident(desk, contact.orgId)
  const effect = await addIncident(desk, contact.orgId)
  const relation = { other: cause, kind: 'follows-from', words: 'the same cable' } as const
  await Promise.all([
    relateIncidents(desk.api, officer, effect, relation, NOW),
    relateIncidents(desk.api, officer, cause, { other: effect, kind: 'related' }, NOW).catch(() => undefined),
  ])
  await relateIncidents(desk.api, officer, effect, relation, NOW)
  for (const reader of [officer, contact]) {
    assert.deepEqual(await relationsFor(reader, effect), [['follows-from', false, 'the same cable', cause]])
    assert.deepEqual(await relationsFor(reader, cause), [['follows-from', true, 'the same cable', effect]])
  }
  await unrelateIncidents(desk.api, officer, cause, effect, NOW)
  await unrelateIncidents(desk.api, officer, cause, effect, NOW)
  assert.deepEqual(await relationsFor(officer, effect), [])
  const { timeline } = await readIncident(desk.api, contact, cause, NOW)
  assert.deepEqual(timeline.at(-1)?.kind, 'incident.unrelated')
  assert.deepEqual(timeline.at(-1)?.incidents, [cause, effect])
  assert.equal(timeline.filter(({ kind }) => kind === 'incident.unrelated').length, 1)
})

test('what ties two operators together is known to the authorities alone', async () => {
  const one = await addIncident(desk, contact.orgId)
  const other = await addIncident(desk, stranger.orgId)
  await relateIncidents(desk.api, officer, one, { other, kind: 'same-cause', words: 'one botnet' }, NOW)
  assert.deepEqual(await relationsFor(officer, one), [['same-cause', false, 'one botnet', other]])
  for (const [reader, id] of [
    [contact, one],
    [stranger, other],
  ] as const) {
    const page = await readIncident(desk.api, reader, id, NOW)
    assert.deepEqual([page.relations, page.timeline], [[], []])
  }
})

test('who may not, may not; nothing is related to itself or to nothing', async () => {
  const id = await addIncident(desk, contact.orgId)
  const other = await addIncident(desk, contact.orgId)
  const relate = (by: Member, to: number) =>
    relateIncidents(desk.api, by, id, { other: to, kind: 'related' }, NOW)
  await assert.rejects(relate(contact, other), refused('not-allowed'))
  await assert.rejects(relate(stranger, other), refused('not-found'))
  await assert.rejects(relate(officer, id), refused('malformed'))
  await assert.rejects(relate(officer, 999_999), refused('not-found'))
  await assert.rejects(
    change(desk.api, contact, (_, client) =>
      client.query(
        `insert into incident_relation (incident_id, other_id, org_id, other_org_id, kind, entry_id, related_at)
         values (${id}, ${other}, ${contact.orgId}, ${contact.orgId}, 'related', 1, now())`,
      ),
    ),
    /row-level security/,
  )
})

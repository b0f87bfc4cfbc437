import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { GivenStatement } from '@hiepluc/contract/endpoints/incident-law.ts'
import { listNews } from '#incidents/list-news.ts'
import { mergeIncident } from '#incidents/merge-incident.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { splitIncident } from '#incidents/split-incident.ts'
import { packsOf } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { vn } from '#test/law-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMember, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { advanceClocks } from './advance-clocks.ts'
import { rateIncident } from './rate-incident.ts'
import { readIncidentLaw } from './read-incident-law.ts'
import { stateFacts } from './state-facts.ts'
import { wakeClocks } from './wake-clocks.ts'

const packs = packsOf([vn], 'vn')
/** incidents are planted as opened on the 20th at 07:00 UTC */
const NOW = new Date('2026-11-20T08:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

let desk: TestDesk
let itself: Member
let officer: Member
let contact: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  itself = await addMember(desk, 'desk', { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  await desk.owner.query("update organisation set sectors = '{telecom}' where id = $1", [contact.orgId])
})

const advance = (now: Date) => advanceClocks(desk.worker, packs, itself, () => now)
const state = (id: number, statements: GivenStatement[], now = NOW) =>
  stateFacts(desk.api, packs, contact, id, { statements }, now)
/** personal data that leaked: 72 hours from when the violation was found */
const LEAK: GivenStatement[] = [
  { fact: 'class', value: 'cyber.leak' },
  { fact: 'personal-data', value: true },
  { fact: 'data-role', value: 'controller' },
  { fact: 'harms-subjects', value: true },
  { anchor: 'violation-found', at: '2026-11-20T08:00:00Z' },
]
const leak = async () => {
  const id = await addIncident(desk, contact.orgId)
  await state(id, LEAK)
  return id
}
const given = async (id: number) =>
  (
    await desk.owner.query<{ key: string }>(
      'select key from incident_reminder where incident_id = $1 order by key',
      [id],
    )
  ).rows.map(({ key }) => key)
const reminded = async (id: number) =>
  (await readIncident(desk.api, officer, id, later(1000))).timeline.filter(
    ({ kind }) => kind === 'incident.reminded',
  )

test('a clock reminds before it ends and after, both sides hear of it, with duty and article', async () => {
  const id = await leak()
  await advance(NOW)
  const began = await given(id)
  await advance(later(49))
  const lines = await reminded(id)
  assert.ok((await given(id)).length > began.length)
  const clock = lines.at(-1)?.clocks?.find(({ is }) => is === later(72).toISOString())
  assert.ok(clock?.article && clock.change === 'reminds')
  const { rows } = await listNews(desk.api, contact, later(49))
  assert.ok(rows.some(({ kind, incident }) => kind === 'incident.reminded' && incident.id === id))
})

test('a reminder is neither lost nor doubled, hour by hour, run twice, stopped for three days', async () => {
  const [hourly, stopped] = [await leak(), await leak()]
  for (let hour = 0; hour <= 24; hour++) {
    await Promise.all([advance(later(hour)), advance(later(hour))])
  }
  // Three days nobody looks; then both have been told the same.
  await advance(later(100))
  await advance(later(100))
  const keys = await given(hourly)
  assert.deepEqual(await given(stopped), keys)
  assert.equal(new Set(keys).size, keys.length)
  const all = (await reminded(hourly)).flatMap(({ clocks = [] }) => clocks)
  assert.ok(all.length > 0 && all.length <= keys.length)
})

test('what was done in time is reminded of no more, and what is done late stays late, whatever a review says', async () => {
  const id = await leak()
  await state(id, [{ anchor: 'pdp-notified', at: later(80).toISOString() }], later(80))
  await advance(later(81))
  const before = await given(id)
  await advance(later(400))
  const after = (await given(id)).filter((key) => !before.includes(key))
  const law = await readIncidentLaw(desk.api, packs, contact, id, later(400))
  const done = law.duties.filter(({ standing }) => standing.is === 'met')
  assert.ok(done.some(({ standing }) => standing.late === 8 * 3_600_000))
  assert.ok(done.every(({ duty }) => after.every((key) => !key.startsWith(`${duty}/`))))
})

test('a second version restarts no clock: the first counts', async () => {
  const id = await leak()
  const first = later(2).toISOString()
  await state(id, [{ anchor: 'pdp-notified', at: first, corrects: false }], later(2))
  await state(id, [{ anchor: 'pdp-notified', at: later(90).toISOString(), corrects: false }], later(90))
  const law = await readIncidentLaw(desk.api, packs, contact, id, later(100))
  assert.equal(law.anchors.find((one) => one.id === 'pdp-notified')?.at, first)
  assert.ok(law.duties.some(({ standing }) => standing.is === 'met' && standing.late === 0))
})

test('a corrected moment reminds anew of the new time', async () => {
  const id = await leak()
  await advance(later(100))
  const before = await given(id)
  await state(id, [{ anchor: 'violation-found', at: '2026-11-20T07:00:00Z' }], later(100))
  await advance(later(100))
  assert.ok((await given(id)).length > before.length)
})

test('nobody is reminded of what was rejected or merged', async () => {
  const [rejected, part, whole] = [await leak(), await leak(), await addIncident(desk, contact.orgId)]
  await moveIncident(desk.api, officer, rejected, 'reject', { version: 0, words: 'x' }, NOW)
  await mergeIncident(desk.api, officer, part, { version: 0, into: whole, words: 'x' }, NOW)
  await advance(later(1000))
  assert.deepEqual([await given(rejected), await given(part)], [[], []])
})

test('an incident whose pack this desk does not have keeps no other from its turn, and is tried again', async () => {
  const [lost, other] = [await leak(), await leak()]
  await desk.owner.query("update incident set law = 'moon@1' where id = $1", [lost])
  await assert.rejects(advance(later(60)), /moon@1/)
  assert.ok((await given(other)).length > 0)
  await desk.owner.query('update incident set law = null where id = $1', [lost])
  await advance(later(62))
  assert.ok((await given(lost)).length > 0)
})

const severityOf = async (id: number) => {
  const page = await readIncident(desk.api, officer, id, NOW)
  const { severity, severitySet } = await readIncidentLaw(desk.api, packs, officer, id, NOW)
  return [page.severity, severity?.severity, severitySet?.severity]
}
const byOf = async (id: number) => (await readIncident(desk.api, officer, id, NOW)).severityBy
const rate = (by: Member, id: number, severity: 'low' | null) =>
  rateIncident(desk.api, packs, by, id, { severity, words: 'vì chỉ là máy thử' }, NOW)

test('severity is the observations’, then the pack’s by the facts, then an officer’s with the reason, and back', async () => {
  const id = await addIncident(desk, contact.orgId)
  assert.deepEqual(await severityOf(id), ['high', 'medium', undefined])
  await state(id, [{ fact: 'service-state', value: 'limited' }])
  await advance(NOW)
  assert.deepEqual(await severityOf(id), ['medium', 'medium', undefined])
  assert.equal(await byOf(id), 'pack')
  const law = await rate(officer, id, 'low')
  assert.equal(law.severitySet?.said.by, officer.name)
  assert.equal(await byOf(id), 'officer')
  assert.deepEqual(await severityOf(id), ['low', 'medium', 'low'])
  await advance(NOW)
  assert.deepEqual(await severityOf(id), ['low', 'medium', 'low'])
  await rate(officer, id, null)
  assert.deepEqual(await severityOf(id), ['medium', 'medium', undefined])
  const { timeline } = await readIncident(desk.api, contact, id, NOW)
  assert.deepEqual(
    timeline
      .filter(({ kind }) => kind !== 'incident.reminded')
      .map(({ kind, severity, words }) => [kind, severity, words]),
    [
      ['incident.stated', undefined, undefined],
      ['incident.rated', 'low', 'vì chỉ là máy thử'],
      ['incident.rated', null, 'vì chỉ là máy thử'],
    ],
  )
})

test('what an officer states settles the severity at once', async () => {
  const id = await addIncident(desk, contact.orgId)
  const statements = [{ fact: 'service-state', value: 'limited' }]
  await stateFacts(desk.api, packs, officer, id, { statements }, NOW)
  assert.deepEqual([(await severityOf(id))[0], await byOf(id)], ['medium', 'pack'])
})

test('the deadlines of a part are the whole’s: none is lost by merging, none runs twice, and each has its own again', async () => {
  const [part, whole] = [await leak(), await addIncident(desk, contact.orgId)]
  const law = (id: number) => readIncidentLaw(desk.api, packs, contact, id, NOW)
  const due = later(72).toISOString()
  const runs = async (id: number) => (await law(id)).duties.some((duty) => duty.sure && duty.due === due)
  assert.deepEqual([await runs(part), await runs(whole)], [true, false])
  await mergeIncident(desk.api, officer, part, { version: 0, into: whole, words: 'x' }, NOW)
  assert.deepEqual([await runs(part), await runs(whole)], [false, true])
  assert.deepEqual([(await law(part)).duties, (await law(part)).mergedInto], [[], whole])
  await desk.owner.query('update incident_clock set look_at = $1 where incident_id = any($2)', [
    NOW,
    [part, whole],
  ])
  await advance(later(73))
  assert.deepEqual([(await given(part)).length, (await given(whole)).length > 0], [0, true])
  const { version } = await readIncident(desk.api, officer, whole, NOW)
  await splitIncident(desk.api, officer, whole, { version, merged: part, words: 'x' }, NOW)
  assert.deepEqual([await runs(part), await runs(whole)], [true, false])
})

test('merging wakes the clocks of both', async () => {
  const [part, whole] = [await leak(), await addIncident(desk, contact.orgId)]
  await advance(NOW)
  await mergeIncident(desk.api, officer, part, { version: 0, into: whole, words: 'x' }, NOW)
  const { rows } = await desk.owner.query<{ n: number }>(
    `select count(*)::int as n from incident_clock where incident_id = any($1) and look_at <= now()`,
    [[part, whole]],
  )
  assert.equal(rows[0]!.n, 2)
})

test('what was rejected owes nothing any more, though nobody states anything', async () => {
  const id = await leak()
  const owed = async () =>
    (
      await desk.owner.query<{ duty: string | null }>(
        'select duty from incident_due where incident_id = $1',
        [id],
      )
    ).rows.map(({ duty }) => duty)
  await advance(later(73))
  assert.equal(typeof (await owed())[0], 'string')
  await moveIncident(desk.api, officer, id, 'reject', { version: 0, words: 'x' }, later(74))
  const body = { kind: 'incident.rejected', subject: `incident:${id}`, facts: {} }
  await change(desk.worker, itself, (tx) => wakeClocks(tx, [{ body } as never], later(74)))
  await advance(later(74))
  assert.deepEqual(await owed(), [null])
})

test('an operator does not set the severity of its incident, and an officer the same one only once', async () => {
  const id = await addIncident(desk, contact.orgId)
  await assert.rejects(
    rate(contact, id, 'low'),
    (error) => error instanceof Refusal && error.kind === 'not-allowed',
  )
  await Promise.all([rate(officer, id, 'low'), rate(officer, id, 'low')])
  assert.equal((await readIncident(desk.api, officer, id, NOW)).timeline.length, 1)
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makeMonths } from '#intake/make-months.ts'
import type { Observation } from '#intake/observation.ts'
import type { ReportRow } from '#intake/report.ts'
import { monthsOf } from '#intake/sighting.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Address } from '#registry/address.ts'
import { NOW, observed, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addPerson } from '#test/test-database.ts'
import { closeQuietIncidents } from './close-quiet-incidents.ts'
import { beginFold, endFold, takeRows, writeRows } from './fold-rows.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { moveIncident } from './move-incident.ts'
import { readIncident } from './read-incident.ts'

let world: World
let report: ReportRow
let officer: Member

before(async () => {
  world = await openWorld()
  officer = await addPerson(world.desk, ['duty-officer'], { orgId: world.itself.orgId })
  report = { id: 1, orgId: world.itself.orgId, sourceId: 1, tlp: 'AMBER', receivedAt: NOW } as ReportRow
})

const fold = async (observations: Observation[], at = NOW) => {
  const { line } = world
  const received = { ...report, receivedAt: at }
  const holders = await line.holders()
  const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, world.itself, 'fold', undefined)
  await makeMonths(line.db, line.desk, monthsOf(observations, at.getTime()))
  return retryingClashes(() =>
    change(line.db, line.desk, async (tx, client) => {
      const fold = beginFold(received, { rules: line.rules, now: at })
      takeRows(fold, { observations, unreadable: [] }, 0, 'shadowserver', holders)
      await writeRows(client, fold, Infinity)
      return endFold(tx, client, permit, fold)
    }),
  )
}

interface IncidentRow {
  id: number
  state: string
  sightings: number
  relapses: number
  org_id: number
  severity: string
}
const incidents = async (identifier: string) =>
  (
    await world.desk.owner.query<IncidentRow>('select * from incident where identifier = $1 order by id', [
      identifier,
    ])
  ).rows
const observations = async (identifier: string) =>
  (
    await world.desk.owner.query<{ count: number; incident_id: number | null; org_id: number | null }>(
      'select * from observation where identifier = $1 order by address',
      [identifier],
    )
  ).rows

test('a new trouble opens one incident at its holder, with one entry, and its observation points to it', async () => {
  const counts = await fold([observed({ identifier: 'first' }), observed({ identifier: 'first', line: 3 })])
  const [incident] = await incidents('first')
  assert.deepEqual(
    [counts.rowsRead, counts.observationsNew, counts.incidentsOpened, counts.rowsAttributed],
    [2, 1, 1, 2],
  )
  assert.deepEqual(
    [incident!.state, incident!.sightings, incident!.org_id],
    ['reported', 2, world.north.orgId],
  )
  assert.deepEqual(
    (await observations('first')).map((o) => [o.count, o.incident_id]),
    [[2, incident!.id]],
  )
  const { rows } = await world.desk.owner.query<{ body: string }>(
    'select body from entry e join incident i on i.opened_entry = e.id where i.id = $1',
    [incident!.id],
  )
  assert.deepEqual(JSON.parse(rows[0]!.body).facts.incidents, [[incident!.id, incident!.id]])
})

test('the same trouble again is one more sighting, and draws no number', async () => {
  await fold([observed({ identifier: 'again' })])
  const counts = await fold([
    observed({ identifier: 'again' }),
    observed({ identifier: 'again', port: 5555 }),
  ])
  await fold([observed({ identifier: 'after' })])
  const [incident] = await incidents('again')
  const [next] = await incidents('after')
  assert.deepEqual([counts.observationsNew, counts.incidentsOpened, incident!.sightings], [1, 0, 3])
  assert.equal(next!.id, incident!.id + 1)
})

test('two operators with the same trouble have an incident each; nobody’s waits without one', async () => {
  const counts = await fold([
    observed({ identifier: 'shared' }),
    observed({ identifier: 'shared', address: '198.51.100.7' as Address }),
    observed({ identifier: 'shared', address: '203.0.113.7' as Address }),
  ])
  assert.deepEqual(
    (await incidents('shared')).map((i) => i.org_id),
    [world.north.orgId, world.south.orgId],
  )
  assert.deepEqual([counts.incidentsOpened, counts.rowsAttributed, counts.observationsNew], [2, 2, 3])
  const waiting = (await observations('shared')).filter((o) => o.org_id === null)
  assert.deepEqual(
    waiting.map((o) => o.incident_id),
    [null],
  )
})

test('an incident that was quiet for its time is closed as gone, and the same trouble brings it back', async () => {
  const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)
  await fold([observed({ identifier: 'returning' })])
  assert.equal(await closeQuietIncidents(world.desk.worker, world.itself, days(6)), 0)
  assert.ok((await closeQuietIncidents(world.desk.worker, world.itself, days(8))) > 0)
  assert.equal((await incidents('returning'))[0]!.state, 'closed')
  const counts = await fold([observed({ identifier: 'returning', at: days(9).getTime() })], days(9))
  const [incident, twin] = await incidents('returning')
  assert.deepEqual(
    [incident!.state, incident!.relapses, incident!.sightings, twin],
    ['relapsed', 1, 2, undefined],
  )
  assert.deepEqual([counts.incidentsOpened, counts.incidentsRelapsed], [0, 1])
  await closeQuietIncidents(world.desk.worker, world.itself, days(30))
  const late = await fold([observed({ identifier: 'returning', at: days(200).getTime() })], days(200))
  assert.deepEqual([late.incidentsOpened, late.incidentsRelapsed], [1, 0])
})

test('what people decided before a trouble came back is not done to what is back', async () => {
  const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)
  await fold([observed({ identifier: 'decided' })])
  const [{ id }] = (await incidents('decided')) as [IncidentRow]
  await closeQuietIncidents(world.desk.worker, world.itself, days(8))
  const seen = await readIncident(world.desk.api, officer, id, days(8))
  assert.deepEqual([seen.state, seen.closedAs], ['closed', 'gone'])
  await fold([observed({ identifier: 'decided', at: days(9).getTime() })], days(9))
  const form = { version: seen.version, words: 'it is back' }
  await assert.rejects(
    moveIncident(world.desk.api, officer, id, 'relapse', form, days(9)),
    (error) => error instanceof Refusal && /found it to be back/.test(error.said.en),
  )
})

test('an officer who acts on an incident while it is being counted up holds nothing up', async () => {
  await fold([observed({ identifier: 'meanwhile' })])
  const [{ id }] = (await incidents('meanwhile')) as [IncidentRow]
  const { line } = world
  const holders = await line.holders()
  const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, world.itself, 'fold', undefined)
  await change(line.db, line.desk, async (tx, client) => {
    const under = beginFold(report, { rules: line.rules, now: NOW })
    takeRows(
      under,
      { observations: [observed({ identifier: 'meanwhile', port: 99 })], unreadable: [] },
      ...([0, 'shadowserver', holders] as const),
    )
    await writeRows(client, under, Infinity)
    await moveIncident(world.desk.api, officer, id, 'confirm', { version: 0 }, NOW)
    await endFold(tx, client, permit, under)
  })
  const [incident] = await incidents('meanwhile')
  assert.deepEqual([incident!.state, incident!.sightings], ['confirmed', 2])
})

test('twenty batches at once about the same trouble make one incident with every sighting counted', async () => {
  const batch = (n: number) =>
    Array.from({ length: 50 }, (_, i) =>
      observed({ identifier: 'crowd', port: (n * 7 + i) % 60, line: i + 2 }),
    )
  await Promise.all(Array.from({ length: 20 }, (_, n) => fold(batch(n))))
  const all = await incidents('crowd')
  assert.deepEqual(
    all.map((i) => i.sightings),
    [1000],
  )
  const rows = await observations('crowd')
  assert.deepEqual([rows.length, rows.reduce((sum, row) => sum + row.count, 0)], [60, 1000])
})

test('the schema refuses a second open incident of one matter', async () => {
  await fold([observed({ identifier: 'twin' })])
  await assert.rejects(
    world.desk.owner.query(
      `insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack,
         rule, report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at)
       select org_id, matter, class, type, identifier, asset, severity, 'confirmed', tlp, basis, holding_id, pack, rule,
         report_id, opened_entry, 1, now(), now(), now(), now(), now() from incident where identifier = 'twin'`,
    ),
    /incident_no_twins/,
  )
})

test('a row whose time is out of range is kept, marked and filed under the receipt', async () => {
  await fold([observed({ identifier: 'old', at: Date.parse('2019-01-01T00:00:00Z') })])
  const { rows } = await world.desk.owner.query<{ day: string; marks: string[]; first_seen: Date }>(
    "select day, marks, first_seen from observation where identifier = 'old'",
  )
  assert.deepEqual([rows[0]!.day, rows[0]!.marks], ['2026-11-20', ['time-doubtful']])
  assert.equal(rows[0]!.first_seen.toISOString(), '2019-01-01T00:00:00.000Z')
})

test('an incident becomes as bad as its worst sighting', async () => {
  const resolver = { type: 'ddos-amplifier', identifier: 'worst' } as const
  await fold([observed({ ...resolver, severity: 'low' })])
  await fold([observed({ ...resolver, severity: 'medium', port: 53 })])
  await fold([observed({ ...resolver, severity: 'low', port: 54 })])
  assert.equal((await incidents('worst'))[0]!.severity, 'medium')
})

test('text survives as it came: Vietnamese, tabs, backslashes, line ends, four-byte characters', async () => {
  const text = 'Đường dây\tnóng \\N \r\n "ổ cứng" 🛰 \\u0041'
  await fold([observed({ identifier: 'văn bản\t\\', details: JSON.stringify({ text }) })])
  const { rows } = await world.desk.owner.query<{ details: { text: string } }>(
    'select details from observation where identifier = $1',
    ['văn bản\t\\'],
  )
  assert.equal(rows[0]!.details.text, text)
})

test('a late report opens an incident that stays open for its quiet time from the receipt', async () => {
  const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)
  await fold([observed({ identifier: 'late', at: days(-40).getTime() })])
  await closeQuietIncidents(world.desk.worker, world.itself, days(6))
  assert.equal((await incidents('late'))[0]!.state, 'reported')
  await closeQuietIncidents(world.desk.worker, world.itself, days(8))
  assert.equal((await incidents('late'))[0]!.state, 'closed')
})

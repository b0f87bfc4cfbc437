import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { makeMonths } from '#intake/make-months.ts'
import type { Observation } from '#intake/observation.ts'
import type { ReportRow } from '#intake/report.ts'
import { monthsOf } from '#intake/sighting.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Address } from '#registry/address.ts'
import { NOW, observed, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addPerson } from '#test/test-database.ts'
import { downloadObservations } from './download-observations.ts'
import type { ObservationFormat } from './download-observations.ts'
import { beginFold, endFold, takeRows, writeRows } from './fold-rows.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { loadApart } from './load-apart.ts'
import type { FiledObservation } from './observation-file.ts'

let world: World
let officer: Member
let north: Member
let south: Member

const at = (address: string) => address as Address
const PORTS = 2500

before(async () => {
  world = await openWorld()
  officer = await addPerson(world.desk, ['duty-officer'], { orgId: world.itself.orgId })
  north = await addPerson(world.desk, ['contact'], { orgId: world.north.orgId, standing: 'operator' })
  south = await addPerson(world.desk, ['contact'], { orgId: world.south.orgId, standing: 'operator' })
  await fold([
    // more of one incident than are read at once
    ...Array.from({ length: PORTS }, (_, port) =>
      observed({ identifier: 'many', address: at('192.0.2.1'), port }),
    ),
    ...Array.from({ length: 250 }, (_, nth) =>
      observed({ identifier: 'each', address: at(`192.0.2.${nth + 2}`) }),
    ),
    observed({ identifier: 'theirs', address: at('198.51.100.9') }),
  ])
})

async function fold(observations: Observation[]): Promise<void> {
  const { line } = world
  const report = { id: 1, orgId: world.itself.orgId, sourceId: 1, tlp: 'AMBER', receivedAt: NOW } as ReportRow
  const holders = await line.holders()
  const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, world.itself, 'fold', undefined)
  await makeMonths(line.db, line.desk, monthsOf(observations, NOW.getTime()))
  await retryingClashes(() =>
    change(line.db, line.desk, async (tx, client) => {
      const under = beginFold(report, { rules: line.rules, apart: await loadApart(client), now: NOW })
      takeRows(under, { observations, unreadable: [] }, 0, 'shadowserver', holders)
      await writeRows(client, under, Infinity)
      return endFold(tx, client, permit, under)
    }),
  )
}

async function text(by: Member, filter: object, format: ObservationFormat): Promise<string> {
  const { stream } = await downloadObservations(world.desk.api, by, filter, format, () => NOW)
  let whole = ''
  for await (const piece of stream) whole += piece
  return whole
}
const rows = async (by: Member, filter: object = {}) =>
  (await text(by, filter, 'ndjson'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FiledObservation)

describe('observations as a file', () => {
  test('hold every row of every incident once, however many there are', async () => {
    const all = await rows(north)
    assert.equal(all.length, PORTS + 250)
    assert.equal(new Set(all.map(({ fingerprint }) => fingerprint)).size, PORTS + 250)
    assert.equal(new Set(all.map(({ incident }) => incident)).size, 251)
    const table = (await text(north, {}, 'csv')).split('\r\n')
    assert.equal(table.length, PORTS + 250 + 2, 'a head, and an end of line behind the last')
  })

  test('hold what their reader may see and nothing else', async () => {
    assert.deepEqual(new Set((await rows(south)).map(({ identifier }) => identifier)), new Set(['theirs']))
    assert.equal((await rows(officer)).length, PORTS + 251)
    const leader = await addPerson(world.desk, ['desk-admin'], { orgId: world.itself.orgId })
    assert.deepEqual(await rows(leader), [])
  })

  test('follow the filter of the list', async () => {
    assert.equal((await rows(officer, { operator: world.south.orgId })).length, 1)
    assert.equal((await rows(officer, { state: 'closed' })).length, 0)
    assert.equal((await text(officer, { state: 'closed' }, 'csv')).split('\r\n').length, 2)
  })

  test('are on record before the first row leaves', async () => {
    await downloadObservations(world.desk.api, north, {}, 'csv', () => NOW)
    const { rows: entries } = await world.desk.owner.query<{ kind: string; org: number; body: string }>(
      'select kind, org_id as org, body from entry order by id desc limit 1',
    )
    assert.deepEqual([entries[0]!.kind, entries[0]!.org], ['export.taken', north.orgId])
    assert.match(entries[0]!.body, /"what":"observations"/)
  })
})

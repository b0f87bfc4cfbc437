import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { NOTICE, NOW, PACKS, refused, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'
import { submitNewReport } from './submit-new-report.ts'
import type { NewIncidentReport } from './submit-new-report.ts'

let world: StagedDesk
before(async () => {
  world = await stagedDesk()
})

const FIRE: NewIncidentReport['incident'] = {
  ...{ kind: 'incident', class: 'cyber.intrusion', tlp: 'AMBER', asset: 'Trạm Láng Trung' },
  words: 'Phát hiện truy cập lạ.',
}
const report = (by: Member, given: Partial<NewIncidentReport> = {}, now = NOW) =>
  submitNewReport(
    world.desk.api,
    PACKS,
    by,
    { incident: FIRE, form: 'initial-notice', answers: NOTICE, ...given },
    now,
  )
const incidentsOf = async ({ orgId }: Member) =>
  (await world.desk.owner.query('select from incident where org_id = $1', [orgId])).rowCount

test('an operator reports what the desk does not know: an incident with its first report, its clocks running', async () => {
  const page = await report(world.contact)
  assert.deepEqual([page.state, page.submissions], ['submitted', 1])
  assert.equal(await world.anchorOf(page.incident, 'warned'), NOW.toISOString())
  assert.equal(await world.anchorOf(page.incident, 'detected'), '2026-11-20T06:50:00.000Z')
  assert.deepEqual(await world.entriesOn(page.incident), ['incident.opened', 'staged-report.submitted'])
  assert.equal((await world.read(world.officer, page.id)).history.length, 1)
  // The same sent again, its answer having been lost.
  const again = await report(world.contact, {}, new Date(NOW.getTime() + 5000))
  assert.deepEqual([again.id, again.incident], [page.id, page.incident])
})

test('what is not whole opens nothing', async () => {
  const before = await incidentsOf(world.contact)
  const incident = { ...FIRE, asset: 'Trạm khác' }
  const { system: _, ...lacking } = NOTICE
  for (const [given, kind] of [
    [{ incident, answers: lacking }, 'malformed'],
    [{ incident, answers: { ...NOTICE, detected: '2027-01-01T00:00:00Z' } }, 'malformed'],
    [{ incident, form: 'annual-report' }, 'malformed'],
    [{ incident: { ...incident, class: 'cyber.magic' } }, 'malformed'],
    [{ incident, answers: { ...NOTICE, magic: 'ạ'.repeat(99_000), a: 'ạ'.repeat(99_000) } }, 'too-large'],
  ] as const)
    await assert.rejects(report(world.contact, given), refused(kind))
  assert.equal(await incidentsOf(world.contact), before)
})

test('only an operator’s contact reports so', async () => {
  for (const by of [world.officer, world.inspector, world.admin])
    await assert.rejects(report(by), refused('not-allowed'))
})

test('however many notices a day brings, none is refused for their number', async () => {
  const most = 150
  for (let nth = 0; nth < most; nth++) {
    const incident = { ...FIRE, asset: `Trạm số ${nth}` }
    const page = await report(world.contact, { incident }, new Date(NOW.getTime() + nth * 1000))
    assert.equal(page.state, 'submitted')
  }
})

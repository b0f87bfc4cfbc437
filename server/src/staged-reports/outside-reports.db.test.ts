import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { NOW, PACKS, refused, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'
import { confirmOutsideReport, declineOutsideReport } from './confirm-outside-report.ts'
import { listOutsideReports } from './list-outside-reports.ts'
import { offerOutsideReport } from './offer-outside-report.ts'
import { receiveOutsideReport } from './receive-outside-report.ts'

let world: StagedDesk
before(async () => {
  world = await stagedDesk()
})

const TOLD = {
  reporter: { name: 'Lê Thị B', organisation: 'Công ty Ví Dụ', phone: '+84 24 0000 0001' },
  ...{ class: 'physical.cable-cut', asset: 'Tuyến cáp phố Ví Dụ', words: 'Thấy cáp bị cắt.' },
}
const take = (by: Member = world.officer, told = TOLD) =>
  receiveOutsideReport(world.desk.api, PACKS, by, told, NOW)
const offer = (id: number, operator = world.contact.orgId, by: Member = world.officer) =>
  offerOutsideReport(world.desk.api, PACKS, by, id, operator, NOW)
const confirm = (id: number, by: Member = world.contact) =>
  confirmOutsideReport(world.desk.api, PACKS, by, id, NOW)
const decline = (id: number, by: Member = world.contact) =>
  declineOutsideReport(world.desk.api, PACKS, by, id, 'Không phải cáp của chúng tôi.', NOW)
const seen = async (by: Member) =>
  (await listOutsideReports(world.desk.api, PACKS, by, { limit: 200 })).rows.map(({ id }) => id)
const ledgerOf = async (id: number) =>
  (
    await world.desk.owner.query<{ kind: string; body: string }>(
      'select kind, body from entry where subject = $1 order by id',
      [`outside-report:${id}`],
    )
  ).rows

test('what somebody from outside tells is the authorities’ until an operator is asked, and an incident once it confirms', async () => {
  const { id, state, may } = await take()
  assert.deepEqual([state, may.offer], ['kept', true])
  assert.ok((await seen(world.second)).includes(id))
  assert.ok(!(await seen(world.contact)).includes(id))
  await assert.rejects(confirm(id), refused('not-found'))

  await offer(id)
  assert.ok((await seen(world.contact)).includes(id))
  assert.ok(!(await seen(world.stranger)).includes(id))
  for (const by of [world.stranger, world.admin])
    await assert.rejects(confirm(id, by), refused(by === world.admin ? 'not-allowed' : 'not-found'))

  const confirmed = await confirm(id)
  assert.equal(confirmed.state, 'confirmed')
  assert.equal((await confirm(id)).incident, confirmed.incident)
  const law = await world.law(confirmed.incident!)
  assert.equal(law.values.find((one) => one.id === 'class')?.value, 'physical.cable-cut')
  assert.deepEqual(await world.entriesOn(confirmed.incident!), [
    'incident.opened',
    'outside-report.confirmed',
  ])
  // It is reported on like any other.
  const form = (await world.begin(confirmed.incident!)).form
  assert.equal(form, 'initial-notice')
})

test('an operator that is asked wrongly declines, and another is asked; who told stands in no entry', async () => {
  const { id } = await take()
  await offer(id, world.stranger.orgId)
  await assert.rejects(offer(id), refused('not-in-this-state', /waits for the answer/))
  assert.equal((await decline(id, world.stranger)).state, 'declined')
  await assert.rejects(confirm(id, world.stranger), refused('not-in-this-state'))
  await offer(id)
  assert.ok(!(await seen(world.stranger)).includes(id))
  await confirm(id)
  await assert.rejects(offer(id), refused('not-in-this-state', /has confirmed/))
  const entries = await ledgerOf(id)
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ['outside-report.taken', 'outside-report.offered', 'outside-report.declined', 'outside-report.offered'],
  )
  assert.ok(entries.every(({ body }) => !body.includes('Lê Thị B') && !body.includes('cáp bị cắt')))
})

test('who may: officers write down and ask, nobody else; bad classes and operators are refused', async () => {
  for (const by of [world.inspector, world.contact]) await assert.rejects(take(by), refused('not-allowed'))
  await assert.rejects(take(world.officer, { ...TOLD, class: 'cyber.magic' }), refused('malformed'))
  const { id } = await take()
  await assert.rejects(offer(id, world.officer.orgId), refused('not-found', /no operator/))
  await assert.rejects(offer(id, 999_999), refused('not-found'))
  await assert.rejects(offer(id, world.contact.orgId, world.inspector), refused('not-allowed'))
  await assert.rejects(offer(999_999), refused('not-found'))
})

test('in SQL, too, an operator takes nothing that is not offered to it, and gives nothing away', async () => {
  const { id } = await take()
  const tried = (by: Member, statement: string) =>
    change(world.desk.api, by, async (_, client) => (await client.query(statement, [id])).rowCount)
  const claim = "update outside_report set state = 'declined', changed_at = now() where id = $1"
  assert.equal(await tried(world.contact, claim), 0)
  await offer(id)
  await assert.rejects(
    tried(world.contact, `update outside_report set offered_to = ${world.stranger.orgId} where id = $1`),
    /row-level security/,
  )
  assert.equal(await tried(world.stranger, claim), 0)
  await assert.rejects(tried(world.officer, 'delete from outside_report where id = $1'), /permission denied/)
})

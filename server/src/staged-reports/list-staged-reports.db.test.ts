import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { addIncident } from '#test/plant-incident.ts'
import { hours, NOTICE, PACKS, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'
import { addPerson } from '#test/test-database.ts'
import { listStagedReports } from './list-staged-reports.ts'

let desk: StagedDesk['desk']
let officer: StagedDesk['officer']
let stranger: StagedDesk['stranger']
let begin: StagedDesk['begin']
let save: StagedDesk['save']
let submit: StagedDesk['submit']

before(async () => {
  ;({ desk, officer, stranger, begin, save, submit } = await stagedDesk())
})

test('lists say what is being written to the operator alone, newest step first, page by page', async () => {
  const mine = await addPerson(desk, ['contact'], { standing: 'operator' })
  const [one, two] = [await addIncident(desk, mine.orgId), await addIncident(desk, mine.orgId)]
  const first = await begin(one, 'initial-notice', mine)
  await submit(first.id, (await save(first.id, first.save, NOTICE, mine)).save, mine)
  const draft = await begin(two, 'report-72h', mine, hours(1))
  const list = (by: Member, filter = {}) =>
    listStagedReports(desk.api, PACKS, by, { limit: 50, operator: mine.orgId, ...filter }, hours(2))
  const ids = async (by: Member, filter = {}) => (await list(by, filter)).rows.map(({ id }) => id)
  assert.deepEqual(await ids(mine), [draft.id, first.id])
  assert.deepEqual(await ids(officer), [first.id])
  assert.deepEqual(await ids(stranger), [])
  assert.deepEqual(await ids(mine, { state: 'draft' }), [draft.id])
  assert.deepEqual(await ids(mine, { stage: 'early-warning' }), [first.id])
  const { next } = await list(mine, { limit: 1 })
  assert.deepEqual(await ids(mine, { after: next }), [first.id])
})

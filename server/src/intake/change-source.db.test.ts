import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { NOW, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addMember } from '#test/test-database.ts'
import { addSource } from './add-source.ts'
import { changeSource } from './change-source.ts'
import type { SourceChange } from './change-source.ts'

let world: World
before(async () => {
  world = await openWorld()
})

const form: SourceChange = { tlp: 'AMBER', confidence: 80 }
const right = { time: { at: 'Lúc', format: 'day-first', zone: '+07:00' }, address: 'Máy' }
const add = async (name: string) =>
  (await addSource(world.desk.api, world.officer, { ...form, name, format: 'csv', mapping: right }, NOW))
    .source

test('what is left out is taken away, and the account says what holds', async () => {
  const { id } = await add('taken away')
  const changed = await changeSource(world.desk.api, world.officer, id, { tlp: 'GREEN', confidence: 10 }, NOW)
  assert.deepEqual(
    [changed.format, changed.mapping, changed.tlp, changed.confidence],
    [undefined, undefined, 'GREEN', 10],
  )
  const { rows } = await world.desk.owner.query<{ body: string }>(
    "select body from entry where kind = 'source.changed' and subject = $1",
    [`source:${id}`],
  )
  const { facts } = JSON.parse(rows[0]!.body) as { facts: object }
  assert.deepEqual(facts, { confidence: 10, format: null, mapping: null, tlp: 'GREEN' })
})

test('a wrong mapping, a source that is not there, and others than duty officers are refused', async () => {
  const { id } = await add('kept')
  const stranger = await addMember(world.desk, 'officer', { standing: 'operator' })
  const refused = (by: typeof stranger, number: number, change: SourceChange, kind: string) =>
    assert.rejects(changeSource(world.desk.api, by, number, change, NOW), { name: 'Refusal', kind })
  await refused(world.officer, id, { ...form, format: 'csv', mapping: { time: 'Lúc' } }, 'malformed')
  await refused(world.officer, id, { ...form, mapping: right }, 'malformed')
  await refused(world.officer, 999_999, form, 'not-found')
  await refused(stranger, id, form, 'not-allowed')
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { change } from '#platform/database.ts'
import type { Member } from '#permits/permit.ts'
import { addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { recordReading } from './record-reading.ts'
import type { Shown } from './sensitive.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const minutesOn = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

let desk: TestDesk
let officer: Member
let analyst: Member
let number = 0
before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  analyst = await addPerson(desk, ['analyst'], { orgId: officer.orgId })
})

const thing = (tlp: Shown['tlp']): Shown => ({ subject: `incident:${++number}`, tlp, orgId: officer.orgId })
const read = (member: Member, shown: readonly Shown[], now = NOW) =>
  change(desk.api, member, (tx) => recordReading(tx, member, shown, now))

async function readings(): Promise<{ member: number; subject: string; facts: unknown }[]> {
  const { rows } = await desk.owner.query<{ body: string }>(
    "select body from entry where kind = 'sensitive.read' order by id",
  )
  return rows.map(({ body }) => JSON.parse(body) as { member: number; subject: string; facts: unknown })
}

test('what is open widely is read without a trace', async () => {
  await read(officer, [thing('CLEAR'), thing('GREEN'), thing('AMBER')])
  assert.equal((await readings()).length, 0)
})

test('one entry a reader, thing and quarter of an hour', async () => {
  const red = thing('RED')
  for (const minutes of [0, 0, 5, 14]) await read(officer, [red], minutesOn(minutes))
  assert.equal((await readings()).length, 1)
  await read(analyst, [red], minutesOn(14))
  await read(officer, [red], minutesOn(15))
  const found = (await readings()).map(({ member, subject }) => [member, subject])
  assert.deepEqual(
    found,
    [officer, analyst, officer].map(({ id }) => [id, red.subject]),
  )
})

test('a page of things is one entry that names what is new in it', async () => {
  const before = (await readings()).length
  const [one, two, three] = [thing('RED'), thing('AMBER+STRICT'), thing('AMBER+STRICT')]
  await read(officer, [one, thing('AMBER'), two])
  await read(officer, [one, two, three], minutesOn(1))
  const found = (await readings()).slice(before)
  assert.deepEqual(
    found.map(({ subject }) => subject),
    ['desk', three.subject],
  )
  assert.deepEqual(found[0]!.facts, {
    things: [one, two].map(({ subject, tlp }) => ({ subject, tlp })),
  })
})

test('the same page asked for many times at once is one entry', async () => {
  const before = (await readings()).length
  const shown = [thing('RED'), thing('RED'), thing('AMBER+STRICT')]
  await Promise.all(Array.from({ length: 8 }, () => read(officer, shown)))
  assert.equal((await readings()).length, before + 1)
})

test('what fails afterwards was not read', async () => {
  const before = (await readings()).length
  const red = thing('RED')
  const failing = change(desk.api, officer, async (tx) => {
    await recordReading(tx, officer, [red], NOW)
    throw new Error('the page could not be made')
  })
  await assert.rejects(failing, /could not be made/)
  assert.equal((await readings()).length, before)
  await read(officer, [red])
  assert.equal((await readings()).length, before + 1)
})

test('nobody marks another’s reading', async () => {
  const marking = change(desk.api, officer, (_, client) =>
    client.query(`insert into sensitive_read values (${analyst.id}, 'incident:1', ${officer.orgId}, now())`),
  )
  await assert.rejects(marking, /row-level security/)
})

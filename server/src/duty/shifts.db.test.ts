import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { listSavedFilters as filtersDeclared } from '@hiepluc/contract/endpoints/saved-filters.ts'
import { readHealth as healthDeclared, readShift as declared } from '@hiepluc/contract/endpoints/shifts.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import type { Member } from '#permits/permit.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMember, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { readHealth } from './read-health.ts'
import { beginShift, endShift, readShift } from './read-shift.ts'
import { listSavedFilters, removeFilter, renameFilter, saveFilter } from './save-filter.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

let desk: TestDesk
let officer: Member
let colleague: Member
let police: Member
let operator: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  colleague = await addPerson(desk, ['analyst'], { orgId: officer.orgId })
  police = await addPerson(desk, ['duty-officer'], { standing: 'police' })
  operator = await addPerson(desk, ['contact'], { standing: 'operator' })
})

test('a shift tells what happened since the last one, and what was handed over', async () => {
  await beginShift(desk.api, officer, NOW)
  const running = await beginShift(desk.api, officer, later(1))
  assert.deepEqual(declared.output!.parse(running), running)
  assert.equal(running.running?.begunAt, NOW.toISOString(), 'one that runs goes on')
  assert.equal((await endShift(desk.api, officer, 'Watch VNPT.', later(10))).running, undefined)
  const id = await addIncident(desk, operator.orgId, { state: 'confirmed' })
  await moveIncident(desk.api, colleague, id, 'notify', { version: 0 }, later(11))
  await moveIncident(desk.api, operator, id, 'answer', { version: 1, answer: 'fixed' }, later(12))
  await moveIncident(desk.api, colleague, id, 'resolve', { version: 2, words: 'x' }, later(12))
  await moveIncident(desk.api, colleague, id, 'close', { version: 3, as: 'resolved' }, later(13))
  await endShift(desk.api, colleague, 'Nothing else.', later(14))
  const { parts, handovers, since, isAfterLast } = await readShift(desk.api, officer, later(20))
  assert.deepEqual([since, isAfterLast], [later(10).toISOString(), true])
  assert.deepEqual(
    Object.entries(parts).map(([part, { count, rows }]) => [
      part,
      count,
      rows.map(({ incident }) => incident.id),
    ]),
    [
      ['opened', 0, []],
      ['answered', 1, [id]],
      ['closed', 1, [id]],
      ['late', 0, []],
      ['reported', 0, []],
    ],
  )
  assert.equal(parts.answered.rows[0]!.times, 2, 'what happened again to one incident is one line')
  assert.deepEqual(
    handovers.map(({ note }) => note),
    ['Nothing else.', 'Watch VNPT.'],
  )
  assert.deepEqual(
    (await readShift(desk.api, police, later(20))).handovers,
    [],
    'each authority hands over to itself',
  )
  // For who had none before, a day is told.
  assert.equal((await readShift(desk.api, police, later(20))).parts.opened.count, 1)
})

test('a filter is one’s own until it is shared, renamed without overwriting, and removed', async () => {
  const filter = { list: 'desk', name: 'late', query: { when: 'late' }, shared: false } as const
  await saveFilter(desk.api, officer, filter, NOW)
  assert.deepEqual((await listSavedFilters(desk.api, colleague)).rows, [])
  const saved = await saveFilter(desk.api, officer, { ...filter, shared: true }, NOW)
  assert.deepEqual(filtersDeclared.output!.parse(saved), saved)
  assert.equal(saved.rows.length, 1, 'saved again it is replaced')
  const [seen] = (await listSavedFilters(desk.api, colleague)).rows
  assert.deepEqual([seen?.name, seen?.isOwn, seen?.query], ['late', false, { when: 'late' }])
  assert.deepEqual((await listSavedFilters(desk.api, police)).rows, [])
  await assert.rejects(removeFilter(desk.api, colleague, { list: 'desk', name: 'late' }), /no filter called/)
  await saveFilter(desk.api, officer, { ...filter, name: 'mine', query: { who: 'mine' } }, NOW)
  await assert.rejects(
    renameFilter(desk.api, officer, { list: 'desk', name: 'mine', to: 'late' }, NOW),
    /already/,
  )
  const renamed = await renameFilter(desk.api, officer, { list: 'desk', name: 'mine', to: 'own' }, NOW)
  assert.deepEqual(
    renamed.rows.map(({ name }) => name),
    ['late', 'own'],
  )
  assert.deepEqual(
    (await removeFilter(desk.api, officer, { list: 'desk', name: 'late' })).rows.map(({ name }) => name),
    ['own'],
  )
})

test('a source is silent by its own rhythm, which its last reports tell', async () => {
  const add = async (name: string, hours: readonly number[]) => {
    const feed = await addMember(desk, 'source')
    await desk.owner.query(
      `with s as (insert into source (org_id, member_id, name, tlp, confidence) values ($1, $2, $3, 'AMBER', 50) returning id),
         b as (insert into blob values (nextval('blob_id'), sha256(convert_to($3, 'UTF8')), 1, 0, $4::timestamptz) returning id)
       insert into report (org_id, source_id, blob_id, sha256, size, tlp, received_at, state, rows_unreadable)
       select $1, s.id, b.id, sha256(convert_to($3 || h, 'UTF8')), 1, 'AMBER', $4::timestamptz - h * interval '1 hour', 'read', 1
       from s, b, unnest($5::float8[]) h`,
      [feed.orgId, feed.id, name, NOW, hours],
    )
  }
  // Often lately, after long pauses that are history.
  const often = [
    ...Array.from({ length: 12 }, (_, nth) => 30 + nth),
    ...[200, 400, 600, 800, 1000].flatMap((h) => [h, h + 90, h + 180]),
  ]
  await add('often', often)
  await add('daily', [30, 54, 78, 102])
  await add('twice', [2000, 3000])
  const { sources } = await readHealth(desk.api, officer, NOW)
  const of = (name: string) => sources.find((source) => source.name === name)
  assert.deepEqual(
    ['often', 'daily', 'twice'].map((name) => [of(name)?.isSilent, of(name)?.usualMs, of(name)?.unreadable]),
    [
      [true, 3_600_000, 12],
      [false, 86_400_000, 4],
      [false, undefined, 2],
    ],
  )
  assert.equal(of('daily')?.lastAt, new Date(NOW.getTime() - 30 * 3_600_000).toISOString())
})

test('health says what waits and who is silent, and nothing to operators', async () => {
  await desk.owner.query(
    `insert into job (queue, subject, created_at, failed_at) values ('reports', 1, $1, null), ('mails', 2, $1, $1)`,
    [NOW],
  )
  const health = await readHealth(desk.api, officer, later(5))
  assert.deepEqual(healthDeclared.output!.parse(health), health)
  assert.deepEqual(
    health.queues.map(({ queue, waiting, dead }) => [queue, waiting, dead]),
    [
      ['mails', 0, 1],
      ['reports', 1, 0],
    ],
  )
  const { rows } = await desk.api.pool.query('select desk_health() as health')
  assert.equal(rows[0].health, null)
})

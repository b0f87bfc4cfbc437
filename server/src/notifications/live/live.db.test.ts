import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { liveChanges } from '@hiepluc/contract/live.ts'
import type { LiveChange } from '@hiepluc/contract/live.ts'
import { readWho } from '#identity/read-who.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import { writeNote } from '#incidents/write-note.ts'
import { sendMessage } from '#incidents/send-message.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson } from '#test/test-database.ts'
import type { LiveLine } from './live-line.ts'
import { MOST_OF_ONE, openLiveFeed } from './open-live-feed.ts'
import type { LiveFeed } from './open-live-feed.ts'
import { recordChanges } from './record-changes.ts'

let world: World
let feed: LiveFeed
let officer: Member
let north: Member
let south: Member
const incidents = { north: 0, south: 0, red: 0 }

before(async () => {
  world = await openWorld()
  const person = (orgId: number) =>
    addPerson(world.desk, ['contact'], { orgId, standing: 'operator' as const })
  officer = await addPerson(world.desk, ['duty-officer'], { orgId: world.officer.orgId })
  north = await person(world.north.orgId)
  south = await person(world.south.orgId)
  incidents.north = await addIncident(world.desk, world.north.orgId)
  incidents.south = await addIncident(world.desk, world.south.orgId)
  incidents.red = await addIncident(world.desk, world.north.orgId, { tlp: 'RED' })
  feed = openLiveFeed({
    db: world.desk.api,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    clock: () => performance.now(),
  })
})
after(() => feed.close())

const join = (member: Member, after?: number, recheck = () => Promise.resolve(member)) =>
  feed.join({ member, recheck, cut: () => undefined }, after)

/** What a worker does with what was decided. */
async function goOn(): Promise<void> {
  await sealOnce(world.desk.worker, new Date())
  await followOnce(world.desk.worker, world.itself, {
    name: 'live',
    most: 500,
    react: (tx, entries) => recordChanges(tx, entries, new Date()),
  })
}

/** What comes by a line; nothing if nothing does for so long. */
async function heard(line: LiveLine, ms = 10_000): Promise<LiveChange[] | string | undefined> {
  if (!(await line.wait(AbortSignal.timeout(ms)))) return undefined
  const text = line.take() ?? line.lastWord() ?? ''
  const [, message, data] = /: (\w+)\ndata: (.*)\n/.exec(text) ?? []
  return message === 'changes' ? liveChanges.parse(JSON.parse(data!)) : message
}

const told = (id: number) => [{ thing: 'incident', id, count: 1, isNew: false }]

test('a change reaches those who may see its thing, and nobody else', async () => {
  const lines = await Promise.all([join(officer), join(north), join(south)])
  await sendMessage(world.desk.api, officer, incidents.north, 'Xin xem lại máy chủ này.', world.now)
  await writeNote(world.desk.api, officer, incidents.red, 'Chỉ cơ quan được biết.', world.now)
  await goOn()
  const [byOfficer, byNorth, bySouth] = await Promise.all([
    heard(lines[0]),
    heard(lines[1]),
    heard(lines[2], 500),
  ])
  assert.deepEqual(byOfficer, [...told(incidents.north), ...told(incidents.red)])
  assert.deepEqual(byNorth, told(incidents.north))
  assert.equal(bySouth, undefined)
  for (const line of lines) feed.leave(line)
})

test('a line that broke goes on where it was', async () => {
  const line = await join(north)
  feed.leave(line)
  await writeNote(world.desk.api, officer, incidents.north, 'Ghi thêm.', world.now)
  await goOn()
  const again = await join(north, line.id)
  assert.deepEqual(await heard(again), told(incidents.north))
  const elsewhere = await join(south, line.id)
  assert.equal(await heard(elsewhere, 300), undefined)
  // From before the desk's memory, or from another desk's: all may have changed.
  const lost = await join(north, 9_000_000)
  assert.equal(await heard(lost), 'everything')
  for (const one of [again, elsewhere, lost]) feed.leave(one)
})

test('who comes between a call and the look that follows it is not told what came before', async () => {
  const first = await join(officer)
  await writeNote(world.desk.api, officer, incidents.north, 'Trước khi người kia vào.', world.now)
  await goOn()
  const later = await join(officer)
  assert.deepEqual(await heard(first), told(incidents.north))
  assert.equal(await heard(later, 500), undefined)
  await writeNote(world.desk.api, officer, incidents.south, 'Sau khi người kia vào.', world.now)
  await goOn()
  assert.deepEqual(await heard(first), told(incidents.south))
  assert.deepEqual(await heard(later), told(incidents.south))
  feed.leave(first)
  feed.leave(later)
})

test('a line that begins where the desk said who reads tells what came before it was opened', async () => {
  const { heard: from } = await readWho(world.desk.api, north, false)
  await writeNote(world.desk.api, officer, incidents.north, 'Khi trang đang mở.', world.now)
  await goOn()
  const line = await join(north, from)
  assert.deepEqual(await heard(line), told(incidents.north))
  feed.leave(line)
})

test('what is open to one member by name is told to them alone', async () => {
  const colleague = await addPerson(world.desk, ['contact'], { orgId: south.orgId, standing: 'operator' })
  await world.desk.owner.query(
    `insert into sharing (org_id, thing, number, holding_id, with_member_id, reason, entry_id, shared_at)
     select org_id, 'incident', id, holding_id, $2, 'x', 1, now() from incident where id = $1`,
    [incidents.red, south.id],
  )
  const [named, other] = await Promise.all([join(south), join(colleague)])
  await writeNote(world.desk.api, officer, incidents.red, 'Lại có tin.', world.now)
  await goOn()
  assert.deepEqual(await heard(named), told(incidents.red))
  assert.equal(await heard(other, 400), undefined)
  feed.leave(named)
  feed.leave(other)
})

test('many at once are told by their organisations, what is shared of them by itself', async () => {
  const many: number[] = []
  for (let nth = 0; nth < 45; nth++)
    many.push(await addIncident(world.desk, nth < 42 ? north.orgId : south.orgId))
  const lines = await Promise.all([join(officer), join(north), join(south)])
  await change(world.desk.worker, world.itself, async (tx) => {
    const head = Number((await world.desk.owner.query('select live_head() as head')).rows[0].head)
    await recordChanges(
      tx,
      [
        {
          ...{ index: head, id: 1, sealedAt: new Date() },
          body: {
            ...{ kind: 'incidents.opened', at: '', member: 1, organisation: 1, act: 'x', subject: 'desk' },
            facts: { incidents: [[many[0]!, many.at(-1)!]] },
          },
        },
      ],
      new Date(),
    )
  })
  await world.desk.owner.query("update follower set next_index = next_index + 1 where name = 'live'")
  await world.desk.owner.query("select pg_notify('live', '')")
  const many1 = { thing: 'incident', count: 45, isNew: true }
  assert.deepEqual(await heard(lines[0]), [many1])
  assert.deepEqual(await heard(lines[1]), [{ ...many1, count: 42 }])
  assert.deepEqual(await heard(lines[2]), [{ ...many1, count: 3 }])
  for (const line of lines) feed.leave(line)
  await world.desk.owner.query("update follower set next_index = next_index - 1 where name = 'live'")
  await world.desk.owner.query('delete from live_change where number is null')
})

test('a line ends when its reader’s session does, at once', async () => {
  const over = () => Promise.reject(new Refusal('not-signed-in', { vi: 'hết phiên', en: 'over' }))
  const line = await join(north, undefined, over)
  await world.desk.owner.query("select pg_notify('live', $1)", [String(north.id)])
  assert.equal(await heard(line), 'over')
  assert.equal(line.isOver, true)
  feed.leave(line)
})

test('with other roles a line ends and is opened anew', async () => {
  const line = await join(north, undefined, () => Promise.resolve({ ...north, roles: [] }))
  await world.desk.owner.query("select pg_notify('live', $1)", [String(north.id)])
  await line.wait(AbortSignal.timeout(10_000))
  assert.equal(line.isOver, true)
  assert.equal(line.lastWord(), undefined)
  feed.leave(line)
})

test('one member has so many lines and no more', async () => {
  const lines = await Promise.all(Array.from({ length: MOST_OF_ONE }, () => join(south)))
  await assert.rejects(() => join(south), { kind: 'too-many' })
  for (const line of lines) feed.leave(line)
})

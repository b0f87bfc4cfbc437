import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { GivenStatement } from '@hiepluc/contract/endpoints/incident-law.ts'
import { advanceClocks } from '#incidents/law/advance-clocks.ts'
import { dueReminders } from '#incidents/law/due-reminders.ts'
import { findIncidentLaw } from '#incidents/law/find-incident-law.ts'
import { stateFacts } from '#incidents/law/state-facts.ts'
import { dutiesOf } from '#law/owed.ts'
import { packsOf } from '#law/packs.ts'
import { remindersOf } from '#law/reminder.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { endsWithUs } from '../end-with-us.ts'
import { vn } from '../law-world.ts'
import { addIncident } from '../plant-incident.ts'
import { addMember, addPerson, testDesk } from '../test-database.ts'
import type { TestDesk } from '../test-database.ts'

/**
 * Sixty days of an hourly clock that is killed at random, stands still for three days, and runs twice at once: every
 * reminder is given, and none twice.
 */
const ROUNDS = process.env['CHECK_LONG'] === 'full' ? 90 : 14
const HOUR = 3_600_000
const DAYS = 60
const START = Date.parse('2026-11-20T08:00:00Z')
const END = START + DAYS * 24 * HOUR
const packs = packsOf([vn], 'vn')

/** Numbers that look random and are the same each time. */
function randomly(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
const random = randomly(Number(process.env['SEED'] ?? 20_261_126))

let desk: TestDesk
let itself: Member
let contact: Member
/** when each incident began, by its number */
const incidents = new Map<number, number>()
/** from when until when nobody looked at any clock */
const stops: [from: number, until: number][] = []
/** when two ran at once: an hour of theirs is milliseconds, and one leaves to the other what that has in hand */
const doubles: [from: number, until: number][] = []

before(async () => {
  desk = await testDesk()
  itself = await addMember(desk, 'desk')
  await desk.owner.query("update member set name = 'desk' where id = $1", [itself.id])
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  await desk.owner.query("update organisation set sectors = '{telecom}' where id = $1", [contact.orgId])
})

/** Personal data leaked, and a service stands still: clocks of hours, days and months. */
async function begin(at: number): Promise<void> {
  const id = await addIncident(desk, contact.orgId)
  const moment = (hours: number) => new Date(at - hours * HOUR).toISOString()
  const statements: GivenStatement[] = [
    { fact: 'class', value: 'cyber.intrusion' },
    { fact: 'personal-data', value: true },
    { fact: 'data-role', value: 'controller' },
    { fact: 'harms-subjects', value: true },
    { fact: 'service-state', value: 'stopped' },
    { fact: 'system-level', value: 4 },
    { anchor: 'detected', at: new Date(START - 2 * HOUR).toISOString() },
    { anchor: 'violation-found', at: moment(random(20)) },
  ]
  await stateFacts(desk.api, packs, contact, id, { statements }, new Date(at))
  incidents.set(id, at)
}

interface Run {
  readonly from: number
  readonly until: number
  /** killed so many milliseconds after it began to work; undefined: it may end */
  readonly kill: number | undefined
}

/** Runs the clock in a process of its own; gives the hour that it came to. */
async function run({ from, until, kill }: Run): Promise<number> {
  const file = join(import.meta.dirname, 'advance-process.ts')
  const child = endsWithUs(
    spawn(process.execPath, [file, desk.urls.worker, String(from), String(until)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const closed = once(child, 'close')
  let said = ''
  const began = new Promise<void>((resolve) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
      resolve()
    })
  })
  if (kill !== undefined) {
    await Promise.race([began, closed])
    await wait(kill)
    child.kill('SIGKILL')
  }
  const [code] = await closed
  if (kill === undefined) assert.equal(code, 0)
  return Number(said.trim().split('\n').at(-1) || from)
}

test(`${DAYS} days in ${ROUNDS} rounds of kills, standstill and doubles: no reminder lost, none doubled`, async () => {
  let kills = 0
  const stride = Math.ceil((END - START) / ROUNDS / HOUR) * HOUR
  let at = START
  for (let round = 0; at < END; round++) {
    if (incidents.size < 8) await begin(at)
    const until = Math.min(at + stride, END)
    const chance = random(10)
    if (chance < 2) {
      const until = Math.min(at + 72 * HOUR, END)
      stops.push([at, until])
      at = until
    } else if (chance < 4) {
      doubles.push([at, until])
      const each = { from: at, until, kill: undefined }
      await Promise.all([run(each), run(each)])
      at = until
    } else if (chance < 9) {
      kills++
      // The hour at which it was killed is gone through again, as after a real crash.
      at = (await run({ from: at, until, kill: random(60) })) + (round % 3 === 0 ? HOUR : 0)
    } else at = await run({ from: at, until, kill: undefined })
  }
  await advanceClocks(desk.worker, packs, itself, () => new Date(END))
  console.log(`${kills} kills, ${stops.length} standstills, ${doubles.length} doubles`)
  for (const [id, begun] of incidents) {
    const [got, wanted] = [await given(id), await expected(id)]
    assert.deepEqual([...got.keys()].toSorted(), [...wanted.keys()].toSorted())
    for (const [key, moment] of wanted) {
      const late = got.get(key)! - lookAfter(Math.max(moment, begun))
      assert.ok(late <= HOUR, `${key} of incident ${id} came ${late / HOUR} hours late`)
    }
  }
  const { rows } = await desk.owner.query<{ entries: number; told: number; reminders: number }>(
    `select (select count(*) from entry where kind = 'incident.reminded')::int as entries,
      count(distinct entry_id)::int as told, count(*)::int as reminders from incident_reminder`,
  )
  const { entries, told, reminders } = rows[0]!
  assert.equal(entries, told, 'an entry for each time that something was given, and no other')
  assert.ok(reminders > incidents.size * 5)
  assert.ok(kills > 2 && stops.length > 0 && doubles.length > 0)
})

/** When somebody looks at the clocks first, after a moment. */
function lookAfter(moment: number): number {
  let at = moment
  for (const [from, until] of [...stops, ...doubles].toSorted((a, b) => a[0] - b[0]))
    if (at > from - HOUR && at < until) at = until
  return at
}

/** The reminders that were given, each with when. */
async function given(id: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await desk.owner.query<{ key: string; at: Date }>(
    'select key, given_at as at from incident_reminder where incident_id = $1',
    [id],
  )
  return new Map(rows.map(({ key, at }) => [key, at.getTime()]))
}

/** What had to be given by the end, computed at once by rules alone, each with its moment. */
async function expected(id: number): Promise<ReadonlyMap<string, number>> {
  const { pack, facts } = (await change(desk.api, contact, (tx) => findIncidentLaw(tx, packs, id)))!
  const ended = { state: 'reported', closedAs: null, mergedInto: null } as const
  const { give } = dueReminders(pack, facts, { ended, given: new Set(), now: END })
  const all = dutiesOf(pack, facts, END).flatMap((owed) => remindersOf(pack, owed))
  const moments = new Map(all.map(({ key, at }) => [key, at]))
  return new Map(give.map(({ key }) => [key, moments.get(key)!]))
}

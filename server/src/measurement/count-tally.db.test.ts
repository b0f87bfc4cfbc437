import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ENDED_STATES, INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import { RSIT } from '@hiepluc/contract/rsit.ts'
import fc from 'fast-check'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMember, addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { countTally } from './count-tally.ts'
import { readTally } from './read-tally.ts'
import { weeksUntil } from './tally.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const NOW = new Date('2026-11-26T08:00:00Z')
const HOUR = 3_600_000

let desk: TestDesk
let itself: Member
let leader: Member
let operators: readonly number[]

before(async () => {
  desk = await testDesk()
  leader = await addPerson(desk, ['leader'])
  itself = await addMember(desk, 'desk', { orgId: leader.orgId })
  operators = await Promise.all([addOrganisation(desk, 'operator'), addOrganisation(desk, 'operator')])
})

const count = async () => {
  await desk.owner.query('delete from tally_run')
  assert.ok(await countTally(desk.worker, itself, { zone: ZONE, now: NOW, clock: () => 0 }))
}
const read = (by: Member, province?: string) => readTally(desk.api, by, { province }, ZONE, NOW)

interface Planted {
  readonly operator: number
  readonly type: keyof typeof RSIT
  readonly severity: string
  readonly state: (typeof INCIDENT_STATES)[number]
  readonly red: boolean
  readonly province: string | undefined
  readonly merged: boolean
  /** hours before now: opened, came up last, answered and closed after that */
  readonly opened: number
  readonly surfaced: number
  readonly answered: number | undefined
  readonly closed: number
  readonly relapses: number
  /** hours since a step was due, below 0 if it is still ahead; undefined: nothing is to be done */
  readonly due: number | undefined
}

const HOURS = 10 * 7 * 24
const planted: fc.Arbitrary<Planted> = fc
  .record({
    operator: fc.nat(1),
    type: fc.constantFrom('infected-system', 'phishing', 'ddos', 'outage'),
    severity: fc.constantFrom('critical', 'medium', 'low'),
    state: fc.constantFrom(...INCIDENT_STATES),
    red: fc.boolean(),
    province: fc.constantFrom(undefined, '01', '79'),
    merged: fc.boolean(),
    opened: fc.integer({ min: 1, max: HOURS }),
    later: fc.tuple(fc.integer({ min: 0, max: HOURS }), fc.integer({ min: 0, max: 400 }), fc.boolean()),
    relapses: fc.nat(1),
    due: fc.option(
      fc.integer({ min: -50, max: 50 }).filter((hours) => hours !== 0),
      { nil: undefined },
    ),
    wait: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ later: [up, close, isAnswered], relapses, wait, ...same }) => {
    const surfaced = relapses ? Math.max(0, same.opened - up) : same.opened
    return {
      ...{ ...same, relapses, surfaced, closed: Math.max(0, surfaced - close) },
      answered: isAnswered ? Math.max(0, surfaced - wait) : undefined,
    }
  })

const at = (hours: number) => new Date(NOW.getTime() - hours * HOUR)

async function plant(one: Planted): Promise<void> {
  const id = await addIncident(desk, operators[one.operator]!)
  if (one.due !== undefined)
    await desk.owner.query(
      `insert into incident_due (incident_id, org_id, tlp, class, severity, state, what, due_at, since, duty, article, law_due_at)
       select $1, $2, 'AMBER', 'other', 'low', 'reported', 'law', $3, $3, 'x', 'x', $3`,
      [id, operators[one.operator], at(one.due)],
    )
  const isClosed = one.state === 'closed'
  await desk.owner.query(
    `update incident set class = $2, type = $3, severity = $4, state = $5, tlp = $6, opened_at = $7, surfaced_at = $8,
       relapses = $9, answered_at = $10, closed_at = $11, closed_as = $12,
       by_hand = $13, basis = case when $13::jsonb is null then basis end, holding_id = case when $13::jsonb is null then holding_id end,
       report_id = case when $13::jsonb is null then report_id end, quiet_at = case when $13::jsonb is null then quiet_at end
     where id = $1`,
    [
      ...[id, RSIT[one.type], one.type, one.severity, one.state, one.red ? 'RED' : 'AMBER', at(one.opened)],
      ...[at(one.surfaced), one.relapses, one.answered === undefined ? null : at(one.answered)],
      ...[isClosed ? at(one.closed) : null, isClosed ? 'resolved' : null],
      one.province === undefined ? null : JSON.stringify({ class: 'x', name: {}, province: one.province }),
    ],
  )
}

/** The same figures, counted one by one. */
function recount(all: readonly Planted[]) {
  const { starts, elapsed } = weeksUntil(NOW.getTime(), ZONE)
  const isOpen = ({ state }: Planted) => !(ENDED_STATES as readonly string[]).includes(state)
  const [open, byProvince] = [all.filter(isOpen), new Map<string, number>()]
  for (const { province = 'unknown' } of open) byProvince.set(province, (byProvince.get(province) ?? 0) + 1)
  const within = (from: number, until: number, of: (one: Planted) => number | undefined) =>
    all.filter((one) => {
      const hours = of(one)
      return hours !== undefined && at(hours).getTime() >= from && at(hours).getTime() < until
    })
  const closed = (one: Planted) => (one.state === 'closed' ? one.closed : undefined)
  const back = (one: Planted) => (one.relapses > 0 ? one.surfaced : undefined)
  return {
    open: open.length,
    late: all.filter(({ due }) => due !== undefined && due > 0).length,
    byProvince,
    weeks: starts.map((from) => {
      const until = from + 7 * 24 * HOUR
      const counts = (end: number) => ({
        opened: within(from, end, ({ opened }) => opened).length,
        closed: within(from, end, closed).length,
        back: within(from, end, back).length,
        answered: within(from, end, ({ answered }) => answered).length,
      })
      const waits = within(from, until, ({ answered }) => answered)
        .map(({ answered, surfaced }) => (surfaced - answered!) * 60)
        .toSorted((a, b) => a - b)
      const middle = waits.length / 2
      return {
        ...counts(until),
        soFar: counts(from + elapsed),
        answerMinutes:
          waits.length === 0
            ? undefined
            : Math.round((waits[Math.ceil(middle) - 1]! + waits[Math.floor(middle)]!) / 2),
      }
    }),
  }
}

test('the tally is what counting one by one gives, for any incidents', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(planted, { minLength: 5, maxLength: 30 }), async (all) => {
      await desk.owner.query('truncate incident cascade')
      for (const one of all) await plant(one)
      await count()
      const seen = all.filter(({ red }) => !red)
      const [tally, plain] = [await read(leader), recount(seen)]
      assert.equal(tally.open, plain.open)
      assert.deepEqual([tally.late, tally.overdue], [plain.late, plain.late])
      assert.deepEqual(
        tally.weeks.map(({ opened, closed, back, answered, soFar, answerMinutes }) => ({
          ...{ opened, closed, back, answered, soFar, answerMinutes },
        })),
        plain.weeks,
      )
      assert.deepEqual(
        new Map(
          tally.byProvince.filter(({ open }) => open > 0).map(({ province, open }) => [province, open]),
        ),
        plain.byProvince,
      )
      const sum = (counts: readonly { readonly open: number }[]) =>
        counts.reduce((n, { open }) => n + open, 0)
      for (const by of [tally.byClass, tally.byOperator, tally.byProvince]) assert.equal(sum(by), plain.open)
      assert.equal(
        Object.values(tally.bySeverity).reduce((n, one) => n + one, 0),
        plain.open,
      )
      const hanoi = recount(seen.filter(({ province }) => province === '01'))
      const there = await read(leader, '01')
      assert.equal(there.open, hanoi.open)
      assert.deepEqual(
        there.weeks.map(({ opened, answerMinutes }) => [opened, answerMinutes]),
        hanoi.weeks.map(({ opened, answerMinutes }) => [opened, answerMinutes]),
      )
    }),
    { numRuns: 2 },
  )
})

test('who reads what is RED counts it, a unit its province, and nobody else anything', async () => {
  await desk.owner.query('truncate incident cascade')
  const one: Planted = {
    ...{ operator: 0, type: 'phishing', severity: 'low', state: 'reported', red: false, merged: false },
    ...{
      province: '01',
      opened: 2,
      surfaced: 2,
      answered: undefined,
      closed: 0,
      relapses: 0,
      due: undefined,
    },
  }
  await plant(one)
  await plant({ ...one, province: '79' })
  await plant({ ...one, red: true })
  await count()
  assert.equal((await read(leader)).open, 2)
  const recipient = await addPerson(desk, ['leader', 'analyst'])
  assert.equal((await read(recipient)).open, 3)
  const unit = await addPerson(desk, ['leader'])
  await desk.owner.query("update organisation set province = '01' where id = $1", [unit.orgId])
  const theirs = await read(unit)
  assert.deepEqual([theirs.open, theirs.province, theirs.isUnit, theirs.byProvince], [1, '01', true, []])
  await assert.rejects(read(unit, '79'), (error) => error instanceof Refusal && error.kind === 'not-allowed')
  const others = [
    await addPerson(desk, ['duty-officer']),
    await addPerson(desk, ['contact'], { standing: 'operator' }),
  ]
  for (const other of others) {
    const cells = await change(desk.api, other, (_, client) =>
      client.query('select from tally_cell union all select from tally_time union all select from tally_run'),
    )
    assert.equal(cells.rowCount, 0)
  }
})

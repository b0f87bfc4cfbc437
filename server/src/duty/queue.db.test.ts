import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { COUNTED_DUE, DUES, SOON_MS, TARGET_HOURS } from '@hiepluc/contract/due.ts'
import type { DueWhen } from '@hiepluc/contract/due.ts'
import { countDue as countsDeclared, listDue as declared } from '@hiepluc/contract/endpoints/duty.ts'
import { INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import fc from 'fast-check'
import { issueBackupReminders } from '#facilities/issue-backup-reminders.ts'
import { listFacilities } from '#facilities/list-facilities.ts'
import { recordBackupCheck } from '#facilities/record-backup-check.ts'
import { assignIncident } from '#incidents/assign-incident.ts'
import { planDue } from '#incidents/due/plan-due.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import { moveIncidents } from '#incidents/move-incidents.ts'
import { loadNotificationRules } from '#law/load-notification-rules.ts'
import { loadPacks } from '#law/load-packs.ts'
import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { addOperator, takeList } from '#test/facility-world.ts'
import { addMember, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addIncident } from '#test/plant-incident.ts'
import { countDue, listDue } from './list-queue.ts'
import type { DueFilter } from './list-due-rows.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const PLANTED = 240

let desk: TestDesk
let itself: Member
let officer: Member
let leader: Member
let packs: Packs
const operators: number[] = []

const WHAT = "(array['confirm','notify','call','acknowledge','answer','follow-up','decide','close','law'])"

before(async () => {
  desk = await testDesk()
  itself = await addMember(desk, 'desk')
  officer = await addPerson(desk, ['duty-officer'])
  leader = await addPerson(desk, ['leader'], { standing: 'police' })
  packs = await loadPacks({ paths: [], current: 'vn' })
  for (let nth = 0; nth < 3; nth++)
    operators.push((await addPerson(desk, ['contact'], { standing: 'operator' })).orgId)
  for (const orgId of operators) await addIncident(desk, orgId, { tlp: 'AMBER' })
  // Times that fall together, so that the order within a moment is tried as well.
  await desk.owner.query(
    `insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
       report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, closed_at, closed_as)
     select i.org_id, gen_random_uuid(), case when n % 5 = 0 then 'vulnerable' else i.class end, i.type, 'x', n::text, (array['critical', 'high', 'medium'])[1 + n % 3],
       (array['notified', 'confirmed', 'answered'])[1 + n % 3], case when n % 11 = 0 then 'RED' else 'AMBER' end, i.basis,
       i.holding_id, 'vn', 'x', 1, 0, 1, $2::timestamptz, $2, $2, $2, $2, null, null
     from generate_series(1, ${PLANTED}) n join incident i on i.org_id = ($1::bigint[])[1 + n % 3] and i.asset = '192.0.2.1'`,
    [operators, NOW],
  )
  await desk.owner.query(
    `insert into incident_due (incident_id, org_id, tlp, class, severity, state, handler_id, what, due_at, since)
     select id, org_id, tlp, class, severity, state, case when id % 4 = 0 then $2::bigint when id % 7 = 0 then $3 end,
       ${WHAT}[1 + id % 9], $1::timestamptz + (id % 13 - 6) * interval '5 hours', $1
     from incident`,
    [NOW, officer.id, leader.id],
  )
  await desk.owner.query(
    `insert into outside_report (org_id, state, offered_to, reporter, class, asset, words, member_id, entry_id, taken_at, changed_at)
     select $1, (array['kept', 'offered'])[1 + n % 2], case when n % 2 = 1 then $4::bigint end, '{"name": "x"}', 'cyber.malware', 'x', 'x', $2, 1, $3, $3::timestamptz - n * interval '5 hours' - ${TARGET_HOURS['outside-report']} * interval '1 hour'
     from generate_series(1, 9) n`,
    [officer.orgId, officer.id, NOW, operators[0]],
  )
})

async function all(member: Member, filter: DueFilter, limit: number) {
  const rows = []
  for (let after: string | undefined; ;) {
    const page = await listDue(desk.api, packs, member, { ...filter, limit, after }, NOW)
    assert.ok(declared.output!.safeParse(page).success)
    rows.push(...page.rows)
    if (page.next === undefined) return rows
    after = page.next
  }
}

type Line = Awaited<ReturnType<typeof all>>[number]
const SOON = new Date(NOW.getTime() + SOON_MS).toISOString()
const isDue: Readonly<Record<DueWhen, (line: Line) => boolean>> = {
  late: ({ dueAt }) => dueAt < NOW.toISOString(),
  soon: ({ dueAt }) => dueAt >= NOW.toISOString() && dueAt < SOON,
  now: ({ dueAt }) => dueAt >= new Date(NOW.getTime() - SOON_MS).toISOString() && dueAt < SOON,
}

const keysOf = (lines: readonly Line[]) => lines.map(({ what, number }) => `${what} ${number}`)

/** What a filter means, said of a line as people read it. */
const fits =
  (reader: Member, { what, who, when, severity, state, operator, ...same }: DueFilter) =>
  (line: Line) =>
    (what === undefined || line.what === what) &&
    (who === undefined || (who === 'mine' ? line.handler?.id === reader.id : line.handler === undefined)) &&
    (when === undefined || isDue[when](line)) &&
    (same.class === undefined || line.incident?.class === same.class) &&
    (severity === undefined || line.incident?.severity === severity) &&
    (state === undefined || line.incident?.state === state) &&
    (operator === undefined || line.operator?.id === operator)

const filters = fc.record(
  {
    what: fc.constantFrom(...DUES),
    who: fc.constantFrom('mine', 'unassigned'),
    when: fc.constantFrom('late', 'soon', 'now'),
    class: fc.constantFrom('malicious-code', 'vulnerable'),
    severity: fc.constantFrom(...SEVERITIES),
    state: fc.constantFrom(...INCIDENT_STATES),
    operator: fc.integer({ min: 0, max: 2 }),
  } as const,
  { requiredKeys: [] },
)

test('a list is what its filter means, every counter as long as its list, and pages lose and double nothing', async () => {
  const whole = new Map<Member, readonly Line[]>()
  for (const reader of [officer, leader]) whole.set(reader, await all(reader, {}, 200))
  const lines = keysOf(whole.get(officer)!)
  assert.equal(new Set(lines).size, lines.length)
  const kept = await desk.owner.query<{ id: number }>("select id from outside_report where state = 'kept'")
  assert.deepEqual(
    lines.filter((line) => line.startsWith('outside-report ')).toSorted(),
    kept.rows.map(({ id }) => `outside-report ${id}`).toSorted(),
    'what was offered to an operator waits for that one',
  )
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.constantFrom(7, 50, 200),
      fc.boolean(),
      // counted no further than told; in the examples, as far as there is anything
      fc.constantFrom(COUNTED_DUE, 5, 40),
      async ({ operator, ...rest }, limit, isLeader, most) => {
        const filter: DueFilter = {
          ...rest,
          ...(operator !== undefined && { operator: operators[operator] }),
        }
        const reader = isLeader ? leader : officer
        const counts = await countDue(desk.api, reader, filter, NOW, { most })
        assert.ok(countsDeclared.output!.safeParse(counts).success)
        const rows = await all(reader, filter, limit)
        // the very order of the whole, lines of one moment included
        assert.deepEqual(keysOf(rows), keysOf(whole.get(reader)!.filter(fits(reader, filter))))
        assert.deepEqual(
          rows.map(({ dueAt }) => dueAt).toSorted(),
          rows.map(({ dueAt }) => dueAt),
        )
        const told = (lines: number) => Math.min(lines, most + 1)
        const length = async (change: DueFilter) =>
          told((await all(reader, { ...filter, ...change }, 200)).length)
        const [who, when] = [undefined, undefined]
        assert.deepEqual(
          { ...counts, what: undefined },
          {
            all: await length({ who, when }),
            late: await length({ who, when: 'late' }),
            soon: await length({ who, when: 'soon' }),
            mine: await length({ who: 'mine', when }),
            unassigned: await length({ who: 'unassigned', when }),
            what: undefined,
          },
        )
        const whats = await all(reader, { ...filter, what: undefined }, 200)
        const byWhat = Map.groupBy(whats, ({ what }) => what)
        assert.deepEqual(
          Object.fromEntries(Object.entries(counts.what).map(([what, { count }]) => [what, count])),
          Object.fromEntries(
            DUES.filter((what) => byWhat.has(what)).map((what) => [what, told(byWhat.get(what)!.length)]),
          ),
        )
      },
    ),
    {
      numRuns: 12,
      // Random filters leave little of the queue: these leave much, and their counters differ from each other.
      examples: [
        [{}, 50, false, COUNTED_DUE],
        [{}, 200, true, COUNTED_DUE],
        [{ severity: 'high' }, 7, false, COUNTED_DUE],
        [{ class: 'vulnerable' }, 50, false, COUNTED_DUE],
        [{ when: 'late' }, 7, false, COUNTED_DUE],
        [{ who: 'mine', when: 'now' }, 7, false, COUNTED_DUE],
        [{ who: 'unassigned', when: 'late' }, 50, false, COUNTED_DUE],
        [{ operator: 1 }, 50, true, COUNTED_DUE],
        [{}, 50, false, 5],
        [{}, 200, true, 40],
        [{ when: 'soon' }, 50, false, 5],
        [{ who: 'mine', when: 'late' }, 50, false, 5],
        [{ who: 'unassigned', when: 'now' }, 50, true, 5],
      ],
    },
  )
})

test('what is marked RED stands in the queue of those who handle incidents alone', async () => {
  const red = (await desk.owner.query("select from incident where tlp = 'RED'")).rows.length
  const [of, less] = [await countDue(desk.api, officer, {}, NOW), await countDue(desk.api, leader, {}, NOW)]
  assert.ok(red > 0)
  assert.equal(of.all - less.all, red)
})

test('what an officer does shows at once, what others do once the desk has looked', async () => {
  const planning = { rules: await loadNotificationRules('vn'), mails: false }
  const id = await addIncident(desk, operators[0]!, { state: 'reported' })
  await desk.owner.query(
    `insert into incident_due (incident_id, org_id, tlp, class, severity, state, look_at)
     select id, org_id, tlp, class, severity, state, $2 from incident where id = $1`,
    [id, NOW],
  )
  const lineOf = async (one: number) =>
    (await all(officer, { operator: operators[0] }, 200)).find(({ number }) => number === one)
  assert.equal(await lineOf(id), undefined)
  await planDue(desk.worker, itself, planning, () => NOW)
  const before = (await lineOf(id))!
  // Grave, told by the desk itself, and nobody hears for the operator.
  assert.deepEqual([before.what, before.dueAt], ['call', '2026-11-20T15:00:00.000Z'])
  await assignIncident(desk.api, officer, id, { member: officer.id, instead: null }, NOW)
  assert.equal((await lineOf(id))!.handler!.id, officer.id)
  await moveIncident(desk.api, officer, id, 'confirm', { version: 0 }, NOW)
  const [confirmed, incident] = [(await lineOf(id))!, (await lineOf(id))!.incident!]
  assert.deepEqual([confirmed.what, confirmed.dueAt], ['notify', '2026-11-20T16:00:00.000Z'])
  await moveIncidents(
    desk.api,
    officer,
    { act: 'notify', incidents: [{ id, version: incident.version }], preview: true },
    NOW,
  )
  assert.equal((await lineOf(id))!.what, 'notify', 'a preview changes nothing')
  await moveIncidents(
    desk.api,
    officer,
    { act: 'notify', incidents: [{ id, version: incident.version }] },
    NOW,
  )
  assert.equal((await lineOf(id))!.what, 'acknowledge')
  await moveIncident(desk.api, officer, id, 'answer', { version: 2, answer: 'fixed' }, NOW)
  await moveIncident(desk.api, officer, id, 'resolve', { version: 3, words: 'x' }, NOW)
  assert.equal((await lineOf(id))!.what, 'close')
  await moveIncident(desk.api, officer, id, 'close', { version: 4, as: 'resolved' }, NOW)
  assert.equal(await lineOf(id), undefined)
})

test('an operator whose backups were not tested in time is one line, until all of them are', async () => {
  const contact = await addOperator(desk)
  const list = `[sites]\nkey\nHN\n[backups]\nkey,type,site,last_test,test_every\nA,battery,HN,2026-05-01,180\nB,ups,HN,2026-05-03,180\nC,ups,HN,2026-11-01,180\n`
  await takeList(desk, contact, list, {}, NOW)
  await issueBackupReminders(desk.worker, itself, 14, NOW)
  const lineOf = async () =>
    (await all(officer, { operator: contact.orgId }, 200)).map(({ what, number, since, dueAt, lines }) => ({
      ...{ what, number, since, dueAt, lines },
    }))
  // Due on the 28th and 30th of October.
  const line = { what: 'backup-test', number: contact.orgId, lines: 2, since: '2026-10-29T00:00:00.000Z' }
  assert.deepEqual(await lineOf(), [{ ...line, dueAt: '2026-11-05T00:00:00.000Z' }])
  const { rows } = await listFacilities(desk.api, contact, { kind: 'backup', limit: 10 }, NOW)
  const test = (nth: number, outcome: 'passed' | 'failed') =>
    recordBackupCheck(
      desk.api,
      contact,
      rows[nth]!.id,
      { kind: 'test', doneOn: '2026-11-19', outcome, words: 'x' },
      NOW,
    )
  await test(0, 'passed')
  assert.deepEqual((await lineOf())[0], {
    ...{ ...line, lines: 1, since: '2026-10-31T00:00:00.000Z', dueAt: '2026-11-07T00:00:00.000Z' },
  })
  await test(1, 'failed')
  assert.deepEqual(await lineOf(), [])
})

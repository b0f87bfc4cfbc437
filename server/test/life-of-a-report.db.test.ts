import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { StandingView } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { IncidentMove, IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import { attachFile } from '#incidents/attach-file.ts'
import { closeQuietIncidents } from '#incidents/close-quiet-incidents.ts'
import { foldReport } from '#incidents/fold-report.ts'
import { advanceClocks } from '#incidents/law/advance-clocks.ts'
import { readIncidentLaw } from '#incidents/law/read-incident-law.ts'
import { listNews } from '#incidents/list-news.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import type { AskedMove } from '#incidents/move-incident.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { sendMessage } from '#incidents/send-message.ts'
import { watchIncident } from '#incidents/watch-incident.ts'
import { receiveReport } from '#intake/receive-report.ts'
import { keepPacks } from '#law/keep-packs.ts'
import type { Member } from '#permits/permit.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import { take } from '#platform/queue.ts'
import { beginStagedReport } from '#staged-reports/begin-staged-report.ts'
import { readStagedReport } from '#staged-reports/read-staged-report.ts'
import { reviewSubmission } from '#staged-reports/review-submission.ts'
import { saveDraft } from '#staged-reports/save-draft.ts'
import { submitStagedReport } from '#staged-reports/submit-staged-report.ts'
import { given, openWorld } from './intake-world.ts'
import type { World } from './intake-world.ts'
import { NOTICE, PACKS } from './staged-desk.ts'
import { addPerson } from './test-database.ts'

// docs/life-of-a-report.md from top to bottom, with a clock that is set forward from step to step: what each step leaves
// behind is what the next one finds.

const BEGAN = new Date('2026-11-20T08:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

let world: World
let officer: Member
let police: Member
let contact: Member
let incident: number

before(async () => {
  world = await openWorld()
  const { desk, north } = world
  await keepPacks(desk.api, world.itself, PACKS, BEGAN)
  // what sector an operator is in decides what it owes
  await desk.owner.query(`update organisation set sectors = '{telecom}' where id = $1`, [north.orgId])
  officer = await addPerson(desk, ['duty-officer'], { orgId: world.officer.orgId })
  police = await addPerson(desk, ['analyst'], { standing: 'police' })
  contact = await addPerson(desk, ['contact'], { orgId: north.orgId, standing: 'operator' })
})

/** Sets the clock to so long after the first report. */
const at = (after: number) => (world.now = new Date(BEGAN.getTime() + after))

const sinkhole = (time: Date) => `timestamp,severity,protocol,src_ip,src_port,infection
${time.toISOString().slice(0, 19).replace('T', ' ')},critical,tcp,192.0.2.7,4444,andromeda
`

async function arrive(bytes: string): Promise<{ report: number; known: boolean }> {
  const name = '2026-11-20-event4_sinkhole-north.csv'
  return receiveReport(world.desk.api, world.officer, { bytes: given(bytes), name, now: world.now })
}

async function work(): Promise<void> {
  await foldReport(world.line, (await take(world.desk.worker, 'reports', 'worker'))!)
}

async function go(
  by: Member,
  act: IncidentMove,
  form: Omit<AskedMove, 'version'> = {},
): Promise<IncidentState> {
  const { version } = await readIncident(world.desk.api, by, incident, world.now)
  return (await moveIncident(world.desk.api, by, incident, act, { ...form, version }, world.now)).state
}

/** How the clock of a duty stands. */
async function standingOf(duty: string): Promise<StandingView | undefined> {
  const law = await readIncidentLaw(world.desk.api, PACKS, officer, incident, world.now)
  return law.duties.find((one) => one.duty === duty)?.standing
}
const anchorOf = async (name: string) =>
  (await readIncidentLaw(world.desk.api, PACKS, officer, incident, world.now)).anchors.find(
    ({ id }) => id === name,
  )?.at

const kindsOn = async (subject: string) => {
  const { rows } = await world.desk.owner.query<{ kind: string }>(
    'select kind from entry where subject = $1 order by id',
    [subject],
  )
  return rows.map(({ kind }) => kind)
}

/** Writes a form as far as `answers` go, and hands it in. */
async function handIn(form: string, answers: Answers) {
  const page = await beginStagedReport(world.desk.api, PACKS, contact, incident, form, world.now)
  const asked = { save: page.save, answers }
  const { save, findings } = await saveDraft(world.desk.api, PACKS, contact, page.id, asked, world.now)
  assert.deepEqual(findings, [])
  return submitStagedReport(world.desk.api, PACKS, contact, page.id, save, world.now)
}
const review = (id: number, act: 'accept' | 'return', submission: number, words: string) =>
  reviewSubmission(world.desk.api, PACKS, officer, id, act, { submission, words }, world.now)

// the steps lean on one another: the first that fails ends them
describe('the life of a report', { concurrency: false }, () => {
  test('it is stored before it is acknowledged, waits, and is one report however often it comes', async () => {
    at(0)
    const first = await arrive(sinkhole(BEGAN))
    assert.equal(first.known, false)
    assert.deepEqual(await arrive(sinkhole(BEGAN)), { ...first, known: true, receipts: 2 })
    assert.deepEqual(await kindsOn(`report:${first.report}`), ['report.received', 'report.received'])
    const { rows } = await world.desk.owner.query('select 1 from job where queue = $1', ['reports'])
    assert.equal(rows.length, 1)
  })

  test('a worker reads it, finds who held the address, and opens one incident at the operator', async () => {
    await work()
    const { rows } = await world.desk.owner.query<{ id: number; org_id: number; state: string }>(
      'select id, org_id, state from incident',
    )
    assert.deepEqual(
      rows.map(({ org_id, state }) => ({ org_id, state })),
      [{ org_id: world.north.orgId, state: 'reported' }],
    )
    incident = rows[0]!.id
  })

  test('the clocks of the law start from when the desk saw it', async () => {
    assert.equal(await anchorOf('detected'), BEGAN.toISOString())
    assert.deepEqual(await standingOf('ND331-31-2d-72'), { is: 'running', left: 72 * HOUR })
    assert.equal((await standingOf('ND333-09-3d'))?.is, 'waiting')
  })

  test('an officer confirms it and notifies the operator, who finds it under what is new', async () => {
    at(HOUR)
    assert.equal(await go(officer, 'confirm'), 'confirmed')
    assert.equal(
      await go(officer, 'notify', { words: 'Máy 192.0.2.7 nhiễm mã độc, đề nghị xử lý.' }),
      'notified',
    )
    const news = await listNews(world.desk.api, contact, world.now)
    assert.ok(news.rows.some(({ kind }) => kind === 'incident.notified'))
  })

  test('the operator answers; both sides write and attach on the incident', async () => {
    at(2 * HOUR)
    const until = new Date(world.now.getTime() + DAY).toISOString()
    assert.equal(await go(contact, 'answer', { answer: 'working', until }), 'answered')
    await sendMessage(world.desk.api, contact, incident, 'Đang cô lập máy.', world.now)
    const log = { bytes: given('2026-11-20 blocked\n'), name: 'log.txt', audience: 'both' } as const
    await attachFile(world.desk.api, contact, incident, log, world.now)
    const { timeline } = await readIncident(world.desk.api, officer, incident, world.now)
    assert.ok(timeline.some(({ words }) => words === 'Đang cô lập máy.'))
  })

  test('the early warning is handed in in time; that it is returned for correction takes nothing of that away', async () => {
    at(3 * HOUR)
    const page = await handIn('initial-notice', {
      ...NOTICE,
      detected: BEGAN.toISOString(),
      'service-state': 'stopped',
    })
    assert.equal(await anchorOf('warned'), world.now.toISOString())
    const met = await standingOf('ND331-31-2d-24')
    assert.deepEqual(met, { is: 'met', at: world.now.toISOString(), late: 0 })

    at(5 * HOUR)
    const returned = await review(page.id, 'return', 1, 'Nêu rõ biện pháp ban đầu.')
    assert.equal(returned.state, 'returned')
    // two days after it was due, the second version comes; the first was in time and stays so
    at(3 * DAY)
    const second = await handIn('initial-notice', {
      ...NOTICE,
      detected: BEGAN.toISOString(),
      'service-state': 'stopped',
      'first-measures': 'Đã ngắt máy khỏi mạng.',
    })
    assert.equal(second.id, page.id)
    assert.equal(second.history.length, 2)
    assert.deepEqual(
      second.history.at(-1)?.changes.map(({ field }) => field),
      ['first-measures'],
    )
    assert.equal((await review(page.id, 'accept', 2, 'Đủ.')).state, 'accepted')
    assert.deepEqual(await standingOf('ND331-31-2d-24'), met)
    const read = await readStagedReport(world.desk.api, PACKS, contact, page.id, world.now)
    assert.ok(
      read.history.every(({ readings }) => readings.length > 0),
      'the operator sees who read each version',
    )
  })

  test('what is owed and has not come is reminded of once, and both sides find it under what is new', async () => {
    at(3 * DAY + HOUR)
    await watchIncident(world.desk.api, officer, incident, true, world.now)
    for (let run = 0; run < 2; run++)
      await advanceClocks(world.desk.worker, PACKS, world.itself, () => world.now)
    for (const reader of [contact, officer]) {
      const { rows } = await listNews(world.desk.api, reader, world.now)
      const reminded = rows.filter(({ kind }) => kind === 'incident.reminded')
      assert.equal(reminded.length, 1)
      const duties = reminded[0]!.clocks!.map(({ duty }) => duty)
      assert.ok(duties.includes('ND331-31-2d-72'))
      assert.ok(!duties.includes('ND331-31-2d-24'), 'it was done, though it was returned meanwhile')
    }
  })

  test('the report of 72 hours comes late; that it is accepted does not make it early', async () => {
    at(4 * DAY)
    const page = await handIn('report-72h', {
      ...{ system: 'Cổng khách hàng', detected: BEGAN.toISOString(), cause: 'malicious-act' },
      ...{ 'cause-details': 'Mã độc qua thư.', scope: 'Một máy chủ.', measures: 'Cài lại máy.' },
      ...{ 'service-state': 'stopped', 'outage-minutes': 90, complex: false, contact: NOTICE['contact']! },
    })
    const late = { is: 'met', at: world.now.toISOString(), late: DAY }
    assert.deepEqual(await standingOf('ND331-31-2d-72'), late)
    await review(page.id, 'accept', 1, 'Đủ.')
    assert.deepEqual(await standingOf('ND331-31-2d-72'), late)
  })

  test('it is contained and resolved, which starts the clock of the final report', async () => {
    at(5 * DAY)
    assert.equal(await go(contact, 'contain', { words: 'Đã ngắt khỏi mạng.' }), 'contained')
    assert.equal(await go(contact, 'resolve', { words: 'Đã cài lại.' }), 'resolved')
    assert.equal(await anchorOf('resolved'), world.now.toISOString())
    assert.notEqual((await standingOf('ND333-09-3d'))?.is, 'waiting')
    const page = await handIn('final-report', {
      ...{ system: 'Cổng khách hàng', detected: BEGAN.toISOString(), resolved: world.now.toISOString() },
      ...{ cause: 'malicious-act', investigation: 'Thư lừa đảo.', consequences: 'Ngừng 90 phút.' },
      ...{
        'service-state': 'stopped',
        'outage-minutes': 90,
        measures: 'Lọc thư.',
        contact: NOTICE['contact']!,
      },
    })
    await review(page.id, 'accept', 1, 'Đủ.')
    assert.equal(await anchorOf('finalised'), world.now.toISOString())
  })

  test('the police close it; while it stays away nothing happens to it', async () => {
    at(6 * DAY)
    assert.equal(await go(police, 'close', { as: 'resolved' }), 'closed')
    at(30 * DAY)
    assert.equal(await closeQuietIncidents(world.desk.worker, world.itself, world.now), 0)
  })

  test('seen again, the same incident is back as relapsed, and goes to the operator anew', async () => {
    at(31 * DAY)
    await arrive(sinkhole(world.now))
    await work()
    const { rows } = await world.desk.owner.query<{ id: number; state: string }>(
      'select id, state from incident',
    )
    assert.deepEqual(rows, [{ id: incident, state: 'relapsed' }])
    assert.equal(await go(officer, 'notify'), 'notified')
    // what was late stays late, what was in time stays in time
    assert.equal((await standingOf('ND331-31-2d-24'))?.late, 0)
    assert.equal((await standingOf('ND331-31-2d-72'))?.late, DAY)
  })

  test('not seen for its quiet time, it is closed as gone', async () => {
    at(60 * DAY)
    assert.equal(await closeQuietIncidents(world.desk.worker, world.itself, world.now), 1)
    const page = await readIncident(world.desk.api, contact, incident, world.now)
    assert.deepEqual([page.state, page.closedAs], ['closed', 'gone'])
  })

  test('the ledger has each step in its order, sealed, and each side reads who did what', async () => {
    const kinds = await kindsOn(`incident:${incident}`)
    // a first reading is on record where it happened, once for each reader and version
    assert.ok(kinds.includes('staged-report.read'))
    assert.deepEqual(
      kinds.filter((kind) => kind !== 'staged-report.read'),
      [
        ...[
          'incident.confirmed',
          'incident.notified',
          'incident.answered',
          'incident.message',
          'incident.attached',
        ],
        ...[
          'staged-report.submitted',
          'staged-report.returned',
          'staged-report.submitted',
          'staged-report.accepted',
        ],
        ...['incident.reminded', 'staged-report.submitted', 'staged-report.accepted'],
        ...['incident.contained', 'incident.resolved', 'staged-report.submitted', 'staged-report.accepted'],
        ...['incident.closed', 'incident.notified'],
      ],
    )
    while ((await sealOnce(world.desk.worker, world.now)) > 0);
    const { rows } = await world.desk.owner.query<{ left: number }>(
      'select count(*)::int as left from entry where not exists (select from leaf where entry_id = entry.id)',
    )
    assert.equal(rows[0]!.left, 0)
    const kindsFor = async (by: Member) =>
      (await readIncident(world.desk.api, by, incident, world.now)).timeline.map(({ kind }) => kind)
    const [operators, authorities] = [await kindsFor(contact), await kindsFor(officer)]
    const byItself = ['incidents.opened', 'incidents.relapsed', 'incidents.closed']
    assert.deepEqual(
      authorities.filter((kind) => byItself.includes(kind)),
      byItself,
    )
    assert.deepEqual(operators, authorities)
    // What the desk did with many incidents at once is one entry about them all: the operator is told that, and no more.
    const { timeline } = await readIncident(world.desk.api, contact, incident, world.now)
    for (const line of timeline.filter(({ kind }) => byItself.includes(kind)))
      assert.deepEqual(Object.keys(line).toSorted(), ['at', 'by', 'entry', 'kind', 'sealed'])
  })
})

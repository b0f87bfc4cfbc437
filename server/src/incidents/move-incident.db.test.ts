import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { incidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { INCIDENT_MOVES } from '@hiepluc/contract/incident-state.ts'
import type { IncidentMove, IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { moveIncident } from './move-incident.ts'
import type { AskedMove } from './move-incident.ts'
import { readIncident } from './read-incident.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let police: Member
let leader: Member
let contact: Member
let admin: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  police = await addPerson(desk, ['analyst'], { standing: 'police' })
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  admin = await addPerson(desk, ['operator-admin'], { orgId: contact.orgId, standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

const go = (by: Member, id: number, act: IncidentMove, form: AskedMove, now = NOW) =>
  moveIncident(desk.api, by, id, act, form, now)

const refused = (kind: Refusal['kind'], words?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (words === undefined || words.test(error.said.en))

const entriesOf = async (id: number) => {
  const { rows } = await desk.owner.query<{ kind: string }>(
    'select kind from entry where subject = $1 order by id',
    [`incident:${id}`],
  )
  return rows.map(({ kind }) => kind)
}

test('an incident is carried from its report to its end and back, each step on record', async () => {
  const id = await addIncident(desk, contact.orgId)
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
  await go(officer, id, 'confirm', { version: 0 })
  await go(officer, id, 'notify', { version: 1, words: 'Please look at the web server.' })
  await go(contact, id, 'answer', { version: 2, answer: 'working', until: later(60).toISOString() })
  await go(contact, id, 'contain', { version: 3, words: 'taken off the network' })
  await go(contact, id, 'resolve', { version: 4, words: 'set up anew' })
  const closed = await go(police, id, 'close', { version: 5, as: 'resolved' })
  assert.deepEqual(incidentPage.parse(closed), closed)
  assert.deepEqual(
    [closed.state, closed.closedAs, closed.closedAt],
    ['closed', 'resolved', NOW.toISOString()],
  )
  const back = await go(officer, id, 'relapse', { version: 6, words: 'seen again by phone' }, later(90))
  assert.deepEqual(
    [back.state, back.relapses, back.answer, back.closedAt],
    ['relapsed', 1, undefined, undefined],
  )
  assert.equal(back.surfacedAt, later(90).toISOString())
  assert.ok(back.quietAt! > later(90).toISOString(), 'its quiet time begins anew')
  assert.equal((await go(officer, id, 'notify', { version: 7 })).state, 'notified')
  assert.deepEqual(await entriesOf(id), [
    ...['incident.confirmed', 'incident.notified', 'incident.answered', 'incident.contained'],
    ...['incident.resolved', 'incident.closed', 'incident.relapsed', 'incident.notified'],
  ])
})

test('the timeline says who did what in whose words, and to the operator which authority it was', async () => {
  const id = await addIncident(desk, contact.orgId)
  await go(officer, id, 'confirm', { version: 0 })
  await go(officer, id, 'notify', { version: 1, words: 'Look, please.' })
  await go(officer, id, 'answer', { version: 2, answer: 'fixed', words: 'said on the phone' })
  const forOfficer = (await readIncident(desk.api, officer, id, NOW)).timeline
  const [, notified, answered] = forOfficer
  assert.equal(notified?.by, officer.name)
  assert.equal(notified?.words, 'Look, please.')
  assert.deepEqual([answered?.answer, answered?.onBehalf], ['fixed', true])
  const forContact = (await readIncident(desk.api, contact, id, NOW)).timeline
  assert.match(forContact[0]!.by, /^Test regulator/)
  assert.equal(forContact[1]?.words, 'Look, please.')
})

describe('two at once', () => {
  test('the second of two clicks changes nothing and is told the same', async () => {
    const id = await addIncident(desk, contact.orgId)
    const [one, two] = await Promise.all([
      go(officer, id, 'confirm', { version: 0 }),
      go(officer, id, 'confirm', { version: 0 }),
    ])
    assert.deepEqual([one.version, two.version], [1, 1])
    assert.deepEqual(await entriesOf(id), ['incident.confirmed'])
  })

  test('of two officers who decide otherwise one is told what the other did', async () => {
    const id = await addIncident(desk, contact.orgId)
    const [confirmed, rejected] = await Promise.allSettled([
      go(officer, id, 'confirm', { version: 0 }),
      go(police, id, 'reject', { version: 0, words: 'our own test' }),
    ])
    const lost = [confirmed, rejected].find((one) => one.status === 'rejected')
    assert.ok(lost?.status === 'rejected' && lost.reason instanceof Refusal)
    const winner = confirmed.status === 'fulfilled' ? officer : police
    assert.ok(lost.reason.said.en.startsWith(`${winner.name} `), lost.reason.said.en)
    assert.equal((await entriesOf(id)).length, 1)
  })

  test('two officers with the same thought: the second is told that it is done, and by whom', async () => {
    const id = await addIncident(desk, contact.orgId)
    await go(officer, id, 'confirm', { version: 0 })
    await assert.rejects(
      go(police, id, 'confirm', { version: 0 }),
      refused('not-in-this-state', /confirmed it .*after you had opened/),
    )
  })

  test('the same click after something else has happened is not taken for done', async () => {
    const id = await addIncident(desk, contact.orgId)
    await go(officer, id, 'confirm', { version: 0 })
    await go(officer, id, 'notify', { version: 1 })
    await assert.rejects(go(officer, id, 'confirm', { version: 0 }), refused('not-in-this-state'))
  })

  test('what the desk closed as gone meanwhile is said to be the desk’s doing', async () => {
    const id = await addIncident(desk, contact.orgId, { state: 'confirmed' })
    const { rows } = await desk.owner.query<{ id: number }>(
      `insert into entry (body, kind, at, member_id, subject)
       values ('{"kind":"incidents.closed","at":"2026-11-20T07:58:00.000Z","member":1,"facts":{}}', 'incidents.closed',
         '2026-11-20T07:58Z', 1, 'desk') returning id`,
    )
    await desk.owner.query('insert into incident_entry values ($1, $2, $3)', [id, rows[0]!.id, contact.orgId])
    await desk.owner.query(
      "update incident set state = 'closed', closed_as = 'gone', closed_at = $2, version = 1 where id = $1",
      [id, NOW],
    )
    await assert.rejects(
      go(officer, id, 'notify', { version: 0 }),
      refused('not-in-this-state', /closed it as gone \(2 minutes ago\)/),
    )
  })

  test('what was closed is not taken up beside an incident of the same trouble', async () => {
    const closed = await addIncident(desk, contact.orgId, { state: 'closed' })
    const open = await addIncident(desk, contact.orgId, { like: closed })
    await assert.rejects(
      go(officer, closed, 'relapse', { version: 0, words: 'back' }),
      refused('already-there', new RegExp(`Incident number ${open} `)),
    )
  })
})

describe('who may', () => {
  /** Of each role: what it may do with an incident of the operator's that is in the state for it. */
  const STATES: Readonly<Record<IncidentMove, IncidentState>> = {
    confirm: 'reported',
    reject: 'reported',
    notify: 'confirmed',
    answer: 'notified',
    contain: 'answered',
    resolve: 'answered',
    close: 'resolved',
    relapse: 'closed',
  }
  const FORM = { version: 0, words: 'x', answer: 'fixed', as: 'resolved' } as const
  const THEIRS: readonly IncidentMove[] = ['answer', 'contain', 'resolve']

  for (const act of INCIDENT_MOVES)
    test(`${act}: what the page says and what the act does agree for everybody`, async () => {
      for (const [member, may] of [
        [officer, true],
        [police, true],
        [leader, false],
        [contact, THEIRS.includes(act)],
        [admin, false],
      ] as const) {
        const id = await addIncident(desk, contact.orgId, { state: STATES[act] })
        const told = (await readIncident(desk.api, member, id, NOW)).may[act]
        assert.equal(told === true, may, member.roles[0])
        if (may) await go(member, id, act, FORM)
        else
          await assert.rejects(
            go(member, id, act, FORM),
            (error) => error instanceof Refusal && told !== true && error.said.en === told.en,
          )
      }
      const id = await addIncident(desk, contact.orgId, { state: STATES[act] })
      await assert.rejects(go(stranger, id, act, FORM), refused('not-found'))
      assert.deepEqual(await entriesOf(id), [])
    })

  test('in SQL an operator neither closes nor rejects what is its own, nor touches another’s', async () => {
    const own = await addIncident(desk, contact.orgId, { state: 'answered' })
    const update = (by: Member, set: string, id: number) =>
      change(desk.api, by, async (_, client) => {
        const { rowCount } = await client.query(`update incident set ${set} where id = ${id}`)
        return rowCount
      })
    assert.equal(await update(contact, "state = 'contained'", own), 1)
    for (const set of ["state = 'rejected'", "state = 'reported'", "state = 'confirmed'"])
      await assert.rejects(update(contact, set, own), /row-level security/)
    await assert.rejects(update(contact, 'org_id = 1', own), /permission denied/)
    await assert.rejects(update(officer, "tlp = 'CLEAR'", own), /permission denied/)
    for (const nobody of [stranger, leader, admin]) assert.equal(await update(nobody, 'version = 9', own), 0)
  })

  test('what is RED is moved by the authorities alone until somebody is named', async () => {
    const id = await addIncident(desk, contact.orgId, { state: 'notified', tlp: 'RED' })
    await assert.rejects(go(contact, id, 'answer', FORM), refused('not-found'))
    await assert.rejects(go(leader, id, 'confirm', FORM), refused('not-found'))
    assert.equal((await go(police, id, 'answer', FORM)).state, 'answered')
  })
})

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sharing as declared } from '@hiepluc/contract/endpoints/sharings.ts'
import { listIncidents } from '#incidents/list-incidents.ts'
import { listObservations } from '#incidents/list-observations.ts'
import { openIncident } from '#incidents/law/open-incident.ts'
import { readIncidentLaw } from '#incidents/law/read-incident-law.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { downloadReport } from '#intake/download-report.ts'
import { packsOf } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { vn } from '#test/law-world.ts'
import { addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { listSharings } from './list-sharings.ts'
import { shareThing } from './share-thing.ts'
import { withdrawSharing } from './withdraw-sharing.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let police: Member
let leader: Member
let holder: Member
let stranger: Member
let colleague: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  police = await addPerson(desk, ['analyst'], { standing: 'police' })
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  holder = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
  colleague = await addPerson(desk, ['contact'], { orgId: stranger.orgId, standing: 'operator' })
  await desk.owner.query("select make_month('observation', '2026-11-01')")
  await desk.owner.query("insert into holding_list values ('test', '2026-06-17', $1)", [NOW])
  await desk.owner.query(
    `insert into holding (org_id, kind, asn, held, list, first_snapshot, last_snapshot)
     values ($1, 'asn', 64500, '(,)', 'test', '2026-06-17', '2026-06-17')`,
    [holder.orgId],
  )
})

/** An incident of the holder with one observation. */
async function addIncident(tlp: Tlp): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
       report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at)
     select $1, gen_random_uuid(), 'malicious-code', 'infected-system', 'x', '192.0.2.1', 'high', 'reported', $2, 'asn', h.id,
       'vn', 'open-now', 1, 0, 1, $3, $3, $3, $3, $3 from holding h where h.org_id = $1 returning id`,
    [holder.orgId, tlp, NOW],
  )
  const id = rows[0]!.id
  await desk.owner.query(
    `insert into observation (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id, org_id,
       incident_id, tlp, report_type, type, identifier, severity)
     values ('2026-11-20', gen_random_uuid(), $1, $1, 1, 1, 1, 0, 1, $2, $3, $4, 'x', 'infected-system', 'x', 'high')`,
    [NOW, holder.orgId, id, tlp],
  )
  return id
}

const share = (
  number: number,
  by: Member,
  receiver: { organisation: number } | { member: number },
  until?: string,
) =>
  shareThing(desk.api, by, { thing: 'incident', number }, { ...receiver, reason: 'both are hit', until }, NOW)

const reads = (by: Member, incident: number) =>
  readIncident(desk.api, by, incident, NOW).then(
    () => true,
    (error: unknown) => {
      assert.ok(error instanceof Refusal && error.kind === 'not-found', String(error))
      return false
    },
  )

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

test('a shared incident is read with its observations and its holder, in lists too, until it is withdrawn', async () => {
  const incident = await addIncident('AMBER')
  assert.equal(await reads(stranger, incident), false)
  const made = await share(incident, police, { organisation: stranger.orgId })
  assert.deepEqual(declared.parse(made), made)
  assert.deepEqual([made.state, made.receiver.member], ['open', undefined])
  const view = await readIncident(desk.api, stranger, incident, NOW)
  assert.deepEqual([view.operator.id, view.observations, view.basis?.what], [holder.orgId, 1, 'AS64500'])
  assert.equal((await listObservations(desk.api, stranger, incident, { limit: 5 }, NOW)).rows.length, 1)
  const listed = await listIncidents(desk.api, colleague, { limit: 50 }, NOW)
  assert.deepEqual(
    listed.rows.map(({ id }) => id),
    [incident],
  )
  const withdrawn = await withdrawSharing(desk.api, officer, made.id, NOW)
  assert.equal(withdrawn.state, 'withdrawn')
  assert.equal(await reads(stranger, incident), false)
  assert.deepEqual((await listIncidents(desk.api, stranger, { limit: 50 }, NOW)).rows, [])
  await assert.rejects(withdrawSharing(desk.api, officer, made.id, NOW), refused('not-in-this-state'))
  const again = await share(incident, officer, { organisation: stranger.orgId })
  const { rows } = await listSharings(desk.api, leader, { thing: 'incident', number: incident }, NOW)
  assert.deepEqual(
    rows.map(({ id, state }) => [id, state]),
    [
      [again.id, 'open'],
      [made.id, 'withdrawn'],
    ],
  )
})

test('each sharing and withdrawal is an entry of the incident, whose holder sees it', async () => {
  const incident = await addIncident('GREEN')
  const made = await share(incident, officer, { member: stranger.id })
  await withdrawSharing(desk.api, officer, made.id, NOW)
  const { timeline } = await readIncident(desk.api, holder, incident, NOW)
  assert.deepEqual(
    timeline.map(({ kind }) => kind),
    ['sharing.added', 'sharing.withdrawn'],
  )
  assert.equal(timeline[0]?.entry, made.entry)
})

test('what is shared for a time ends by itself, and may then be shared anew', async () => {
  const incident = await addIncident('CLEAR')
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const { id } = await share(incident, officer, { organisation: stranger.orgId }, soon)
  assert.equal(await reads(stranger, incident), true)
  await assert.rejects(share(incident, officer, { organisation: stranger.orgId }), refused('already-there'))
  await desk.owner.query(
    "update sharing set shared_at = '2026-01-01Z', until = '2026-01-02Z' where id = $1",
    [id],
  )
  assert.equal(await reads(stranger, incident), false)
  await share(incident, officer, { organisation: stranger.orgId })
  assert.equal(await reads(stranger, incident), true)
})

describe('TLP', () => {
  test('AMBER+STRICT is shared with nobody', async () => {
    const incident = await addIncident('AMBER+STRICT')
    for (const receiver of [{ organisation: stranger.orgId }, { member: stranger.id }, { member: holder.id }])
      await assert.rejects(share(incident, officer, receiver), refused('not-allowed'))
    assert.deepEqual([await reads(holder, incident), await reads(leader, incident)], [true, true])
  })

  test('RED is read by whom it names, and by the authorities’ duty officers and analysts', async () => {
    const incident = await addIncident('RED')
    await assert.rejects(share(incident, officer, { organisation: stranger.orgId }), refused('not-allowed'))
    const readers = async () => {
      const found: Member[] = []
      for (const member of [officer, police, leader, holder, stranger, colleague])
        if (await reads(member, incident)) found.push(member)
      return found
    }
    assert.deepEqual(await readers(), [officer, police])
    for (const { id } of [holder, stranger, leader]) await share(incident, police, { member: id })
    assert.deepEqual(await readers(), [officer, police, leader, holder, stranger])
    assert.equal((await listObservations(desk.api, holder, incident, { limit: 5 }, NOW)).rows.length, 1)
  })

  test('a sharing that the marking no longer allows opens nothing', async () => {
    const incident = await addIncident('AMBER')
    await share(incident, officer, { organisation: stranger.orgId })
    await desk.owner.query("update incident set tlp = 'AMBER+STRICT' where id = $1", [incident])
    assert.equal(await reads(stranger, incident), false)
  })
})

describe('who may share', () => {
  test('a leader, a holder and a stranger may not, and nothing is written', async () => {
    const incident = await addIncident('AMBER')
    await assert.rejects(share(incident, leader, { organisation: stranger.orgId }), refused('not-allowed'))
    await assert.rejects(share(incident, holder, { organisation: stranger.orgId }), refused('not-allowed'))
    await assert.rejects(share(incident, stranger, { organisation: stranger.orgId }), refused('not-found'))
    const { rows } = await desk.owner.query('select from entry where subject = $1', [`incident:${incident}`])
    assert.equal(rows.length, 0)
  })

  test('exactly one receiver is named, and there is such a one', async () => {
    const incident = await addIncident('AMBER')
    const number = { thing: 'incident', number: incident } as const
    const both = { organisation: stranger.orgId, member: stranger.id, reason: 'x' }
    await assert.rejects(shareThing(desk.api, officer, number, both, NOW), refused('malformed'))
    await assert.rejects(shareThing(desk.api, officer, number, { reason: 'x' }, NOW), refused('malformed'))
    await assert.rejects(share(incident, officer, { organisation: 999_999 }), refused('not-found'))
    await assert.rejects(share(incident, officer, { member: 999_999 }), refused('not-found'))
  })

  test('in SQL a row that says something else than the thing does is refused, and no sharing is rewritten', async () => {
    const incident = await addIncident('AMBER')
    const { id } = await share(incident, officer, { organisation: stranger.orgId })

    const tries = [
      [officer, `update sharing set with_org_id = ${holder.orgId} where id = ${id}`, /permission denied/],
      [officer, `delete from sharing where id = ${id}`, /permission denied/],
      [officer, insertOf(incident, officer.orgId), /row-level security/],
      [leader, insertOf(incident, holder.orgId), /row-level security/],
      [stranger, insertOf(incident, holder.orgId), /row-level security/],
    ] as const
    for (const [member, statement, message] of tries)
      await assert.rejects(
        change(desk.api, member, (_, client) => client.query(statement)),
        message,
      )
  })

  const insertOf = (incident: number, orgId: number) =>
    `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
     select ${orgId}, 'incident', ${incident}, (select min(id) from holding), ${colleague.orgId}, 'x', 1, now()`
})

test('a report is shared with its bytes, and closes with the sharing', async () => {
  const { rows } = await desk.owner.query<{ id: number }>(
    `with s as (insert into source (org_id, member_id, name, tlp, confidence) values ($1, $2, 'feed', 'AMBER', 80) returning id),
       b as (insert into blob values (1, sha256('x'), 1, 0, '2026-11-01') returning id)
     insert into report (org_id, source_id, blob_id, sha256, size, tlp, received_at)
     select $1, s.id, b.id, sha256('x'), 1, 'AMBER', $3 from s, b returning id`,
    [await addOrganisation(desk, 'regulator'), officer.id, NOW],
  )
  const number = rows[0]!.id
  const download = () => downloadReport(desk.api, stranger, number, NOW)
  await assert.rejects(download(), refused('not-found'))
  const thing = { thing: 'report', number } as const
  const { id } = await shareThing(
    desk.api,
    officer,
    thing,
    { organisation: stranger.orgId, reason: 'x' },
    NOW,
  )
  await download()
  await withdrawSharing(desk.api, officer, id, NOW)
  await assert.rejects(download(), refused('not-found'))
})

test('what was opened by hand is shared by no holding: what it is is read, its clocks are not', async () => {
  const packs = packsOf([vn], 'vn')
  const { id } = await openIncident(
    desk.api,
    packs,
    officer,
    {
      ...{ operator: holder.orgId, kind: 'incident', class: 'physical.cable-cut', tlp: 'AMBER' },
      ...{ asset: 'x', words: 'x' },
    },
    NOW,
  )
  const read = () => readIncident(desk.api, stranger, id, NOW)
  await assert.rejects(read(), refused('not-found'))
  const thing = { thing: 'incident', number: id } as const
  await shareThing(desk.api, officer, thing, { organisation: stranger.orgId, reason: 'x' }, NOW)
  assert.equal((await read()).byHand?.class, 'physical.cable-cut')
  await assert.rejects(readIncidentLaw(desk.api, packs, stranger, id, NOW), refused('not-allowed'))
})

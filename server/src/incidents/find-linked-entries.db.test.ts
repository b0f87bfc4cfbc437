import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMember, addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { findLinkedEntries } from './find-linked-entries.ts'

let desk: TestDesk
let officer: Member
let source: Member
let operator: Member

/** One incident, opened by entry 70, which relapsed by 71 and was closed by 72. */
const PLANT = `
  insert into holding_list (name, snapshot, imported_at) values ('routing', '2026-01-01', now());
  insert into holding (org_id, kind, asn, held, list, first_snapshot, last_snapshot)
    values ($1, 'asn', 64496, '(,)', 'routing', '2026-01-01', '2026-01-01');
  insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
    report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at)
    select $1, gen_random_uuid(), 'vulnerable', 'ddos-amplifier', 'x', 'x', 'medium', 'reported', 'AMBER', 'asn', id, 'vn',
      'open-now', 1, 70, 1, now(), now(), now(), now(), now() from holding;
  insert into entry (id, body, kind, at, member_id, subject) overriding system value
    select n, '{}', 'incidents.opened', now(), $2, 'report:1' from generate_series(70, 72) n;
  insert into incident_entry (incident_id, entry_id, org_id) values (1, 71, $1), (1, 72, $1)`

before(async () => {
  desk = await testDesk()
  ;({ officer, source } = await addMembers(desk))
  operator = await addMember(desk, 'officer', { standing: 'operator' })
  for (const statement of PLANT.split(';\n'))
    await desk.owner.query(
      statement.replaceAll('$1', String(operator.orgId)).replaceAll('$2', String(officer.id)),
    )
})

const found = async (by: Member, subject: string) =>
  (await change(desk.api, by, (tx) => findLinkedEntries(tx, subject))).toSorted((a, b) => a - b)

test('entries that speak of an incident are found by who sees it, and by an auditor who does not', async () => {
  const auditor = await addPerson(desk, ['auditor'], { standing: 'police' })
  for (const by of [officer, operator, auditor])
    assert.deepEqual(await found(by, 'incident:1'), [70, 71, 72], by.name)
  const { rowCount } = await change(desk.api, auditor, (_, client) => client.query('select from incident'))
  assert.equal(rowCount, 0)
})

test('by nobody else', async () => {
  const stranger = await addMember(desk, 'officer', { standing: 'operator' })
  const administrator = await addPerson(desk, ['desk-admin'])
  for (const by of [stranger, administrator, source])
    assert.deepEqual(await found(by, 'incident:1'), [], by.name)
})

test('other things are spoken of by themselves alone', async () => {
  for (const subject of ['report:1', 'desk', 'incident:2'])
    assert.deepEqual(await found(officer, subject), [])
})

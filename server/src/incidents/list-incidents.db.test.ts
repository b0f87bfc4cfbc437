import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { incident, observation } from '@hiepluc/contract/endpoints/incidents.ts'
import { page } from '@hiepluc/contract/wire.ts'
import { change } from '#platform/database.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addMember, addMembers, addOrganisation, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { listIncidents } from './list-incidents.ts'
import type { IncidentFilter } from './list-incidents.ts'
import { listObservations, listUnattributed } from './list-observations.ts'
import { readIncident } from './read-incident.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let operator: Member
let second: number

/** 5,000 incidents at two operators, many at one moment; every tenth closed. */
const PLANT = `
  insert into holding_list (name, snapshot, imported_at) values ('routing', '2026-01-01', now());
  insert into holding (org_id, kind, prefix, held, list, first_snapshot, last_snapshot)
    values ($1, 'prefix', '203.0.113.0/24', tstzrange('2020-01-01Z', null), 'routing', '2026-01-01', '2026-01-01'),
           ($2, 'prefix', '198.51.100.0/24', tstzrange(null, null), 'routing', '2026-01-01', '2026-01-01');
  insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
    report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, closed_at, closed_as)
  select h.org_id, gen_random_uuid(), case when n % 3 = 0 then 'malicious-code' else 'vulnerable' end,
    case when n % 3 = 0 then 'infected-system' else 'potentially-unwanted-accessible' end, 'x', 'asset ' || n,
    case when n % 50 = 0 then 'critical' else 'medium' end, case when n % 10 = 0 then 'closed' else 'reported' end, 'AMBER',
    'prefix', h.id, 'vn', 'open-now', 1, 1, 1, at, at, at, at, at + interval '7 days', case when n % 10 = 0 then at end,
    case when n % 10 = 0 then 'gone' end
  from generate_series(1, 5000) n,
    lateral (select '2026-03-01Z'::timestamptz + (n / 7) * interval '1 minute' as at) t,
    lateral (select * from holding where prefix = case when n % 4 = 0 then '198.51.100.0/24'::cidr else '203.0.113.0/24'::cidr end) h`

const PLANT_OBSERVATIONS = `
  insert into observation (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id, org_id, incident_id,
    address, tlp, report_type, type, identifier, severity)
  select at::date, gen_random_uuid(), at, at, 1, 1, n, 0, 1, case when n % 2 = 0 then $1::bigint end, case when n % 2 = 0 then 1 end,
    '2001:db8::1'::inet + n % 5, 'AMBER', 'x', 'infected-system', 'x', 'medium'
  from generate_series(1, 40) n, lateral (select '2026-02-27Z'::timestamptz + n / 4 * interval '3 hours' as at) t`

before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  operator = await addMember(desk, 'officer', { standing: 'operator' })
  second = await addOrganisation(desk, 'operator')
  for (const statement of PLANT.split(';\n'))
    await desk.owner.query(
      statement.replaceAll('$1', String(operator.orgId)).replaceAll('$2', String(second)),
    )
  await desk.owner.query(
    "select make_month('observation', '2026-02-01'), make_month('observation', '2026-03-01')",
  )
  await desk.owner.query(PLANT_OBSERVATIONS, [operator.orgId])
  await desk.owner.query('analyze')
})

async function all(member: Member, filter: Partial<IncidentFilter>, limit = 200) {
  const rows: { id: number; surfacedAt: string; operator: { id: number } }[] = []
  let after: string | undefined
  do {
    const found = await listIncidents(desk.api, member, { ...filter, limit, after }, NOW)
    rows.push(...found.rows)
    after = found.next
  } while (after !== undefined)
  return rows
}

test('pages neither skip nor repeat, newest first, many at one moment', async () => {
  const rows = await all(officer, {}, 199)
  assert.equal(rows.length, 5000)
  assert.equal(new Set(rows.map(({ id }) => id)).size, 5000)
  const order = rows.map(({ surfacedAt, id }) => `${surfacedAt} ${String(id).padStart(6, '0')}`)
  assert.deepEqual(order, order.toSorted().toReversed())
})

const FILTERS: readonly (readonly [Partial<IncidentFilter>, number])[] = [
  [{ state: 'open' }, 4500],
  [{ state: 'closed' }, 500],
  [{ state: 'rejected' }, 0],
  [{ severity: 'critical' }, 100],
  [{ class: 'malicious-code' }, 1666],
  [{ type: 'infected-system', state: 'open' }, 1500],
  [{ from: '2026-03-01T00:01:00Z', until: '2026-03-01T00:02:00Z' }, 7],
  [{ report: 1 }, 5000],
  [{ report: 2 }, 0],
]
for (const [filter, count] of FILTERS)
  test(`${JSON.stringify(filter)}: ${count}`, async () =>
    assert.equal((await all(officer, filter)).length, count))

test('an operator sees its own, whatever it asks for', async () => {
  assert.equal((await all(operator, {})).length, 3750)
  assert.equal((await all(operator, { operator: second })).length, 0)
  assert.equal((await all(officer, { operator: second })).length, 1250)
  const others = (await all(officer, { operator: second }))[0]!.id
  await assert.rejects(
    readIncident(desk.api, operator, others, NOW),
    (error) => error instanceof Refusal && error.kind === 'not-found',
  )
  await assert.rejects(listObservations(desk.api, operator, others, { limit: 5 }, NOW), Refusal)
})

test('who sees it: what is RED, what others were shown, and the rest', async () => {
  const named = await addMember(desk, 'officer', { standing: 'operator' })
  const share = (id: number, whom: { org?: number; member?: number }) =>
    desk.owner.query(
      `insert into sharing (org_id, thing, number, holding_id, with_org_id, with_member_id, reason, entry_id, shared_at)
       select org_id, 'incident', id, holding_id, $2, $3, 'x', 1, now() from incident where id = $1 returning id`,
      [id, whom.org ?? null, whom.member ?? null],
    )
  const { rows } = await desk.owner.query<{ id: number }>(
    'select id from incident where org_id = $1 order by id limit 5',
    [operator.orgId],
  )
  const [red, strict, shared, ended, redNamed] = rows.map(({ id }) => id) as [
    number,
    number,
    number,
    number,
    number,
  ]
  await desk.owner.query("update incident set tlp = 'RED' where id = any($1)", [[red, redNamed]])
  await desk.owner.query("update incident set tlp = 'AMBER+STRICT' where id = $1", [strict])
  try {
    // the marking of the first two allows no sharing with an organisation: it opens nothing
    for (const id of [red, strict, shared, ended]) await share(id, { org: second })
    await share(redNamed, { member: named.id })
    await desk.owner.query('update sharing set withdrawn_at = now(), withdrawn_entry = 1 where number = $1', [
      ended,
    ])
    const ids = async (member: Member, filter: Partial<IncidentFilter>) =>
      (await all(member, filter)).map(({ id }) => id).toSorted((a, b) => a - b)
    assert.deepEqual(await ids(officer, { readers: 'red' }), [red, redNamed])
    assert.deepEqual(await ids(officer, { readers: 'shared' }), [shared, redNamed])
    const own = await ids(officer, { readers: 'own' })
    assert.equal(own.length, 5000 - 3)
    assert.ok(own.includes(strict) && own.includes(ended))
    // an operator is not told to whom its own is shown; what came to it from others is shared
    assert.equal((await ids(operator, { readers: 'own' })).length, 3750 - 2)
    assert.deepEqual(await ids(operator, { readers: 'shared' }), [])
    assert.deepEqual(await ids(operator, { readers: 'red' }), [])
    const other: Member = { ...operator, orgId: second }
    assert.deepEqual(await ids(other, { readers: 'shared' }), [shared])
    assert.deepEqual(await ids(named, { readers: 'red' }), [redNamed])
  } finally {
    await desk.owner.query("update incident set tlp = 'AMBER' where tlp <> 'AMBER'")
    await desk.owner.query(
      'update sharing set withdrawn_at = now(), withdrawn_entry = 1 where withdrawn_at is null',
    )
  }
})

test('an incident tells its basis, with the time since which it was held where that is known', async () => {
  const [dated] = (await listIncidents(desk.api, officer, { limit: 1, operator: operator.orgId }, NOW)).rows
  assert.deepEqual(dated?.basis, {
    by: 'prefix',
    what: '203.0.113.0/24',
    from: '2020-01-01T00:00:00Z',
    list: 'routing',
    snapshot: '2026-01-01',
  })
  const [undated] = (await listIncidents(desk.api, officer, { limit: 1, operator: second }, NOW)).rows
  assert.ok(undated && undated.basis && !('from' in undated.basis))
  assert.deepEqual(incident.parse(dated), dated)
})

test('the page of an incident counts its observations and addresses', async () => {
  const view = await readIncident(desk.api, officer, 1, NOW)
  assert.deepEqual([view.observations, view.addresses, view.pack, view.rule], [20, 5, 'vn', 'open-now'])
})

test('observations come newest first over the months, in pages that neither skip nor repeat', async () => {
  for (const list of [
    (after?: string) => listObservations(desk.api, officer, 1, { limit: 3, after }, NOW),
    (after?: string) => listUnattributed(desk.api, officer, { limit: 3, after }, NOW),
  ]) {
    const rows: string[] = []
    let after: string | undefined
    do {
      const found = await list(after)
      assert.deepEqual(page(observation).parse(found), found)
      rows.push(...found.rows.map(({ firstSeen, fingerprint }) => `${firstSeen} ${fingerprint}`))
      after = found.next
    } while (after !== undefined)
    assert.equal(new Set(rows).size, 20)
    assert.deepEqual(rows, rows.toSorted().toReversed())
  }
})

test('a key that the desk did not give is refused, not a defect', async () => {
  for (const after of ['x', 'WzEsMl0', Buffer.from('[1,"x"]').toString('base64url')])
    await assert.rejects(listUnattributed(desk.api, officer, { limit: 3, after }, NOW), Refusal)
})

const INDEXED: readonly (readonly [string, string, RegExp])[] = [
  [
    'the first page',
    'select * from incident i order by surfaced_at desc, id desc limit 51',
    /incident_newest/,
  ],
  [
    'a later page',
    `select * from incident i where (surfaced_at, id) < ('2026-03-01 02:00Z', 900) order by surfaced_at desc, id desc limit 51`,
    /incident_newest.*Index Cond: \(ROW/s,
  ],
]
for (const member of ['officer', 'operator'] as const)
  for (const [what, statement, index] of INDEXED)
    test(`the ${member} gets ${what} from an index, under the row rules`, async () => {
      const plan = await change(desk.api, member === 'officer' ? officer : operator, async (_, client) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${statement}`)
        return rows.map((row) => row['QUERY PLAN']).join('\n')
      })
      assert.match(plan, index)
      assert.doesNotMatch(plan, /Sort/)
    })

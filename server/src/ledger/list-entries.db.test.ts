import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addMember, addMembers, addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { entriesAsked, listEntries } from './list-entries.ts'
import type { EntryFilter } from './list-entries.ts'

let desk: TestDesk
let officer: Member
let auditor: Member
let operator: Member
let second: number

/** 6,000 entries, seven at each moment: a third of one operator's, some of another's, the rest the authorities' alone. */
const PLANT = `
  insert into entry (body, kind, at, member_id, org_id, subject)
  select json_strip_nulls(json_build_object('act', 'read', 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'concerns', org, 'facts', json_build_object('count', n), 'kind', kind, 'member', member, 'organisation', $1::bigint,
      'subject', subject))::text, kind, at, member, org, subject
  from generate_series(1, 6000) n, lateral (select '2026-03-01Z'::timestamptz + (n / 7) * interval '1 minute' as at,
    case when n % 40 = 0 then 'requests.refused' else 'source.added' end as kind,
    case when n % 100 = 0 then $5::bigint else $4::bigint end as member,
    case when n % 3 = 0 then $2::bigint when n % 50 = 1 then $3::bigint end as org,
    case when n % 1000 = 0 then 'source:1' else 'source:' || n end as subject) t`

before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  auditor = await addPerson(desk, ['auditor'], { standing: 'police' })
  operator = await addMember(desk, 'officer', { standing: 'operator' })
  second = await addOrganisation(desk, 'operator')
  await desk.owner.query(PLANT, [officer.orgId, operator.orgId, second, officer.id, operator.id])
  await desk.owner.query('analyze')
})

const list = (member: Member, filter: Partial<EntryFilter> = {}, linked: readonly number[] = []) =>
  listEntries(desk.api, member, { limit: 200, ...filter }, async () => linked)

async function all(member: Member, filter: Partial<EntryFilter> = {}, linked: readonly number[] = []) {
  const rows: Awaited<ReturnType<typeof list>>['rows'] = []
  let after: string | undefined
  do {
    const found = await list(member, { ...filter, after }, linked)
    rows.push(...found.rows)
    after = found.next
  } while (after !== undefined)
  return rows
}

test('pages neither skip nor repeat, newest first, many at one moment', async () => {
  const rows = await all(auditor, { limit: 199 })
  assert.equal(new Set(rows.map(({ id }) => id)).size, 6000)
  const order = rows.map(({ at, id }) => `${at} ${String(id).padStart(6, '0')}`)
  assert.deepEqual(order, order.toSorted().toReversed())
})

const FILTERS: readonly (readonly [() => Partial<EntryFilter>, number])[] = [
  [() => ({ kind: 'requests.refused' }), 150],
  [() => ({ kind: 'key.made' }), 0],
  [() => ({ organisation: operator.orgId }), 2000],
  [() => ({ organisation: second, kind: 'requests.refused' }), 0],
  [() => ({ member: operator.id }), 60],
  [() => ({ subject: 'source:7' }), 1],
  [() => ({ subject: 'source:1' }), 7],
  [() => ({ from: '2026-03-01T00:01:00Z', until: '2026-03-01T00:02:00Z' }), 7],
  [() => ({ from: '2026-03-01T00:01:00Z', until: '2026-03-01T00:02:00Z', organisation: second }), 0],
]
for (const [filter, count] of FILTERS)
  test(`${String(filter).slice(6)}: ${count}`, async () => {
    const [read, audited] = [await all(officer, filter()), await all(auditor, filter())]
    assert.deepEqual([read.length, audited.length], [count, count])
  })

test('what speaks of a thing among others is found with it', async () => {
  const [one] = (await list(auditor, { subject: 'source:7' })).rows
  const [other] = (await list(auditor, { subject: 'source:9' })).rows
  const found = await all(auditor, { subject: 'source:7' }, [other!.id])
  assert.deepEqual(
    found.map(({ id }) => id),
    [other!.id, one!.id],
  )
})

test('an operator finds its own, whatever it asks for', async () => {
  assert.equal((await all(operator)).length, 2000)
  assert.equal((await all(operator, { organisation: second })).length, 0)
  const hidden = (await list(auditor, { organisation: second })).rows[0]!
  assert.equal((await all(operator, { subject: 'source:3' }, [hidden.id])).length, 1)
})

test('an auditor is told the names of organisations, of its own people, and of the officer at the machine', async () => {
  const [row] = (await list(auditor, { organisation: operator.orgId, member: operator.id })).rows
  assert.equal(row!.by.name, operator.name)
  assert.match(row!.by.organisation.name!, /^Test regulator/)
  assert.match(row!.concerns!.name!, /^Test operator/)
  const person = await addPerson(desk, ['contact'], { standing: 'operator' })
  const { rows } = await change(desk.api, auditor, (_, client) =>
    client.query<{ name: string }>('select name from member where id = any($1)', [[person.id, auditor.id]]),
  )
  assert.deepEqual(rows, [{ name: auditor.name }])
})

test('a key that the desk did not give is refused, not a defect', async () => {
  for (const after of ['x', 'WzEsMl0x', Buffer.from('["x",1]').toString('base64url')])
    await assert.rejects(list(auditor, { after }), Refusal)
})

const INDEXED: readonly (readonly [string, () => Partial<EntryFilter>, RegExp])[] = [
  ['the first page', () => ({}), /entry_newest|entry_org/],
  ['one kind', () => ({ kind: 'requests.refused' }), /entry_kind|entry_org/],
  ['one organisation’s', () => ({ organisation: operator.orgId }), /entry_org/],
  ['what one member did', () => ({ member: operator.id }), /entry_member|entry_org/],
  ['a time', () => ({ until: '2026-03-01T00:02:00Z' }), /entry_newest.*Index Cond|entry_org.*Index Cond/s],
]
for (const [what, filter, index] of INDEXED)
  for (const who of ['officer', 'auditor', 'operator'] as const)
    test(`the ${who} gets ${what} from an index, under the row rules`, async () => {
      const member = { officer, auditor, operator }[who]
      const plan = await change(desk.api, member, async (tx, client) => {
        const { sql, parameters } = entriesAsked(member, { limit: 50, ...filter() }, []).compile(tx)
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters])
        return rows.map((row) => row['QUERY PLAN']).join('\n')
      })
      assert.match(plan, index)
      // An operator's own and a filter beside it are few: those may be sorted.
      assert.doesNotMatch(plan, who === 'operator' ? /Seq Scan on entry/ : /Sort|Seq Scan on entry/)
    })

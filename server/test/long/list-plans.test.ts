import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { incidentsAsked } from '#incidents/list-incidents.ts'
import { observationsAsked } from '#incidents/list-observations.ts'
import { reportsAsked } from '#intake/list-reports.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { encodeKey } from '#platform/keyset.ts'
import { testDesk } from '../test-database.ts'
import type { TestDesk } from '../test-database.ts'
import { plantIncidents } from '../../../bench/src/planted-incidents.ts'

// Row rules make operators that leak unusable in index conditions, and an "or" hides every index. What people's lists
// ask must come from an index all the same, whoever asks.

const INCIDENTS = 30_000

const PLANT = `
  select make_month('observation', d) from unnest(array['2024-01-01', '2024-02-01']::date[]) d;
  insert into observation (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id, org_id, incident_id,
    address, tlp, report_type, type, identifier, severity)
  select at::date, gen_random_uuid(), at, at, 1, 1, n, 0, 1, i.org_id, i.id, '192.0.2.1', 'AMBER', 'x', 'infected-system', 'x',
    'medium'
  from generate_series(1, 40000) n
    cross join lateral (select '2024-01-01Z'::timestamptz + n * interval '2 minutes' as at) t
    left join incident i on i.id = 1 + n % 500 and n % 10 <> 0;
  insert into source (org_id, member_id, name, tlp, confidence)
    select m.org_id, m.id, 'feed ' || m.id, 'AMBER', 80 from member m;
  insert into blob select 1, sha256('x'), 1, 0, '2024-01-01';
  insert into report (org_id, source_id, blob_id, sha256, size, tlp, received_at, state)
    select s.org_id, s.id, 1, sha256(n::text::bytea), 1, 'AMBER', '2024-01-01Z'::timestamptz + n * interval '1 minute', 'read'
    from generate_series(1, 20000) n join source s on s.id = (select min(id) from source) + n % 5;
  insert into entry (body, kind, at, member_id, org_id, subject)
    select '{}', 'report.read', now(), 1, i.org_id, 'incident:' || i.id from incident i;
  insert into receipt (org_id, report_id, member_id, received_at)
    select r.org_id, r.id, (select min(id) from member), r.received_at from report r`

let desk: TestDesk
const readers: (readonly [string, Member])[] = []
before(async () => {
  desk = await testDesk()
  const owner = await desk.owner.connect()
  try {
    const { members } = await plantIncidents(owner, INCIDENTS)
    readers.push(...members.map(({ name, member }) => [name, member] as const))
    for (const statement of PLANT.split(';\n')) await owner.query(statement)
    await owner.query('vacuum analyze')
  } finally {
    owner.release()
  }
})

type Statement =
  | ReturnType<typeof incidentsAsked | typeof observationsAsked | typeof reportsAsked>
  | { readonly text: string }

async function planOf(member: Member, asked: Statement): Promise<string> {
  return change(desk.api, member, async (tx, client) => {
    const { sql: text, parameters } =
      'text' in asked ? { sql: asked.text, parameters: [] } : asked.compile(tx)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...parameters])
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

const AFTER = encodeKey([new Date('2024-01-20T00:00:00Z'), 9000])
const AFTER_SEEN = encodeKey([new Date('2024-01-20T00:00:00Z'), '00000000-0000-4000-8000-000000000000'])
const isAuthority = ({ standing }: Member) => standing === 'authority'
const newest = (member: Member) => (isAuthority(member) ? /incident_newest/ : /incident_org_newest/)

interface Asked {
  readonly says: string
  readonly asked: (member: Member) => Statement
  readonly index: (member: Member) => RegExp
  /** absent: whoever reads */
  readonly readers?: (member: Member) => boolean
}

const LISTS: readonly Asked[] = [
  {
    says: 'the first page of incidents',
    asked: (member) => incidentsAsked(member, { limit: 50 }),
    index: newest,
  },
  {
    says: 'a later page of incidents',
    asked: (member) => incidentsAsked(member, { limit: 50, after: AFTER }),
    index: (member) => new RegExp(`${newest(member).source}[^]*?Index Cond: .*ROW\\(surfaced_at, id\\)`),
  },
  {
    says: 'what is open',
    asked: (member) => incidentsAsked(member, { limit: 50, state: 'open' }),
    index: (member) => (isAuthority(member) ? /incident_newest/ : /incident_org_open/),
  },
  {
    says: 'the incidents of one operator',
    asked: (member) => incidentsAsked(member, { limit: 50, operator: 3 }),
    index: () => /incident_org_newest/,
    readers: isAuthority,
  },
  {
    says: 'what is shared with an operator, by number',
    asked: (member) => incidentsAsked(member, { limit: 50 }),
    index: () => /incident_pkey[^]*?Index Cond: \(id = ANY/,
    readers: (member) => !isAuthority(member),
  },
  {
    says: 'the observations of an incident',
    asked: () => observationsAsked([17], { limit: 50 }),
    index: () => /observation_\d{6}_incident_id_first_seen_fingerprint_idx/,
  },
  {
    says: 'a later page of them',
    asked: () => observationsAsked([17], { limit: 50, after: AFTER_SEEN }),
    index: () => /_incident_id_first_seen_fingerprint_idx[^]*?Index Cond: .*ROW\(first_seen, fingerprint\)/,
  },
  {
    says: 'observations that are nobody’s',
    asked: () => observationsAsked(undefined, { limit: 50 }),
    index: () => /observation_\d{6}_first_seen_fingerprint_idx/,
    readers: isAuthority,
  },
  {
    says: 'reports',
    asked: () => reportsAsked({ limit: 50 }),
    index: () => /report_newest[^]*receipt_report|receipt_report[^]*report_newest/,
    readers: isAuthority,
  },
  {
    says: 'a timeline',
    asked: () => ({ text: `select id from entry where subject = any('{incident:17}'::text[])` }),
    index: () => /entry_subject/,
  },
]

describe('lists come from their indexes under the row rules', () => {
  for (const { says, asked, index, readers: who = () => true } of LISTS)
    test(says, async () => {
      for (const [name, member] of readers.filter(([, reader]) => who(reader))) {
        const plan = await planOf(member, asked(member))
        assert.match(plan, index(member), `${name}\n${plan}`)
        // Other tables are small enough to be read whole.
        assert.doesNotMatch(
          plan,
          /Seq Scan on (?:incident|observation\w*|report|receipt)\b/,
          `${name}\n${plan}`,
        )
      }
    })

  test('lists of sharings are looked up once a statement and hashed, not for each row', async () => {
    const [, member] = readers.at(-1)!
    const plan = await planOf(member, { text: 'select id from incident' })
    assert.match(plan, /hashed SubPlan/)
    assert.match(plan, /Function Scan on reader_shared/)
  })
})

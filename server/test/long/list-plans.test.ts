import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { incidentsAsked } from '#incidents/list-incidents.ts'
import { observationsAsked } from '#incidents/list-observations.ts'
import { queueAsked } from '#duty/list-due-rows.ts'
import { turned } from '#search/question.ts'
import { addressesBetween, namesBelow, seenAsked } from '#search/list-seen.ts'
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
  insert into incident_due (incident_id, org_id, tlp, class, severity, state, handler_id, what, due_at, since)
    select i.id, i.org_id, i.tlp, i.class, i.severity, i.state, case when i.id % 50 = 0 then 1 end,
      (array['confirm', 'notify', 'acknowledge', 'close'])[1 + i.id % 4], '2024-02-01Z'::timestamptz + (i.id * 7919 % 100000) * interval '1 minute', now()
    from incident i;
  insert into entry (body, kind, at, member_id, org_id, subject)
    select '{}', 'report.read', now(), 1, i.org_id, 'incident:' || i.id from incident i;
  insert into receipt (org_id, report_id, member_id, received_at)
    select r.org_id, r.id, (select min(id) from member), r.received_at from report r;
  insert into seen_address (incident_id, address, org_id, tlp, last_seen)
    select id, coalesce(nullif(asset, ''), '10.0.0.1')::inet, org_id, tlp, last_seen from incident;
  insert into seen_domain (incident_id, name, org_id, tlp, last_seen)
    select id, 'vn.example.khach' || id % 3000 || '.', org_id, tlp, last_seen from incident;
  insert into public_report_group (org_id, police, kind, key, first_at, last_at, reports, waiting, proven_waiting, first_waiting, waits_since)
    select (select max(id) from organisation), true, 'fraud', 'text:' || n, at, at, 1, 1, 1, n, at
    from generate_series(1, 20000) n cross join lateral (select '2024-01-01Z'::timestamptz + n * interval '1 minute' as at) t`

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
  | ReturnType<
      | typeof incidentsAsked
      | typeof queueAsked
      | typeof observationsAsked
      | typeof reportsAsked
      | typeof seenAsked
    >
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
const DUE_AT = new Date('2024-02-20T00:00:00Z')
const AFTER_DUE = encodeKey([new Date('2024-02-10T00:00:00Z'), 0, 9000])
/** the operator with most incidents */
const LARGEST = 1
const isAuthority = ({ standing }: Member) => standing === 'authority'
const newest = (member: Member) => (isAuthority(member) ? /incident_newest/ : /incident_org_newest/)

/** An authority goes along all, others along their own, each within the range. */
const along = (member: Member, table: string, column: string) =>
  new RegExp(`${table}_${isAuthority(member) ? 'place' : 'own'}[^]*?Index Cond: .*${column} >=`)

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
    says: 'incidents of a class that hardly any is of',
    asked: (member) => incidentsAsked(member, { limit: 50, class: 'availability' }),
    // who has next to no incidents goes down their own
    index: (member) =>
      isAuthority(member) || member.orgId === LARGEST ? /incident_type_newest/ : /incident_(type|org)_newest/,
  },
  {
    says: 'incidents of a type that none is of',
    asked: (member) => incidentsAsked(member, { limit: 50, type: 'phishing' }),
    index: (member) => (isAuthority(member) ? /incident_type_newest/ : /incident_(type|org)_newest/),
  },
  {
    says: 'incidents in a state that none is in',
    asked: (member) => incidentsAsked(member, { limit: 50, state: 'contained' }),
    index: (member) => (isAuthority(member) ? /incident_state_newest/ : /incident_(state_newest|org_)/),
  },
  {
    says: 'what is RED',
    asked: (member) => incidentsAsked(member, { limit: 50, readers: 'red' }),
    index: (member) => (isAuthority(member) ? /incident_red_newest/ : /incident_(?:red|org)_newest/),
  },
  {
    says: 'what others were shown',
    asked: (member) => incidentsAsked(member, { limit: 50, readers: 'shared' }),
    index: () => /incident_pkey[^]*?Index Cond/,
  },
  {
    says: 'what nobody else sees',
    asked: (member) => incidentsAsked(member, { limit: 50, readers: 'own' }),
    index: newest,
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
    says: 'the queue of what is due next',
    asked: (member) => queueAsked(member, { limit: 50 }, DUE_AT),
    index: () => /incident_due_next/,
    readers: isAuthority,
  },
  {
    says: 'a later page of the queue',
    asked: (member) => queueAsked(member, { limit: 50, after: AFTER_DUE }, DUE_AT),
    index: () => /incident_due_next[^]*?Index Cond: .*ROW\(due_at, incident_id\)/,
    readers: isAuthority,
  },
  {
    says: 'what of the queue is late',
    asked: (member) => queueAsked(member, { limit: 50, when: 'late' }, DUE_AT),
    index: () => /incident_due_next[^]*?Index Cond: .*due_at </,
    readers: isAuthority,
  },
  {
    says: 'what of the queue is somebody’s',
    asked: (member) => queueAsked({ ...member, id: 1 }, { limit: 50, who: 'mine' }, DUE_AT),
    index: () => /incident_due_of[^]*?Index Cond: .*handler_id/,
    readers: isAuthority,
  },
  {
    says: 'the matters that the public reports, by since when they wait',
    asked: (member) => queueAsked(member, { limit: 50, what: 'public-report' }, DUE_AT),
    index: () => /public_report_group_next/,
    readers: isAuthority,
  },
  {
    says: 'a search for an address',
    asked: (member) => seenAsked(member, 'seen_address', addressesBetween('10.1.7.13', '10.1.7.13'), 30),
    index: (member) => along(member, 'seen_address', 'address'),
  },
  {
    says: 'a search inside a prefix',
    asked: (member) => seenAsked(member, 'seen_address', addressesBetween('10.2.0.0', '10.2.3.255'), 30),
    index: (member) => along(member, 'seen_address', 'address'),
  },
  {
    says: 'a search for a domain and all below it',
    asked: (member) => seenAsked(member, 'seen_domain', namesBelow(turned('khach17.example.vn')), 30),
    index: (member) => along(member, 'seen_domain', 'name'),
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
    asked: (member) => reportsAsked(member, { limit: 50 }),
    index: (member) =>
      isAuthority(member)
        ? /report_newest[^]*receipt_report|receipt_report[^]*report_newest/
        : /report_org_newest[^]*report_pkey[^]*?Index Cond: \(id = ANY/,
  },
  {
    says: 'reports of one source',
    asked: (member) => reportsAsked(member, { limit: 50, source: 'feed 3' }),
    index: (member) => (isAuthority(member) ? /report_source_newest/ : /report_org_newest/),
  },
  {
    says: 'reports that could not be read',
    asked: (member) => reportsAsked(member, { limit: 50, state: 'unreadable' }),
    index: (member) => (isAuthority(member) ? /report_unread_newest/ : /report_(?:unread|org)_newest/),
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
          /Seq Scan on (?:incident|observation\w*|report|receipt|seen_address|seen_domain|public_report_group)\b/,
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

import type pg from 'pg'
import type { Member } from '@hiepluc/server/permits/permit.ts'

/** Who reads the planted incidents. */
export interface Readers {
  readonly operators: number
  readonly sharings: number
  readonly members: readonly Reader[]
}

/** A member, and how many incidents of its own organisation (an authority: of all) there are at least for it to see. */
export interface Reader {
  readonly name: string
  readonly member: Member
  readonly all: number
  readonly open: number
}

/** Incidents of the whole; each has about twenty observations. */
export const WHOLE = 1_000_000

const OPERATORS = 200
/** More than one operator is ever given at once. */
const SHARED = 200

/** When the first incident opens. */
export const BEGIN = '2024-01-01Z'
/** Until when they open, at an even pace. */
export const END = '2026-11-15Z'

/** Each operator holds an ASN, 10.n.0.0/16 and 2001:db8:n::/48. */
const PLANT = `
  insert into organisation (key, name, name_en, standing, reviewed)
    select 'bench-' || n, 'Công ty Viễn thông số ' || n, 'Telecom ' || n, 'operator', true from generate_series(1, ${OPERATORS}) n;
  insert into organisation (key, name, standing, reviewed) values ('bench-regulator', 'Cục quản lý', 'regulator', true);
  insert into holding_list (name, snapshot, imported_at) values ('bench', '2026-01-01', now());
  insert into holding (org_id, kind, asn, held, list, first_snapshot, last_snapshot)
    select id, 'asn', 64511 + n, '(,)', 'bench', '2026-01-01', '2026-01-01'
    from (select id, row_number() over (order by id) n from organisation where standing = 'operator') o;
  insert into holding (org_id, kind, prefix, held, list, first_snapshot, last_snapshot)
    select id, 'prefix', prefix::cidr, '(,)', 'bench', '2026-01-01', '2026-01-01'
    from (select id, row_number() over (order by id) n from organisation where standing = 'operator') o,
      unnest(array['10.' || n || '.0.0/16', '2001:db8:' || to_hex(n) || '::/48']) prefix`

/** What comes up in a country, the most frequent first. */
const KINDS = `array[
  'vulnerable/vulnerable-system/open-telnet', 'malicious-code/infected-system/avalanche-andromeda',
  'vulnerable/potentially-unwanted-accessible/open-rdp', 'malicious-code/infected-system/mirai',
  'vulnerable/ddos-amplifier/open-ntp', 'intrusion-attempts/brute-force/ssh-brute-force',
  'malicious-code/infected-system/necurs', 'information-gathering/scanner/port-scan',
  'fraud/phishing/bank-page', 'malicious-code/c2-server/qakbot']`

/**
 * How many observations an incident has: few have 50,000, one in a hundred has some hundreds, the rest up to thirty; about
 * twenty on average. `of` is the incident's number.
 */
export const OBSERVATIONS =
  '(case when of % 20000 = 3 then 50000 when of % 100 = 3 then 250 else 1 + of * 7919::bigint % 29 end)::integer'

/**
 * Three operators have six tenths of everything, the smallest a few in ten thousand. A twentieth of the kinds gathers all of an
 * operator's, the rest is about one address each. Nine tenths are closed; what is open stands in all its states.
 */
const INCIDENTS = `
  insert into incident (id, org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack,
    rule, report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, closed_at, closed_as, relapses)
  overriding system value
  select n, h.org_id, md5('incident ' || n)::uuid, split_part(what, '/', 1), split_part(what, '/', 2), split_part(what, '/', 3),
    case when n % 20 = 3 then '' else '10.' || w.nth || '.' || n * 7 % 251 || '.' || n * 13 % 253 end,
    (array['critical', 'high', 'medium', 'low'])[1 + n % 4],
    case when n % 10 <> 0 then 'closed' else (array['reported', 'reported', 'notified', 'notified', 'answered', 'contained'])[1 + n / 10 % 6] end,
    case when n % 50 = 0 then 'AMBER+STRICT' when n % 100 = 1 then 'RED' else 'AMBER' end,
    'asn', h.id, 'vn', 'infected', 1 + n / 2000, 1, ${OBSERVATIONS.replaceAll('of', 'n')}, at, at + interval '1 day', at, at, at + interval '8 days',
    case when n % 10 <> 0 then at + interval '9 days' end, case when n % 10 <> 0 then 'gone' end, (n % 37 = 0)::integer
  from generate_series(1, $1::integer) n,
    lateral (select '${BEGIN}'::timestamptz + (n::float8 / $1) * ('${END}'::timestamptz - '${BEGIN}'::timestamptz) as at,
      ((n * 7919::bigint) % 100003) / 100003.0 as lot, case when n % 50021 = 7 then 'availability/ddos/udp-flood' else (${KINDS})[1 + floor(10 * power(((n * 104729::bigint) % 9973) / 9973.0, 2))::integer] end as what) t,
    lateral (select case when lot < 0.28 then 1 when lot < 0.47 then 2 when lot < 0.6 then 3
      else 4 + floor(${OPERATORS - 3} * power((lot - 0.6) / 0.4, 2))::integer end as nth) w
    join holding h on h.asn = 64511 + w.nth`

const SHARINGS = `
  insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
  select i.org_id, 'incident', i.id, i.holding_id, $1, 'bench', 1, now()
  from (select id, org_id, holding_id from incident where org_id <> $1 and tlp = 'AMBER' order by id % 977, id limit ${SHARED}) i`

/** Incidents as a country has them after some years, into a database that has none. Made in SQL, since a million acts would say nothing more about reading them. */
export async function plantIncidents(owner: pg.ClientBase, count: number): Promise<Readers> {
  await owner.query(PLANT)
  await owner.query(INCIDENTS, [count])
  await owner.query("select setval(pg_get_serial_sequence('incident', 'id'), $1)", [count])
  const { rows } = await owner.query<{ id: number; standing: string; all: number; open: number }>(
    `select o.id, o.standing, count(i.id)::integer as all,
       (count(*) filter (where i.state <> 'closed'))::integer as open
     from organisation o left join incident i on i.org_id = o.id group by 1, 2 order by 3 desc, 1`,
  )
  const operators = rows.filter(({ standing }) => standing === 'operator')
  const [largest, smallest] = [operators[0]!, operators.at(-1)!]
  const sharedWith = operators[Math.floor(OPERATORS / 2)]!
  await owner.query(SHARINGS, [sharedWith.id])
  await owner.query('vacuum analyze')
  const regulator = rows.find(({ standing }) => standing === 'regulator')!
  const everything = {
    ...regulator,
    all: count,
    open: operators.reduce((sum, { open }) => sum + open, 0),
  }
  const members: Reader[] = []
  for (const [name, { id: orgId, all, open }, standing, role] of [
    ['the regulator’s duty officer', everything, 'authority', 'duty-officer'],
    ['the regulator’s leader', everything, 'authority', 'leader'],
    [`an operator with ${largest.all} incidents`, largest, 'operator', 'contact'],
    [`an operator with ${smallest.all} incidents`, smallest, 'operator', 'contact'],
    [`an operator with ${SHARED} shared incidents`, sharedWith, 'operator', 'contact'],
  ] as const) {
    const made = await owner.query<{ id: number }>(
      "insert into member (org_id, kind, name) values ($1, 'officer', $2) returning id",
      [orgId, name],
    )
    const member: Member = { id: made.rows[0]!.id, orgId, standing, kind: 'officer', name, roles: [role] }
    members.push({ name, member, all, open })
  }
  return { operators: OPERATORS, sharings: SHARED, members }
}

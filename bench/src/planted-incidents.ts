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

const OPERATORS = 200
/** More than one operator is ever given at once. */
const SHARED = 200

/**
 * Incidents as a country has them after some years: few operators have most of them, nine tenths are closed, some are
 * of TLP:AMBER+STRICT or RED. Made in SQL, since a million acts would say nothing more about reading them.
 */
const PLANT = `
  insert into organisation (key, name, standing, reviewed)
    select 'bench-' || n, 'Operator ' || n, 'operator', true from generate_series(1, ${OPERATORS}) n;
  insert into organisation (key, name, standing, reviewed) values ('bench-regulator', 'Regulator', 'regulator', true);
  insert into holding_list (name, snapshot, imported_at) values ('bench', '2026-01-01', now());
  insert into holding (org_id, kind, asn, held, list, first_snapshot, last_snapshot)
    select id, 'asn', id, '(,)', 'bench', '2026-01-01', '2026-01-01' from organisation where standing = 'operator'`

const INCIDENTS = `
  insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
    report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, closed_at, closed_as)
  select h.org_id, gen_random_uuid(), 'malicious-code', 'infected-system', 'family-' || n % 97, '192.0.2.' || n % 256,
    (array['critical', 'high', 'medium', 'low'])[1 + n % 4], case when n % 10 = 0 then 'reported' else 'closed' end,
    case when n % 50 = 0 then 'AMBER+STRICT' when n % 100 = 1 then 'RED' else 'AMBER' end,
    'asn', h.id, 'vn', 'open-now', 1, 1, 1, at, at, at, at, at + interval '7 days',
    case when n % 10 <> 0 then at + interval '8 days' end, case when n % 10 <> 0 then 'gone' end
  from generate_series(1, $1::integer) n,
    lateral (select '2024-01-01Z'::timestamptz + n * interval '90 seconds' as at) t,
    -- The first operator has about a fourteenth of all, the last a hundred times fewer.
    lateral (select 1 + floor(${OPERATORS} * power(((n * 7919::bigint) % 100003) / 100003.0, 2))::integer as nth) w
    join holding h on h.asn = (select min(asn) from holding) + w.nth - 1`

const SHARINGS = `
  insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
  select i.org_id, 'incident', i.id, i.holding_id, $1, 'bench', 1, now()
  from (select id, org_id, holding_id from incident where org_id <> $1 and tlp = 'AMBER' order by id % 977, id limit ${SHARED}) i`

export async function plantIncidents(owner: pg.Client, count: number): Promise<Readers> {
  await owner.query(PLANT)
  await owner.query(INCIDENTS, [count])
  const { rows } = await owner.query<{ id: number; standing: string; all: number; open: number }>(
    `select o.id, o.standing, count(i.id)::integer as all,
       (count(*) filter (where i.state = 'reported'))::integer as open
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

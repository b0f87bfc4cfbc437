import type pg from 'pg'
import { OBSERVATIONS } from './planted-incidents.ts'

/** Sources and reports as large as those that come in: each opened two thousand incidents. */
const REPORTS = `
  insert into member (org_id, kind, name)
    select (select id from organisation where standing = 'regulator' order by id desc limit 1), 'source', 'bench feed ' || n
    from generate_series(1, 20) n;
  insert into source (org_id, member_id, name, format, tlp, confidence)
    select m.org_id, m.id, m.name, 'shadowserver', 'AMBER', 80
    from member m where m.kind = 'source' and m.name like 'bench feed%' order by m.id;
  insert into blob select nextval('blob_id'), sha256('bench'), 5, 0, '2024-01-01';
  insert into report (org_id, source_id, blob_id, sha256, size, name, tlp, received_at, state, format, report_type, rows_read,
      observations_new, rows_attributed, incidents_opened, read_at)
    select s.org_id, s.id, (select min(id) from blob), sha256(r.report_id::text::bytea), 5,
      to_char(r.at, 'YYYY-MM-DD') || '-event4_sinkhole-vn.csv', 'AMBER', r.at + interval '6 hours', 'read', 'shadowserver',
      'event4_sinkhole', 40000, 40000, 40000, 2000, r.at + interval '6 hours'
    from (select report_id, min(opened_at) as at from incident where report_id is not null group by 1 order by 1) r
      join source s on s.id = (select min(id) from source where name like 'bench feed%') + r.report_id % 20;
  insert into receipt (org_id, report_id, member_id, received_at)
    select r.org_id, r.id, s.member_id, r.received_at from report r join source s on s.id = r.source_id`

/** One month's rows, from the incidents that opened in it; what goes on into the next month is filed there. */
const ROWS = `
  insert into made (day, fingerprint, first_seen, last_seen, count, report_id, line, part, source_id, org_id, holding_id,
    incident_id, asn, port, address, tlp, report_type, type, identifier, severity, protocol, domain, basis, marks, details)
  select seen::date, md5(i.id || ' ' || n)::uuid, seen, seen + interval '5 minutes', 1 + n % 3, i.report_id, n, 0,
    (select min(id) from source where name like 'bench feed%') + i.report_id % 20, i.org_id, i.holding_id, i.id, h.asn,
    (array[23, 80, 443, 3389, 123])[1 + n % 5], case when n % 12 = 5
      then ('2001:db8:' || to_hex(h.asn - 64511) || '::' || to_hex(n % 65535) || ':' || to_hex(i.id % 65535))::inet
      when i.asset <> '' then i.asset::inet
      else '10.0.0.0'::inet + (h.asn - 64511) * 65536 + i.id * 31 % 65536 / 64 * 64 + n % 64 + n / 64 % 200 * 256 % 65536 end,
    case when n % 40 = 39 then 'AMBER+STRICT' else i.tlp end, 'event4_sinkhole', i.type, i.identifier, i.severity, 'tcp',
    case when n % 4 = 1 then 'may' || i.id % 5000 || '.khach' || n % 3 || '.example.vn' end, 'asn', null,
    jsonb_build_object('infection', i.identifier, 'naics', 517311, 'device', 'router ' || n % 7)
  from (select *, ${OBSERVATIONS.replaceAll('of', 'id')} as observations from incident
      where opened_at >= $1::date and opened_at < $1::date + interval '1 month') i
    join holding h on h.id = i.holding_id
    cross join lateral generate_series(1, i.observations) n
    cross join lateral (select least(i.opened_at + interval '1 day' * n / (i.observations + 1),
      ($1::date + interval '1 month')::timestamp at time zone 'UTC' - interval '1 second') as seen) t`

/**
 * Observations of the planted incidents, some twenty each, with their sources and reports; returns how many. Each month is
 * filled before it has indexes and then joined to the table, as that is several times as quick.
 */
export async function plantObservations(owner: pg.ClientBase, say: (text: string) => void): Promise<number> {
  await owner.query("set time zone 'UTC'")
  await owner.query(REPORTS)
  const { rows: months } = await owner.query<{ month: string }>(
    "select distinct date_trunc('month', opened_at)::date::text as month from incident order by 1",
  )
  let made = 0
  for (const { month } of months) {
    const name = `observation_${month.slice(0, 4)}${month.slice(5, 7)}`
    // Left alone between the two, the table would be a month without its indexes: both are one transaction.
    await owner.query('begin')
    await owner.query(
      'create table made (like observation including defaults including constraints) with (fillfactor = 85)',
    )
    const { rowCount } = await owner.query(ROWS, [month])
    await owner.query('alter table made add primary key (day, fingerprint)')
    await owner.query(`alter table made rename to ${name}`)
    await owner.query(
      `alter table observation attach partition ${name} for values from ('${month}') to (('${month}'::date + interval '1 month')::date)`,
    )
    await owner.query(`grant insert on ${name} to hl_worker`)
    await owner.query('commit')
    made += rowCount ?? 0
  }
  say(`${made} observations in ${months.length} months`)
  await owner.query('vacuum analyze')
  return made
}

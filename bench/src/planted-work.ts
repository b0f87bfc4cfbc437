import type pg from 'pg'
import { WHOLE } from './planted-incidents.ts'

/** Reports of three years that opened nothing, for one share of the whole. */
const QUIET_REPORTS = 60_000
/** Staged reports of three years; one in twenty waits for an officer. */
const STAGED = 40_000

/** Moments of the planted work are told from here: what is due lies around it, shifts and news before it. */
export const WORK_NOW = '2026-11-16 06:00:00Z'

/** What officers have to do: every open incident (one in ten is) has a next step, one in fifty of them is one officer's, a third is late. */
const DUE = `
  insert into incident_due (incident_id, org_id, tlp, class, severity, state, handler_id, what, due_at, since)
  select i.id, i.org_id, i.tlp, i.class, i.severity, i.state, case when i.id / 10 % 50 = 0 then $1::bigint end,
    (array['confirm', 'notify', 'acknowledge', 'answer', 'close'])[1 + i.id % 5],
    '${WORK_NOW}'::timestamptz + ((i.id * 7919) % 100003 - 33333) * interval '1 minute', i.surfaced_at
  from incident i where i.state not in ('closed', 'rejected')`

/** One in a thousand was opened by somebody, who said where. */
const BY_HAND = `
  insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, pack, rule, by_hand, opened_entry, sightings,
    first_seen, last_seen, opened_at, surfaced_at)
  select i.org_id, md5('by hand ' || i.id)::uuid, 'other', 'other', 'by-hand', 'Trạm ' || i.id, 'high', 'notified', 'AMBER', 'vn', 'by-hand',
    jsonb_build_object('class', 'infrastructure', 'name', jsonb_build_object('vi', 'Sự cố hạ tầng', 'en', 'Infrastructure'),
      'province', lpad((1 + i.id % 96)::text, 2, '0'), 'place', 'Trạm ' || i.id),
    1, 0, i.opened_at, i.opened_at, i.opened_at, i.surfaced_at
  from incident i where i.id % 1000 = 21`

const ASSIGNED = `
  insert into incident_assignment (incident_id, org_id, member_id, entry_id, assigned_at)
  select incident_id, org_id, handler_id, 1, since from incident_due where handler_id is not null`

const REPORTS = `
  with made as (
    insert into report (org_id, source_id, blob_id, sha256, size, name, tlp, received_at, state, format, report_type, rows_read,
      rows_unreadable, observations_new, read_at)
    select s.org_id, s.id, (select min(id) from blob), sha256(('quiet ' || n)::bytea), 5,
      'scan_' || n % 40 || '-vn.csv', 'AMBER', at, 'read', 'shadowserver', 'scan_' || n % 40, 900, (n % 300 = 0)::integer, 20, at
    from generate_series(1, $1::integer) n
      cross join lateral (select '${WORK_NOW}'::timestamptz - n * (interval '1050 days' / $1) as at) t
      join source s on s.id = (select min(id) from source where name like 'bench feed%') + n % 20
    returning id, org_id, source_id, received_at)
  insert into receipt (org_id, report_id, member_id, received_at)
  select m.org_id, m.id, s.member_id, m.received_at from made m join source s on s.id = m.source_id`

/** Each is about an incident of its own and was handed in once. */
const STAGED_REPORTS = `
  with made as (
    insert into staged_report (org_id, incident_id, law, form, form_version, stage, state, version, member_id, begun_at, changed_at)
    select i.org_id, i.id, 'vn@1', 'initial-notice', 1, 'early-warning',
      case when i.id / $1 % 20 = 0 then 'submitted' else 'accepted' end, 2, 1, i.opened_at, i.opened_at + interval '1 day'
    from incident i where i.id % $1 = 0 and i.tlp <> 'RED' returning id, org_id, incident_id, changed_at)
  insert into staged_submission (report_id, org_id, number, version, answers, member_id, by_org_id, entry_id, submitted_at)
  select id, org_id, 1, 2, json_build_object('summary', 'Máy chủ thư bị chiếm quyền ' || id), 1, org_id, 1, changed_at from made`

/** What was done in the last month: each incident of it was answered, and half of them closed by somebody. */
const DONE = `
  insert into entry (body, kind, at, member_id, org_id, subject)
  select jsonb_build_object('kind', kind, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'subject', subject,
      'member', member, 'organisation', organisation, 'concerns', org_id, 'facts', '{}'::jsonb)::text,
    kind, at, member, org_id, subject
  from (
    select k.kind, i.opened_at + k.after as at, 'incident:' || i.id as subject, i.org_id, k.member, k.organisation
    from incident i cross join lateral (values
      ('incident.notified', interval '1 hour', $1::bigint, $2::bigint),
      ('incident.answered', interval '5 hours', $3::bigint, i.org_id),
      ('incident.closed', case when i.id % 2 = 0 then interval '8 hours' end, $1::bigint, $2::bigint)) k (kind, after, member, organisation)
    where i.opened_at > '${WORK_NOW}'::timestamptz - interval '30 days' and k.after is not null) d`

/** Since when the officer has not been there. */
const SHIFT = `
  insert into shift (member_id, org_id, begun_at, ended_at, note)
  values ($1, $2, '${WORK_NOW}'::timestamptz - interval '4 days', '${WORK_NOW}'::timestamptz - interval '3 days', 'Bàn giao ca')`

/** Who works: the regulator's duty officer, and somebody of an operator. */
export interface Workers {
  readonly officer: { readonly id: number; readonly orgId: number }
  readonly contact: { readonly id: number }
}

/** What there is to do and was done over the planted incidents, as followers and acts would have left it. */
export async function plantWork(
  owner: pg.ClientBase,
  share: number,
  { officer, contact }: Workers,
): Promise<void> {
  await owner.query(BY_HAND)
  await owner.query(DUE, [officer.id])
  await owner.query(ASSIGNED)
  await owner.query(REPORTS, [Math.round(QUIET_REPORTS * share)])
  await owner.query(STAGED_REPORTS, [Math.round(WHOLE / STAGED)])
  await owner.query(DONE, [officer.id, officer.orgId, contact.id])
  await owner.query(SHIFT, [officer.id, officer.orgId])
  await owner.query(
    'vacuum analyze incident, incident_due, incident_assignment, report, receipt, staged_report, entry',
  )
}

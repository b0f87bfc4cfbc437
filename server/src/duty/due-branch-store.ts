import { DUE_OF_INCIDENTS, TARGET_HOURS } from '@hiepluc/contract/due.ts'
import type { Due, DueOfOthers } from '@hiepluc/contract/due.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** Unreadable and unattributed lines that came longer ago are history, not work. Milliseconds. */
const FRESH_MS = 14 * 86_400_000
const UNATTRIBUTED_MS = 3 * 86_400_000

const hours = (what: DueOfOthers) => sql.raw(`interval '${TARGET_HOURS[what]} hours'`)

/** Where lines of the queue come from. */
export interface Branch {
  readonly whats: readonly Due[]
  readonly rows: (now: Date) => RawBuilder<unknown>
  /** due so long after it came: then an index on when it came has them in order */
  readonly hours?: number
}

/**
 * Where each kind of line comes from, all with the same columns: what, number, due_at, since, org_id, incident_id, class, severity,
 * state, handler_id, title, lines, duty, article, law_due_at. Their order is that of lines due at one moment.
 */
export const BRANCHES: readonly Branch[] = [
  {
    whats: DUE_OF_INCIDENTS,
    rows: () => sql`
      select d.what, d.incident_id as number, d.due_at, d.since, d.org_id, d.incident_id, d.class, d.severity, d.state,
        d.handler_id, null::text as title, null::bigint as lines, d.duty, d.article, d.law_due_at
      from incident_due d where d.due_at is not null`,
  },
  other('staged-report', {
    of: sql`s.id, s.changed_at + ${hours('staged-report')}, s.changed_at, s.org_id, s.incident_id, i.class, i.severity, i.state,
        a.member_id, s.law || '/' || s.form || '@' || s.form_version, null::bigint`,
    // Who may read a report may read its incident: joined from the left, it is not looked up where nothing of it is asked.
    from: sql`staged_report s left join incident i on i.id = s.incident_id
        left join incident_assignment a on a.incident_id = s.incident_id where s.state = 'submitted'`,
  }),
  other('mail', {
    of: sql`m.id, m.received_at + ${hours('mail')}, m.received_at, c.org_id, i.id, i.class, i.severity, i.state, a.member_id,
        coalesce(nullif(m.subject, ''), m.from_address, ''), null::bigint`,
    from: sql`mail_in m left join contact c on c.id = m.contact_id left join incident i on i.id = m.incident_id
        left join incident_assignment a on a.incident_id = i.id where m.state = 'review'`,
  }),
  other('outside-report', {
    of: sql`r.id, r.changed_at + ${hours('outside-report')}, r.changed_at, null::bigint, null::bigint, null, null, null,
        null::bigint, r.asset, null::bigint`,
    from: sql`outside_report r where r.state in ('kept', 'declined')`,
  }),
  {
    // Those of one matter are one line, of which the database keeps what is needed; what nobody's machine worked for waits in the
    // triage alone.
    whats: ['public-report'],
    hours: TARGET_HOURS['public-report'],
    rows: () => sql`
      select 'public-report', g.first_waiting, g.waits_since + ${hours('public-report')}, g.waits_since, null::bigint,
        null::bigint, null, null, null, g.taken_by,
        coalesce(g.subject, (select left(r.words, 80) from public_report r where r.id = g.first_waiting)),
        g.proven_waiting::bigint, null, null, null::timestamptz
      from public_report_group g where g.first_waiting is not null`,
  },
  {
    // What the desk has not placed yet stands alone for a moment.
    whats: ['public-report'],
    hours: TARGET_HOURS['public-report'],
    rows: () => sql`
      select 'public-report', r.id, r.received_at + ${hours('public-report')}, r.received_at, null::bigint, null::bigint, null, null,
        null, r.taken_by, coalesce(r.subject, left(r.words, 80)), 1::bigint, null, null, null::timestamptz
      from public_report r where r.group_id is null and r.state in ('new', 'taken') and r.proven and r.merged_into is null`,
  },
  other('claim', {
    of: sql`c.id, c.changed_at + ${hours('claim')}, c.changed_at, c.org_id, null::bigint, null, null, null, null::bigint,
        coalesce(c.prefix::text, 'AS' || c.asn, c.domain), null::bigint`,
    from: sql`claim c where c.state = 'open'`,
  }),
  {
    // Of an operator they are one line. What its owner was reminded of is overdue as long as the day of the test is that one.
    whats: ['backup-test'],
    rows: () => sql`
      select 'backup-test', t.org_id, t.since + ${hours('backup-test')}, t.since, t.org_id, null::bigint, null, null, null,
        null::bigint, null, t.count, null, null, null::timestamptz
      from (
        select r.org_id, (min(r.due_on) + 1)::timestamp at time zone 'UTC' as since, count(*)
        from backup_reminder r join facility_state s on s.facility_id = r.facility_id and s.valid_to is null
        where r.stage = 'overdue' and r.due_on = coalesce(
          (select c.next_on from backup_check c where c.facility_id = r.facility_id order by c.done_on desc, c.id desc limit 1),
          (s.facts ->> 'nextTest')::date,
          greatest((s.facts ->> 'lastTest')::date, (select max(c.done_on) from backup_check c
            where c.facility_id = r.facility_id and c.kind <> 'plan')) + (s.facts ->> 'testEvery')::integer)
        group by r.org_id
      ) t`,
  },
  {
    whats: ['unreadable'],
    hours: TARGET_HOURS.unreadable,
    rows: (now) => sql`
      select 'unreadable', r.id, r.received_at + ${hours('unreadable')}, r.received_at, r.org_id, null::bigint, null, null,
        null, null::bigint, s.name, r.rows_unreadable, null, null, null::timestamptz
      from report r join source s on s.id = r.source_id
      where r.received_at > ${new Date(now.getTime() - FRESH_MS)}::timestamptz and (r.state = 'unreadable' or r.rows_unreadable > 0
        and exists (select from unreadable_line u where u.report_id = r.id and u.replayed_at is null))`,
  },
  {
    whats: ['unattributed'],
    rows: (now) => sql`
      select 'unattributed', 0::bigint, min(o.first_seen) + ${hours('unattributed')}, min(o.first_seen), null::bigint,
        null::bigint, null, null, null, null::bigint, null, count(*), null, null, null::timestamptz
      from observation o where o.org_id is null and o.first_seen > ${new Date(now.getTime() - UNATTRIBUTED_MS)}::timestamptz
      having count(*) > 0`,
  },
]

function other(
  what: DueOfOthers,
  { of, from }: { readonly of: RawBuilder<unknown>; readonly from: RawBuilder<unknown> },
): Branch {
  return {
    whats: [what],
    hours: TARGET_HOURS[what],
    rows: () => sql`select ${sql.raw(`'${what}'`)}, ${of}, null, null, null::timestamptz from ${from}`,
  }
}

/** The names of their columns. */
export const NAMED =
  sql.raw(`q (what, number, due_at, since, org_id, incident_id, class, severity, state, handler_id, title, lines,
  duty, article, law_due_at)`)

/** The branches of a kind of line, or all, each with its place. */
export const branchesOf = (what: Due | undefined) =>
  BRANCHES.map((branch, rank) => [branch, rank] as const).filter(
    ([{ whats }]) => what === undefined || whats.includes(what),
  )

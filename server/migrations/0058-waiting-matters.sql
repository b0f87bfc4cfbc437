-- Of each matter that the public reports, what waits of it: the queue of the duty desk reads one row for thousands of reports.
alter table public_report_group
  -- of those that wait, the first that somebody's machine worked for, since when it waits, and how many such there are
  add column first_waiting bigint,
  add column waits_since timestamptz,
  add column proven_waiting integer not null default 0,
  -- whose hands one of them is in
  add column taken_by bigint,
  add check ((first_waiting is null) = (waits_since is null) and (first_waiting is null) = (proven_waiting = 0));
create index public_report_group_next on public_report_group (waits_since, first_waiting) where first_waiting is not null;
create index public_report_group_taken on public_report_group (taken_by) where taken_by is not null;
create index public_report_of_group_waiting on public_report (group_id, id)
  where state in ('new', 'taken') and merged_into is null and proven;
create index public_report_taken on public_report (taken_by, group_id) where state = 'taken' and merged_into is null;
-- How many wait is read from the index, with what the row rules ask.
create index public_report_counted on public_report (proven, police, source_id) where state in ('new', 'taken') and merged_into is null;

create or replace function count_public_reports() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- In one order, so that two who change the same groups do not block each other.
  perform from public_report_group g where g.id in (select group_id from was union select group_id from is_now) order by g.id for update;
  update public_report_group g set waiting = g.waiting + d.waiting, reports = g.reports + d.reports,
    proven_waiting = g.proven_waiting + d.proven, first_waiting = f.id, waits_since = f.received_at,
    taken_by = (select min(r.taken_by) from public_report r
      where r.group_id = g.id and r.state = 'taken' and r.merged_into is null and r.proven)
  from (
    select group_id, sum(waiting)::integer as waiting, sum(one)::integer as reports, sum(waiting * proven::integer)::integer as proven
    from (
      select group_id, proven, (state in ('new', 'taken') and merged_into is null)::integer as waiting, 1 as one from is_now
      union all
      select group_id, proven, -(state in ('new', 'taken') and merged_into is null)::integer, -1 from was
    ) changed
    where group_id is not null group by group_id
  ) d left join lateral (
    select r.id, r.received_at from public_report r
    where r.group_id = d.group_id and r.state in ('new', 'taken') and r.merged_into is null and r.proven order by r.id limit 1
  ) f on true
  where g.id = d.group_id;
  return null;
end $$;

update public_report_group g set first_waiting = w.id, waits_since = r.received_at, proven_waiting = w.count, taken_by = w.taken_by
from (
  select group_id, min(id) as id, count(*)::integer as count, min(taken_by) as taken_by from public_report
  where state in ('new', 'taken') and merged_into is null and proven and group_id is not null group by group_id
) w join public_report r on r.id = w.id
where g.id = w.group_id;

-- What was handed in since a shift.
create index staged_submission_newest on staged_submission (submitted_at);

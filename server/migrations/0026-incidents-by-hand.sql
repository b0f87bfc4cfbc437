-- Incidents that people open, the severity that the law and officers give, and the reminders of what is due.

alter table incident
  -- opened by hand: what it is by the pack's classes, what is hit, where, by what cause; null: opened from a report
  add column by_hand jsonb check (by_hand is null or octet_length(by_hand::text) <= 8000),
  -- whose severity it has: of the observations (null), of the pack, of an officer
  add column severity_by text check (severity_by in ('pack', 'officer')),
  alter column basis drop not null,
  alter column holding_id drop not null,
  alter column report_id drop not null,
  alter column quiet_at drop not null,
  add constraint incident_origin_check check (
    (by_hand is null) = (report_id is not null) and (by_hand is null) = (basis is not null)
    and (by_hand is null) = (holding_id is not null) and (by_hand is null) = (quiet_at is not null));
-- Who handles incidents opens one for any operator, an operator's contact one of its own.
create policy incident_open on incident for insert to hl_api with check (
  by_hand is not null and state = 'reported' and merged_into is null and split_from is null
  and ((select reader_is_recipient())
    or (org_id = (select reader_own()) and (select reader_has_role('contact')) and tlp <> 'RED')));
grant insert (by_hand, severity_by), update (severity_by) on incident to hl_api;

-- What was opened by hand is theirs by no holding.
alter table sharing drop constraint sharing_check2;
alter table sharing add constraint sharing_through_check
  check ((thing = 'incident' or holding_id is null) and (thing = 'report') = (source_id is not null));
alter policy sharing_insert on sharing with check (
  (select reader_is_recipient())
  and case thing
    when 'incident' then exists (select from incident i
      where i.id = sharing.number and i.org_id = sharing.org_id and i.holding_id is not distinct from sharing.holding_id)
    else exists (select from report r
      where r.id = sharing.number and r.org_id = sharing.org_id and r.source_id = sharing.source_id) end);

-- When the clocks of an incident are to be looked at next: at once when something was stated, then at its next reminder.
create table incident_clock (
  incident_id bigint primary key references incident,
  -- whose incident it is
  org_id bigint not null references organisation,
  -- null: nothing comes until somebody states something
  look_at timestamptz
);
create index incident_clock_next on incident_clock (look_at) where look_at is not null;
alter table incident_clock enable row level security;
create policy incident_clock_worker on incident_clock to hl_worker using (true) with check (true);
grant select, insert, update (look_at) on incident_clock to hl_worker;
-- In the transaction that states it, whoever acts, so that no clock is overlooked.
create function wake_incident_clock() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into incident_clock as known (incident_id, org_id, look_at) values (new.incident_id, new.org_id, new.stated_at)
  on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at);
  return null;
end $$;
revoke execute on function wake_incident_clock() from public;
create trigger incident_statement_wakes after insert on incident_statement
  for each row execute function wake_incident_clock();

-- Reminders that were given, each by its name once.
create table incident_reminder (
  incident_id bigint not null references incident,
  org_id bigint not null references organisation,
  -- duty, due time and place among the pack's reminders
  key text not null check (length(key) between 1 and 300),
  entry_id bigint not null,
  given_at timestamptz not null,
  primary key (incident_id, key)
);
alter table incident_reminder enable row level security;
create policy incident_reminder_worker on incident_reminder to hl_worker using (true) with check (true);
grant select, insert on incident_reminder to hl_worker;
create trigger incident_reminder_stays before update or delete on incident_reminder
  for each row execute function refuse_rewriting();

-- What officers do with public reports: who has one in hand, which go together, what an incident has of them.

create function reader_is_police() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from organisation where id = reader_org() and standing = 'police') $$;

alter table public_report
  -- of a kind that the police see beside the regulator: said by the desk under the pack, once it has looked at it
  add column police boolean not null default false,
  -- in whose hands it is, and since when
  add column taken_by bigint references member,
  add column taken_at timestamptz,
  -- counts the acts that changed it
  add column version integer not null default 0,
  -- the words for the reporter in both languages
  add column outcome_said jsonb check (octet_length(outcome_said::text) <= 20000),
  -- those of one matter; null: the desk has not looked yet what it is like
  add column group_id bigint,
  add constraint public_report_taken check ((state = 'taken') = (taken_by is not null) and (taken_by is null) = (taken_at is null));
-- The queue: those whose sender's machine worked for it stand before the others.
create index public_report_queue on public_report (proven, id) where state in ('new', 'taken') and merged_into is null;
create index public_report_state on public_report (state, proven, id);
create index public_report_unlike on public_report (id) where group_id is null;
create index public_report_of_group on public_report (group_id, id);
create index public_report_merged on public_report (merged_into) where merged_into is not null;
create index public_report_place on public_report (province, kind, received_at) where province is not null;

alter policy public_report_read on public_report using (
  (select reader_is_authority()) and (police or not (select reader_is_police())) or source_id = (select reader_source()));
create policy public_report_liken on public_report for update to hl_worker using (true) with check (true);
grant update (police, group_id) on public_report to hl_worker;
grant update (taken_by, taken_at, version, outcome_said, words, subject, subject_key) on public_report to hl_api;
-- Their words and pictures follow them.
alter policy public_report_photo_read on public_report_photo using (
  (select reader_is_authority()) and exists (select from public_report r where r.id = report_id));
alter policy public_report_addition_read on public_report_addition using (
  (select reader_is_authority()) and exists (select from public_report r where r.id = report_id));
alter policy public_report_contact_read on public_report_contact using (
  (select reader_is_desk()) or ((select reader_is_recipient()) and exists (select from public_report r where r.id = report_id)));
-- What was told of bad content is none of the desk's, and goes when its teller is shown where to turn.
create policy public_report_photo_forget on public_report_photo for delete to hl_api using ((select reader_is_recipient()));
grant delete on public_report_photo to hl_api;

-- Reports of one kind about one thing, counted by the database so that lists and numbers agree.
create table public_report_group (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  police boolean not null,
  kind text not null,
  -- what they are about, in one form; or the first of those with the same words
  key text not null check (length(key) between 1 and 320),
  subject text,
  reports integer not null default 0,
  waiting integer not null default 0,
  first_at timestamptz not null,
  last_at timestamptz not null,
  unique (org_id, kind, key)
);
create index public_report_group_largest on public_report_group (waiting, id) where waiting > 0;
alter table public_report_group enable row level security;
create policy public_report_group_read on public_report_group for select to hl_api using (
  (select reader_is_authority()) and (police or not (select reader_is_police())));
create policy public_report_group_worker on public_report_group to hl_worker using (true) with check (true);
grant select on public_report_group to hl_api;
grant select, insert, update (last_at, first_at) on public_report_group to hl_worker;
grant usage on sequence public_report_group_id_seq to hl_worker;
alter table public_report add constraint public_report_group_fkey foreign key (group_id) references public_report_group;

create function count_public_reports() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- In one order, so that two who change the same groups do not block each other.
  perform from public_report_group g where g.id in (select group_id from was union select group_id from is_now) order by g.id for update;
  update public_report_group g set waiting = g.waiting + d.waiting, reports = g.reports + d.reports
  from (
    select group_id, sum(waiting)::integer as waiting, sum(one)::integer as reports
    from (
      select group_id, (state in ('new', 'taken') and merged_into is null)::integer as waiting, 1 as one from is_now
      union all
      select group_id, -(state in ('new', 'taken') and merged_into is null)::integer, -1 from was
    ) changed
    where group_id is not null group by group_id
  ) d
  where g.id = d.group_id and (d.waiting <> 0 or d.reports <> 0);
  return null;
end $$;
revoke execute on function count_public_reports() from public;
create trigger public_report_counts after update on public_report
  referencing old table as was new table as is_now for each statement execute function count_public_reports();

-- By what a report can be like another: its subject, host, look, words; each a number that both have.
create table public_report_mark (
  mark bigint not null,
  report_id bigint not null references public_report,
  org_id bigint not null references organisation,
  police boolean not null,
  primary key (mark, report_id)
);
alter table public_report_mark enable row level security;
create policy public_report_mark_read on public_report_mark for select to hl_api using (
  (select reader_is_authority()) and (police or not (select reader_is_police())));
create policy public_report_mark_forget on public_report_mark for delete to hl_api using ((select reader_is_recipient()));
create policy public_report_mark_worker on public_report_mark to hl_worker using (true) with check (true);
grant select, delete on public_report_mark to hl_api;
grant select, insert on public_report_mark to hl_worker;

-- What an incident has of public reports: what they are about and when they came is its operator's to read, and of what
-- people said as much as an officer has released.
create table public_report_incident (
  report_id bigint primary key references public_report,
  incident_id bigint not null references incident,
  -- the operator whose incident it is
  org_id bigint not null references organisation,
  kind text not null,
  subject text check (length(subject) <= 500),
  province text,
  received_at timestamptz not null,
  released text check (length(released) between 1 and 4000),
  member_id bigint not null references member,
  entry_id bigint not null,
  joined_at timestamptz not null
);
create index public_report_incident_newest on public_report_incident (incident_id, received_at);
alter table public_report_incident enable row level security;
create policy public_report_incident_read on public_report_incident for select to hl_api using (
  ((select reader_is_authority()) or org_id = (select reader_own()))
  and (select true from incident i where i.id = incident_id));
create policy public_report_incident_insert on public_report_incident for insert to hl_api with check (
  member_id = (select reader_member()) and (select reader_is_recipient())
  and (select true from incident i where i.id = incident_id and i.org_id = public_report_incident.org_id));
create policy public_report_incident_undo on public_report_incident for delete to hl_api using ((select reader_is_recipient()));
grant select, insert, delete on public_report_incident to hl_api;

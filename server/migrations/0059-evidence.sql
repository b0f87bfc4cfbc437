-- What proves a plan, test or drill of a backup: files, by their content. Whoever reads the thing reads them; a later file corrects none.
create table backup_check_file (
  id bigint generated always as identity primary key,
  -- whose thing it is
  org_id bigint not null references organisation,
  facility_id bigint not null references facility,
  check_id bigint not null references backup_check,
  blob_id bigint not null references blob,
  sha256 bytea not null check (octet_length(sha256) = 32),
  size bigint not null check (size > 0),
  name text not null check (length(name) between 1 and 200),
  type text not null,
  member_id bigint not null references member,
  by_org_id bigint not null references organisation,
  entry_id bigint not null,
  attached_at timestamptz not null
);
create unique index backup_check_file_once on backup_check_file (check_id, sha256);
create index backup_check_file_blob on backup_check_file (blob_id);
alter table backup_check_file enable row level security;
create policy backup_check_file_read on backup_check_file for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy backup_check_file_insert on backup_check_file for insert to hl_api with check (
  member_id = (select reader_member()) and by_org_id = (select reader_org())
  and ((select reader_is_authority()) or org_id = (select reader_speaks_for()))
  and (select true from backup_check c
    where c.id = check_id and c.facility_id = backup_check_file.facility_id and c.org_id = backup_check_file.org_id));
grant select, insert on backup_check_file to hl_api;
grant usage on sequence backup_check_file_id_seq to hl_api;
alter policy blob_chunk_api_read on blob_chunk using (
  (select reader_is_recipient())
  or (select true from report r where r.blob_id = blob_chunk.blob_id limit 1)
  or (select true from attachment a where a.blob_id = blob_chunk.blob_id limit 1)
  or (select true from backup_check_file f where f.blob_id = blob_chunk.blob_id limit 1));

-- At which facility an incident is. An operator reads of its own at its own; of others nobody but the authorities.
create table incident_facility (
  incident_id bigint not null references incident,
  facility_id bigint not null,
  -- whose incident it is
  org_id bigint not null references organisation,
  facility_org_id bigint not null,
  facility_kind text not null,
  entry_id bigint not null,
  joined_at timestamptz not null,
  primary key (incident_id, facility_id),
  constraint incident_facility_of foreign key (facility_id, facility_org_id, facility_kind) references facility (id, org_id, kind)
);
create index incident_facility_at on incident_facility (facility_id, incident_id);
alter table incident_facility enable row level security;
create policy incident_facility_read on incident_facility for select to hl_api using (
  ((select reader_is_authority()) or (org_id = (select reader_own()) and facility_org_id = org_id))
  and (select true from incident i where i.id = incident_id));
create policy incident_facility_insert on incident_facility for insert to hl_api with check (
  ((select reader_is_recipient())
    or (org_id = (select reader_own()) and facility_org_id = org_id and (select reader_has_role('contact'))))
  and (select true from incident i where i.id = incident_id and i.org_id = incident_facility.org_id));
create policy incident_facility_delete on incident_facility for delete to hl_api using (
  ((select reader_is_recipient())
    or (org_id = (select reader_own()) and facility_org_id = org_id and (select reader_has_role('contact'))))
  and (select true from incident i where i.id = incident_id));
grant select, insert, delete on incident_facility to hl_api;

-- Which test was called to mind, so that each is once.
create table backup_reminder (
  facility_id bigint not null references facility,
  org_id bigint not null references organisation,
  due_on date not null,
  stage text not null check (stage in ('soon', 'overdue')),
  entry_id bigint not null,
  reminded_at timestamptz not null,
  primary key (facility_id, due_on, stage)
);
alter table backup_reminder enable row level security;
create policy backup_reminder_read on backup_reminder for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy backup_reminder_worker on backup_reminder to hl_worker using (true) with check (true);
grant select on backup_reminder to hl_api;
grant select, insert on backup_reminder to hl_worker;
create policy facility_worker on facility for select to hl_worker using (true);
create policy facility_state_worker on facility_state for select to hl_worker using (true);
create policy backup_check_worker on backup_check for select to hl_worker using (true);
grant select on facility, facility_state, backup_check to hl_worker;
alter table word drop constraint word_kind_check, add constraint word_kind_check
  check (kind in ('incident.message', 'incident.reminded', 'staged-report.returned', 'outside-report.offered', 'facility.reminded'));

-- Of these keys of groups or substations those that another owner has: a list that names one shares in it.
create function keys_of_others(owner bigint, of_kind text, keys text[]) returns setof text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select distinct given.key
    from unnest(keys) given (key)
    where (reader_is_authority() or owner = reader_own()) and of_kind in ('group', 'substation') and exists (
      select from facility f join facility_state s on s.facility_id = f.id and s.valid_to is null
        left join facility_match m on m.facility_id = f.id
      where f.kind = of_kind and f.org_id <> owner and lower(coalesce(m.common, f.key)) = lower(given.key))
  $$;
revoke all on function keys_of_others(bigint, text, text[]) from public;
grant execute on function keys_of_others(bigint, text, text[]) to hl_api;

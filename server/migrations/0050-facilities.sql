-- Infrastructure: sites, links, what links share a fate in, power, services, backups, planned works. A thing keeps its number; what is
-- known of it stands in states, each valid from when the desk knew it until it knew otherwise. Things refer to each other by the keys of
-- their owner, so that a list can be taken in again whole.

create table facility_list (
  org_id bigint not null references organisation,
  name text not null check (length(name) between 1 and 120),
  -- the day that the list shows
  data_date date not null,
  format text not null check (format in ('csv', 'netbox', 'ofds', 'graphml', 'topohub')),
  sha256 bytea not null check (length(sha256) = 32),
  imported_at timestamptz not null,
  primary key (org_id, name)
);
alter table facility_list enable row level security;
create policy facility_list_read on facility_list for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy facility_list_insert on facility_list for insert to hl_api
  with check ((select reader_is_authority()) or org_id = (select reader_speaks_for()));
create policy facility_list_update on facility_list for update to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_speaks_for()))
  with check ((select reader_is_authority()) or org_id = (select reader_speaks_for()));
grant select, insert, update on facility_list to hl_api;

create table facility (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  kind text not null check (kind in ('site', 'link', 'group', 'substation', 'feed', 'service', 'backup', 'work')),
  -- the owner's own
  key text not null check (length(key) between 1 and 200),
  -- null: entered by hand
  list text,
  constraint facility_key unique (org_id, kind, key),
  constraint facility_whole unique (id, org_id, kind),
  constraint facility_of_list foreign key (org_id, list) references facility_list
);
create index facility_by_key on facility (kind, key, id);
alter table facility enable row level security;
create policy facility_read on facility for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy facility_insert on facility for insert to hl_api
  with check ((select reader_is_authority()) or org_id = (select reader_speaks_for()));
create policy facility_update on facility for update to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_speaks_for()))
  with check ((select reader_is_authority()) or org_id = (select reader_speaks_for()));
grant select, insert, update (list) on facility to hl_api;

create table facility_state (
  facility_id bigint not null,
  org_id bigint not null,
  kind text not null,
  valid_from timestamptz not null,
  -- null: as far as the desk knows it is so still
  valid_to timestamptz,
  name text not null check (length(name) between 1 and 300),
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  entry_id bigint not null,
  primary key (facility_id, valid_from),
  constraint facility_state_of foreign key (facility_id, org_id, kind) references facility (id, org_id, kind),
  check (valid_to > valid_from)
);
create unique index facility_state_once on facility_state (facility_id) where valid_to is null;
create index facility_state_kind on facility_state (kind, org_id) where valid_to is null;
alter table facility_state enable row level security;
create policy facility_state_read on facility_state for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy facility_state_insert on facility_state for insert to hl_api
  with check ((select reader_is_authority()) or org_id = (select reader_speaks_for()));
create policy facility_state_update on facility_state for update to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_speaks_for()))
  with check ((select reader_is_authority()) or org_id = (select reader_speaks_for()));
grant select, insert, update (valid_to) on facility_state to hl_api;

-- What was planned, tested and drilled of a thing, as whoever did it puts it down. A later line corrects an earlier one.
create table backup_check (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  facility_id bigint not null,
  facility_kind text not null,
  kind text not null check (kind in ('plan', 'test', 'drill')),
  done_on date not null,
  outcome text check (outcome in ('passed', 'partly', 'failed')),
  -- as measured: batteries, generator
  hours numeric check (hours between 0 and 100000),
  -- of the rated load, in percent
  load smallint check (load between 0 and 200),
  -- how long the switch-over took, in seconds
  seconds integer check (seconds >= 0),
  next_on date check (next_on > done_on),
  words text check (length(words) between 1 and 4000),
  -- what proves it: number of a minute, address of a document
  evidence text check (length(evidence) between 1 and 1000),
  member_id bigint not null references member,
  entry_id bigint not null,
  recorded_at timestamptz not null,
  constraint backup_check_of foreign key (facility_id, org_id, facility_kind) references facility (id, org_id, kind),
  check ((kind = 'plan') = (outcome is null))
);
create index backup_check_of on backup_check (facility_id, done_on desc, id desc);
alter table backup_check enable row level security;
create policy backup_check_read on backup_check for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy backup_check_insert on backup_check for insert to hl_api with check (
  member_id = (select reader_member()) and ((select reader_is_authority()) or org_id = (select reader_speaks_for())));
grant select, insert on backup_check to hl_api;
grant usage on sequence backup_check_id_seq, facility_id_seq to hl_api;

-- Owners that write the same key of a group or a substation mean the same one; an authority may say otherwise, either way. What it says is
-- told to no operator but by what comes of it.
create table facility_match (
  facility_id bigint primary key references facility,
  common text not null check (length(common) between 1 and 200),
  entry_id bigint not null
);
alter table facility_match enable row level security;
create policy facility_match_read on facility_match for select to hl_api using ((select reader_is_authority()));
create policy facility_match_insert on facility_match for insert to hl_api
  with check ((select reader_is_authority()) and (select reader_has_role('duty-officer')));
create policy facility_match_update on facility_match for update to hl_api
  using ((select reader_is_authority()) and (select reader_has_role('duty-officer')))
  with check ((select reader_is_authority()) and (select reader_has_role('duty-officer')));
create policy facility_match_delete on facility_match for delete to hl_api
  using ((select reader_is_authority()) and (select reader_has_role('duty-officer')));
grant select, insert, update, delete on facility_match to hl_api;

-- Groups and substations of the reader that another owner has too: that it is so, and of whom nothing.
create function shared_facilities() returns setof bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with named as (
      select f.id, f.org_id, f.kind, lower(coalesce(m.common, f.key)) as common
      from facility f join facility_state s on s.facility_id = f.id and s.valid_to is null
        left join facility_match m on m.facility_id = f.id
      where f.kind in ('group', 'substation'))
    select distinct mine.id from named mine join named other
      on other.kind = mine.kind and other.common = mine.common and other.org_id <> mine.org_id
    where reader_is_authority() or mine.org_id = reader_own()
  $$;
revoke all on function shared_facilities() from public;
grant execute on function shared_facilities() to hl_api;

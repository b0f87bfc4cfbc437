-- What people on duty keep for themselves and for each other: filters by name, shifts with what is handed over.

create table saved_filter (
  member_id bigint not null references member,
  -- of the member
  org_id bigint not null references organisation,
  list text not null check (list in ('desk', 'incidents')),
  name text not null check (length(name) between 1 and 60),
  -- what the address of the list holds
  query jsonb not null check (jsonb_typeof(query) = 'object' and octet_length(query::text) <= 2000),
  -- all of the organisation see it
  shared boolean not null,
  changed_at timestamptz not null,
  primary key (member_id, list, name)
);
create index saved_filter_org on saved_filter (org_id, list, name) where shared;
alter table saved_filter enable row level security;
create policy saved_filter_read on saved_filter for select to hl_api using (
  member_id = (select reader_member()) or (shared and org_id = (select reader_own())));
create policy saved_filter_own on saved_filter to hl_api
  using (member_id = (select reader_member()))
  with check (member_id = (select reader_member()) and org_id = (select reader_own()));
grant select, insert, delete, update (name, query, shared, changed_at) on saved_filter to hl_api;

create table shift (
  id bigint generated always as identity primary key,
  member_id bigint not null references member,
  -- of the member
  org_id bigint not null references organisation,
  begun_at timestamptz not null,
  ended_at timestamptz check (ended_at >= begun_at),
  -- what the next one has to know
  note text check (length(note) between 1 and 4000)
);
create unique index shift_running on shift (member_id) where ended_at is null;
create index shift_of on shift (member_id, begun_at desc);
create index shift_ended on shift (org_id, ended_at desc) where ended_at is not null;
alter table shift enable row level security;
-- Those who handle incidents at the same authority hand over to each other.
create policy shift_read on shift for select to hl_api using (
  member_id = (select reader_member()) or (org_id = (select reader_own()) and (select reader_is_recipient())));
create policy shift_begin on shift for insert to hl_api with check (
  member_id = (select reader_member()) and org_id = (select reader_own()) and (select reader_is_recipient()));
create policy shift_end on shift for update to hl_api
  using (member_id = (select reader_member())) with check (member_id = (select reader_member()));
grant select, insert, update (ended_at, note) on shift to hl_api;
grant usage on sequence shift_id_seq to hl_api;

-- How the desk's own work goes, in numbers alone: an officer sees that mails wait, not to whom.
create function desk_health() returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select case when reader_is_authority() then jsonb_build_object(
    'queues', (select coalesce(jsonb_agg(q order by q.queue), '[]') from (
      select queue, count(*) filter (where failed_at is null) as waiting, count(*) filter (where failed_at is not null) as dead,
        min(created_at) filter (where failed_at is null) as oldest
      from job group by queue) q),
    'schedules', (select coalesce(jsonb_agg(s order by s.name), '[]') from (
      select name, last_at, next_at from schedule) s),
    'mails', (select jsonb_build_object(
      'waiting', count(*) filter (where sent_at is null and given_up_at is null),
      'oldest', min(created_at) filter (where sent_at is null and given_up_at is null)) from message
      where kind = 'mail' and sent_at is null and given_up_at is null),
    'givenUp', (select count(*) from message where kind = 'mail' and given_up_at > now() - interval '1 day'),
    'unread', (select count(*) from mail_in where state = 'waiting'),
    'webhooks', (select coalesce(jsonb_agg(w), '[]') from (
      select o.id, o.name, o.name_en as "nameEn", w.state, w.failed_since as since from webhook w
        join organisation o on o.id = w.org_id
      where w.removed_at is null and (w.state = 'off' or w.failed_since < now() - interval '1 hour')
      order by w.failed_since, w.id limit 100) w),
    'unsealed', (select count(*) from entry_unsealed),
    'oldestUnsealed', (select min(e.at) from entry_unsealed u join entry e on e.id = u.entry_id),
    'sealed', (select coalesce(max(size), 0) from tree_head),
    'signed', (select coalesce(max(size), 0) from checkpoint),
    'witnesses', (select count(*) from witness where removed_entry is null),
    'cosignedAt', (select max(signed_at) from cosignature),
    'bytes', pg_database_size(current_database()),
    'now', clock_timestamp()) end $$;
revoke execute on function desk_health() from public;
grant execute on function desk_health() to hl_api;

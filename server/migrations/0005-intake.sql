-- Sources, reports as received, what could not be read, observations.

create table source (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  member_id bigint not null unique references member,
  name text not null unique check (length(name) between 1 and 120),
  -- null: recognised from each report
  format text check (format in ('shadowserver', 'csv', 'json-lines')),
  mapping jsonb,
  tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  -- how far its word is trusted, per cent
  confidence smallint not null check (confidence between 0 and 100),
  created_at timestamptz not null default now()
);
alter table source enable row level security;
create policy source_read on source for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy source_insert on source for insert to hl_api with check ((select reader_is_authority()));
create policy source_update on source for update to hl_api
  using ((select reader_is_authority())) with check ((select reader_is_authority()));
create policy source_worker on source for select to hl_worker using (true);
grant select, insert, update (format, mapping, tlp, confidence) on source to hl_api;
grant select on source to hl_worker;

create table report (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  source_id bigint not null references source,
  blob_id bigint not null references blob,
  sha256 bytea not null check (octet_length(sha256) = 32),
  size bigint not null,
  name text,
  tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'reading', 'read', 'unreadable')),
  format text,
  report_type text,
  -- what the reader noticed: unknown type, columns it does not know or misses
  marks jsonb not null default '[]',
  -- where the next batch begins; null before the first
  cursor jsonb,
  rows_read bigint not null default 0,
  rows_unreadable bigint not null default 0,
  observations_new bigint not null default 0,
  rows_attributed bigint not null default 0,
  incidents_opened bigint not null default 0,
  incidents_relapsed bigint not null default 0,
  -- a refusal of the whole report: {kind, vi, en}
  trouble jsonb,
  read_at timestamptz,
  unique (source_id, sha256)
);
create index report_newest on report (received_at desc, id desc);
alter table report enable row level security;
create policy report_read on report for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy report_insert on report for insert to hl_api
  with check ((select reader_is_authority()) or org_id = (select reader_org()));
create policy report_replay on report for update to hl_api
  using ((select reader_is_authority())) with check ((select reader_is_authority()));
create policy report_worker on report to hl_worker using (true) with check (true);
grant select, insert, update (state, trouble) on report to hl_api;
grant select, update on report to hl_worker;

-- Each arrival of the bytes of a report: the first and every later one.
create table receipt (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  report_id bigint not null references report,
  member_id bigint not null references member,
  received_at timestamptz not null
);
create index receipt_report on receipt (report_id, id);
alter table receipt enable row level security;
create policy receipt_read on receipt for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy receipt_insert on receipt for insert to hl_api
  with check ((select reader_is_authority()) or org_id = (select reader_org()));
grant select, insert on receipt to hl_api;

-- Lines that could not be read, with the reason, until a replay takes them in.
create table unreadable_line (
  report_id bigint not null references report,
  part integer not null,
  line bigint not null,
  org_id bigint not null references organisation,
  reason text not null,
  detail text not null,
  bytes bytea not null,
  kept_at timestamptz not null,
  replayed_at timestamptz,
  primary key (report_id, part, line)
);
alter table unreadable_line enable row level security;
create policy unreadable_read on unreadable_line for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy unreadable_worker on unreadable_line to hl_worker using (true) with check (true);
grant select on unreadable_line to hl_api;
grant select, insert, update on unreadable_line to hl_worker;

create table observation (
  day date not null,
  fingerprint uuid not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  count integer not null check (count > 0),
  -- where it was first read: the report, the part of an archive, the line
  report_id bigint not null,
  line integer not null,
  part integer not null,
  source_id bigint not null,
  org_id bigint,
  holding_id bigint,
  incident_id bigint,
  asn bigint,
  port integer check (port between 0 and 65535),
  address inet,
  tlp text not null,
  report_type text not null,
  type text not null,
  identifier text not null,
  severity text not null,
  protocol text,
  domain text,
  basis text check (basis in ('prefix', 'asn', 'domain')),
  -- 'time-doubtful': the source's time was out of range, so it is filed under the receipt
  marks text[],
  details jsonb,
  primary key (day, fingerprint)
) partition by range (day);
-- A repeated sighting changes last_seen, which no index holds, so that it stays on its page.
create index observation_incident on observation (incident_id, first_seen desc, fingerprint desc)
  where incident_id is not null;
create index observation_unattributed on observation (first_seen desc, fingerprint desc) where org_id is null;
alter table observation enable row level security;
create policy observation_read on observation for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy observation_worker on observation to hl_worker using (true) with check (true);
grant select on observation to hl_api;
grant select, insert, update on observation to hl_worker;

-- One matter one operator must answer for.

create table incident (
  id bigint generated always as identity primary key,
  -- No reference is checked: every batch would lock the rows of the same few organisations, which are never removed.
  org_id bigint not null,
  -- what makes two sightings one matter, hashed: operator, type, identifier, asset
  matter uuid not null,
  kind text not null default 'incident' check (kind in ('incident', 'near-miss', 'threat', 'voluntary-notice')),
  class text not null,
  type text not null,
  identifier text not null,
  -- the address or domain it is about; '' when one incident collects all of an operator's (digest)
  asset text not null,
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  state text not null check (state in
    ('reported', 'confirmed', 'notified', 'answered', 'contained', 'resolved', 'closed', 'relapsed', 'rejected')),
  tlp text not null,
  -- why it is this operator's: which kind of holding matched, and which
  basis text not null check (basis in ('prefix', 'asn', 'domain')),
  holding_id bigint not null,
  pack text not null,
  rule text not null,
  report_id bigint not null,
  opened_entry bigint not null,
  sightings bigint not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  opened_at timestamptz not null,
  -- when it last came up: opened, or back after it was closed. Lists go by it; a sighting does not change it.
  surfaced_at timestamptz not null,
  -- when it counts as gone if nothing more is seen
  quiet_at timestamptz not null,
  closed_at timestamptz,
  closed_as text check (closed_as in ('gone')),
  relapses integer not null default 0,
  check ((state = 'closed') = (closed_at is not null))
-- Sightings change no indexed column, so that counting one up stays on its page.
) with (fillfactor = 70);
create unique index incident_no_twins on incident (matter) where state not in ('closed', 'rejected');
create index incident_closed on incident (matter, closed_at desc) where state = 'closed';
create index incident_newest on incident (surfaced_at desc, id desc);
create index incident_org_newest on incident (org_id, surfaced_at desc, id desc);
create index incident_org_open on incident (org_id, surfaced_at desc, id desc)
  where state not in ('closed', 'rejected');
alter table incident enable row level security;
create policy incident_read on incident for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy incident_worker on incident to hl_worker using (true) with check (true);
grant select on incident to hl_api;
grant select, insert, update on incident to hl_worker;
grant usage on sequence incident_id_seq to hl_worker;

-- Entries that concern many incidents at once (relapsed, closed as gone): what a timeline finds beside its own subject.
create table incident_entry (
  incident_id bigint not null references incident,
  entry_id bigint not null,
  org_id bigint not null,
  primary key (incident_id, entry_id)
);
alter table incident_entry enable row level security;
create policy incident_entry_read on incident_entry for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy incident_entry_worker on incident_entry to hl_worker using (true) with check (true);
grant select on incident_entry to hl_api;
grant select, insert on incident_entry to hl_worker;

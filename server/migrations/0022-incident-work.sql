-- What people do with an incident beside moving it: attachments, who has it in hand and who watches it, relations, merging and
-- splitting. Notes and messages are entries of the ledger, with what was said in their openings.

alter table incident
  -- the incident of which it is a part now, and the state it had before
  add column merged_into bigint,
  add column merged_state text,
  -- the incident out of which it was split
  add column split_from bigint;
alter table incident drop constraint incident_closed_as_check;
alter table incident add constraint incident_closed_as_check
  check (closed_as in ('gone', 'resolved', 'unfounded', 'merged'));
alter table incident add constraint incident_merged_check check (
  (closed_as is not distinct from 'merged') = (merged_into is not null)
  and (merged_into is null) = (merged_state is null) and merged_into <> id);
create index incident_merged on incident (matter) where merged_into is not null;
create index incident_parts on incident (merged_into) where merged_into is not null;
-- Who handles incidents takes a part of one out into one of its own.
create policy incident_split on incident for insert to hl_api
  with check ((select reader_is_recipient()) and split_from is not null);
grant insert (id, org_id, matter, kind, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
  report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, split_from) on incident
  to hl_api;
grant update (merged_into, merged_state, sightings, first_seen, last_seen, severity) on incident to hl_api;
grant usage on sequence incident_id_seq to hl_api;
create policy observation_split on observation for update to hl_api
  using ((select reader_is_recipient())) with check ((select reader_is_recipient()));
grant update (incident_id) on observation to hl_api;
create policy incident_entry_insert on incident_entry for insert to hl_api with check (
  (select reader_is_recipient()) and (select true from incident i where i.id = incident_id and i.org_id = incident_entry.org_id));
grant insert on incident_entry to hl_api;

-- What is seen of these addresses and domains has an incident of its own, where the rule would collect it with others.
create table incident_split (
  org_id bigint not null references organisation,
  type text not null,
  identifier text not null,
  asset text not null,
  incident_id bigint not null references incident,
  entry_id bigint not null,
  primary key (org_id, type, identifier, asset)
);
alter table incident_split enable row level security;
create policy incident_split_read on incident_split for select to hl_api using (
  (select reader_is_authority()) and (select true from incident i where i.id = incident_id));
create policy incident_split_insert on incident_split for insert to hl_api with check (
  (select reader_is_recipient())
  and (select true from incident i where i.id = incident_id and i.org_id = incident_split.org_id));
create policy incident_split_worker on incident_split for select to hl_worker using (true);
grant select, insert on incident_split to hl_api;
grant select on incident_split to hl_worker;

-- Files on incidents, by their content. The bytes are read by who reads the row.
create table attachment (
  id bigint generated always as identity primary key,
  -- whose incident it is on
  org_id bigint not null references organisation,
  incident_id bigint not null references incident,
  audience text not null check (audience in ('both', 'authorities')),
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
-- The same bytes are attached once.
create unique index attachment_once on attachment (incident_id, sha256, audience);
create index attachment_blob on attachment (blob_id);
alter table attachment enable row level security;
create policy attachment_read on attachment for select to hl_api using (
  ((select reader_is_authority()) or (audience = 'both' and org_id = (select reader_own())))
  and (select true from incident i where i.id = attachment.incident_id));
create policy attachment_insert on attachment for insert to hl_api with check (
  member_id = (select reader_member()) and by_org_id = (select reader_org())
  and ((select reader_is_recipient())
    or (audience = 'both' and org_id = (select reader_own()) and (select reader_has_role('contact'))))
  and (select true from incident i where i.id = attachment.incident_id and i.org_id = attachment.org_id));
grant select, insert on attachment to hl_api;
alter policy blob_chunk_api_read on blob_chunk using (
  (select reader_is_recipient())
  or (select true from report r where r.blob_id = blob_chunk.blob_id limit 1)
  or (select true from attachment a where a.blob_id = blob_chunk.blob_id limit 1));

-- Who has an incident in hand: the authorities' own matter.
create table incident_assignment (
  incident_id bigint primary key references incident,
  -- whose incident it is
  org_id bigint not null references organisation,
  member_id bigint not null references member,
  entry_id bigint not null,
  assigned_at timestamptz not null
);
create index incident_assignment_of on incident_assignment (member_id);
alter table incident_assignment enable row level security;
create policy incident_assignment_read on incident_assignment for select to hl_api using (
  (select reader_is_authority()) and (select true from incident i where i.id = incident_id));
create policy incident_assignment_write on incident_assignment to hl_api
  using ((select reader_is_recipient()) and (select true from incident i where i.id = incident_id))
  with check ((select reader_is_recipient())
    and (select true from incident i where i.id = incident_id and i.org_id = incident_assignment.org_id));
grant select, insert, delete, update (member_id, entry_id, assigned_at) on incident_assignment to hl_api;

-- Who wants to hear of an incident: each reader's own rows.
create table incident_watch (
  member_id bigint not null references member,
  incident_id bigint not null references incident,
  -- of the member
  org_id bigint not null references organisation,
  since timestamptz not null,
  primary key (member_id, incident_id)
);
alter table incident_watch enable row level security;
create policy incident_watch_own on incident_watch to hl_api
  using (member_id = (select reader_member()))
  with check (member_id = (select reader_member()) and org_id = (select reader_org())
    and (select true from incident i where i.id = incident_id));
grant select, insert, delete on incident_watch to hl_api;

-- That one incident has to do with another: told to who may read both.
create table incident_relation (
  incident_id bigint not null references incident,
  other_id bigint not null references incident,
  -- whose the two are
  org_id bigint not null references organisation,
  other_org_id bigint not null references organisation,
  kind text not null check (kind in ('same-cause', 'follows-from', 'related')),
  words text check (length(words) between 1 and 4000),
  entry_id bigint not null,
  related_at timestamptz not null,
  primary key (incident_id, other_id),
  check (incident_id <> other_id)
);
create unique index incident_relation_once on incident_relation (least(incident_id, other_id), greatest(incident_id, other_id));
create index incident_relation_other on incident_relation (other_id);
alter table incident_relation enable row level security;
create policy incident_relation_read on incident_relation for select to hl_api using (
  (select true from incident i where i.id = incident_id) and (select true from incident i where i.id = other_id));
create policy incident_relation_insert on incident_relation for insert to hl_api with check (
  (select reader_is_recipient())
  and (select true from incident i where i.id = incident_id and i.org_id = incident_relation.org_id)
  and (select true from incident i where i.id = other_id and i.org_id = other_org_id));
create policy incident_relation_remove on incident_relation for delete to hl_api using ((select reader_is_recipient()));
grant select, insert, delete on incident_relation to hl_api;

-- Up to where a reader has looked through what is new.
create table news_mark (
  member_id bigint primary key references member,
  org_id bigint not null references organisation,
  entry_id bigint not null,
  marked_at timestamptz not null
);
alter table news_mark enable row level security;
create policy news_mark_own on news_mark to hl_api
  using (member_id = (select reader_member()))
  with check (member_id = (select reader_member()) and org_id = (select reader_org()));
grant select, insert, update (entry_id, marked_at) on news_mark to hl_api;

-- Who is told of which incident, when and by what; and who said that it was seen there.

-- "We have seen it": by a contact of the operator, or an officer for them. Never taken back; a relapse begins anew.
create table incident_acknowledgement (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  incident_id bigint not null references incident,
  member_id bigint not null references member,
  entry_id bigint not null,
  acknowledged_at timestamptz not null
);
create index incident_acknowledgement_of on incident_acknowledgement (incident_id, acknowledged_at);
alter table incident_acknowledgement enable row level security;
create policy incident_acknowledgement_read on incident_acknowledgement for select to hl_api using (
  ((select reader_is_authority()) or org_id = (select reader_own()))
  and (select true from incident i where i.id = incident_id));
create policy incident_acknowledgement_insert on incident_acknowledgement for insert to hl_api with check (
  member_id = (select reader_member())
  and ((select reader_is_recipient()) or (org_id = (select reader_own()) and (select reader_has_role('contact'))))
  and (select true from incident i where i.id = incident_id and i.org_id = incident_acknowledgement.org_id));
create policy incident_acknowledgement_worker on incident_acknowledgement for select to hl_worker using (true);
grant select, insert on incident_acknowledgement to hl_api;
grant usage on sequence incident_acknowledgement_id_seq to hl_api;
grant select on incident_acknowledgement to hl_worker;

-- Whoever is told of an incident is aware of it: the desk states that of what it told by itself.
create policy incident_statement_told on incident_statement for insert to hl_worker with check (
  kind = 'anchor' and not on_behalf);
grant insert on incident_statement to hl_worker;
grant usage on sequence incident_statement_id_seq to hl_worker;

-- One telling of one incident to one channel: planned, then told by a message or dropped.
create table notice (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  channel_id bigint not null references channel,
  incident_id bigint not null references incident,
  -- which telling of the incident to the channel it is
  round integer not null check (round > 0),
  occasion text not null check (occasion in ('new', 'relapsed', 'again', 'step')),
  way text not null check (way in ('at-once', 'digest')),
  -- of the pack
  rule text not null,
  class text not null,
  -- of the channel when it was planned
  step smallint not null,
  planned_at timestamptz not null,
  due_at timestamptz not null,
  told_at timestamptz,
  message_id bigint references message,
  -- the message never arrived
  failed_at timestamptz,
  -- there was nothing to tell any more when it was due
  dropped_at timestamptz,
  dropped text,
  unique (channel_id, incident_id, round),
  check ((told_at is null) = (message_id is null)),
  check (told_at is null or dropped_at is null),
  check ((dropped_at is null) = (dropped is null))
);
create unique index notice_waiting on notice (channel_id, incident_id) where told_at is null and dropped_at is null;
create index notice_due on notice (due_at) where told_at is null and dropped_at is null;
create index notice_of on notice (incident_id, id);
create index notice_message on notice (message_id) where message_id is not null;
alter table notice enable row level security;
create policy notice_read on notice for select to hl_api using (
  ((select reader_is_authority()) or org_id = (select reader_own()))
  and (select true from incident i where i.id = incident_id));
create policy notice_worker on notice for all to hl_worker using (true) with check (true);
grant select on notice to hl_api;
grant select, insert, update (way, occasion, rule, due_at, told_at, message_id, failed_at, dropped_at, dropped) on notice to hl_worker;
grant usage on sequence notice_id_seq to hl_worker;

-- When an incident is to be looked at again for whom to tell.
create table notice_look (
  incident_id bigint primary key references incident,
  org_id bigint not null references organisation,
  look_at timestamptz
);
create index notice_look_next on notice_look (look_at) where look_at is not null;
create index notice_look_org on notice_look (org_id);
alter table notice_look enable row level security;
create policy notice_look_worker on notice_look for all to hl_worker using (true) with check (true);
grant select, insert, update (look_at) on notice_look to hl_worker;

-- Texts of mails as people changed them, every version of each. Without one, the text that ships is in force.
create table template (
  name text not null check (name in ('incident', 'incidents', 'step', 'word')),
  language text not null check (language in ('vi', 'en')),
  version integer not null check (version > 0),
  subject text not null check (length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 10000),
  member_id bigint not null references member,
  -- the organisation of who wrote it
  org_id bigint not null references organisation,
  entry_id bigint not null,
  written_at timestamptz not null,
  primary key (name, language, version)
);
alter table template enable row level security;
create policy template_read on template for select to hl_api using (
  (select reader_is_recipient()) or (select reader_has_role('desk-admin')));
create policy template_insert on template for insert to hl_api with check (
  member_id = (select reader_member()) and org_id = (select reader_org())
  and ((select reader_has_role('duty-officer')) and (select reader_is_authority()) or (select reader_has_role('desk-admin'))));
create policy template_worker on template for select to hl_worker using (true);
grant select, insert on template to hl_api;
grant select on template to hl_worker;

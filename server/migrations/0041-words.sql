-- A word to an organisation about one thing: a message, a reminder, a report that came back. It waits for the end of quiet hours.
create table word (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  channel_id bigint not null references channel,
  entry_id bigint not null,
  kind text not null check (kind in ('incident.message', 'incident.reminded', 'staged-report.returned', 'outside-report.offered')),
  -- null: it is about none yet
  incident_id bigint references incident,
  due_at timestamptz not null,
  told_at timestamptz,
  message_id bigint references message,
  -- nobody hears there any more
  dropped_at timestamptz,
  unique (channel_id, entry_id),
  check ((told_at is null) = (message_id is null))
);
create index word_due on word (due_at) where told_at is null and dropped_at is null;
alter table word enable row level security;
create policy word_worker on word for all to hl_worker using (true) with check (true);
grant select, insert, update (told_at, message_id, dropped_at) on word to hl_worker;
grant usage on sequence word_id_seq to hl_worker;

-- Who was told of an incident, by which messages, and how far they came: its operator and the authorities see that.
create policy message_incident_read on message_incident for select to hl_api using (
  ((select reader_is_authority()) or org_id = (select reader_own()))
  and (select true from incident i where i.id = incident_id));
grant select on message_incident to hl_api;
create policy message_told on message for select to hl_api using (
  not account and channel_id is not null and ((select reader_is_authority()) or org_id = (select reader_own())));

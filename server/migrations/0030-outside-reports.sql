-- What somebody whose organisation is not on the desk tells an authority about an incident: kept, offered to the operator whose it
-- may be, and an incident of that operator once its contact has confirmed.

create table outside_report (
  id bigint generated always as identity primary key,
  -- the authority that took it down
  org_id bigint not null references organisation,
  state text not null check (state in ('kept', 'offered', 'confirmed', 'declined')),
  -- who told: name, organisation, telephone, e-mail
  reporter jsonb not null check (octet_length(reporter::text) <= 4000),
  -- of the pack's classes
  class text not null check (length(class) between 1 and 60),
  asset text not null check (length(asset) between 1 and 200),
  words text not null check (length(words) between 1 and 4000),
  offered_to bigint references organisation,
  incident_id bigint references incident,
  member_id bigint not null references member,
  entry_id bigint not null,
  taken_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'kept') = (offered_to is null)),
  check ((state = 'confirmed') = (incident_id is not null))
);
create index outside_report_newest on outside_report (changed_at desc, id desc);
create index outside_report_offered on outside_report (offered_to, changed_at desc, id desc);
alter table outside_report enable row level security;
-- The authorities read all; an operator what is offered to it.
create policy outside_report_read on outside_report for select to hl_api using (
  (select reader_is_authority()) or offered_to = (select reader_own()));
create policy outside_report_insert on outside_report for insert to hl_api with check (
  state = 'kept' and member_id = (select reader_member()) and org_id = (select reader_org())
  and (select reader_is_recipient()));
create policy outside_report_offer on outside_report for update to hl_api
  using (state in ('kept', 'declined') and (select reader_is_recipient()))
  with check (state = 'offered' and (select reader_is_recipient()));
create policy outside_report_answer on outside_report for update to hl_api
  using (state = 'offered' and offered_to = (select reader_own()) and (select reader_has_role('contact')))
  with check (state in ('confirmed', 'declined') and offered_to = (select reader_own()) and (select reader_has_role('contact')));
grant select, insert, update (state, offered_to, incident_id, changed_at) on outside_report to hl_api;
grant usage on sequence outside_report_id_seq to hl_api;

-- What an authority has to do next with an incident, and by when: worked out after each act by a follower, so that the queue is
-- one walk down one index and the intake line writes nothing for it.

create table incident_due (
  incident_id bigint primary key references incident,
  -- whose incident it is
  org_id bigint not null references organisation,
  -- of the incident, as the queue is narrowed by
  tlp text not null,
  class text not null,
  severity text not null,
  state text not null,
  -- who has it in hand
  handler_id bigint references member,
  -- null: it was not looked at yet
  what text check (what in
    ('confirm', 'notify', 'call', 'acknowledge', 'answer', 'follow-up', 'decide', 'close', 'law')),
  due_at timestamptz,
  -- when that came up
  since timestamptz,
  -- an officer is waited for at each step, whatever the desk tells by itself
  by_officer boolean not null default false,
  -- the first deadline of the law that is not met
  duty text,
  article text,
  law_due_at timestamptz,
  -- when it is to be looked at; null: once somebody does something
  look_at timestamptz,
  check ((what is null) = (due_at is null) and (what is null) = (since is null)),
  check ((duty is null) = (law_due_at is null) and (duty is null) = (article is null))
);
create index incident_due_next on incident_due (due_at, incident_id) where due_at is not null;
create index incident_due_of on incident_due (handler_id, due_at, incident_id) where handler_id is not null;
create index incident_due_org on incident_due (org_id, due_at, incident_id);
create index incident_due_look on incident_due (look_at) where look_at is not null;
alter table incident_due enable row level security;
-- As an authority reads the incident.
create policy incident_due_read on incident_due for select to hl_api using (
  (select reader_is_authority()) and (tlp <> 'RED' or (select reader_is_recipient())));
create policy incident_due_change on incident_due for update to hl_api
  using ((select reader_is_recipient())) with check ((select reader_is_recipient()));
create policy incident_due_done on incident_due for delete to hl_api using ((select reader_is_recipient()));
create policy incident_due_worker on incident_due to hl_worker using (true) with check (true);
grant select, delete, update (class, severity, state, handler_id, what, due_at, since, look_at) on incident_due to hl_api;
grant select, insert, update, delete on incident_due to hl_worker;
create policy incident_assignment_worker on incident_assignment for select to hl_worker using (true);
grant select on incident_assignment to hl_worker;

-- What waits for an officer of other kinds is little among much that is done with.
create index staged_report_submitted on staged_report (changed_at, id) where state = 'submitted';
create index outside_report_open on outside_report (changed_at, id) where state in ('kept', 'declined');

-- What is open already is looked at once.
insert into incident_due (incident_id, org_id, tlp, class, severity, state, look_at)
  select id, org_id, tlp, class, severity, state, now() from incident where state not in ('closed', 'rejected');
update incident_clock set look_at = least(look_at, now());

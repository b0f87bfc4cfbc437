-- What operators owe the authority about an incident: reports on the forms of the pack, handed in stage by stage.

create table staged_report (
  id bigint generated always as identity primary key,
  -- whose incident it is about
  org_id bigint not null references organisation,
  incident_id bigint not null references incident,
  -- version of the pack, and the form of it, on which it is answered to its end
  law text not null check (length(law) between 3 and 90),
  form text not null check (length(form) between 1 and 60),
  form_version integer not null check (form_version > 0),
  stage text not null check (stage in ('early-warning', 'notification', 'update', 'final')),
  state text not null check (state in ('draft', 'submitted', 'returned', 'accepted', 'withdrawn')),
  -- counts what was saved: a save names the one it was made on
  version integer not null check (version > 0),
  member_id bigint not null references member,
  begun_at timestamptz not null,
  -- the last step of either side
  changed_at timestamptz not null
);
create index staged_report_of on staged_report (incident_id, id);
create index staged_report_newest on staged_report (changed_at desc, id desc);
create index staged_report_own on staged_report (org_id, changed_at desc, id desc);
-- One report of a stage is begun once; it is handed in as often as it takes. Of updates there may be many.
create unique index staged_report_once on staged_report (incident_id, form)
  where state <> 'withdrawn' and stage <> 'update';
create unique index staged_report_one_draft on staged_report (incident_id, form) where state = 'draft';
alter table staged_report enable row level security;
-- What is not handed in is nobody's but the operator's. Sharing an incident opens nothing of this to anybody.
create policy staged_report_read on staged_report for select to hl_api using (
  (org_id = (select reader_own()) or (state not in ('draft', 'withdrawn') and (select reader_is_authority())))
  and (select true from incident i where i.id = staged_report.incident_id));
create policy staged_report_insert on staged_report for insert to hl_api with check (
  state = 'draft' and member_id = (select reader_member())
  and org_id = (select reader_own()) and (select reader_has_role('contact'))
  and (select true from incident i where i.id = staged_report.incident_id and i.org_id = staged_report.org_id));
create policy staged_report_write on staged_report for update to hl_api
  using (org_id = (select reader_own()) and (select reader_has_role('contact')))
  with check (org_id = (select reader_own()) and (select reader_has_role('contact'))
    and state in ('draft', 'submitted', 'returned', 'accepted', 'withdrawn'));
create policy staged_report_review on staged_report for update to hl_api
  using (state not in ('draft', 'withdrawn') and (select reader_is_recipient()))
  with check (state in ('returned', 'accepted') and (select reader_is_recipient()));
grant select, insert, update (state, version, changed_at) on staged_report to hl_api;

-- What is being written: one draft of a report, its newest save.
create table staged_draft (
  report_id bigint primary key references staged_report,
  org_id bigint not null references organisation,
  -- as it was typed, also what no jsonb holds
  answers json not null check (octet_length(answers::text) <= 600000),
  member_id bigint not null references member,
  saved_at timestamptz not null
);
alter table staged_draft enable row level security;
create policy staged_draft_read on staged_draft for select to hl_api using (
  org_id = (select reader_own()) and (select true from staged_report r where r.id = staged_draft.report_id));
create policy staged_draft_write on staged_draft for insert to hl_api with check (
  member_id = (select reader_member()) and org_id = (select reader_own()) and (select reader_has_role('contact'))
  and (select true from staged_report r where r.id = staged_draft.report_id and r.org_id = staged_draft.org_id));
create policy staged_draft_again on staged_draft for update to hl_api
  using (org_id = (select reader_own()) and (select reader_has_role('contact')))
  with check (org_id = (select reader_own()) and (select reader_has_role('contact'))
    and member_id = (select reader_member()));
create policy staged_draft_remove on staged_draft for delete to hl_api
  using (org_id = (select reader_own()) and (select reader_has_role('contact')));
grant select, insert, delete, update (answers, member_id, saved_at) on staged_draft to hl_api;

-- What was handed in, for ever.
create table staged_submission (
  id bigint generated always as identity primary key,
  report_id bigint not null references staged_report,
  org_id bigint not null references organisation,
  number integer not null check (number > 0),
  -- of the report, when it was handed in: the same click twice is one submission
  version integer not null,
  answers json not null check (octet_length(answers::text) <= 600000),
  member_id bigint not null references member,
  by_org_id bigint not null references organisation,
  entry_id bigint not null,
  submitted_at timestamptz not null,
  unique (report_id, number),
  unique (report_id, version)
);
alter table staged_submission enable row level security;
create policy staged_submission_read on staged_submission for select to hl_api using (
  (select true from staged_report r where r.id = staged_submission.report_id));
create policy staged_submission_insert on staged_submission for insert to hl_api with check (
  member_id = (select reader_member()) and by_org_id = (select reader_org())
  and org_id = (select reader_own()) and (select reader_has_role('contact'))
  and (select true from staged_report r where r.id = staged_submission.report_id and r.org_id = staged_submission.org_id));
grant select, insert on staged_submission to hl_api;
create trigger staged_submission_stays before update or delete on staged_submission
  for each row execute function refuse_rewriting();

-- What the authority made of a submission; its words are in the entry.
create table staged_review (
  submission_id bigint primary key references staged_submission,
  org_id bigint not null references organisation,
  outcome text not null check (outcome in ('accepted', 'returned')),
  member_id bigint not null references member,
  by_org_id bigint not null references organisation,
  entry_id bigint not null,
  reviewed_at timestamptz not null
);
alter table staged_review enable row level security;
create policy staged_review_read on staged_review for select to hl_api using (
  (select true from staged_submission s where s.id = staged_review.submission_id));
create policy staged_review_insert on staged_review for insert to hl_api with check (
  member_id = (select reader_member()) and by_org_id = (select reader_org()) and (select reader_is_recipient())
  and (select true from staged_submission s where s.id = staged_review.submission_id and s.org_id = staged_review.org_id));
grant select, insert on staged_review to hl_api;
create trigger staged_review_stays before update or delete on staged_review
  for each row execute function refuse_rewriting();

-- Who has read a submission, from the first time on.
create table staged_reading (
  submission_id bigint not null references staged_submission,
  member_id bigint not null references member,
  org_id bigint not null references organisation,
  by_org_id bigint not null references organisation,
  entry_id bigint not null,
  read_at timestamptz not null,
  primary key (submission_id, member_id)
);
alter table staged_reading enable row level security;
create policy staged_reading_read on staged_reading for select to hl_api using (
  (select true from staged_submission s where s.id = staged_reading.submission_id));
create policy staged_reading_insert on staged_reading for insert to hl_api with check (
  member_id = (select reader_member()) and by_org_id = (select reader_org()) and (select reader_is_authority())
  and (select true from staged_submission s where s.id = staged_reading.submission_id and s.org_id = staged_reading.org_id));
grant select, insert on staged_reading to hl_api;
create trigger staged_reading_stays before update or delete on staged_reading
  for each row execute function refuse_rewriting();

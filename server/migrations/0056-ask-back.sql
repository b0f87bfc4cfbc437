-- An officer asks a reporter back, who answers by the tracking code: until then the report is out of the queue.
alter table public_report
  drop constraint public_report_state_check,
  add constraint public_report_state_check
    check (state in ('new', 'taken', 'asked', 'incident', 'joined', 'referred', 'declined')),
  -- since when a question to its reporter waits for an answer
  add column asked_at timestamptz,
  -- when its reporter's words brought it back to the queue
  add column answered_at timestamptz,
  add constraint public_report_asked check ((state = 'asked') = (asked_at is not null));
create index public_report_asked on public_report (asked_at) where state = 'asked';
create index public_report_answered on public_report (proven, id)
  where answered_at is not null and state in ('new', 'taken') and merged_into is null;
-- The desk puts it back: its reporter answered, added to what was too little, or did not answer for too long.
create policy public_report_return on public_report for update to hl_api
  using ((select reader_is_desk()) and state in ('asked', 'declined')) with check ((select reader_is_desk()) and state = 'new');
grant update (asked_at, answered_at) on public_report to hl_api;
grant update (state, asked_at, version) on public_report to hl_worker;

-- What an officer asks stands in both languages.
alter table public_report_addition add column said jsonb check (octet_length(said::text) <= 20000);
-- What was told of bad content goes whole, what was added to it included.
create policy public_report_addition_forget on public_report_addition for delete to hl_api using ((select reader_is_recipient()));
grant delete on public_report_addition to hl_api;

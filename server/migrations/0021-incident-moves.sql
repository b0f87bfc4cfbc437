-- People move incidents: the desk's officers on their own, and the operator's contacts those that are theirs.

alter table incident
  -- counts the acts that changed it: an act names the one it was decided on
  add column version integer not null default 0,
  -- the operator's answer since it was last notified, and by when it wants to be done
  add column answer text check (answer in ('working', 'fixed', 'false-positive', 'not-ours')),
  add column answer_until timestamptz;
alter table incident drop constraint incident_closed_as_check;
alter table incident add constraint incident_closed_as_check
  check (closed_as in ('gone', 'resolved', 'unfounded'));

-- An operator says what it did about what is its own; everything else is for who handles incidents at an authority.
create policy incident_move on incident for update to hl_api
  using ((select reader_is_recipient())
    or (org_id = (select reader_own()) and (select reader_has_role('contact'))))
  with check ((select reader_is_recipient())
    or (org_id = (select reader_own()) and (select reader_has_role('contact'))
      and state in ('answered', 'contained', 'resolved')));
grant update (state, version, answer, answer_until, closed_at, closed_as, relapses, surfaced_at, quiet_at) on incident
  to hl_api;
grant update (version, answer, answer_until) on incident to hl_worker;

-- Whoever is told what an authority did is told which authority it was.
alter policy organisation_read on organisation using (
  (select reader_is_authority()) or id = (select reader_org()) or standing in ('regulator', 'police')
  or (select reader_has_role('desk-admin')) or (select reader_has_role('auditor'))
  or id in (select * from reader_sees_through('organisation')));

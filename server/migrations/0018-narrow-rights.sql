-- The worker changes what its work changes: nothing that says whose a thing is at first, how far it may be told, or what was
-- received. It writes observations into their months and stores no bytes.
revoke update on incident from hl_worker;
grant update (sightings, first_seen, last_seen, quiet_at, severity, state, relapses, surfaced_at, closed_at, closed_as)
  on incident to hl_worker;
revoke update on report from hl_worker;
grant update (state, format, report_type, marks, cursor, rows_read, rows_unreadable, observations_new, rows_attributed,
  incidents_opened, incidents_relapsed, trouble, read_at) on report to hl_worker;
revoke insert, update on observation from hl_worker;
grant update (first_seen, last_seen, count, org_id, holding_id, basis, incident_id) on observation to hl_worker;
revoke update on unreadable_line from hl_worker;
grant update (reason, detail, replayed_at) on unreadable_line to hl_worker;
revoke insert on blob, blob_chunk from hl_worker;
revoke usage on sequence blob_id from hl_worker;

-- An operator's administrator makes and changes people in its organisation's two roles, and touches nobody who has another:
-- an auditor or an administrator of the desk is made by one of those, whatever statement is sent.
alter policy member_insert on member with check (
  (kind <> 'person' and (select reader_is_authority())) or (select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))
    and kind = 'person' and roles <@ array['contact', 'operator-admin']));
alter policy member_update on member
  with check ((select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))
      and kind = 'person' and roles <@ array['contact', 'operator-admin']));

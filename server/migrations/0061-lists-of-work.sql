-- Reports of one source, of one organisation, and those that are not read are found without walking all that ever came: the lists
-- of reports and the health of each source ask for them. One row a report is written here, not one an observation.
create index report_source_newest on report (source_id, received_at desc, id desc);
create index report_org_newest on report (org_id, received_at desc, id desc);
create index report_unread_newest on report (state, received_at desc, id desc) where state <> 'read';

-- What is open is counted from the index alone, with what the row rules ask.
drop index incident_org_open;
create index incident_org_open on incident (org_id, surfaced_at desc, id desc) include (tlp, severity)
  where state not in ('closed', 'rejected');

-- The queue holds what is open and no more: one operator's lines are picked out of it as fast as an index would be followed.
drop index incident_due_org;

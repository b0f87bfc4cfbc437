-- Whether a child's parent may be read is looked up by the parent's number, row by row. An "exists" says the same, but the
-- planner may then read the whole parent table once and hash it: a second of work where a list shows fifty rows.

alter policy observation_read on observation using (
  (select reader_is_recipient())
  or ((
      (tlp <> 'RED' and ((select reader_is_authority()) or org_id = (select reader_own())))
      or (tlp in ('CLEAR', 'GREEN', 'AMBER') and incident_id in (select * from reader_shared('incident')))
      or (tlp <> 'AMBER+STRICT' and incident_id in (select * from reader_named('incident'))))
    and (incident_id is null or (select true from incident i where i.id = observation.incident_id))));

alter policy unreadable_read on unreadable_line using (
  (select reader_is_recipient()) or (select true from report r where r.id = unreadable_line.report_id));
alter policy receipt_read on receipt using (
  (select reader_is_recipient()) or (select true from report r where r.id = receipt.report_id));
alter policy incident_entry_read on incident_entry using (
  (select reader_is_recipient()) or (select true from incident i where i.id = incident_entry.incident_id));
alter policy blob_chunk_api_read on blob_chunk using (
  (select reader_is_recipient())
  or (select true from report r where r.blob_id = blob_chunk.blob_id limit 1));

alter policy entry_read on entry using (
  (select reader_reads_ledger())
  or (((select reader_is_authority()) or (org_id = (select reader_org()) and not (select reader_is_source())))
    and case split_part(subject, ':', 1)
      when 'incident' then (select true from incident i where i.id = split_part(entry.subject, ':', 2)::bigint)
      when 'report' then (select true from report r where r.id = split_part(entry.subject, ':', 2)::bigint)
      else true end));
alter policy entry_opening_read on entry_opening using (
  (select reader_is_recipient())
  or (((select reader_is_authority()) or (org_id = (select reader_org()) and not (select reader_is_source())))
    and (select true from entry e where e.id = entry_opening.entry_id)));

alter policy sharing_read on sharing using (
  ((select reader_is_authority()) or with_org_id = (select reader_own()) or with_member_id = (select reader_member()))
  and case thing
    when 'incident' then (select true from incident i where i.id = sharing.number)
    else (select true from report r where r.id = sharing.number) end);

-- The ledger is read as a list: newest first, narrowed by what an entry is, whose matter it is, who acted.
create index entry_newest on entry (at, id);
create index entry_kind on entry (kind, at, id);
create index entry_org on entry (org_id, at, id);
create index entry_member on entry (member_id, at, id);
-- How far each witness has come.
create index cosignature_of on cosignature (witness_id, size);

-- An auditor reads every entry, and with it the names of the organisations it speaks of. People's names stay closed:
-- of members, everybody knows the desk itself and the officer at its machine, who are nobody's person.
alter policy organisation_read on organisation using (
  (select reader_is_authority()) or id = (select reader_org())
  or (select reader_has_role('desk-admin')) or (select reader_has_role('auditor'))
  or id in (select * from reader_sees_through('organisation')));
alter policy member_read on member using (
  (select reader_is_authority()) or org_id = (select reader_org()) or (select reader_has_role('desk-admin'))
  or (kind in ('desk', 'officer') and (select reader_member()) is not null));

-- Entries that speak of an incident among others, for those who read every entry: they may not see the incident.
create function find_entries_of_incident(given bigint) returns setof bigint
  language sql stable security definer rows 10 set search_path = public, pg_temp
  as $$
    select opened_entry from incident where id = given and reader_reads_ledger()
    union select entry_id from incident_entry where incident_id = given and reader_reads_ledger()
  $$;
revoke all on function find_entries_of_incident(bigint) from public;
grant execute on function find_entries_of_incident(bigint) to hl_api;

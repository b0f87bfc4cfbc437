-- Row rules by the Traffic Light Protocol 2.0 and by explicit sharings. Who may read a thing at all is decided here alone:
--   CLEAR, GREEN, AMBER  its organisation, the authorities, and the organisations and persons it is shared with
--   AMBER+STRICT         its organisation and the authorities; no sharing widens it
--   RED                  named persons, and the duty officers and analysts of the authorities
-- What hangs on a thing (receipts, lines, bytes, links, entries) is read by who reads the thing.

-- Whose content the reader reads as its own; null: who manages accounts or reads the ledger reads no content, and a
-- source reads what it sent alone, whatever organisation runs it.
create function reader_own() returns bigint
  language sql stable parallel safe
  as $$ select case when current_setting('hl.standing', true) in ('authority', 'operator', 'public-body')
    then reader_org() end $$;

-- The desk's own recipients of TLP:RED.
create function reader_is_recipient() returns boolean
  language sql stable parallel safe
  as $$ select reader_is_authority() and (reader_has_role('duty-officer') or reader_has_role('analyst')) $$;

create function reader_is_source() returns boolean
  language sql stable parallel safe
  as $$ select coalesce(current_setting('hl.standing', true), '') = 'source' $$;

create function reader_reads_ledger() returns boolean
  language sql stable parallel safe
  as $$ select reader_is_recipient() or reader_has_role('auditor') $$;

-- One thing opened by an authority to one organisation or one person, beyond those who read it anyway.
create table sharing (
  id bigint generated always as identity primary key,
  -- whose thing it is
  org_id bigint not null references organisation,
  thing text not null check (thing in ('incident', 'report')),
  number bigint not null,
  -- by which holding an incident is theirs, from which source a report is: seen with the thing
  holding_id bigint references holding,
  source_id bigint references source,
  with_org_id bigint references organisation,
  with_member_id bigint references member,
  reason text not null check (length(reason) between 1 and 500),
  entry_id bigint not null,
  shared_at timestamptz not null,
  until timestamptz check (until > shared_at),
  withdrawn_at timestamptz check (withdrawn_at >= shared_at),
  withdrawn_entry bigint,
  check ((thing = 'incident') = (holding_id is not null) and (thing = 'report') = (source_id is not null)),
  check (num_nonnulls(with_org_id, with_member_id) = 1),
  check ((withdrawn_at is null) = (withdrawn_entry is null))
);
create unique index sharing_once on sharing (thing, number, with_org_id, with_member_id) nulls not distinct
  where withdrawn_at is null;
create index sharing_of on sharing (thing, number, id);
create index sharing_with_org on sharing (with_org_id, thing) where withdrawn_at is null;
create index sharing_with_member on sharing (with_member_id, thing) where withdrawn_at is null;

-- What is shared with the reader's organisation, or with the reader by name. The row rules look each list up once a
-- statement and hash it; these functions stand outside the row rules, or the rules would ask for each other for ever.
create function reader_shared(what text) returns setof bigint
  language sql stable parallel safe security definer rows 100 set search_path = public, pg_temp
  as $$
    select number from sharing
    where with_org_id = reader_own() and thing = what and withdrawn_at is null and (until is null or until > now())
  $$;
create function reader_named(what text) returns setof bigint
  language sql stable parallel safe security definer rows 100 set search_path = public, pg_temp
  as $$
    select number from sharing
    where with_member_id = reader_member() and reader_own() is not null
      and thing = what and withdrawn_at is null and (until is null or until > now())
  $$;

-- What is seen with a thing that is shared: whose it is, by which holding, from which source.
create function reader_sees_through(what text) returns setof bigint
  language sql stable parallel safe security definer rows 100 set search_path = public, pg_temp
  as $$
    select distinct case what when 'organisation' then org_id when 'holding' then holding_id else source_id end
    from sharing
    where thing = case what when 'source' then 'report' else 'incident' end and withdrawn_at is null
      and (until is null or until > now()) and reader_own() is not null
      and (with_org_id = reader_own() or with_member_id = reader_member())
  $$;

-- The source that the reader is: it reads what it sent, whatever the marking.
create function reader_source() returns bigint
  language sql stable parallel safe security definer set search_path = public, pg_temp
  as $$ select id from source where member_id = reader_member() $$;

revoke all on function reader_shared(text), reader_named(text), reader_sees_through(text), reader_source() from public;
grant execute on function reader_shared(text), reader_named(text), reader_sees_through(text), reader_source() to hl_api;

alter policy incident_read on incident using (
  ((select reader_is_authority()) and (tlp <> 'RED' or (select reader_is_recipient())))
  or (org_id = (select reader_own()) and tlp <> 'RED')
  or (tlp in ('CLEAR', 'GREEN', 'AMBER') and id in (select * from reader_shared('incident')))
  or (tlp <> 'AMBER+STRICT' and id in (select * from reader_named('incident'))));

alter policy report_read on report using (
  ((select reader_is_authority()) and (tlp <> 'RED' or (select reader_is_recipient())))
  or (org_id = (select reader_own()) and tlp <> 'RED')
  or source_id = (select reader_source())
  or (tlp in ('CLEAR', 'GREEN', 'AMBER') and id in (select * from reader_shared('report')))
  or (tlp <> 'AMBER+STRICT' and id in (select * from reader_named('report'))));

-- An observation is read by who may read it for its own marking and may also read the incident it belongs to.
alter policy observation_read on observation using (
  (select reader_is_recipient())
  or ((
      (tlp <> 'RED' and ((select reader_is_authority()) or org_id = (select reader_own())))
      or (tlp in ('CLEAR', 'GREEN', 'AMBER') and incident_id in (select * from reader_shared('incident')))
      or (tlp <> 'AMBER+STRICT' and incident_id in (select * from reader_named('incident'))))
    and (incident_id is null or exists (select from incident i where i.id = observation.incident_id))));

alter policy unreadable_read on unreadable_line using (
  (select reader_is_recipient()) or exists (select from report r where r.id = unreadable_line.report_id));
alter policy receipt_read on receipt using (
  (select reader_is_recipient()) or exists (select from report r where r.id = receipt.report_id));
alter policy incident_entry_read on incident_entry using (
  (select reader_is_recipient()) or exists (select from incident i where i.id = incident_entry.incident_id));

-- Bytes belong to whoever reads a report that has them.
create index report_blob on report (blob_id);
alter policy blob_chunk_api_read on blob_chunk using (
  (select reader_is_recipient()) or exists (select from report r where r.blob_id = blob_chunk.blob_id));

-- An entry says what was done with a thing: closed with it, save to those who answer for the ledger as a whole.
alter policy entry_read on entry using (
  (select reader_reads_ledger())
  or (((select reader_is_authority()) or (org_id = (select reader_org()) and not (select reader_is_source())))
    and case split_part(subject, ':', 1)
      when 'incident' then exists (select from incident i where i.id = split_part(entry.subject, ':', 2)::bigint)
      when 'report' then exists (select from report r where r.id = split_part(entry.subject, ':', 2)::bigint)
      else true end));

-- What an entry says of people is read by who reads the entry; an auditor reads that it was said, not what.
alter policy entry_opening_read on entry_opening using (
  (select reader_is_recipient())
  or (((select reader_is_authority()) or (org_id = (select reader_org()) and not (select reader_is_source())))
    and exists (select from entry e where e.id = entry_opening.entry_id)));

-- A source hands in as itself.
alter policy report_insert on report with check (
  (select reader_is_authority()) or source_id = (select reader_source()));
alter policy receipt_insert on receipt with check (
  (select reader_is_authority())
  or exists (select from report r where r.id = receipt.report_id and r.source_id = (select reader_source())));

alter policy organisation_read on organisation using (
  (select reader_is_authority()) or id = (select reader_org()) or (select reader_has_role('desk-admin'))
  or id in (select * from reader_sees_through('organisation')));
alter policy holding_read on holding using (
  (select reader_is_authority()) or org_id = (select reader_org())
  or id in (select * from reader_sees_through('holding')));
alter policy source_read on source using (
  (select reader_is_authority()) or org_id = (select reader_own()) or member_id = (select reader_member())
  or id in (select * from reader_sees_through('source')));

alter table sharing enable row level security;
create policy sharing_read on sharing for select to hl_api using (
  ((select reader_is_authority()) or with_org_id = (select reader_own())
    or with_member_id = (select reader_member()))
  and case thing
    when 'incident' then exists (select from incident i where i.id = sharing.number)
    else exists (select from report r where r.id = sharing.number) end);
-- What is said of the thing is what the thing says.
create policy sharing_insert on sharing for insert to hl_api with check (
  (select reader_is_recipient())
  and case thing
    when 'incident' then exists (select from incident i
      where i.id = sharing.number and i.org_id = sharing.org_id and i.holding_id = sharing.holding_id)
    else exists (select from report r
      where r.id = sharing.number and r.org_id = sharing.org_id and r.source_id = sharing.source_id) end);
create policy sharing_withdraw on sharing for update to hl_api
  using ((select reader_is_recipient())) with check ((select reader_is_recipient()));
grant select, insert, update (withdrawn_at, withdrawn_entry) on sharing to hl_api;

-- When a reader last read something of TLP:AMBER+STRICT or TLP:RED on record, so that reading on is not written again.
create table sensitive_read (
  member_id bigint not null references member,
  subject text not null,
  org_id bigint not null references organisation,
  at timestamptz not null,
  primary key (member_id, subject)
);
alter table sensitive_read enable row level security;
create policy sensitive_read_own on sensitive_read to hl_api
  using (member_id = (select reader_member()))
  with check (member_id = (select reader_member()) and org_id = (select reader_org()));
grant select, insert, update (at) on sensitive_read to hl_api;

-- What is known of an incident in the words of the law: who said which fact or moment, when. Nothing of it is ever rewritten.

-- The version of the pack of law that it runs under; null: it is older than this column and runs under the first that was kept.
alter table incident add column law text;
grant insert (law) on incident to hl_api;

create table incident_statement (
  id bigint generated always as identity primary key,
  -- whose incident it is
  org_id bigint not null references organisation,
  incident_id bigint not null references incident,
  kind text not null check (kind in ('fact', 'anchor', 'severity')),
  -- as the pack calls it
  name text not null check (length(name) between 1 and 60),
  -- of a fact, of the severity; null: it is not known after all
  value jsonb check (value is null or octet_length(value::text) <= 20000),
  -- of an anchor: when it was; null: it was not after all
  moment timestamptz,
  -- an anchor: it replaces what was said; otherwise it happened again
  corrects boolean not null,
  member_id bigint not null references member,
  by_org_id bigint not null references organisation,
  -- written down by an authority for the operator
  on_behalf boolean not null,
  entry_id bigint not null,
  stated_at timestamptz not null,
  check (kind = 'anchor' or moment is null),
  check (kind <> 'anchor' or value is null)
);
create index incident_statement_of on incident_statement (incident_id, id);
alter table incident_statement enable row level security;
-- The authorities and the operator read them; sharing an incident opens them to nobody.
create policy incident_statement_read on incident_statement for select to hl_api using (
  ((select reader_is_authority()) or org_id = (select reader_own()))
  and (select true from incident i where i.id = incident_statement.incident_id));
create policy incident_statement_insert on incident_statement for insert to hl_api with check (
  member_id = (select reader_member()) and by_org_id = (select reader_org())
  and ((select reader_is_recipient())
    or (kind <> 'severity' and not on_behalf and org_id = (select reader_own()) and (select reader_has_role('contact'))))
  and (select true from incident i where i.id = incident_statement.incident_id and i.org_id = incident_statement.org_id));
create policy incident_statement_worker on incident_statement for select to hl_worker using (true);
grant select, insert on incident_statement to hl_api;
grant select on incident_statement to hl_worker;
create trigger incident_statement_stays before update or delete on incident_statement
  for each row execute function refuse_rewriting();

-- A part of what an organisation holds that it gives to a branch or a customer: proposed by the holder in its own words, offered by an
-- authority to the organisation that is meant, and theirs once they accept. Neither side can look the other up.

create table delegation (
  id bigint generated always as identity primary key,
  -- who gives, and as it is called: the receiver reads no other row of it
  org_id bigint not null references organisation,
  giver text not null,
  kind text not null check (kind in ('prefix', 'domain')),
  prefix cidr,
  domain text check (domain = lower(domain)),
  -- whom the giver means, in its own words
  receiver text not null check (length(receiver) between 1 and 300),
  to_org_id bigint references organisation,
  until date,
  words text check (length(words) between 1 and 4000),
  state text not null check (state in ('proposed', 'offered', 'accepted', 'declined', 'withdrawn', 'ended')),
  holding_id bigint references holding,
  member_id bigint not null references member,
  entry_id bigint not null,
  proposed_at timestamptz not null,
  changed_at timestamptz not null,
  check ((kind = 'prefix') = (prefix is not null)),
  check ((kind = 'domain') = (domain is not null)),
  check (state not in ('offered', 'accepted', 'ended') or to_org_id is not null),
  check ((state in ('accepted', 'ended')) = (holding_id is not null)),
  check (to_org_id is distinct from org_id)
);
create unique index delegation_once on delegation (org_id, prefix, domain) nulls not distinct
  where state in ('proposed', 'offered', 'accepted');
create index delegation_newest on delegation (changed_at desc, id desc);
alter table delegation enable row level security;
create policy delegation_read on delegation for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()) or to_org_id = (select reader_own()));
create policy delegation_insert on delegation for insert to hl_api with check (
  state = 'proposed' and to_org_id is null and member_id = (select reader_member()) and org_id = (select reader_speaks_for()));
create policy delegation_withdraw on delegation for update to hl_api
  using (state in ('proposed', 'offered') and org_id = (select reader_speaks_for()))
  with check (state = 'withdrawn' and org_id = (select reader_speaks_for()));
create policy delegation_offer on delegation for update to hl_api
  using (state in ('proposed', 'offered') and (select reader_is_authority()) and (select reader_has_role('duty-officer')))
  with check (state in ('offered', 'declined') and (select reader_is_authority()) and (select reader_has_role('duty-officer')));
create policy delegation_decline on delegation for update to hl_api
  using (state = 'offered' and to_org_id = (select reader_speaks_for()))
  with check (state = 'declined' and to_org_id = (select reader_speaks_for()));
grant select, insert, update (state, to_org_id, words, changed_at) on delegation to hl_api;
grant usage on sequence delegation_id_seq to hl_api;

-- The receiver says yes: what it was given is its holding from now on, as long as the giver holds what it is a part of. Null: there
-- is nothing to take; -1: the giver does not hold it any more.
create function take_delegation(given bigint, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
declare
  d delegation;
  made bigint;
begin
  perform pg_advisory_xact_lock(hashtext('registry.change'));
  select * into d from delegation
    where id = given and state = 'offered' and to_org_id = reader_speaks_for() for update;
  if not found then return null; end if;
  if d.until <= at::date or not exists (
    select from holding h
    where h.org_id = d.org_id and upper_inf(h.held)
      and case when d.prefix is null then h.kind = 'domain' and right(d.domain, length(h.domain) + 1) = '.' || h.domain
        else h.kind = 'prefix' and h.prefix >> d.prefix end)
  then return -1; end if;
  insert into holding_list (name, snapshot, imported_at) values ('delegations', at::date, at)
    on conflict (name) do update set snapshot = greatest(holding_list.snapshot, excluded.snapshot), imported_at = excluded.imported_at;
  insert into holding (org_id, kind, prefix, domain, held, list, first_snapshot, last_snapshot)
    values (d.to_org_id, d.kind, d.prefix, d.domain, tstzrange(at, d.until::timestamp at time zone 'UTC'), 'delegations',
      at::date, at::date)
    returning id into made;
  update registry_version set version = version + 1;
  update delegation set state = 'accepted', holding_id = made, changed_at = at where id = given;
  return made;
end $$;
revoke all on function take_delegation(bigint, timestamptz) from public;
grant execute on function take_delegation(bigint, timestamptz) to hl_api;

-- Either side, or an officer, ends it: from now on it is the giver's again.
create function end_delegation(given bigint, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
declare
  d delegation;
begin
  perform pg_advisory_xact_lock(hashtext('registry.change'));
  select * into d from delegation
    where id = given and state = 'accepted'
      and (org_id = reader_speaks_for() or to_org_id = reader_speaks_for()
        or (reader_is_authority() and reader_has_role('duty-officer')))
    for update;
  if not found then return null; end if;
  update holding set held = tstzrange(lower(held), greatest(at, lower(held) + interval '1 second'))
    where id = d.holding_id and (upper_inf(held) or upper(held) > at);
  update registry_version set version = version + 1;
  update delegation set state = 'ended', changed_at = at where id = given;
  return d.holding_id;
end $$;
revoke all on function end_delegation(bigint, timestamptz) from public;
grant execute on function end_delegation(bigint, timestamptz) to hl_api;

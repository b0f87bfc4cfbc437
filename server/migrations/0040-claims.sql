-- What an organisation says is its own, until an authority has said yes or no.

create table claim (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  kind text not null check (kind in ('prefix', 'asn', 'domain')),
  prefix cidr,
  asn bigint check (asn between 1 and 4294967295),
  domain text check (domain = lower(domain)),
  -- why it is theirs, for who decides
  words text not null check (length(words) between 1 and 4000),
  -- of a domain: what its owner can publish there to show that they hold it
  challenge text check (length(challenge) between 20 and 100),
  state text not null check (state in ('open', 'approved', 'rejected', 'withdrawn')),
  reason text check (length(reason) between 1 and 4000),
  holding_id bigint references holding,
  member_id bigint not null references member,
  entry_id bigint not null,
  claimed_at timestamptz not null,
  changed_at timestamptz not null,
  check ((kind = 'prefix') = (prefix is not null)),
  check ((kind = 'asn') = (asn is not null)),
  check ((kind = 'domain') = (domain is not null) and (kind = 'domain') = (challenge is not null)),
  check ((state = 'approved') = (holding_id is not null)),
  check ((state = 'rejected') = (reason is not null))
);
create unique index claim_once on claim (org_id, prefix, asn, domain) nulls not distinct where state = 'open';
create index claim_newest on claim (changed_at desc, id desc);
create index claim_org on claim (org_id, changed_at desc, id desc);
alter table claim enable row level security;
-- Its claimant and the authorities: who else holds or claims the same is told to the authorities alone.
create policy claim_read on claim for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy claim_insert on claim for insert to hl_api with check (
  state = 'open' and member_id = (select reader_member()) and org_id = (select reader_speaks_for()));
create policy claim_withdraw on claim for update to hl_api
  using (state = 'open' and org_id = (select reader_speaks_for()))
  with check (state = 'withdrawn' and org_id = (select reader_speaks_for()));
create policy claim_decide on claim for update to hl_api
  using (state = 'open' and (select reader_is_authority()) and (select reader_has_role('duty-officer')))
  with check (state in ('approved', 'rejected') and (select reader_is_authority()) and (select reader_has_role('duty-officer')));
grant select, insert, update (state, reason, holding_id, changed_at) on claim to hl_api;
grant usage on sequence claim_id_seq to hl_api;

-- What is held now within a network: a stretch of this order.
create index holding_prefix_now on holding (prefix) where kind = 'prefix' and upper_inf(held);

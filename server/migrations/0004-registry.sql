-- What organisations hold, and from when to when; whom to call.

create table contact (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  role text not null check (role in ('security', 'abuse', 'noc', 'legal', 'postal-security')),
  name text not null,
  email text,
  phone text,
  created_at timestamptz not null default now(),
  unique (org_id, role, name)
);
alter table contact enable row level security;
create policy contact_read on contact for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy contact_write on contact for insert to hl_api with check ((select reader_is_authority()));
grant select, insert on contact to hl_api;

-- A list that holdings are read from (a routing snapshot, an operator's own sub-allocations), and its last snapshot.
create table holding_list (
  name text primary key check (length(name) between 1 and 120),
  snapshot date not null,
  imported_at timestamptz not null
);
alter table holding_list enable row level security;
create policy holding_list_read on holding_list for select to hl_api using ((select reader_is_authority()));
create policy holding_list_insert on holding_list for insert to hl_api with check ((select reader_is_authority()));
create policy holding_list_update on holding_list for update to hl_api
  using ((select reader_is_authority())) with check ((select reader_is_authority()));
grant select, insert, update on holding_list to hl_api;

create table holding (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  kind text not null check (kind in ('prefix', 'asn', 'domain', 'postal-route', 'postal-centre', 'postal-range')),
  prefix cidr,
  asn bigint check (asn between 1 and 4294967295),
  domain text check (domain = lower(domain)),
  -- postal: the code of a route or centre, or the service prefix of an item-number range (UPU S10)
  code text,
  numbers int8range,
  -- no lower bound: held since before anybody wrote it down
  held tstzrange not null check (not isempty(held)),
  list text not null references holding_list,
  first_snapshot date not null,
  last_snapshot date not null,
  check ((kind = 'prefix') = (prefix is not null)),
  check ((kind = 'asn') = (asn is not null) or kind = 'prefix'),
  check ((kind = 'domain') = (domain is not null)),
  check ((kind like 'postal-%') = (code is not null)),
  check ((kind = 'postal-range') = (numbers is not null)),
  -- The hash comes first for speed alone: without it the tree of prefixes grows slower than linearly can bear
  -- (732,483 rows: 19 s with it, not done after 10 minutes without).
  constraint one_holder_of_prefix exclude using gist
    ((hashinetextended(prefix, 0)) with =, prefix inet_ops with =, held with &&) where (kind = 'prefix'),
  constraint one_holder_of_asn exclude using gist (asn with =, held with &&) where (kind = 'asn'),
  constraint one_holder_of_domain exclude using gist (domain with =, held with &&) where (kind = 'domain'),
  constraint one_holder_of_place exclude using gist (kind with =, code with =, held with &&)
    where (kind in ('postal-route', 'postal-centre')),
  constraint one_holder_of_range exclude using gist (code with =, numbers with &&, held with &&)
    where (kind = 'postal-range')
);
create index holding_org on holding (org_id, kind, id);
create index holding_list_open on holding (list, kind) where upper_inf(held);
alter table holding enable row level security;
create policy holding_read on holding for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy holding_insert on holding for insert to hl_api with check ((select reader_is_authority()));
create policy holding_update on holding for update to hl_api
  using ((select reader_is_authority())) with check ((select reader_is_authority()));
create policy holding_worker on holding for select to hl_worker using (true);
grant select, insert, update on holding to hl_api;
grant select on holding to hl_worker;

-- One number that every change of holdings raises: by it a worker knows that its lookup table is stale.
create table registry_version (single boolean primary key default true check (single), version bigint not null);
insert into registry_version (version) values (1);
alter table registry_version enable row level security;
create policy registry_version_api on registry_version to hl_api using (true) with check (true);
create policy registry_version_worker on registry_version for select to hl_worker using (true);
grant select, update on registry_version to hl_api;
grant select on registry_version to hl_worker;

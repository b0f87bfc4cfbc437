-- Organisations, members and the tokens by which a member is known.

create table organisation (
  id bigint generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
  name text not null check (length(name) between 1 and 300),
  name_en text,
  standing text not null check (standing in ('regulator', 'police', 'operator', 'public-body')),
  sectors text[] not null default '{}' check (sectors <@ array['post', 'telecom', 'it']),
  -- false: made by an import from the name a register prints beside one ASN; nobody has looked at it yet.
  reviewed boolean not null,
  created_at timestamptz not null default now()
);
alter table organisation enable row level security;
create policy organisation_read on organisation for select to hl_api
  using ((select reader_is_authority()) or id = (select reader_org()));
create policy organisation_insert on organisation for insert to hl_api with check ((select reader_is_authority()));
create policy organisation_worker on organisation to hl_worker using (true) with check (true);
grant select, insert on organisation to hl_api;
grant select on organisation to hl_worker;

create table member (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  kind text not null check (kind in ('desk', 'officer', 'source')),
  name text not null unique check (length(name) between 1 and 120),
  created_at timestamptz not null default now(),
  deactivated_at timestamptz
);
alter table member enable row level security;
create policy member_read on member for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy member_insert on member for insert to hl_api with check ((select reader_is_authority()));
create policy member_worker on member for select to hl_worker using (true);
grant select, insert on member to hl_api;
grant select on member to hl_worker;

create table token (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  member_id bigint not null references member,
  hash bytea not null unique check (octet_length(hash) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
create index token_member on token (member_id);
alter table token enable row level security;
create policy token_read on token for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy token_insert on token for insert to hl_api with check ((select reader_is_authority()));
create policy token_revoke on token for update to hl_api
  using ((select reader_is_authority())) with check ((select reader_is_authority()));
grant select, insert, update (revoked_at) on token to hl_api;

-- A request proves who it is before anything is known of it, so this one lookup stands outside the row rules.
create function find_token(given bytea, at timestamptz)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing
    from token t join member m on m.id = t.member_id join organisation o on o.id = m.org_id
    where t.hash = given and t.revoked_at is null and (t.expires_at is null or t.expires_at > at)
      and m.deactivated_at is null
  $$;
revoke all on function find_token(bytea, timestamptz) from public;
grant execute on function find_token(bytea, timestamptz) to hl_api;

create function find_member(given text)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing
    from member m join organisation o on o.id = m.org_id
    where m.name = given and m.deactivated_at is null
  $$;
revoke all on function find_member(text) from public;
grant execute on function find_member(text) to hl_api, hl_worker;

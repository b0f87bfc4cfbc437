-- Whom to write to, once the address has been verified by who reads it; how each of them wants to hear; and what an operator
-- does not want to hear of for a while.

-- Who says for others what stands in the registry.
create function reader_is_registrar() returns boolean
  language sql stable parallel safe
  as $$ select reader_is_authority() and (reader_has_role('duty-officer') or reader_has_role('desk-admin')) $$;

-- For which organisation the reader says so themselves; null: for none.
create function reader_speaks_for() returns bigint
  language sql stable parallel safe
  as $$ select case when reader_has_role('contact') or reader_has_role('operator-admin') then reader_own() end $$;

alter table contact
  add column language text not null default 'vi' check (language in ('vi', 'en')),
  -- by a link that came to the address: until then nothing is sent there but that link
  add column verified_at timestamptz,
  -- when its reader last said that it is still right
  add column confirmed_at timestamptz,
  -- a public key, armored (RFC 9580 section 6.2): what is told of incidents is encrypted to it
  add column openpgp text check (length(openpgp) <= 100000),
  add column removed_at timestamptz,
  add constraint contact_verified_check check (verified_at is null or email is not null);
alter policy contact_read on contact using ((select reader_is_authority()) or org_id = (select reader_own()));
alter policy contact_write on contact with check (
  verified_at is null and confirmed_at is null
  and ((select reader_is_registrar()) or org_id = (select reader_speaks_for())));
create policy contact_update on contact for update to hl_api
  using ((select reader_is_registrar()) or org_id = (select reader_speaks_for()));
create policy contact_worker on contact for select to hl_worker using (true);
-- That an address was verified is set by the link alone.
grant update (role, name, email, phone, language, openpgp, removed_at) on contact to hl_api;
grant select on contact to hl_worker;

-- Another address is another reader, and nobody has heard from them yet.
create function forget_verification() returns trigger language plpgsql as $$
begin
  new.verified_at := null;
  new.confirmed_at := null;
  return new;
end $$;
create trigger contact_address_changes before update of email, removed_at on contact
  for each row when (old.email is distinct from new.email or old.removed_at is not null and new.removed_at is null)
  execute function forget_verification();

-- What the reader of an address shows for it, once.
create table contact_link (
  -- SHA-256 of what stands in the mail
  hash bytea primary key check (octet_length(hash) = 32),
  contact_id bigint not null references contact,
  org_id bigint not null references organisation,
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index contact_link_of on contact_link (contact_id, created_at);
alter table contact_link enable row level security;
create policy contact_link_read on contact_link for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy contact_link_insert on contact_link for insert to hl_api with check (
  used_at is null and exists (select from contact c where c.id = contact_id and c.org_id = contact_link.org_id)
  and ((select reader_is_registrar()) or org_id = (select reader_speaks_for())));
create policy contact_link_worker on contact_link to hl_worker using (true) with check (true);
grant insert, select (contact_id, org_id, created_at, expires_at, used_at) on contact_link to hl_api;
grant insert, select (contact_id, org_id, created_at, expires_at, used_at) on contact_link to hl_worker;

-- Whose address a good link is for: the page that it opens says so, and changes nothing.
create function find_contact_link(given bytea, at timestamptz)
  returns table (contact_id bigint, org_id bigint, name text, email text, language text, organisation text,
    organisation_en text, verified boolean, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select c.id, c.org_id, c.name, c.email, c.language, o.name, o.name_en, c.verified_at is not null, l.expires_at
    from contact_link l join contact c on c.id = l.contact_id join organisation o on o.id = c.org_id
    where l.hash = given and l.used_at is null and l.expires_at > at and c.removed_at is null and c.email = l.email
  $$;
revoke all on function find_contact_link(bytea, timestamptz) from public;
grant execute on function find_contact_link(bytea, timestamptz) to hl_api;

-- Takes a good link, once, and puts down that its reader is there and the contact is right.
create function take_contact_link(given bytea, at timestamptz)
  returns table (contact_id bigint, org_id bigint, was_verified boolean)
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with taken as (
      update contact_link l set used_at = at
      from contact c
      where l.hash = given and l.used_at is null and l.expires_at > at
        and c.id = l.contact_id and c.removed_at is null and c.email = l.email
      returning l.contact_id, c.verified_at is not null as was_verified
    )
    update contact c set verified_at = coalesce(c.verified_at, at), confirmed_at = at
    from taken where c.id = taken.contact_id
    returning c.id, c.org_id, taken.was_verified
  $$;
revoke all on function take_contact_link(bytea, timestamptz) from public;
grant execute on function take_contact_link(bytea, timestamptz) to hl_api;

-- One way by which an organisation hears, and of what, when, and in which turn.
create table channel (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  kind text not null check (kind in ('mail', 'webhook')),
  contact_id bigint references contact,
  webhook_id bigint,
  -- classes of RSIT; none: every class
  classes text[] not null default '{}' check (cardinality(classes) <= 30),
  mode text not null default 'by-rule' check (mode in ('by-rule', 'at-once', 'digest')),
  -- minutes after midnight in Asia/Ho_Chi_Minh
  digest_at smallint[] not null default '{480}'
    check (cardinality(digest_at) between 1 and 8 and 0 <= all (digest_at) and 1440 > all (digest_at)),
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to smallint check (quiet_to between 0 and 1439),
  -- from the second on they hear only when nobody has acknowledged before
  step smallint not null default 1 check (step between 1 and 9),
  created_at timestamptz not null,
  removed_at timestamptz,
  check ((kind = 'mail') = (contact_id is not null) and (kind = 'webhook') = (webhook_id is not null)),
  check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null or quiet_from <> quiet_to))
);
create unique index channel_of_contact on channel (contact_id) where removed_at is null and contact_id is not null;
create unique index channel_of_webhook on channel (webhook_id) where removed_at is null and webhook_id is not null;
create index channel_org on channel (org_id, id);
alter table channel enable row level security;
create policy channel_read on channel for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy channel_insert on channel for insert to hl_api with check (
  (contact_id is null or exists (select from contact c where c.id = contact_id and c.org_id = channel.org_id))
  and ((select reader_is_registrar()) or org_id = (select reader_speaks_for())));
create policy channel_update on channel for update to hl_api
  using ((select reader_is_registrar()) or org_id = (select reader_speaks_for()));
create policy channel_worker on channel for select to hl_worker using (true);
grant select, insert, update (classes, mode, digest_at, quiet_from, quiet_to, step, removed_at) on channel to hl_api;
grant select on channel to hl_worker;

-- What an organisation is not told of until a time. It hides nothing from any list, and stops no reminder of the law.
create table suppression (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  class text,
  type text,
  asset text check (length(asset) between 1 and 200),
  until timestamptz not null,
  words text not null check (length(words) between 1 and 2000),
  member_id bigint not null references member,
  entry_id bigint not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(class, type, asset) > 0),
  check (until > created_at and until <= created_at + interval '90 days'),
  check (ended_at >= created_at)
);
create index suppression_org on suppression (org_id, until desc, id desc);
alter table suppression enable row level security;
create policy suppression_read on suppression for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy suppression_insert on suppression for insert to hl_api with check (
  member_id = (select reader_member()) and ended_at is null and org_id = (select reader_speaks_for()));
create policy suppression_end on suppression for update to hl_api
  using (org_id = (select reader_speaks_for()));
create policy suppression_worker on suppression for select to hl_worker using (true);
grant select, insert, update (ended_at) on suppression to hl_api;
grant select on suppression to hl_worker;

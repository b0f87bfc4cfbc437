-- What proves, beside a password, that somebody is who they say.

-- When the bearer of a session last proved who they are; null: when it was opened.
alter table session add column proved_at timestamptz;
grant select (proved_at), update (proved_at) on session to hl_api;

-- One second factor of a person. What proves it is in totp or passkey, which nobody but its owner reads.
create table factor (
  id bigint generated always as identity primary key,
  member_id bigint not null references member,
  org_id bigint not null references organisation,
  kind text not null check (kind in ('totp', 'passkey')),
  -- what its owner calls it
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  -- null: begun, and not shown to work yet
  confirmed_at timestamptz,
  last_used_at timestamptz,
  removed_at timestamptz
);
create index factor_member on factor (member_id, id) where removed_at is null;
-- Who begins again drops what they had begun.
create unique index factor_begun on factor (member_id, kind) where confirmed_at is null and removed_at is null;
alter table factor enable row level security;
create policy factor_read on factor for select to hl_api using (member_id = (select reader_member())
  or (select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy factor_insert on factor for insert to hl_api with check (member_id = (select reader_member()));
create policy factor_update on factor for update to hl_api using (member_id = (select reader_member())
    or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check (member_id = (select reader_member())
    or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
grant select, insert, update (confirmed_at, last_used_at, removed_at) on factor to hl_api;

-- Codes by the clock (RFC 6238). The secret is sealed under a key that is not in this database.
create table totp (
  factor_id bigint primary key references factor,
  member_id bigint not null references member,
  key_id text not null check (length(key_id) between 1 and 40),
  -- nonce, sealed secret, tag (AES-256-GCM)
  secret bytea not null check (octet_length(secret) between 29 and 200),
  -- the newest step of the clock whose code was taken: no code of it or of one before is taken again
  last_step bigint not null default 0
);
alter table totp enable row level security;
create policy totp_own on totp to hl_api
  using (member_id = (select reader_member())) with check (member_id = (select reader_member()));
grant select, insert, update (key_id, secret, last_step) on totp to hl_api;

-- Passkeys (WebAuthn): public keys, so nothing here lets anybody in.
create table passkey (
  factor_id bigint primary key references factor,
  member_id bigint not null references member,
  credential bytea not null unique check (octet_length(credential) between 1 and 1023),
  public_key bytea not null check (octet_length(public_key) <= 8192),
  -- how often it was used, as the authenticator counts; one that does not go on was copied
  counter bigint not null check (counter >= 0),
  -- the person, as authenticators know them: random, the same for all passkeys of one member
  handle bytea not null check (octet_length(handle) = 32),
  transports text[] not null,
  -- may be copied to other devices of its owner by whoever made it
  synced boolean not null
);
create index passkey_member on passkey (member_id);
alter table passkey enable row level security;
create policy passkey_own on passkey to hl_api
  using (member_id = (select reader_member())) with check (member_id = (select reader_member()));
grant select, insert, update (counter, synced) on passkey to hl_api;

-- A factor that is removed leaves its name and dates; what proved it is gone.
create function forget_factor() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  delete from totp where factor_id = new.id;
  delete from passkey where factor_id = new.id;
  return new;
end
$$;
revoke all on function forget_factor() from public;
create trigger factor_forget after update of removed_at on factor for each row
  when (old.removed_at is null and new.removed_at is not null) execute function forget_factor();

-- Codes for the day on which the other factors are lost; each is good once.
create table recovery_code (
  id bigint generated always as identity primary key,
  member_id bigint not null references member,
  org_id bigint not null references organisation,
  -- which of the codes it is: its first letters, no secret
  name text not null check (name ~ '^[0-9A-Z]{2}$'),
  hash text not null check (hash like '$argon2id$%'),
  created_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz
);
create unique index recovery_code_name on recovery_code (member_id, name) where used_at is null and removed_at is null;
alter table recovery_code enable row level security;
create policy recovery_code_read on recovery_code for select to hl_api using (member_id = (select reader_member())
  or (select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy recovery_code_insert on recovery_code for insert to hl_api
  with check (member_id = (select reader_member()));
create policy recovery_code_update on recovery_code for update to hl_api using (member_id = (select reader_member())
    or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check (member_id = (select reader_member())
    or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
grant select (id, member_id, org_id, name, created_at, used_at, removed_at), insert, update (used_at, removed_at)
  on recovery_code to hl_api;

create function find_recovery_code(given text) returns table (id bigint, hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select c.id, c.hash from recovery_code c
    where c.member_id = reader_member() and c.name = given and c.used_at is null and c.removed_at is null
  $$;
revoke all on function find_recovery_code(text) from public;
grant execute on function find_recovery_code(text) to hl_api;

-- What an authenticator was asked to sign. It is taken once, by whoever it was asked of, and soon over.
create table challenge (
  hash bytea primary key check (octet_length(hash) = 32),
  purpose text not null check (purpose in ('add-passkey', 'prove', 'sign-in')),
  -- null: whoever answers says who they are
  member_id bigint references member,
  handle bytea check (octet_length(handle) = 32),
  expires_at timestamptz not null,
  check ((purpose = 'sign-in') = (member_id is null) and (purpose = 'add-passkey') = (handle is not null))
);
create index challenge_expiry on challenge (expires_at);
alter table challenge enable row level security;

-- Keeping one clears away some that are over, so that nobody fills the table by asking.
create function keep_challenge(given bytea, wanted text, handed bytea, at timestamptz, until timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    delete from challenge where hash in
      (select hash from challenge where expires_at <= at order by expires_at limit 20 for update skip locked);
    insert into challenge (hash, purpose, member_id, handle, expires_at)
      values (given, wanted, case when wanted = 'sign-in' then null else reader_member() end, handed, until)
  $$;
revoke all on function keep_challenge(bytea, text, bytea, timestamptz, timestamptz) from public;
grant execute on function keep_challenge(bytea, text, bytea, timestamptz, timestamptz) to hl_api;

create function take_challenge(given bytea, wanted text, at timestamptz) returns table (handle bytea)
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    delete from challenge c
    where c.hash = given and c.purpose = wanted and c.expires_at > at
      and (c.member_id is null or c.member_id = reader_member())
    returning c.handle
  $$;
revoke all on function take_challenge(bytea, text, timestamptz) from public;
grant execute on function take_challenge(bytea, text, timestamptz) to hl_api;

-- Who signs in by a passkey alone is nobody until it has been checked.
create function find_passkey(given bytea)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    factor_id bigint, public_key bytea, counter bigint, handle bytea)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, f.id, p.public_key, p.counter, p.handle
    from passkey p join factor f on f.id = p.factor_id join member m on m.id = p.member_id
      join organisation o on o.id = m.org_id
    where p.credential = given and f.removed_at is null and f.confirmed_at is not null and m.deactivated_at is null
  $$;
revoke all on function find_passkey(bytea) from public;
grant execute on function find_passkey(bytea) to hl_api;

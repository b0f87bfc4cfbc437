-- People who come in through their organisation's own provider (OpenID Connect).

-- A person at a provider is known by who the provider is and how it numbers them. An e-mail address is no name: whoever
-- controls a provider can claim any.
create table outside_identity (
  id bigint generated always as identity primary key,
  member_id bigint not null references member,
  org_id bigint not null references organisation,
  -- key of the provider in the settings
  provider text not null check (length(provider) between 1 and 40),
  issuer text not null check (length(issuer) between 1 and 500),
  subject text not null check (length(subject) between 1 and 255),
  created_at timestamptz not null,
  last_used_at timestamptz,
  removed_at timestamptz
);
create unique index outside_identity_known on outside_identity (issuer, subject) where removed_at is null;
create index outside_identity_member on outside_identity (member_id) where removed_at is null;
alter table outside_identity enable row level security;
create policy outside_identity_read on outside_identity for select to hl_api
  using (member_id = (select reader_member()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy outside_identity_insert on outside_identity for insert to hl_api
  with check (member_id = (select reader_member()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy outside_identity_update on outside_identity for update to hl_api
  using (member_id = (select reader_member()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check (member_id = (select reader_member()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
grant select, insert, update (last_used_at, removed_at) on outside_identity to hl_api;

-- A way to a provider that somebody has set out on. It is taken once, by the browser that set out, and soon over.
create table sign_on (
  state bytea primary key check (octet_length(state) = 32),
  browser bytea not null check (octet_length(browser) = 32),
  provider text not null,
  nonce text not null,
  verifier text not null,
  -- what a link bears that is to be taken up on the way back
  invitation text,
  return_to text not null check (return_to like '/%' and length(return_to) <= 2000),
  expires_at timestamptz not null
);
create index sign_on_expiry on sign_on (expires_at);
alter table sign_on enable row level security;

create function keep_sign_on(given bytea, browser bytea, provider text, nonce text, verifier text, invitation text,
  return_to text, at timestamptz, until timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    delete from sign_on where state in
      (select s.state from sign_on s where s.expires_at <= at order by s.expires_at limit 20 for update skip locked);
    insert into sign_on (state, browser, provider, nonce, verifier, invitation, return_to, expires_at)
      values (given, keep_sign_on.browser, keep_sign_on.provider, keep_sign_on.nonce, keep_sign_on.verifier,
        keep_sign_on.invitation, keep_sign_on.return_to, until)
  $$;
revoke all on function keep_sign_on(bytea, bytea, text, text, text, text, text, timestamptz, timestamptz) from public;
grant execute on function keep_sign_on(bytea, bytea, text, text, text, text, text, timestamptz, timestamptz) to hl_api;

create function take_sign_on(given bytea, coming bytea, at timestamptz)
  returns table (provider text, nonce text, verifier text, invitation text, return_to text)
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    delete from sign_on s where s.state = given and s.browser = coming and s.expires_at > at
    returning s.provider, s.nonce, s.verifier, s.invitation, s.return_to
  $$;
revoke all on function take_sign_on(bytea, bytea, timestamptz) from public;
grant execute on function take_sign_on(bytea, bytea, timestamptz) to hl_api;

create function find_outside_identity(given_issuer text, given_subject text)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    identity_id bigint, organisation text, parent text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, i.id, o.key, p.key
    from outside_identity i join member m on m.id = i.member_id join organisation o on o.id = m.org_id
      left join organisation p on p.id = o.parent_id
    where i.issuer = given_issuer and i.subject = given_subject and i.removed_at is null and m.deactivated_at is null
  $$;
revoke all on function find_outside_identity(text, text) from public;
grant execute on function find_outside_identity(text, text) to hl_api;

-- By what the settings name an organisation: its own key and that of the one it is a unit of.
create function find_organisation_keys(given bigint) returns table (organisation text, parent text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select o.key, p.key from organisation o left join organisation p on p.id = o.parent_id
    where o.id = given and (given = reader_org() or reader_is_authority() or reader_has_role('desk-admin'))
  $$;
revoke all on function find_organisation_keys(bigint) from public;
grant execute on function find_organisation_keys(bigint) to hl_api;

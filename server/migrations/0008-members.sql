-- People: who they are, in which roles, how they come in and for how long.

-- A unit of an authority, central or provincial, names the organisation it belongs to.
alter table organisation add column parent_id bigint references organisation;

-- What the row rules read beside hl.member, hl.org and hl.standing: hl.roles, sorted, with commas between.
create function reader_member() returns bigint
  language sql stable parallel safe
  as $$ select nullif(current_setting('hl.member', true), '')::bigint $$;

create function reader_has_role(wanted text) returns boolean
  language sql stable parallel safe
  as $$ select wanted = any (string_to_array(coalesce(current_setting('hl.roles', true), ''), ',')) $$;

alter table member
  drop constraint member_kind_check,
  drop constraint member_name_key,
  add column email text,
  add column roles text[] not null default '{}',
  -- an example account: nobody is let in as one unless the desk was started in demo mode
  add column demo boolean not null default false,
  add constraint member_kind_check check (kind in ('desk', 'officer', 'source', 'person')),
  add constraint member_email_check
    check ((kind = 'person') = (email is not null) and email = lower(email) and length(email) <= 254),
  add constraint member_roles_check check (
    roles <@ array['duty-officer', 'analyst', 'inspector', 'investigator', 'leader', 'contact', 'operator-admin',
      'auditor', 'desk-admin']
    and (kind = 'person' or roles = '{}'));
-- Two people may bear one name; the desk, its officer and its sources are known by theirs.
create unique index member_name on member (name) where kind <> 'person';
create unique index member_email on member (email) where deactivated_at is null;
create index member_org on member (org_id, id);

alter policy member_read on member using ((select reader_is_authority()) or org_id = (select reader_org())
  or (select reader_has_role('desk-admin')));
alter policy member_insert on member with check (
  (kind <> 'person' and (select reader_is_authority())) or (select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy member_update on member for update to hl_api
  using ((select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check ((select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
grant update (name, email, roles, deactivated_at) on member to hl_api;
alter policy organisation_read on organisation using ((select reader_is_authority()) or id = (select reader_org())
  or (select reader_has_role('desk-admin')));

-- An auditor reads the account and nothing it is about.
alter policy entry_read on entry using ((select reader_is_authority()) or org_id = (select reader_org())
  or (select reader_has_role('auditor')));

-- The Argon2id string of a person's password. No role of the desk can read one: see find_password().
create table password (
  member_id bigint primary key references member,
  org_id bigint not null references organisation,
  hash text not null check (hash like '$argon2id$%'),
  set_at timestamptz not null
);
alter table password enable row level security;
create policy password_read on password for select to hl_api using (member_id = (select reader_member()));
create policy password_insert on password for insert to hl_api with check (member_id = (select reader_member()));
create policy password_update on password for update to hl_api
  using (member_id = (select reader_member())) with check (member_id = (select reader_member()));
grant select (member_id, org_id, set_at), insert, update (hash, set_at) on password to hl_api;

-- Somebody who signed in at a browser. Its token is in a cookie there, here only its SHA-256.
create table session (
  id bigint generated always as identity primary key,
  member_id bigint not null references member,
  org_id bigint not null references organisation,
  hash bytea not null unique check (octet_length(hash) = 32),
  level text not null check (level in ('first', 'enrol', 'whole')),
  -- by what: 'password', then the second factor
  how text[] not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- at the latest; one that is not used ends before (session.ts says when)
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address inet,
  agent text check (length(agent) <= 300)
);
create index session_member on session (member_id, id) where revoked_at is null;
alter table session enable row level security;
create policy session_read on session for select to hl_api using (member_id = (select reader_member())
  or (select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy session_insert on session for insert to hl_api with check (member_id = (select reader_member()));
create policy session_update on session for update to hl_api
  using (member_id = (select reader_member()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check (member_id = (select reader_member()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
grant select (id, member_id, org_id, level, how, created_at, last_seen_at, expires_at, revoked_at, address, agent),
  insert, update (hash, level, how, last_seen_at, expires_at, revoked_at) on session to hl_api;

-- Links that let somebody in once: what they are for, and the SHA-256 of the secret behind their #.
create table link (
  id bigint generated always as identity primary key,
  purpose text not null check (purpose in ('set-up', 'invitation', 'reset')),
  -- null: who it makes does not exist yet
  member_id bigint references member,
  org_id bigint references organisation,
  hash bytea not null unique check (octet_length(hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check ((purpose = 'set-up') = (member_id is null) and (member_id is null) = (org_id is null))
);
create index link_member on link (member_id) where used_at is null and revoked_at is null;
alter table link enable row level security;
create policy link_read on link for select to hl_api using ((select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy link_insert on link for insert to hl_api with check ((select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
create policy link_update on link for update to hl_api
  using ((select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check ((select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));
grant select (id, purpose, member_id, org_id, created_at, expires_at, used_at, revoked_at), insert, update (revoked_at)
  on link to hl_api;

-- Whoever takes a link up is nobody yet. Of many who come with the same one, the first to lock its row has it.
create function take_link(given bytea, wanted text, at timestamptz) returns table (link_id bigint, member_id bigint)
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    update link set used_at = at
    where hash = given and purpose = wanted and used_at is null and revoked_at is null and expires_at > at
    returning link.id, link.member_id
  $$;
revoke all on function take_link(bytea, text, timestamptz) from public;
grant execute on function take_link(bytea, text, timestamptz) to hl_api;

-- As before, with roles.
drop function find_token(bytea, timestamptz);
create function find_token(given bytea, at timestamptz)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo
    from token t join member m on m.id = t.member_id join organisation o on o.id = m.org_id
    where t.hash = given and t.revoked_at is null and (t.expires_at is null or t.expires_at > at)
      and m.deactivated_at is null
  $$;
revoke all on function find_token(bytea, timestamptz) from public;
grant execute on function find_token(bytea, timestamptz) to hl_api;

-- By name: never a person, who may call themselves what they like.
drop function find_member(text);
create function find_member(given text)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo
    from member m join organisation o on o.id = m.org_id
    where m.name = given and m.kind <> 'person' and m.deactivated_at is null
  $$;
revoke all on function find_member(text) from public;
grant execute on function find_member(text) to hl_api, hl_worker;

-- A person by e-mail, with what their password is checked against: asked before anybody is signed in.
create function find_password(given text)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, p.hash
    from member m join organisation o on o.id = m.org_id join password p on p.member_id = m.id
    where m.email = given and m.kind = 'person' and m.deactivated_at is null
  $$;
revoke all on function find_password(text) from public;
grant execute on function find_password(text) to hl_api;

-- Who a session's cookie names; idle: how long one may stay unused.
create function find_session(given bytea, at timestamptz, idle interval)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    session_id bigint, level text, how text[], last_seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo,
      s.id, s.level, s.how, s.last_seen_at, s.expires_at
    from session s join member m on m.id = s.member_id join organisation o on o.id = m.org_id
    where s.hash = given and s.revoked_at is null and s.expires_at > at and s.last_seen_at > at - idle
      and m.deactivated_at is null
  $$;
revoke all on function find_session(bytea, timestamptz, interval) from public;
grant execute on function find_session(bytea, timestamptz, interval) to hl_api;

-- What everybody at the door may know: whether there is an administrator, and the example accounts.
create function has_administrator() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from member
      where kind = 'person' and 'desk-admin' = any (roles) and deactivated_at is null and not demo)
  $$;
revoke all on function has_administrator() from public;
grant execute on function has_administrator() to hl_api;

create function list_examples()
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    organisation text, organisation_en text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, o.name, o.name_en
    from member m join organisation o on o.id = m.org_id
    where m.demo and m.kind = 'person' and m.deactivated_at is null
    order by m.id
  $$;
revoke all on function list_examples() from public;
grant execute on function list_examples() to hl_api;

-- What leaves the building: written in the transaction of the act it tells of, delivered by a worker afterwards.

create table message (
  id bigint generated always as identity primary key,
  -- whom it concerns
  org_id bigint not null references organisation,
  recipient text not null check (length(recipient) <= 254),
  subject text not null check (length(subject) <= 300),
  -- emptied when it has been sent or given up: it may hold a link that lets somebody in
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text
);
create index message_recipient on message (recipient, created_at);
alter table message enable row level security;
create policy message_insert on message for insert to hl_api with check (true);
create policy message_read on message for select to hl_api using ((select reader_has_role('desk-admin')));
create policy message_worker on message to hl_worker using (true) with check (true);
grant insert on message to hl_api;
grant usage on sequence message_id_seq to hl_api;
grant select (id, org_id, recipient, subject, created_at, sent_at, given_up_at, last_error) on message to hl_api;
grant select, update (body, sent_at, given_up_at, last_error) on message to hl_worker;

-- Who a link is for, before it is taken up: the page that it opens says so.
create function find_link(given bytea, wanted text, at timestamptz)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    email text, organisation text, organisation_en text, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, m.email, o.name, o.name_en, l.expires_at
    from link l join member m on m.id = l.member_id join organisation o on o.id = m.org_id
    where l.hash = given and l.purpose = wanted and l.used_at is null and l.revoked_at is null and l.expires_at > at
      and m.deactivated_at is null
  $$;
revoke all on function find_link(bytea, text, timestamptz) from public;
grant execute on function find_link(bytea, text, timestamptz) to hl_api;

-- Whether a member's account is in use: who manages accounts may know that much of a password.
create policy password_known on password for select to hl_api using ((select reader_has_role('desk-admin'))
  or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));

-- Tokens go with their member.
alter policy token_read on token using ((select reader_is_authority()) or org_id = (select reader_org())
  or (select reader_has_role('desk-admin')));
alter policy token_revoke on token
  using ((select reader_is_authority()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check ((select reader_is_authority()) or (select reader_has_role('desk-admin'))
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));

-- An account by e-mail, for whoever forgot the password: asked before anybody is signed in.
create function find_account(given text)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    email text, mails_today bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, m.email,
      (select count(*) from link l where l.member_id = m.id and l.purpose = 'reset'
        and l.created_at > now() - interval '1 day')
    from member m join organisation o on o.id = m.org_id
    where m.email = given and m.kind = 'person' and m.deactivated_at is null
  $$;
revoke all on function find_account(text) from public;
grant execute on function find_account(text) to hl_api;

-- What people may change of their own row: what they are called.
create function rename_oneself(given text) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$ update member set name = given where id = reader_member() and kind = 'person' and deactivated_at is null $$;
revoke all on function rename_oneself(text) from public;
grant execute on function rename_oneself(text) to hl_api;

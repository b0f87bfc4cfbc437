-- Tokens by which a person's programs act for them: named, for stated endpoints alone, until a day.

alter table token
  add column name text check (length(name) between 1 and 60),
  -- names of the contract's endpoints; null: a source's or the officer's, good for all that these may
  add column scope text[] check (cardinality(scope) between 1 and 100),
  add column last_used_at timestamptz,
  add constraint token_scoped_ends check (scope is null or (expires_at is not null and name is not null));

alter policy token_insert on token with check ((select reader_is_authority())
  or (member_id = (select reader_member()) and scope is not null));
alter policy token_revoke on token
  using ((select reader_is_authority()) or (select reader_has_role('desk-admin'))
    or (member_id = (select reader_member()) and scope is not null)
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))))
  with check ((select reader_is_authority()) or (select reader_has_role('desk-admin'))
    or (member_id = (select reader_member()) and scope is not null)
    or (org_id = (select reader_org()) and (select reader_has_role('operator-admin'))));

-- As before, with what the token is for.
drop function find_token(bytea, timestamptz);
create function find_token(given bytea, at timestamptz)
  returns table (member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean,
    token_id bigint, scope text[], last_used_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, t.id, t.scope, t.last_used_at
    from token t join member m on m.id = t.member_id join organisation o on o.id = m.org_id
    where t.hash = given and t.revoked_at is null and (t.expires_at is null or t.expires_at > at)
      and m.deactivated_at is null
  $$;
revoke all on function find_token(bytea, timestamptz) from public;
grant execute on function find_token(bytea, timestamptz) to hl_api;

create function note_token_use(used bigint, at timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$ update token set last_used_at = at where id = used and (last_used_at is null or last_used_at < at) $$;
revoke all on function note_token_use(bigint, timestamptz) from public;
grant execute on function note_token_use(bigint, timestamptz) to hl_api;

-- What an entry says of people it says in commitments; what opens them is kept here and may be erased.

create table entry_opening (
  entry_id bigint not null references entry,
  -- JSON pointer (RFC 6901) into the facts of the entry
  path text not null,
  salt bytea not null check (octet_length(salt) = 32),
  -- canonical JSON (RFC 8785)
  value text not null,
  -- whose matter the entry is, as there
  org_id bigint,
  primary key (entry_id, path)
);
alter table entry_opening enable row level security;
create policy entry_opening_read on entry_opening for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy entry_opening_worker_read on entry_opening for select to hl_worker using (true);
grant select on entry_opening to hl_api, hl_worker;

create function refuse_other_opening() returns trigger
  language plpgsql as $$
begin
  raise exception 'an opening is kept or erased, never changed';
end
$$;
create trigger entry_opening_stays before update on entry_opening for each row execute function refuse_other_opening();

-- As before, and with the openings of the entry's commitments.
drop function record_entry(text, text, timestamptz, bigint, bigint, text, bigint);
create function record_entry(
  given_body text, given_kind text, given_at timestamptz, given_member bigint, given_org bigint, given_subject text,
  given_id bigint default null, given_paths text[] default '{}', given_salts bytea[] default '{}',
  given_values text[] default '{}'
) returns bigint
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  made bigint;
begin
  if given_member is distinct from nullif(current_setting('hl.member', true), '')::bigint then
    raise exception 'member % may not write an entry in a transaction of another', given_member;
  end if;
  if given_id > (select last_value from entry_id_seq) then
    raise exception 'the number % was not reserved', given_id;
  end if;
  insert into entry (id, body, kind, at, member_id, org_id, subject)
    overriding system value
    values (coalesce(given_id, nextval(pg_get_serial_sequence('entry', 'id'))), given_body, given_kind, given_at,
      given_member, given_org, given_subject)
    returning id into made;
  insert into entry_unsealed (entry_id) values (made);
  insert into entry_opening (entry_id, path, salt, value, org_id)
    select made, o.path, o.salt, o.value, given_org
    from unnest(given_paths, given_salts, given_values) as o (path, salt, value);
  return made;
end
$$;
revoke all on function
  record_entry(text, text, timestamptz, bigint, bigint, text, bigint, text[], bytea[], text[]) from public;
grant execute on function
  record_entry(text, text, timestamptz, bigint, bigint, text, bigint, text[], bytea[], text[]) to hl_api, hl_worker;

-- The one way to erase: under an entry that says so, written by the same member in the same transaction. Sees no more
-- than its caller may: what the caller cannot read stays.
create function erase_openings(under bigint, given_entries bigint[], given_paths text[]) returns bigint
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  erased bigint;
begin
  if not exists (
    select from entry where id = under and kind = 'openings.erased' and xmin = pg_current_xact_id()::xid
      and member_id = nullif(current_setting('hl.member', true), '')::bigint
  ) then
    raise exception 'nothing is erased without an entry of this transaction that says so';
  end if;
  delete from entry_opening o using unnest(given_entries, given_paths) as g (entry_id, path)
    where o.entry_id = g.entry_id and o.path = g.path
      and (reader_is_authority() or o.org_id = reader_org());
  get diagnostics erased = row_count;
  return erased;
end
$$;
revoke all on function erase_openings(bigint, bigint[], text[]) from public;
grant execute on function erase_openings(bigint, bigint[], text[]) to hl_api;

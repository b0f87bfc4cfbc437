-- The account of every decision. Nobody but the owner can change or remove a line; not even the desk.

create table entry (
  id bigint generated always as identity primary key,
  -- canonical JSON (RFC 8785) in its final form: what is hashed is what is read
  body text not null,
  kind text not null,
  at timestamptz not null,
  member_id bigint not null,
  -- whose matter it is; null: the authorities' alone
  org_id bigint,
  -- 'incident:17', 'report:3': what a timeline asks for
  subject text not null
);
create index entry_subject on entry (subject, id);
alter table entry enable row level security;
create policy entry_read on entry for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_org()));
create policy entry_worker_read on entry for select to hl_worker using (true);
grant select on entry to hl_api, hl_worker;

-- Entries that wait for the sealer. A row comes with its entry and goes when the entry is sealed.
create table entry_unsealed (entry_id bigint primary key);
alter table entry_unsealed enable row level security;
create policy entry_unsealed_read on entry_unsealed for select to hl_api using (reader_is_authority());
create policy entry_unsealed_worker on entry_unsealed for select to hl_worker using (true);
grant select on entry_unsealed to hl_api;
grant select, delete on entry_unsealed to hl_worker;

-- The one way to write an entry: by the member whose transaction it is, and never without its waiting row.
create function record_entry(
  given_body text, given_kind text, given_at timestamptz, given_member bigint, given_org bigint, given_subject text,
  given_id bigint default null
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
  return made;
end
$$;
revoke all on function record_entry(text, text, timestamptz, bigint, bigint, text, bigint) from public;
grant execute on function record_entry(text, text, timestamptz, bigint, bigint, text, bigint) to hl_api, hl_worker;

-- A number for an entry that rows refer to before it can be written.
create function reserve_entry() returns bigint
  language sql security definer set search_path = public, pg_temp
  as $$ select nextval(pg_get_serial_sequence('entry', 'id')) $$;
revoke all on function reserve_entry() from public;
grant execute on function reserve_entry() to hl_worker;

-- The sealed order: index in the log and leaf hash, RFC 9162 section 2.1.1.
create table leaf (
  index bigint primary key check (index >= 0),
  entry_id bigint not null unique references entry,
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null
);
alter table leaf enable row level security;
create policy leaf_read on leaf for select to hl_api using (true);
create policy leaf_worker on leaf to hl_worker using (true) with check (true);
grant select on leaf to hl_api;
grant select, insert on leaf to hl_worker;
-- The sealer itself cannot take an entry off the waiting list before its leaf stands.
create policy entry_unsealed_sealed on entry_unsealed for delete to hl_worker
  using (exists (select from leaf where leaf.entry_id = entry_unsealed.entry_id));

-- Roots of the tree by size, kept so that a later head can be compared with an earlier one.
create table tree_head (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  -- hashes of the perfect subtrees on the right edge, largest first: what the next head is computed from
  edge bytea[] not null,
  made_at timestamptz not null
);
alter table tree_head enable row level security;
create policy tree_head_read on tree_head for select to hl_api using (true);
create policy tree_head_worker on tree_head to hl_worker using (true) with check (true);
grant select on tree_head to hl_api;
grant select, insert on tree_head to hl_worker;

-- A slip of the owner's (a migration, a hand at the console) is stopped as well; malice is what the tree is for.
create function refuse_rewriting() returns trigger
  language plpgsql as $$
begin
  raise exception 'the ledger is only ever added to: % of % refused', lower(tg_op), tg_table_name;
end
$$;
create trigger entry_stays before update or delete on entry for each row execute function refuse_rewriting();
create trigger leaf_stays before update or delete on leaf for each row execute function refuse_rewriting();
create trigger tree_head_stays before update or delete on tree_head for each row execute function refuse_rewriting();

-- Who reads the sealed entries in order, and where it goes on. Moved in the same commit as the work it stands for.
create table follower (
  name text primary key check (length(name) between 1 and 63),
  next_index bigint not null default 0 check (next_index >= 0)
);
alter table follower enable row level security;
create policy follower_worker on follower to hl_worker using (true) with check (true);
create policy follower_read on follower for select to hl_api using (reader_is_authority());
grant select, insert, update on follower to hl_worker;
grant select on follower to hl_api;

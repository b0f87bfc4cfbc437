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
create policy entry_insert on entry for insert to hl_api with check (true);
create policy entry_worker_read on entry for select to hl_worker using (true);
create policy entry_worker_insert on entry for insert to hl_worker with check (true);
grant select, insert on entry to hl_api, hl_worker;

-- Entries that wait for the sealer. A row comes in the entry's own transaction and goes when the entry is sealed.
create table entry_unsealed (entry_id bigint primary key);
alter table entry_unsealed enable row level security;
create policy entry_unsealed_insert on entry_unsealed for insert to hl_api with check (true);
create policy entry_unsealed_read on entry_unsealed for select to hl_api using (reader_is_authority());
create policy entry_unsealed_worker on entry_unsealed to hl_worker using (true) with check (true);
grant insert, select on entry_unsealed to hl_api;
grant select, insert, delete on entry_unsealed to hl_worker;

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

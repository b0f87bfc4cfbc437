-- Every version of a pack of law that this desk has worked under: what began under one ends under it.

create table law_pack (
  ref text primary key check (ref = pack || '@' || version),
  pack text not null check (length(pack) between 1 and 40),
  version text not null check (length(version) between 1 and 40),
  -- SHA-256 of its canonical JSON: the same version never says two things
  digest bytea not null check (octet_length(digest) = 32),
  content jsonb not null,
  kept_at timestamptz not null,
  entry_id bigint not null references entry (id)
);
alter table law_pack enable row level security;
-- The law is everybody's to read.
create policy law_pack_read on law_pack for select to hl_api, hl_worker using (true);
create policy law_pack_insert on law_pack for insert to hl_api
  with check (exists (select from entry where entry.id = law_pack.entry_id and entry.kind = 'pack.kept'));
grant select, insert on law_pack to hl_api;
grant select on law_pack to hl_worker;
create trigger law_pack_stays before update or delete on law_pack for each row execute function refuse_rewriting();

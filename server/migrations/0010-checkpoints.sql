-- Proofs and signatures: hashes of full subtrees, the desk's keys as the ledger names them, signed tree heads.

-- Hashes of full subtrees of 2^8, 2^16 ... leaves. A proof is computed from some hundreds of these and of the leaves.
create table tree_node (
  level smallint not null check (level between 8 and 48 and level % 8 = 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);
alter table tree_node enable row level security;
create policy tree_node_read on tree_node for select to hl_api using (true);
create policy tree_node_worker on tree_node to hl_worker using (true) with check (true);
grant select on tree_node to hl_api;
grant select, insert on tree_node to hl_worker;
create trigger tree_node_stays before update or delete on tree_node for each row execute function refuse_rewriting();

-- Those of the entries that were sealed before (RFC 9162, 2.1.1), level by level.
do $$
declare
  below bigint;
begin
  create temporary table growing on commit drop as select 0 as level, index, hash from leaf;
  for above in 1..48 loop
    insert into growing (level, index, hash)
      select above, l.index / 2, sha256('\x01'::bytea || l.hash || r.hash)
      from growing l join growing r on r.level = l.level and r.index = l.index + 1
      where l.level = above - 1 and l.index % 2 = 0;
    get diagnostics below = row_count;
    exit when below = 0;
  end loop;
  insert into tree_node (level, index, hash) select level, index, hash from growing where level > 0 and level % 8 = 0;
end
$$;

-- The keys the desk has had. When each began to hold follows from the place of the entry that names it.
create table ledger_key (
  entry_id bigint primary key references entry,
  -- name, number, kind and public key (c2sp.org/signed-note)
  vkey text not null unique,
  -- the note by which it took over, as the entry has it; null: the first
  note text
);
alter table ledger_key enable row level security;
create policy ledger_key_read on ledger_key for select to hl_api using (true);
create policy ledger_key_insert on ledger_key for insert to hl_api
  with check ((select reader_has_role('desk-admin'))
    or exists (select from entry where id = entry_id and kind in ('key.rotated', 'key.replaced')));
create policy ledger_key_worker on ledger_key to hl_worker using (true) with check (true);
grant select, insert on ledger_key to hl_api, hl_worker;
create trigger ledger_key_stays before update or delete on ledger_key for each row execute function refuse_rewriting();

-- Tree heads with the desk's signature (c2sp.org/tlog-checkpoint).
create table checkpoint (
  size bigint primary key references tree_head,
  note text not null,
  made_at timestamptz not null
);
alter table checkpoint enable row level security;
create policy checkpoint_read on checkpoint for select to hl_api using (true);
create policy checkpoint_worker on checkpoint to hl_worker using (true) with check (true);
grant select on checkpoint to hl_api;
grant select, insert on checkpoint to hl_worker;
create trigger checkpoint_stays before update or delete on checkpoint for each row execute function refuse_rewriting();

-- A witness has a token of its own, and reads nothing that not everybody may.
alter table member drop constraint member_kind_check;
alter table member add constraint member_kind_check check (kind in ('desk', 'officer', 'source', 'witness', 'person'));
create policy token_witness on token for insert to hl_api with check ((select reader_has_role('desk-admin'))
  and exists (select from member m where m.id = member_id and m.kind = 'witness'));

-- Who countersigns checkpoints for another authority, and with which key. Public, as keys are.
create table witness (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  member_id bigint not null unique references member,
  vkey text not null unique,
  added_entry bigint not null references entry,
  removed_entry bigint references entry
);
alter table witness enable row level security;
create policy witness_read on witness for select to hl_api using (true);
create policy witness_insert on witness for insert to hl_api
  with check ((select reader_has_role('desk-admin'))
    or exists (select from entry where id = added_entry and kind = 'witness.added'));
create policy witness_remove on witness for update to hl_api using (removed_entry is null)
  with check ((select reader_has_role('desk-admin'))
    or exists (select from entry where id = removed_entry and kind = 'witness.removed'));
create policy witness_worker on witness for select to hl_worker using (true);
grant select, insert, update (removed_entry) on witness to hl_api;
grant select on witness to hl_worker;

-- Countersignatures (c2sp.org/tlog-cosignature), each written by the witness itself.
create table cosignature (
  size bigint not null references checkpoint,
  witness_id bigint not null references witness,
  -- the signature line of the note
  line text not null,
  -- as the witness says
  signed_at timestamptz not null,
  received_at timestamptz not null,
  primary key (size, witness_id, signed_at)
);
alter table cosignature enable row level security;
create policy cosignature_read on cosignature for select to hl_api using (true);
create policy cosignature_insert on cosignature for insert to hl_api
  with check (exists (select from witness w where w.id = witness_id and w.removed_entry is null
    and w.member_id = (select reader_member())));
create policy cosignature_worker on cosignature for select to hl_worker using (true);
grant select, insert on cosignature to hl_api;
grant select on cosignature to hl_worker;
create trigger cosignature_stays before update or delete on cosignature for each row execute function refuse_rewriting();

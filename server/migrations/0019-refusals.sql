-- Requests that were refused, counted until the ledger is told: who asked, for what, and why not.

create table refused_request (
  slot timestamptz not null,
  -- 0: nobody known
  member_id bigint not null,
  -- the endpoint's name in the contract
  endpoint text not null check (length(endpoint) between 1 and 80),
  kind text not null check (kind in ('not-signed-in', 'not-allowed', 'not-found')),
  count bigint not null check (count > 0),
  primary key (slot, member_id, endpoint, kind)
);
alter table refused_request enable row level security;
create policy refused_request_worker on refused_request to hl_worker using (true) with check (true);
grant select, delete on refused_request to hl_worker;

create function note_refused_requests(at timestamptz, members bigint[], endpoints text[], kinds text[], counts bigint[])
  returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    insert into refused_request as r (slot, member_id, endpoint, kind, count)
    select date_bin('10 minutes', at, '2026-01-01Z'), given.member_id, given.endpoint, given.kind, given.count
    from unnest(members, endpoints, kinds, counts) as given (member_id, endpoint, kind, count)
    order by 2, 3, 4
    on conflict (slot, member_id, endpoint, kind) do update set count = r.count + excluded.count
  $$;
revoke all on function note_refused_requests(timestamptz, bigint[], text[], text[], bigint[]) from public;
grant execute on function note_refused_requests(timestamptz, bigint[], text[], text[], bigint[]) to hl_api;

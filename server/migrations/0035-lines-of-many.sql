-- What the desk does to many incidents at once is one entry, which names other operators' incidents and is the authorities'
-- alone. An operator is told of its own incidents only that and when it was done.
create function lines_of_many(given bigint[])
  returns table (entry bigint, kind text, at timestamptz, sealed boolean)
  language sql stable security definer rows 10 set search_path = public, pg_temp
  as $$
    select e.id, e.kind, e.at, exists (select from leaf where leaf.entry_id = e.id)
    from entry e
    where e.kind in ('incidents.opened', 'incidents.relapsed', 'incidents.closed')
      and not reader_is_source()
      and e.id in (
        select opened_entry from incident where id = any(given) and org_id = reader_own()
        union select entry_id from incident_entry where incident_id = any(given) and org_id = reader_own())
  $$;
revoke all on function lines_of_many(bigint[]) from public;
grant execute on function lines_of_many(bigint[]) to hl_api;

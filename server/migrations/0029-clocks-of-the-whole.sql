-- What was said of a part counts for the whole: merging and taking apart change what is owed, so both clocks are looked at.

create function wake_merged_clocks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into incident_clock as known (incident_id, org_id, look_at)
  select id, new.org_id, now() from unnest(array[new.id, old.merged_into, new.merged_into]) as id where id is not null
  on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at);
  return null;
end $$;
revoke execute on function wake_merged_clocks() from public;
create trigger incident_merging_wakes after update of merged_into on incident
  for each row when (old.merged_into is distinct from new.merged_into) execute function wake_merged_clocks();

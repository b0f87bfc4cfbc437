-- How it stands and how it goes, counted for those who lead: figures that a job works out anew from the incidents, so that their
-- page reads some hundred rows whatever the size of the desk, and the intake line writes nothing for it.

-- A provincial unit answers for its province.
alter table organisation add column province text check (province ~ '^[0-9]{2}$');
update organisation set province = '01' where key in ('most-hanoi', 'mps-hanoi-pa05');
create function reader_province() returns text language sql stable security definer set search_path = public, pg_temp as $$
  select province from organisation where id = reader_org()
$$;
revoke execute on function reader_province() from public;
grant execute on function reader_province() to hl_api;

create table tally_cell (
  -- 'all', a province, or 'unknown': incidents of which nobody said where
  area text not null,
  -- by what it is broken down, and which of these
  dimension text not null check (dimension in ('all', 'class', 'severity', 'state', 'operator')),
  key text not null,
  -- whose marking keeps them from most of an authority
  red boolean not null,
  what text not null check (what in ('open', 'opened', 'closed', 'back', 'answered')),
  -- weeks ago, 0 being the one that runs; -1: as it stands
  week smallint not null check (week between -1 and 8),
  count bigint not null check (count > 0),
  -- of these, in as much of their week as has passed of this one
  part bigint not null check (part between 0 and count),
  primary key (area, dimension, key, red, what, week)
);
create table tally_time (
  area text not null,
  -- what is RED is counted as well
  with_red boolean not null,
  what text not null check (what in ('answered', 'closed')),
  week smallint not null check (week between 0 and 8),
  count bigint not null,
  -- half of them took less, from when they came up
  median_minutes bigint not null,
  primary key (area, with_red, what, week)
);
create table tally_run (
  one boolean primary key default true check (one),
  counted_at timestamptz not null,
  -- how far the ledger had come, and how long counting took
  leaf bigint not null,
  took_ms integer not null
);
alter table tally_cell enable row level security;
alter table tally_time enable row level security;
alter table tally_run enable row level security;
-- Who leads an authority reads them; of what is RED, who reads such incidents; of a province, its unit that alone.
create function reader_leads() returns boolean language sql stable as $$
  select reader_is_authority() and reader_has_role('leader')
$$;
create policy tally_cell_read on tally_cell for select to hl_api using (
  (select reader_leads()) and (not red or (select reader_is_recipient()))
  and ((select reader_province()) is null or area = (select reader_province())));
create policy tally_time_read on tally_time for select to hl_api using (
  (select reader_leads()) and (not with_red or (select reader_is_recipient()))
  and ((select reader_province()) is null or area = (select reader_province())));
create policy tally_run_read on tally_run for select to hl_api using ((select reader_leads()));
create policy tally_cell_worker on tally_cell to hl_worker using (true) with check (true);
create policy tally_time_worker on tally_time to hl_worker using (true) with check (true);
create policy tally_run_worker on tally_run to hl_worker using (true) with check (true);
grant select on tally_cell, tally_time, tally_run to hl_api;
grant select, insert, delete on tally_cell, tally_time, tally_run to hl_worker;

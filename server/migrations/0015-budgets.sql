-- How often something may be tried: counters that outlive a restart and are shared by all processes.

create table budget (
  -- SHA-256 of what it is for, so that what people typed is not kept
  key bytea primary key check (octet_length(key) = 32),
  left_over double precision not null,
  at timestamptz not null,
  -- when it is whole again: then the row says nothing and may go
  full_at timestamptz not null
);
create index budget_full on budget (full_at);
alter table budget enable row level security;
create policy budget_worker on budget to hl_worker using (true) with check (true);
grant select, delete on budget to hl_worker;

-- Takes one try from each of the budgets, or from none; returns the seconds to wait, 0: go on.
create function take_budget(keys bytea[], bursts double precision[], rates double precision[], now_at timestamptz)
  returns double precision
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  one record;
  has double precision;
  waits double precision := 0;
begin
  -- In the order of their keys, so that two who try at once never wait for each other in a circle.
  for one in select * from unnest(keys, bursts, rates) as g (key, burst, rate) order by g.key loop
    insert into budget as b values (one.key, one.burst, now_at, now_at) on conflict (key) do nothing;
    select least(one.burst, b.left_over + greatest(0, extract(epoch from now_at - b.at)) * one.rate) into has
      from budget b where b.key = one.key for update;
    if has < 1 then
      waits := greatest(waits, (1 - has) / one.rate);
    end if;
  end loop;
  if waits > 0 then
    return waits;
  end if;
  update budget b set
      left_over = least(g.burst, b.left_over + greatest(0, extract(epoch from now_at - b.at)) * g.rate) - 1,
      at = greatest(b.at, now_at),
      full_at = greatest(b.at, now_at) + make_interval(secs => g.burst / g.rate)
    from unnest(keys, bursts, rates) as g (key, burst, rate) where b.key = g.key;
  return 0;
end
$$;
revoke all on function take_budget(bytea[], double precision[], double precision[], timestamptz) from public;
grant execute on function take_budget(bytea[], double precision[], double precision[], timestamptz) to hl_api;

-- What was tried turned out right: it costs nothing.
create function return_budget(keys bytea[], bursts double precision[]) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    update budget b set left_over = least(g.burst, b.left_over + 1)
    from (select * from unnest(keys, bursts) as given (key, burst) order by given.key) g where b.key = g.key
  $$;
revoke all on function return_budget(bytea[], double precision[]) from public;
grant execute on function return_budget(bytea[], double precision[]) to hl_api;

-- Browsers from which somebody has signed in: what others try in their name does not slow these down.
create table device (
  hash bytea primary key check (octet_length(hash) = 32),
  member_id bigint not null references member,
  org_id bigint not null references organisation,
  created_at timestamptz not null
);
create index device_member on device (member_id);
create index device_created on device (created_at);
alter table device enable row level security;
create policy device_insert on device for insert to hl_api with check (member_id = (select reader_member()));
create policy device_worker on device to hl_worker using (true) with check (true);
grant insert on device to hl_api;
grant select, delete on device to hl_worker;

create function is_known_device(given bytea, whose text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (select from device d join member m on m.id = d.member_id
      where d.hash = given and m.email = whose and m.deactivated_at is null)
  $$;
revoke all on function is_known_device(bytea, text) from public;
grant execute on function is_known_device(bytea, text) to hl_api;

-- Failed sign-ins, counted by account and ten minutes until the ledger is told: a flood makes no flood of entries.
create table failed_sign_in (
  slot timestamptz not null,
  -- 0: no such account
  member_id bigint not null,
  org_id bigint,
  count bigint not null,
  primary key (slot, member_id)
);
alter table failed_sign_in enable row level security;
create policy failed_sign_in_worker on failed_sign_in to hl_worker using (true) with check (true);
grant select, delete on failed_sign_in to hl_worker;

create function note_failed_sign_in(whose text, at timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    insert into failed_sign_in as f (slot, member_id, org_id, count)
    select date_bin('10 minutes', at, '2026-01-01Z'), coalesce(m.id, 0), m.org_id, 1
    from (select 1) always left join member m on m.email = whose and m.kind = 'person' and m.deactivated_at is null
    on conflict (slot, member_id) do update set count = f.count + 1
  $$;
revoke all on function note_failed_sign_in(text, timestamptz) from public;
grant execute on function note_failed_sign_in(text, timestamptz) to hl_api;

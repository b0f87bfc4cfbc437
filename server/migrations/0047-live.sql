-- What changed, told to whoever has the desk open: kinds and numbers alone, kept for some hours so that a reader whose line broke
-- can go on where it was. A follower of sealed entries writes it.

create table live_change (
  -- of the leaf: what is told in order
  index bigint not null,
  thing text not null check (thing in ('incident', 'report', 'staged-report', 'mail', 'public-report')),
  -- null: many at once, all of one organisation and told by its number
  number bigint,
  org_id bigint references organisation,
  -- of many: as strict as the strictest among them
  tlp text not null default 'AMBER',
  count integer not null check (count > 0),
  is_new boolean not null,
  at timestamptz not null,
  check (number is not null or (org_id is not null and thing = 'incident'))
);
create index live_change_index on live_change (index);
create index live_change_at on live_change (at);
alter table live_change enable row level security;
create policy live_change_read on live_change for select to hl_api using (
  case
    when number is null then
      (select reader_is_recipient()) or (tlp <> 'RED' and ((select reader_is_authority()) or org_id = (select reader_own())))
    when thing = 'incident' then (select true from incident i where i.id = number)
    when thing = 'report' then (select true from report r where r.id = number)
    when thing = 'staged-report' then (select true from staged_report s where s.id = number)
    when thing = 'mail' then (select true from mail_in m where m.id = number)
    when thing = 'public-report' then (select true from public_report p where p.id = number)
    else false
  end);
create policy live_change_worker on live_change for all to hl_worker using (true) with check (true);
grant select on live_change to hl_api;
grant select, insert, delete on live_change to hl_worker;

-- What is open to others besides is told to them one by one: the worker sees that much of a sharing, not with whom it is.
create policy sharing_worker on sharing for select to hl_worker using (true);
grant select (thing, number, withdrawn_at) on sharing to hl_worker;

-- Up to where the ledger is told: a number, which says nothing of what stands there. 0: nothing.
create function live_head() returns bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce((select next_index from follower where name = 'live'), 0) $$;
revoke all on function live_head() from public;
grant execute on function live_head() to hl_api;

-- What was decided before there was anybody to tell it to is not told.
insert into follower (name, next_index) select 'live', coalesce(max(index) + 1, 0) from leaf;

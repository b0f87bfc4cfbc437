-- What every area stands on: who is asking (row rules), the queue, blobs, monthly partitions.
-- Runs as hl_owner. The roles hl_api and hl_worker exist already (platform/database/roles.ts).

create extension if not exists btree_gist;

revoke create on schema public from public;
grant usage on schema public to hl_api, hl_worker;

-- The row rules read the asker from three settings that each transaction sets: hl.member, hl.org, hl.standing.
create function reader_org() returns bigint
  language sql stable parallel safe
  as $$ select nullif(current_setting('hl.org', true), '')::bigint $$;

create function reader_is_authority() returns boolean
  language sql stable parallel safe
  as $$ select coalesce(current_setting('hl.standing', true), '') = 'authority' $$;

-- The queue: a job is taken with a lease; every take raises its fence, and work commits only under the fence it took.
create table job (
  id bigint generated always as identity primary key,
  queue text not null,
  subject bigint not null,
  available_at timestamptz not null default now(),
  attempts integer not null default 0,
  fence bigint not null default 0,
  leased_until timestamptz,
  leased_by text,
  last_error text,
  failed_at timestamptz,
  created_at timestamptz not null default now()
);
create index job_next on job (queue, available_at, id) where failed_at is null;
alter table job enable row level security;
create policy job_worker on job to hl_worker using (true) with check (true);
create policy job_api_insert on job for insert to hl_api with check (true);
create policy job_api_read on job for select to hl_api using (reader_is_authority());
grant select, insert, update, delete on job to hl_worker;
grant select, insert on job to hl_api;

-- What runs by the clock: one row a schedule, moved in the same commit as the work it stands for.
create table schedule (
  name text primary key,
  next_at timestamptz not null default now(),
  last_at timestamptz
);
alter table schedule enable row level security;
create policy schedule_worker on schedule to hl_worker using (true) with check (true);
create policy schedule_api_read on schedule for select to hl_api using (reader_is_authority());
grant select, insert, update on schedule to hl_worker;
grant select on schedule to hl_api;

-- Bytes as they came, addressed by their content, in zstd chunks of at most 1 MiB of plain bytes.
create sequence blob_id;
grant usage on sequence blob_id to hl_api, hl_worker;
create table blob (
  id bigint primary key,
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  size bigint not null check (size >= 0),
  chunks integer not null check (chunks >= 0),
  month date not null
);
create table blob_chunk (
  month date not null,
  blob_id bigint not null,
  seq integer not null,
  bytes bytea not null,
  stored_at timestamptz not null default now(),
  primary key (month, blob_id, seq)
) partition by range (month);
alter table blob_chunk alter column bytes set storage external;
alter table blob enable row level security;
alter table blob_chunk enable row level security;
create policy blob_worker on blob to hl_worker using (true) with check (true);
create policy blob_chunk_worker on blob_chunk to hl_worker using (true) with check (true);
create policy blob_api on blob to hl_api using (true) with check (true);
create policy blob_chunk_api_read on blob_chunk for select to hl_api using (reader_is_authority());
create policy blob_chunk_api_insert on blob_chunk for insert to hl_api with check (true);
grant select, insert on blob, blob_chunk to hl_api, hl_worker;
grant delete on blob_chunk to hl_worker;

-- Chunks of an upload that was broken off, or whose bytes were here already: no blob names them.
create function forget_upload(month date, upload bigint) returns void
  language sql security definer set search_path = public, pg_temp
  as $$
    delete from blob_chunk c where c.month = forget_upload.month and c.blob_id = upload
      and not exists (select from blob b where b.id = upload)
  $$;
revoke all on function forget_upload(date, bigint) from public;
grant execute on function forget_upload(date, bigint) to hl_api;

-- Monthly partitions belong to the owner; the other roles may only ask for one.
create function make_month(parent text, month date) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  first date := date_trunc('month', month)::date;
  child text := format('%s_%s', parent, to_char(first, 'YYYYMM'));
begin
  if parent not in ('blob_chunk', 'observation') then
    raise exception 'no monthly table %', parent;
  end if;
  if to_regclass(child) is not null then
    return;
  end if;
  execute format('create table %I partition of %I for values from (%L) to (%L)',
    child, parent, first, (first + interval '1 month')::date);
  if parent = 'observation' then
    -- Readers come through the table, whose row rules bind them, and may not touch its months. The worker copies into a
    -- month directly: COPY into a table with row rules is refused, even where they let every row pass.
    -- A row that is seen again the same day is counted up on its own page, where some room is left for it.
    execute format('alter table %I set (fillfactor = 85)', child);
    execute format('grant insert on %I to hl_worker', child);
  else
    execute format('alter table %I enable row level security', child);
  end if;
exception when duplicate_table then
  -- Another transaction was quicker.
  null;
end
$$;
revoke all on function make_month(text, date) from public;
grant execute on function make_month(text, date) to hl_api, hl_worker;

-- Machines of an organisation that are told of what concerns it (Standard Webhooks 1.0.0): where they are, the secret that both
-- sides share, and how it goes.

create table webhook (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation,
  url text not null check (length(url) between 9 and 2000),
  host text not null check (length(host) between 1 and 254),
  -- off: the desk has stopped by itself
  state text not null check (state in ('on', 'paused', 'off')),
  off_why text check (off_why in ('gone', 'down')),
  -- sealed under a key that is not in the database
  secret_key_id text not null,
  secret bytea not null,
  -- signs along until then, so that the receiver may change over at leisure
  old_secret_key_id text,
  old_secret bytea,
  old_until timestamptz,
  -- in a row, the newest of them included
  failures integer not null default 0,
  failed_since timestamptz,
  next_try_at timestamptz,
  last_trouble text,
  delivered_at timestamptz,
  member_id bigint not null references member,
  created_at timestamptz not null,
  removed_at timestamptz,
  check ((state = 'off') = (off_why is not null)),
  check ((failures = 0) = (failed_since is null)),
  check (num_nulls(old_secret_key_id, old_secret, old_until) in (0, 3))
);
create index webhook_org on webhook (org_id) where removed_at is null;
alter table webhook enable row level security;
-- An organisation's machines are its own affair: authorities see in its channels that there are some.
create policy webhook_read on webhook for select to hl_api using (org_id = (select reader_own()));
create policy webhook_insert on webhook for insert to hl_api with check (
  org_id = (select reader_speaks_for()) and member_id = (select reader_member()) and state = 'on');
create policy webhook_update on webhook for update to hl_api using (org_id = (select reader_speaks_for()));
create policy webhook_worker on webhook to hl_worker using (true) with check (true);
grant insert on webhook to hl_api;
grant usage on sequence webhook_id_seq to hl_api;
grant select (id, org_id, url, host, state, off_why, old_until, failures, failed_since, next_try_at, last_trouble,
  delivered_at, member_id, created_at, removed_at) on webhook to hl_api;
grant update (state, off_why, failures, failed_since, next_try_at, removed_at) on webhook to hl_api;
grant select, update (state, off_why, old_secret_key_id, old_secret, old_until, failures, failed_since, next_try_at,
  last_trouble, delivered_at) on webhook to hl_worker;

alter table message add constraint message_webhook_id_fkey foreign key (webhook_id) references webhook;
alter table channel add constraint channel_webhook_id_fkey foreign key (webhook_id) references webhook;
-- How the calls of an organisation's own machines went; what they say is read by nobody.
create policy message_read_calls on message for select to hl_api using (kind = 'webhook' and org_id = (select reader_own()));

-- The secret that is in force becomes the one that signs along; hl_api reads neither.
create function rotate_webhook_secret(wanted bigint, key_id text, sealed bytea, until timestamptz) returns void
  language sql volatile
  set search_path = public, pg_temp
  security definer
  as $$
    update webhook set old_secret_key_id = secret_key_id, old_secret = secret, old_until = until,
      secret_key_id = key_id, secret = sealed
    where id = wanted and org_id = reader_speaks_for() and removed_at is null
  $$;
revoke all on function rotate_webhook_secret(bigint, text, bytea, timestamptz) from public;
grant execute on function rotate_webhook_secret(bigint, text, bytea, timestamptz) to hl_api;

create index message_sent on message (sent_at) where sent_at is not null;
create index message_given_up on message (given_up_at) where given_up_at is not null;
-- How what leaves is doing, in numbers that name nobody.
create function message_counts()
  returns table (mails bigint, calls bigint, oldest double precision, sent_hour bigint, given_up_day bigint,
    webhooks_failing bigint, webhooks_off bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select
      (select count(*) from message where kind = 'mail' and sent_at is null and given_up_at is null),
      (select count(*) from message where kind = 'webhook' and sent_at is null and given_up_at is null),
      (select coalesce(extract(epoch from now() - min(created_at)), 0) from message
        where sent_at is null and given_up_at is null),
      (select count(*) from message where sent_at > now() - interval '1 hour'),
      (select count(*) from message where given_up_at > now() - interval '1 day'),
      (select count(*) from webhook where state = 'on' and failures >= 5 and removed_at is null),
      (select count(*) from webhook where state = 'off' and removed_at is null)
  $$;
revoke all on function message_counts() from public;
grant execute on function message_counts() to hl_api;

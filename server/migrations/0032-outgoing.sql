-- What leaves the desk tells of incidents too: to contacts by mail, to machines over HTTPS. A matter is written down once, bears
-- the files that go with it, and says of which incidents it speaks.

alter table message
  add column kind text not null default 'mail' check (kind in ('mail', 'webhook')),
  -- the matter: whoever writes of it again finds the message that is there
  add column key text unique check (length(key) between 1 and 200),
  -- to the owner of an account: the only mail that goes to an address nobody has verified
  add column account boolean not null default true,
  add column contact_id bigint references contact,
  add column channel_id bigint references channel,
  add column webhook_id bigint,
  -- armored OpenPGP key of the reader
  add column encrypt_to text check (length(encrypt_to) <= 100000),
  add column reply_to text check (length(reply_to) <= 254),
  add column tries integer not null default 0,
  add column next_try_at timestamptz,
  add column bounced_at timestamptz,
  -- what the other side said
  add column bounce text,
  add constraint message_reader check (case kind
    when 'mail' then webhook_id is null and account = (contact_id is null)
    else webhook_id is not null and contact_id is null end);
create index message_contact on message (contact_id, created_at) where contact_id is not null;
create index message_channel on message (channel_id, created_at) where channel_id is not null;
create index message_undelivered on message (kind, org_id) where sent_at is null and given_up_at is null;
create index message_webhook on message (webhook_id, id) where webhook_id is not null;
grant select (kind, account, contact_id, channel_id, webhook_id, tries, next_try_at, bounced_at, bounce) on message to hl_api;
grant update (tries, next_try_at, bounced_at, bounce) on message to hl_worker;

-- The message of a matter; hl_api may not look among messages.
create function find_message(wanted text) returns bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id from message where key = wanted $$;
revoke all on function find_message(text) from public;
grant execute on function find_message(text) to hl_api, hl_worker;

-- What goes with a message; gone once it has been sent or given up.
create table message_file (
  message_id bigint not null references message,
  number smallint not null,
  -- whom the message concerns
  org_id bigint not null references organisation,
  name text not null check (length(name) between 1 and 200),
  type text not null check (length(type) between 1 and 200),
  bytes bytea not null check (octet_length(bytes) <= 26214400),
  primary key (message_id, number)
);
alter table message_file enable row level security;
create policy message_file_insert on message_file for insert to hl_api with check (true);
create policy message_file_worker on message_file to hl_worker using (true) with check (true);
grant insert on message_file to hl_api;
grant select, insert, delete on message_file to hl_worker;

-- The incidents of which a message speaks.
create table message_incident (
  message_id bigint not null references message,
  incident_id bigint not null references incident,
  -- whose incident it is
  org_id bigint not null references organisation,
  primary key (message_id, incident_id)
);
create index message_incident_of on message_incident (incident_id);
alter table message_incident enable row level security;
create policy message_incident_insert on message_incident for insert to hl_api with check (
  (select true from incident i where i.id = incident_id and i.org_id = message_incident.org_id));
create policy message_incident_worker on message_incident to hl_worker using (true) with check (true);
grant insert on message_incident to hl_api;
grant select, insert on message_incident to hl_worker;

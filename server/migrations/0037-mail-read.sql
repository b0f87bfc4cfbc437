-- What was read of a mail that came in, and what became of it.

alter table mail_in
  add column state text not null default 'waiting' check (state in
    ('waiting', 'answer', 'review', 'automatic', 'bounce', 'complaint', 'attached', 'discarded')),
  add column reason text check (length(reason) between 1 and 60),
  add column from_address text check (length(from_address) <= 330),
  add column from_name text check (length(from_name) <= 300),
  add column subject text check (length(subject) <= 300),
  -- the Message-ID: the same mail by another way has the same
  add column message_key text check (length(message_key) <= 260),
  add column words text check (length(words) <= 20000),
  add column files jsonb check (octet_length(files::text) <= 60000),
  -- which incident it is about, as far as its address says or an officer has said
  add column incident_id bigint references incident,
  add column contact_id bigint references contact,
  -- which of the desk's own mails it tells of
  add column message_id bigint references message,
  -- what the other mail server said
  add column said text check (length(said) <= 500),
  add column read_at timestamptz,
  add column decided_by bigint references member,
  add column decided_at timestamptz,
  add column decided_words text check (length(decided_words) between 1 and 4000);
create index mail_in_newest on mail_in (received_at desc, id desc);
create index mail_in_state on mail_in (state, received_at desc, id desc);
create index mail_in_message on mail_in (message_key) where message_key is not null;
create index mail_in_incident on mail_in (incident_id) where incident_id is not null;
grant update (state, incident_id, decided_by, decided_at, decided_words) on mail_in to hl_api;
grant update (state, reason, from_address, from_name, subject, message_key, words, files, incident_id, contact_id,
  message_id, said, read_at) on mail_in to hl_worker;

-- The files of an answer are put on its incident by the worker that reads it.
create policy attachment_worker on attachment to hl_worker using (true) with check (true);
grant select, insert on attachment to hl_worker;
grant insert on blob, blob_chunk to hl_worker;
grant usage on sequence blob_id to hl_worker;
grant execute on function forget_upload(date, bigint) to hl_worker;

-- Mails to this address come back: nothing goes there any more until a link that goes there has come back.
create function doubt_contact(given bigint) returns boolean
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with doubted as (
      update contact set verified_at = null, confirmed_at = null where id = given and verified_at is not null
      returning id)
    select exists (select from doubted)
  $$;
revoke all on function doubt_contact(bigint) from public;
grant execute on function doubt_contact(bigint) to hl_worker;

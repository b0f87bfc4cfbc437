-- What citizens and enterprises report, and what they see of it again by their tracking code. Nothing says where a report was sent from.

-- The desk itself, which acts for whoever has no account.
create function reader_is_desk() returns boolean
  language sql stable parallel safe
  as $$ select reader_is_authority() and reader_has_role('desk-admin') $$;

-- The national unit of one of the two authorities, which a source cannot look up.
create function authority_of(wanted text) returns bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id from organisation where standing = wanted and wanted in ('regulator', 'police') and parent_id is null order by id limit 1 $$;
revoke all on function authority_of(text) from public;
grant execute on function authority_of(text) to hl_api;

create table public_report (
  id bigint generated always as identity primary key,
  -- the authority at whose desk it waits
  org_id bigint not null references organisation,
  -- SHA-256 of the tracking code, which only the reporter has
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  received_at timestamptz not null,
  came_by text not null check (came_by in ('web', 'message', 'api', 'officer')),
  -- the gateway that handed a short message over
  source_id bigint references source,
  kind text not null check (kind in ('phishing', 'spam-message', 'spam-call', 'fraud', 'account-taken', 'leak', 'cable-theft', 'fire',
    'parcel', 'interference', 'other')),
  words text not null check (length(words) <= 4000),
  -- the number, sender name, link, address or item number that it is about, as it was written
  subject text check (length(subject) between 1 and 500),
  -- the same in one form, by which reports of one thing are found: 'phone:+84912345678', 'domain:example.com'
  subject_key text check (length(subject_key) between 3 and 300),
  happened_at timestamptz,
  province text check (province ~ '^[0-9]{2}$'),
  commune text check (commune ~ '^[0-9]{5}$'),
  -- where, in the reporter's words
  place text check (length(place) between 1 and 300),
  language text not null check (language in ('vi', 'en')),
  -- the sender's machine has worked for it
  proven boolean not null,
  state text not null default 'new' check (state in ('new', 'taken', 'incident', 'joined', 'referred', 'declined')),
  incident_id bigint references incident,
  -- why it ended so, and the words for the reporter
  outcome text check (length(outcome) between 1 and 60),
  outcome_words text check (length(outcome_words) between 1 and 4000),
  decided_at timestamptz,
  decided_by bigint references member,
  merged_into bigint references public_report,
  entry_id bigint not null,
  check (commune is null or province is not null),
  check ((came_by = 'message') = (source_id is not null)),
  check (merged_into is distinct from id)
);
create index public_report_waiting on public_report (received_at, id) where state in ('new', 'taken');
create index public_report_subject on public_report (subject_key, received_at desc) where subject_key is not null;
alter table public_report enable row level security;
create policy public_report_read on public_report for select to hl_api
  using ((select reader_is_authority()) or source_id = (select reader_source()));
create policy public_report_insert on public_report for insert to hl_api with check (
  state = 'new' and incident_id is null and decided_at is null
  and ((select reader_is_desk()) or source_id = (select reader_source())));
create policy public_report_decide on public_report for update to hl_api
  using ((select reader_is_recipient())) with check ((select reader_is_recipient()));
create policy public_report_worker on public_report for select to hl_worker using (true);
grant select, insert, update (state, incident_id, outcome, outcome_words, decided_at, decided_by, merged_into) on public_report to hl_api;
grant usage on sequence public_report_id_seq to hl_api;
grant select on public_report to hl_worker;

-- How its reporter may be reached: in a row of its own, so that it can be taken away.
create table public_report_contact (
  report_id bigint primary key references public_report,
  org_id bigint not null references organisation,
  contact text not null check (length(contact) between 3 and 200),
  erase_at timestamptz not null
);
create index public_report_contact_erase on public_report_contact (erase_at);
alter table public_report_contact enable row level security;
create policy public_report_contact_read on public_report_contact for select to hl_api
  using ((select reader_is_recipient()) or (select reader_is_desk()));
create policy public_report_contact_insert on public_report_contact for insert to hl_api with check ((select reader_is_desk())
  or exists (select from public_report r where r.id = report_id and r.source_id = (select reader_source())));
create policy public_report_contact_erase on public_report_contact for delete to hl_api using ((select reader_is_desk()));
create policy public_report_contact_worker on public_report_contact to hl_worker using (true) with check (true);
grant select, insert, delete on public_report_contact to hl_api;
grant select, delete on public_report_contact to hl_worker;

-- Pictures as the desk made them anew: nothing of what a camera wrote into them is left.
create table public_report_photo (
  id bigint generated always as identity primary key,
  report_id bigint not null references public_report,
  org_id bigint not null references organisation,
  -- JPEG
  bytes bytea not null check (octet_length(bytes) between 1 and 4000000),
  width integer not null check (width between 1 and 4096),
  height integer not null check (height between 1 and 4096),
  -- where it was taken, when the reporter wanted that kept
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  added_at timestamptz not null,
  erase_at timestamptz not null,
  check ((lat is null) = (lon is null))
);
create index public_report_photo_report on public_report_photo (report_id);
create index public_report_photo_erase on public_report_photo (erase_at);
alter table public_report_photo enable row level security;
create policy public_report_photo_read on public_report_photo for select to hl_api using ((select reader_is_authority()));
create policy public_report_photo_insert on public_report_photo for insert to hl_api with check ((select reader_is_desk()));
create policy public_report_photo_worker on public_report_photo to hl_worker using (true) with check (true);
grant select, insert on public_report_photo to hl_api;
grant usage on sequence public_report_photo_id_seq to hl_api;
grant select, delete on public_report_photo to hl_worker;

-- What was said on it afterwards.
create table public_report_addition (
  id bigint generated always as identity primary key,
  report_id bigint not null references public_report,
  org_id bigint not null references organisation,
  at timestamptz not null,
  words text not null check (length(words) between 1 and 4000),
  -- null: the reporter, by the tracking code; else the officer
  member_id bigint references member,
  entry_id bigint not null
);
create index public_report_addition_report on public_report_addition (report_id, id);
alter table public_report_addition enable row level security;
create policy public_report_addition_read on public_report_addition for select to hl_api using ((select reader_is_authority()));
create policy public_report_addition_insert on public_report_addition for insert to hl_api with check (
  (member_id is null and (select reader_is_desk())) or (member_id = (select reader_member()) and (select reader_is_recipient())));
grant select, insert on public_report_addition to hl_api;
grant usage on sequence public_report_addition_id_seq to hl_api;

-- Photos on their way, before there is a report: in parts, so that a broken line goes on where it broke.
create table public_upload (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  size integer not null check (size between 1 and 10000000),
  received integer not null default 0 check (received between 0 and size),
  keep_location boolean not null,
  created_at timestamptz not null,
  -- once it is whole and made anew
  bytes bytea check (octet_length(bytes) <= 4000000),
  width integer,
  height integer,
  lat double precision,
  lon double precision
);
create index public_upload_created on public_upload (created_at);
create table public_upload_part (
  upload_id bigint not null references public_upload on delete cascade,
  at integer not null check (at >= 0),
  bytes bytea not null,
  primary key (upload_id, at)
);
alter table public_upload enable row level security;
alter table public_upload_part enable row level security;
create policy public_upload_desk on public_upload to hl_api using ((select reader_is_desk())) with check ((select reader_is_desk()));
create policy public_upload_part_desk on public_upload_part to hl_api
  using ((select reader_is_desk())) with check ((select reader_is_desk()));
create policy public_upload_worker on public_upload to hl_worker using (true) with check (true);
create policy public_upload_part_worker on public_upload_part to hl_worker using (true) with check (true);
grant select, insert, delete, update (received, bytes, width, height, lat, lon) on public_upload to hl_api;
grant usage on sequence public_upload_id_seq to hl_api;
grant select, insert, delete on public_upload_part to hl_api;
grant select, delete on public_upload, public_upload_part to hl_worker;

-- Challenges whose answer was taken: each counts once.
create table spent_proof (
  hash bytea primary key check (octet_length(hash) = 32),
  expires_at timestamptz not null
);
create index spent_proof_expires on spent_proof (expires_at);
alter table spent_proof enable row level security;
create policy spent_proof_desk on spent_proof for insert to hl_api with check ((select reader_is_desk()));
create policy spent_proof_worker on spent_proof to hl_worker using (true) with check (true);
grant insert on spent_proof to hl_api;
grant select, delete on spent_proof to hl_worker;

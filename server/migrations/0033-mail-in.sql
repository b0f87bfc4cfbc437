-- Mails that come in: kept before the mail server is told so, read afterwards.

create table mail_in (
  id bigint generated always as identity primary key,
  -- the authority at whose desk it arrived
  org_id bigint not null references organisation,
  blob_id bigint not null references blob,
  sha256 bytea not null check (octet_length(sha256) = 32),
  size bigint not null check (size > 0),
  -- SHA-256 over the bytes' own and the recipients: the same mail is kept once
  key bytea not null unique check (octet_length(key) = 32),
  -- return path of the envelope, '' where it is empty; null: the way it came knows none
  sender text check (length(sender) <= 254),
  recipients text[] not null check (cardinality(recipients) <= 100),
  receipts integer not null default 1,
  member_id bigint not null references member,
  entry_id bigint not null,
  received_at timestamptz not null
);
create index mail_in_blob on mail_in (blob_id);
alter table mail_in enable row level security;
-- What strangers write is read by those who handle incidents; the desk itself knows a mail again that it has.
create policy mail_in_read on mail_in for select to hl_api using ((select reader_is_recipient())
  or ((select reader_is_authority()) and (select reader_has_role('desk-admin'))));
create policy mail_in_insert on mail_in for insert to hl_api with check (
  member_id = (select reader_member()) and org_id = (select reader_org()) and (select reader_is_authority()));
create policy mail_in_again on mail_in for update to hl_api
  using ((select reader_is_recipient())
    or ((select reader_is_authority()) and (select reader_has_role('desk-admin'))))
  with check ((select reader_is_authority()));
create policy mail_in_worker on mail_in to hl_worker using (true) with check (true);
grant select, insert, update (receipts) on mail_in to hl_api;
grant usage on sequence mail_in_id_seq to hl_api;
grant select on mail_in to hl_worker;

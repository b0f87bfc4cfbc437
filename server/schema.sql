-- What the migrations make, read from the catalogue. Written by test/write-schema.ts; changed only by a migration.

-- extensions

create extension btree_gist;

-- sequences that are no column’s identity

create sequence blob_id as bigint start 1 increment 1;

-- functions

CREATE OR REPLACE FUNCTION public.authority_of(wanted text)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from organisation where standing = wanted and wanted in ('regulator', 'police') and parent_id is null order by id limit 1 $function$
;
CREATE OR REPLACE FUNCTION public.count_public_reports()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- In one order, so that two who change the same groups do not block each other.
  perform from public_report_group g where g.id in (select group_id from was union select group_id from is_now) order by g.id for update;
  update public_report_group g set waiting = g.waiting + d.waiting, reports = g.reports + d.reports,
    proven_waiting = g.proven_waiting + d.proven, first_waiting = f.id, waits_since = f.received_at,
    taken_by = (select min(r.taken_by) from public_report r
      where r.group_id = g.id and r.state = 'taken' and r.merged_into is null and r.proven)
  from (
    select group_id, sum(waiting)::integer as waiting, sum(one)::integer as reports, sum(waiting * proven::integer)::integer as proven
    from (
      select group_id, proven, (state in ('new', 'taken') and merged_into is null)::integer as waiting, 1 as one from is_now
      union all
      select group_id, proven, -(state in ('new', 'taken') and merged_into is null)::integer, -1 from was
    ) changed
    where group_id is not null group by group_id
  ) d left join lateral (
    select r.id, r.received_at from public_report r
    where r.group_id = d.group_id and r.state in ('new', 'taken') and r.merged_into is null and r.proven order by r.id limit 1
  ) f on true
  where g.id = d.group_id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.desk_health()
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when reader_is_authority() then jsonb_build_object(
    'queues', (select coalesce(jsonb_agg(q order by q.queue), '[]') from (
      select queue, count(*) filter (where failed_at is null) as waiting, count(*) filter (where failed_at is not null) as dead,
        min(created_at) filter (where failed_at is null) as oldest
      from job group by queue) q),
    'schedules', (select coalesce(jsonb_agg(s order by s.name), '[]') from (
      select name, last_at, next_at from schedule) s),
    'mails', (select jsonb_build_object(
      'waiting', count(*) filter (where sent_at is null and given_up_at is null),
      'oldest', min(created_at) filter (where sent_at is null and given_up_at is null)) from message
      where kind = 'mail' and sent_at is null and given_up_at is null),
    'givenUp', (select count(*) from message where kind = 'mail' and given_up_at > now() - interval '1 day'),
    'unread', (select count(*) from mail_in where state = 'waiting'),
    'webhooks', (select coalesce(jsonb_agg(w), '[]') from (
      select o.id, o.name, o.name_en as "nameEn", w.state, w.failed_since as since from webhook w
        join organisation o on o.id = w.org_id
      where w.removed_at is null and (w.state = 'off' or w.failed_since < now() - interval '1 hour')
      order by w.failed_since, w.id limit 100) w),
    'unsealed', (select count(*) from entry_unsealed),
    'oldestUnsealed', (select min(e.at) from entry_unsealed u join entry e on e.id = u.entry_id),
    'sealed', (select coalesce(max(size), 0) from tree_head),
    'signed', (select coalesce(max(size), 0) from checkpoint),
    'witnesses', (select count(*) from witness where removed_entry is null),
    'cosignedAt', (select max(signed_at) from cosignature),
    'bytes', pg_database_size(current_database()),
    'now', clock_timestamp()) end $function$
;
CREATE OR REPLACE FUNCTION public.doubt_contact(given bigint)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    with doubted as (
      update contact set verified_at = null, confirmed_at = null where id = given and verified_at is not null
      returning id)
    select exists (select from doubted)
  $function$
;
CREATE OR REPLACE FUNCTION public.end_delegation(given bigint, at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  d delegation;
begin
  perform pg_advisory_xact_lock(hashtext('registry.change'));
  select * into d from delegation
    where id = given and state = 'accepted'
      and (org_id = reader_speaks_for() or to_org_id = reader_speaks_for()
        or (reader_is_authority() and reader_has_role('duty-officer')))
    for update;
  if not found then return null; end if;
  update holding set held = tstzrange(lower(held), greatest(at, lower(held) + interval '1 second'))
    where id = d.holding_id and (upper_inf(held) or upper(held) > at);
  update registry_version set version = version + 1;
  update delegation set state = 'ended', changed_at = at where id = given;
  return d.holding_id;
end $function$
;
CREATE OR REPLACE FUNCTION public.erase_openings(under bigint, given_entries bigint[], given_paths text[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  erased bigint;
begin
  if not exists (
    select from entry where id = under and kind = 'openings.erased' and xmin = pg_current_xact_id()::xid
      and member_id = nullif(current_setting('hl.member', true), '')::bigint
  ) then
    raise exception 'nothing is erased without an entry of this transaction that says so';
  end if;
  delete from entry_opening o using unnest(given_entries, given_paths) as g (entry_id, path)
    where o.entry_id = g.entry_id and o.path = g.path
      and (reader_is_authority() or o.org_id = reader_org());
  get diagnostics erased = row_count;
  return erased;
end
$function$
;
CREATE OR REPLACE FUNCTION public.find_account(given text)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, email text, mails_today bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, m.email,
      (select count(*) from link l where l.member_id = m.id and l.purpose = 'reset'
        and l.created_at > now() - interval '1 day')
    from member m join organisation o on o.id = m.org_id
    where m.email = given and m.kind = 'person' and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_contact_link(given bytea, at timestamp with time zone)
 RETURNS TABLE(contact_id bigint, org_id bigint, name text, email text, language text, organisation text, organisation_en text, verified boolean, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select c.id, c.org_id, c.name, c.email, c.language, o.name, o.name_en, c.verified_at is not null, l.expires_at
    from contact_link l join contact c on c.id = l.contact_id join organisation o on o.id = c.org_id
    where l.hash = given and l.used_at is null and l.expires_at > at and c.removed_at is null and c.email = l.email
  $function$
;
CREATE OR REPLACE FUNCTION public.find_entries_of_incident(given bigint)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select opened_entry from incident where id = given and reader_reads_ledger()
    union select entry_id from incident_entry where incident_id = given and reader_reads_ledger()
  $function$
;
CREATE OR REPLACE FUNCTION public.find_link(given bytea, wanted text, at timestamp with time zone)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, email text, organisation text, organisation_en text, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, m.email, o.name, o.name_en, l.expires_at
    from link l join member m on m.id = l.member_id join organisation o on o.id = m.org_id
    where l.hash = given and l.purpose = wanted and l.used_at is null and l.revoked_at is null and l.expires_at > at
      and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_member(given text)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo
    from member m join organisation o on o.id = m.org_id
    where m.name = given and m.kind <> 'person' and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_message(wanted text)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from message where key = wanted $function$
;
CREATE OR REPLACE FUNCTION public.find_organisation_keys(given bigint)
 RETURNS TABLE(organisation text, parent text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select o.key, p.key from organisation o left join organisation p on p.id = o.parent_id
    where o.id = given and (given = reader_org() or reader_is_authority() or reader_has_role('desk-admin'))
  $function$
;
CREATE OR REPLACE FUNCTION public.find_outside_identity(given_issuer text, given_subject text)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, identity_id bigint, organisation text, parent text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, i.id, o.key, p.key
    from outside_identity i join member m on m.id = i.member_id join organisation o on o.id = m.org_id
      left join organisation p on p.id = o.parent_id
    where i.issuer = given_issuer and i.subject = given_subject and i.removed_at is null and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_passkey(given bytea)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, factor_id bigint, public_key bytea, counter bigint, handle bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, f.id, p.public_key, p.counter, p.handle
    from passkey p join factor f on f.id = p.factor_id join member m on m.id = p.member_id
      join organisation o on o.id = m.org_id
    where p.credential = given and f.removed_at is null and f.confirmed_at is not null and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_password(given text)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, p.hash
    from member m join organisation o on o.id = m.org_id join password p on p.member_id = m.id
    where m.email = given and m.kind = 'person' and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_recovery_code(given text)
 RETURNS TABLE(id bigint, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select c.id, c.hash from recovery_code c
    where c.member_id = reader_member() and c.name = given and c.used_at is null and c.removed_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_session(given bytea, at timestamp with time zone, idle interval)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, session_id bigint, level text, how text[], last_seen_at timestamp with time zone, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo,
      s.id, s.level, s.how, s.last_seen_at, s.expires_at
    from session s join member m on m.id = s.member_id join organisation o on o.id = m.org_id
    where s.hash = given and s.revoked_at is null and s.expires_at > at and s.last_seen_at > at - idle
      and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.find_text(asked text, most integer)
 RETURNS TABLE(kind text, number bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare
  -- written out, so that the plan goes by how often the lexemes occur
  query text := quote_literal(asked) || '::tsquery';
  own bigint := reader_own();
begin
  if own is null or reader_is_source() then return; end if;
  if reader_is_authority() then
    return query execute format(
      'select kind, number from search_text
       where lexemes @@ %s and (tlp <> ''RED'' or %L or (kind = ''incident'' and number = any (%L::bigint[])))
         and (not %L or kind <> ''public-report'' or exists (select from public_report r where r.id = number and r.police))
       order by at desc, number desc limit %s',
      query, reader_is_recipient(), array(select reader_named('incident')), reader_is_police(), most);
    return;
  end if;
  return query execute format(
    'select kind, number from search_text where lexemes @@ (%s && ''''''@%s''''''::tsquery) and tlp <> ''RED''
     order by at desc, number desc limit %s', query, own, most);
  return query execute format(
    'select s.kind, s.number from search_text s
     where s.kind = ''incident'' and s.number = any (%L::bigint[]) and s.lexemes @@ %s and s.org_id <> %s limit %s',
    array(select reader_shared('incident') union select reader_named('incident')), query, own, most);
end $function$
;
CREATE OR REPLACE FUNCTION public.find_token(given bytea, at timestamp with time zone)
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, token_id bigint, scope text[], last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, t.id, t.scope, t.last_used_at
    from token t join member m on m.id = t.member_id join organisation o on o.id = m.org_id
    where t.hash = given and t.revoked_at is null and (t.expires_at is null or t.expires_at > at)
      and m.deactivated_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.forget_factor()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from totp where factor_id = new.id;
  delete from passkey where factor_id = new.id;
  return new;
end
$function$
;
CREATE OR REPLACE FUNCTION public.forget_upload(month date, upload bigint)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    delete from blob_chunk c where c.month = forget_upload.month and c.blob_id = upload
      and not exists (select from blob b where b.id = upload)
  $function$
;
CREATE OR REPLACE FUNCTION public.forget_verification()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.verified_at := null;
  new.confirmed_at := null;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.has_administrator()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select exists (select from member
      where kind = 'person' and 'desk-admin' = any (roles) and deactivated_at is null and not demo)
  $function$
;
CREATE OR REPLACE FUNCTION public.is_known_device(given bytea, whose text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select exists (select from device d join member m on m.id = d.member_id
      where d.hash = given and m.email = whose and m.deactivated_at is null)
  $function$
;
CREATE OR REPLACE FUNCTION public.keep_challenge(given bytea, wanted text, handed bytea, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    delete from challenge where hash in
      (select hash from challenge where expires_at <= at order by expires_at limit 20 for update skip locked);
    insert into challenge (hash, purpose, member_id, handle, expires_at)
      values (given, wanted, case when wanted = 'sign-in' then null else reader_member() end, handed, until)
  $function$
;
CREATE OR REPLACE FUNCTION public.keep_sign_on(given bytea, browser bytea, provider text, nonce text, verifier text, invitation text, return_to text, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    delete from sign_on where state in
      (select s.state from sign_on s where s.expires_at <= at order by s.expires_at limit 20 for update skip locked);
    insert into sign_on (state, browser, provider, nonce, verifier, invitation, return_to, expires_at)
      values (given, keep_sign_on.browser, keep_sign_on.provider, keep_sign_on.nonce, keep_sign_on.verifier,
        keep_sign_on.invitation, keep_sign_on.return_to, until)
  $function$
;
CREATE OR REPLACE FUNCTION public.keys_of_others(owner bigint, of_kind text, keys text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select distinct given.key
    from unnest(keys) given (key)
    where (reader_is_authority() or owner = reader_own()) and of_kind in ('group', 'substation') and exists (
      select from facility f join facility_state s on s.facility_id = f.id and s.valid_to is null
        left join facility_match m on m.facility_id = f.id
      where f.kind = of_kind and f.org_id <> owner and lower(coalesce(m.common, f.key)) = lower(given.key))
  $function$
;
CREATE OR REPLACE FUNCTION public.lines_of_many(given bigint[])
 RETURNS TABLE(entry bigint, kind text, at timestamp with time zone, sealed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select e.id, e.kind, e.at, exists (select from leaf where leaf.entry_id = e.id)
    from entry e
    where e.kind in ('incidents.opened', 'incidents.relapsed', 'incidents.closed')
      and not reader_is_source()
      and e.id in (
        select opened_entry from incident where id = any(given) and org_id = reader_own()
        union select entry_id from incident_entry where incident_id = any(given) and org_id = reader_own())
  $function$
;
CREATE OR REPLACE FUNCTION public.list_examples()
 RETURNS TABLE(member_id bigint, org_id bigint, kind text, name text, standing text, roles text[], demo boolean, organisation text, organisation_en text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select m.id, m.org_id, m.kind, m.name, o.standing, m.roles, m.demo, o.name, o.name_en
    from member m join organisation o on o.id = m.org_id
    where m.demo and m.kind = 'person' and m.deactivated_at is null
    order by m.id
  $function$
;
CREATE OR REPLACE FUNCTION public.live_head()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select coalesce((select next_index from follower where name = 'live'), 0) $function$
;
CREATE OR REPLACE FUNCTION public.make_month(parent text, month date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.message_counts()
 RETURNS TABLE(mails bigint, calls bigint, oldest double precision, sent_hour bigint, given_up_day bigint, webhooks_failing bigint, webhooks_off bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select
      (select count(*) from message where kind = 'mail' and sent_at is null and given_up_at is null),
      (select count(*) from message where kind = 'webhook' and sent_at is null and given_up_at is null),
      (select coalesce(extract(epoch from now() - min(created_at)), 0) from message
        where sent_at is null and given_up_at is null),
      (select count(*) from message where sent_at > now() - interval '1 hour'),
      (select count(*) from message where given_up_at > now() - interval '1 day'),
      (select count(*) from webhook where state = 'on' and failures >= 5 and removed_at is null),
      (select count(*) from webhook where state = 'off' and removed_at is null)
  $function$
;
CREATE OR REPLACE FUNCTION public.note_failed_sign_in(whose text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    insert into failed_sign_in as f (slot, member_id, org_id, count)
    select date_bin('10 minutes', at, '2026-01-01Z'), coalesce(m.id, 0), m.org_id, 1
    from (select 1) always left join member m on m.email = whose and m.kind = 'person' and m.deactivated_at is null
    on conflict (slot, member_id) do update set count = f.count + 1
  $function$
;
CREATE OR REPLACE FUNCTION public.note_refused_requests(at timestamp with time zone, members bigint[], endpoints text[], kinds text[], counts bigint[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    insert into refused_request as r (slot, member_id, endpoint, kind, count)
    select date_bin('10 minutes', at, '2026-01-01Z'), given.member_id, given.endpoint, given.kind, given.count
    from unnest(members, endpoints, kinds, counts) as given (member_id, endpoint, kind, count)
    order by 2, 3, 4
    on conflict (slot, member_id, endpoint, kind) do update set count = r.count + excluded.count
  $function$
;
CREATE OR REPLACE FUNCTION public.note_token_use(used bigint, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ update token set last_used_at = at where id = used and (last_used_at is null or last_used_at < at) $function$
;
CREATE OR REPLACE FUNCTION public.reader_has_role(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select wanted = any (string_to_array(coalesce(current_setting('hl.roles', true), ''), ',')) $function$
;
CREATE OR REPLACE FUNCTION public.reader_is_authority()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('hl.standing', true), '') = 'authority' $function$
;
CREATE OR REPLACE FUNCTION public.reader_is_desk()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select reader_is_authority() and reader_has_role('desk-admin') $function$
;
CREATE OR REPLACE FUNCTION public.reader_is_police()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select from organisation where id = reader_org() and standing = 'police') $function$
;
CREATE OR REPLACE FUNCTION public.reader_is_recipient()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select reader_is_authority() and (reader_has_role('duty-officer') or reader_has_role('analyst')) $function$
;
CREATE OR REPLACE FUNCTION public.reader_is_registrar()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select reader_is_authority() and (reader_has_role('duty-officer') or reader_has_role('desk-admin')) $function$
;
CREATE OR REPLACE FUNCTION public.reader_is_source()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('hl.standing', true), '') = 'source' $function$
;
CREATE OR REPLACE FUNCTION public.reader_leads()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select reader_is_authority() and reader_has_role('leader')
$function$
;
CREATE OR REPLACE FUNCTION public.reader_member()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('hl.member', true), '')::bigint $function$
;
CREATE OR REPLACE FUNCTION public.reader_named(what text)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select number from sharing
    where with_member_id = reader_member() and reader_own() is not null
      and thing = what and withdrawn_at is null and (until is null or until > now())
  $function$
;
CREATE OR REPLACE FUNCTION public.reader_org()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('hl.org', true), '')::bigint $function$
;
CREATE OR REPLACE FUNCTION public.reader_own()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case when current_setting('hl.standing', true) in ('authority', 'operator', 'public-body')
    then reader_org() end $function$
;
CREATE OR REPLACE FUNCTION public.reader_province()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select province from organisation where id = reader_org()
$function$
;
CREATE OR REPLACE FUNCTION public.reader_reads_ledger()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select reader_is_recipient() or reader_has_role('auditor') $function$
;
CREATE OR REPLACE FUNCTION public.reader_sees_through(what text)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select distinct case what when 'organisation' then org_id when 'holding' then holding_id else source_id end
    from sharing
    where thing = case what when 'source' then 'report' else 'incident' end and withdrawn_at is null
      and (until is null or until > now()) and reader_own() is not null
      and (with_org_id = reader_own() or with_member_id = reader_member())
  $function$
;
CREATE OR REPLACE FUNCTION public.reader_shared(what text)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select number from sharing
    where with_org_id = reader_own() and thing = what and withdrawn_at is null and (until is null or until > now())
  $function$
;
CREATE OR REPLACE FUNCTION public.reader_source()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from source where member_id = reader_member() $function$
;
CREATE OR REPLACE FUNCTION public.reader_speaks_for()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case when reader_has_role('contact') or reader_has_role('operator-admin') then reader_own() end $function$
;
CREATE OR REPLACE FUNCTION public.record_entry(given_body text, given_kind text, given_at timestamp with time zone, given_member bigint, given_org bigint, given_subject text, given_id bigint DEFAULT NULL::bigint, given_paths text[] DEFAULT '{}'::text[], given_salts bytea[] DEFAULT '{}'::bytea[], given_values text[] DEFAULT '{}'::text[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  made bigint;
begin
  if given_member is distinct from nullif(current_setting('hl.member', true), '')::bigint then
    raise exception 'member % may not write an entry in a transaction of another', given_member;
  end if;
  if given_id > (select last_value from entry_id_seq) then
    raise exception 'the number % was not reserved', given_id;
  end if;
  insert into entry (id, body, kind, at, member_id, org_id, subject)
    overriding system value
    values (coalesce(given_id, nextval(pg_get_serial_sequence('entry', 'id'))), given_body, given_kind, given_at,
      given_member, given_org, given_subject)
    returning id into made;
  insert into entry_unsealed (entry_id) values (made);
  insert into entry_opening (entry_id, path, salt, value, org_id)
    select made, o.path, o.salt, o.value, given_org
    from unnest(given_paths, given_salts, given_values) as o (path, salt, value);
  return made;
end
$function$
;
CREATE OR REPLACE FUNCTION public.refuse_other_opening()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an opening is kept or erased, never changed';
end
$function$
;
CREATE OR REPLACE FUNCTION public.refuse_rewriting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the ledger is only ever added to: % of % refused', lower(tg_op), tg_table_name;
end
$function$
;
CREATE OR REPLACE FUNCTION public.rename_oneself(given text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ update member set name = given where id = reader_member() and kind = 'person' and deactivated_at is null $function$
;
CREATE OR REPLACE FUNCTION public.reserve_entry()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select nextval(pg_get_serial_sequence('entry', 'id')) $function$
;
CREATE OR REPLACE FUNCTION public.return_budget(keys bytea[], bursts double precision[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    update budget b set left_over = least(g.burst, b.left_over + 1)
    from (select * from unnest(keys, bursts) as given (key, burst) order by given.key) g where b.key = g.key
  $function$
;
CREATE OR REPLACE FUNCTION public.rotate_webhook_secret(wanted bigint, key_id text, sealed bytea, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    update webhook set old_secret_key_id = secret_key_id, old_secret = secret, old_until = until,
      secret_key_id = key_id, secret = sealed
    where id = wanted and org_id = reader_speaks_for() and removed_at is null
  $function$
;
CREATE OR REPLACE FUNCTION public.shared_facilities()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    with named as (
      select f.id, f.org_id, f.kind, lower(coalesce(m.common, f.key)) as common
      from facility f join facility_state s on s.facility_id = f.id and s.valid_to is null
        left join facility_match m on m.facility_id = f.id
      where f.kind in ('group', 'substation'))
    select distinct mine.id from named mine join named other
      on other.kind = mine.kind and other.common = mine.common and other.org_id <> mine.org_id
    where reader_is_authority() or mine.org_id = reader_own()
  $function$
;
CREATE OR REPLACE FUNCTION public.take_budget(keys bytea[], bursts double precision[], rates double precision[], now_at timestamp with time zone)
 RETURNS double precision
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.take_challenge(given bytea, wanted text, at timestamp with time zone)
 RETURNS TABLE(handle bytea)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    delete from challenge c
    where c.hash = given and c.purpose = wanted and c.expires_at > at
      and (c.member_id is null or c.member_id = reader_member())
    returning c.handle
  $function$
;
CREATE OR REPLACE FUNCTION public.take_contact_link(given bytea, at timestamp with time zone)
 RETURNS TABLE(contact_id bigint, org_id bigint, was_verified boolean)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    with taken as (
      update contact_link l set used_at = at
      from contact c
      where l.hash = given and l.used_at is null and l.expires_at > at
        and c.id = l.contact_id and c.removed_at is null and c.email = l.email
      returning l.contact_id, c.verified_at is not null as was_verified
    )
    update contact c set verified_at = coalesce(c.verified_at, at), confirmed_at = at
    from taken where c.id = taken.contact_id
    returning c.id, c.org_id, taken.was_verified
  $function$
;
CREATE OR REPLACE FUNCTION public.take_delegation(given bigint, at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  d delegation;
  made bigint;
begin
  perform pg_advisory_xact_lock(hashtext('registry.change'));
  select * into d from delegation
    where id = given and state = 'offered' and to_org_id = reader_speaks_for() for update;
  if not found then return null; end if;
  if d.until <= at::date or not exists (
    select from holding h
    where h.org_id = d.org_id and upper_inf(h.held)
      and case when d.prefix is null then h.kind = 'domain' and right(d.domain, length(h.domain) + 1) = '.' || h.domain
        else h.kind = 'prefix' and h.prefix >> d.prefix end)
  then return -1; end if;
  insert into holding_list (name, snapshot, imported_at) values ('delegations', at::date, at)
    on conflict (name) do update set snapshot = greatest(holding_list.snapshot, excluded.snapshot), imported_at = excluded.imported_at;
  insert into holding (org_id, kind, prefix, domain, held, list, first_snapshot, last_snapshot)
    values (d.to_org_id, d.kind, d.prefix, d.domain, tstzrange(at, d.until::timestamp at time zone 'UTC'), 'delegations',
      at::date, at::date)
    returning id into made;
  update registry_version set version = version + 1;
  update delegation set state = 'accepted', holding_id = made, changed_at = at where id = given;
  return made;
end $function$
;
CREATE OR REPLACE FUNCTION public.take_link(given bytea, wanted text, at timestamp with time zone)
 RETURNS TABLE(link_id bigint, member_id bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    update link set used_at = at
    where hash = given and purpose = wanted and used_at is null and revoked_at is null and expires_at > at
    returning link.id, link.member_id
  $function$
;
CREATE OR REPLACE FUNCTION public.take_sign_on(given bytea, coming bytea, at timestamp with time zone)
 RETURNS TABLE(provider text, nonce text, verifier text, invitation text, return_to text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    delete from sign_on s where s.state = given and s.browser = coming and s.expires_at > at
    returning s.provider, s.nonce, s.verifier, s.invitation, s.return_to
  $function$
;
CREATE OR REPLACE FUNCTION public.wake_incident_clock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into incident_clock as known (incident_id, org_id, look_at) values (new.incident_id, new.org_id, new.stated_at)
  on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.wake_merged_clocks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into incident_clock as known (incident_id, org_id, look_at)
  select id, new.org_id, now() from unnest(array[new.id, old.merged_into, new.merged_into]) as id where id is not null
  on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at);
  return null;
end $function$
;

-- tables

create table attachment (
  id bigint not null generated always as identity,
  org_id bigint not null,
  incident_id bigint not null,
  audience text not null,
  blob_id bigint not null,
  sha256 bytea not null,
  size bigint not null,
  name text not null,
  type text not null,
  member_id bigint not null,
  by_org_id bigint not null,
  entry_id bigint not null,
  attached_at timestamp with time zone not null
);
create table backup_check (
  id bigint not null generated always as identity,
  org_id bigint not null,
  facility_id bigint not null,
  facility_kind text not null,
  kind text not null,
  done_on date not null,
  outcome text,
  hours numeric,
  load smallint,
  seconds integer,
  next_on date,
  words text,
  evidence text,
  member_id bigint not null,
  entry_id bigint not null,
  recorded_at timestamp with time zone not null
);
create table backup_check_file (
  id bigint not null generated always as identity,
  org_id bigint not null,
  facility_id bigint not null,
  check_id bigint not null,
  blob_id bigint not null,
  sha256 bytea not null,
  size bigint not null,
  name text not null,
  type text not null,
  member_id bigint not null,
  by_org_id bigint not null,
  entry_id bigint not null,
  attached_at timestamp with time zone not null
);
create table backup_reminder (
  facility_id bigint not null,
  org_id bigint not null,
  due_on date not null,
  stage text not null,
  entry_id bigint not null,
  reminded_at timestamp with time zone not null
);
create table blob (
  id bigint not null,
  sha256 bytea not null,
  size bigint not null,
  chunks integer not null,
  month date not null
);
create table blob_chunk (
  month date not null,
  blob_id bigint not null,
  seq integer not null,
  bytes bytea not null /* storage e */,
  stored_at timestamp with time zone not null default now()
) partition by RANGE (month);
create table budget (
  key bytea not null,
  left_over double precision not null,
  at timestamp with time zone not null,
  full_at timestamp with time zone not null
);
create table challenge (
  hash bytea not null,
  purpose text not null,
  member_id bigint,
  handle bytea,
  expires_at timestamp with time zone not null
);
create table channel (
  id bigint not null generated always as identity,
  org_id bigint not null,
  kind text not null,
  contact_id bigint,
  webhook_id bigint,
  classes text[] not null default '{}'::text[],
  mode text not null default 'by-rule'::text,
  digest_at smallint[] not null default '{480}'::smallint[],
  quiet_from smallint,
  quiet_to smallint,
  step smallint not null default 1,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
create table checkpoint (
  size bigint not null,
  note text not null,
  made_at timestamp with time zone not null
);
create table claim (
  id bigint not null generated always as identity,
  org_id bigint not null,
  kind text not null,
  prefix cidr,
  asn bigint,
  domain text,
  words text not null,
  challenge text,
  state text not null,
  reason text,
  holding_id bigint,
  member_id bigint not null,
  entry_id bigint not null,
  claimed_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table contact (
  id bigint not null generated always as identity,
  org_id bigint not null,
  role text not null,
  name text not null,
  email text,
  phone text,
  created_at timestamp with time zone not null default now(),
  language text not null default 'vi'::text,
  verified_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  openpgp text,
  removed_at timestamp with time zone
);
create table contact_link (
  hash bytea not null,
  contact_id bigint not null,
  org_id bigint not null,
  email text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table cosignature (
  size bigint not null,
  witness_id bigint not null,
  line text not null,
  signed_at timestamp with time zone not null,
  received_at timestamp with time zone not null
);
create table delegation (
  id bigint not null generated always as identity,
  org_id bigint not null,
  giver text not null,
  kind text not null,
  prefix cidr,
  domain text,
  receiver text not null,
  to_org_id bigint,
  until date,
  words text,
  state text not null,
  holding_id bigint,
  member_id bigint not null,
  entry_id bigint not null,
  proposed_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table device (
  hash bytea not null,
  member_id bigint not null,
  org_id bigint not null,
  created_at timestamp with time zone not null
);
create table entry (
  id bigint not null generated always as identity,
  body text not null,
  kind text not null,
  at timestamp with time zone not null,
  member_id bigint not null,
  org_id bigint,
  subject text not null
);
create table entry_opening (
  entry_id bigint not null,
  path text not null,
  salt bytea not null,
  value text not null,
  org_id bigint
);
create table entry_unsealed (
  entry_id bigint not null
);
create table facility (
  id bigint not null generated always as identity,
  org_id bigint not null,
  kind text not null,
  key text not null,
  list text
);
create table facility_list (
  org_id bigint not null,
  name text not null,
  data_date date not null,
  format text not null,
  sha256 bytea not null,
  imported_at timestamp with time zone not null
);
create table facility_match (
  facility_id bigint not null,
  common text not null,
  entry_id bigint not null
);
create table facility_state (
  facility_id bigint not null,
  org_id bigint not null,
  kind text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  name text not null,
  facts jsonb not null,
  entry_id bigint not null
);
create table factor (
  id bigint not null generated always as identity,
  member_id bigint not null,
  org_id bigint not null,
  kind text not null,
  name text not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_used_at timestamp with time zone,
  removed_at timestamp with time zone
);
create table failed_sign_in (
  slot timestamp with time zone not null,
  member_id bigint not null,
  org_id bigint,
  count bigint not null
);
create table failure_analysis (
  id bigint not null generated always as identity,
  org_id bigint not null,
  member_id bigint not null,
  kind text not null,
  operator_id bigint,
  options jsonb not null,
  network_version text not null,
  network_at timestamp with time zone not null,
  network bytea,
  state text not null,
  progress real not null default 0,
  result jsonb,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table follower (
  name text not null,
  next_index bigint not null default 0
);
create table holding (
  id bigint not null generated always as identity,
  org_id bigint not null,
  kind text not null,
  prefix cidr,
  asn bigint,
  domain text,
  code text,
  numbers int8range,
  held tstzrange not null,
  list text not null,
  first_snapshot date not null,
  last_snapshot date not null
);
create table holding_list (
  name text not null,
  snapshot date not null,
  imported_at timestamp with time zone not null
);
create table incident (
  id bigint not null generated always as identity,
  org_id bigint not null,
  matter uuid not null,
  kind text not null default 'incident'::text,
  class text not null,
  type text not null,
  identifier text not null,
  asset text not null,
  severity text not null,
  state text not null,
  tlp text not null,
  basis text,
  holding_id bigint,
  pack text not null,
  rule text not null,
  report_id bigint,
  opened_entry bigint not null,
  sightings bigint not null,
  first_seen timestamp with time zone not null,
  last_seen timestamp with time zone not null,
  opened_at timestamp with time zone not null,
  surfaced_at timestamp with time zone not null,
  quiet_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_as text,
  relapses integer not null default 0,
  version integer not null default 0,
  answer text,
  answer_until timestamp with time zone,
  merged_into bigint,
  merged_state text,
  split_from bigint,
  law text,
  by_hand jsonb,
  severity_by text,
  answered_at timestamp with time zone
);
create table incident_acknowledgement (
  id bigint not null generated always as identity,
  org_id bigint not null,
  incident_id bigint not null,
  member_id bigint not null,
  entry_id bigint not null,
  acknowledged_at timestamp with time zone not null
);
create table incident_assignment (
  incident_id bigint not null,
  org_id bigint not null,
  member_id bigint not null,
  entry_id bigint not null,
  assigned_at timestamp with time zone not null
);
create table incident_clock (
  incident_id bigint not null,
  org_id bigint not null,
  look_at timestamp with time zone
);
create table incident_due (
  incident_id bigint not null,
  org_id bigint not null,
  tlp text not null,
  class text not null,
  severity text not null,
  state text not null,
  handler_id bigint,
  what text,
  due_at timestamp with time zone,
  since timestamp with time zone,
  by_officer boolean not null default false,
  duty text,
  article text,
  law_due_at timestamp with time zone,
  look_at timestamp with time zone
);
create table incident_entry (
  incident_id bigint not null,
  entry_id bigint not null,
  org_id bigint not null
);
create table incident_facility (
  incident_id bigint not null,
  facility_id bigint not null,
  org_id bigint not null,
  facility_org_id bigint not null,
  facility_kind text not null,
  entry_id bigint not null,
  joined_at timestamp with time zone not null
);
create table incident_relation (
  incident_id bigint not null,
  other_id bigint not null,
  org_id bigint not null,
  other_org_id bigint not null,
  kind text not null,
  words text,
  entry_id bigint not null,
  related_at timestamp with time zone not null
);
create table incident_reminder (
  incident_id bigint not null,
  org_id bigint not null,
  key text not null,
  entry_id bigint not null,
  given_at timestamp with time zone not null
);
create table incident_split (
  org_id bigint not null,
  type text not null,
  identifier text not null,
  asset text not null,
  incident_id bigint not null,
  entry_id bigint not null
);
create table incident_statement (
  id bigint not null generated always as identity,
  org_id bigint not null,
  incident_id bigint not null,
  kind text not null,
  name text not null,
  value jsonb,
  moment timestamp with time zone,
  corrects boolean not null,
  member_id bigint not null,
  by_org_id bigint not null,
  on_behalf boolean not null,
  entry_id bigint not null,
  stated_at timestamp with time zone not null
);
create table incident_watch (
  member_id bigint not null,
  incident_id bigint not null,
  org_id bigint not null,
  since timestamp with time zone not null
);
create table job (
  id bigint not null generated always as identity,
  queue text not null,
  subject bigint not null,
  available_at timestamp with time zone not null default now(),
  attempts integer not null default 0,
  fence bigint not null default 0,
  leased_until timestamp with time zone,
  leased_by text,
  last_error text,
  failed_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);
create table law_pack (
  ref text not null,
  pack text not null,
  version text not null,
  digest bytea not null,
  content jsonb not null,
  kept_at timestamp with time zone not null,
  entry_id bigint not null
);
create table leaf (
  index bigint not null,
  entry_id bigint not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null
);
create table ledger_key (
  entry_id bigint not null,
  vkey text not null,
  note text
);
create table link (
  id bigint not null generated always as identity,
  purpose text not null,
  member_id bigint,
  org_id bigint,
  hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create table live_change (
  index bigint not null,
  thing text not null,
  number bigint,
  org_id bigint,
  tlp text not null default 'AMBER'::text,
  count integer not null,
  is_new boolean not null,
  at timestamp with time zone not null
);
create table mail_in (
  id bigint not null generated always as identity,
  org_id bigint not null,
  blob_id bigint not null,
  sha256 bytea not null,
  size bigint not null,
  key bytea not null,
  sender text,
  recipients text[] not null,
  receipts integer not null default 1,
  member_id bigint not null,
  entry_id bigint not null,
  received_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  reason text,
  from_address text,
  from_name text,
  subject text,
  message_key text,
  words text,
  files jsonb,
  incident_id bigint,
  contact_id bigint,
  message_id bigint,
  said text,
  read_at timestamp with time zone,
  decided_by bigint,
  decided_at timestamp with time zone,
  decided_words text
);
create table member (
  id bigint not null generated always as identity,
  org_id bigint not null,
  kind text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  deactivated_at timestamp with time zone,
  email text,
  roles text[] not null default '{}'::text[],
  demo boolean not null default false
);
create table message (
  id bigint not null generated always as identity,
  org_id bigint not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  last_error text,
  kind text not null default 'mail'::text,
  key text,
  account boolean not null default true,
  contact_id bigint,
  channel_id bigint,
  webhook_id bigint,
  encrypt_to text,
  reply_to text,
  tries integer not null default 0,
  next_try_at timestamp with time zone,
  bounced_at timestamp with time zone,
  bounce text
);
create table message_file (
  message_id bigint not null,
  number smallint not null,
  org_id bigint not null,
  name text not null,
  type text not null,
  bytes bytea not null
);
create table message_incident (
  message_id bigint not null,
  incident_id bigint not null,
  org_id bigint not null
);
create table migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
);
create table news_mark (
  member_id bigint not null,
  org_id bigint not null,
  entry_id bigint not null,
  marked_at timestamp with time zone not null
);
create table notice (
  id bigint not null generated always as identity,
  org_id bigint not null,
  channel_id bigint not null,
  incident_id bigint not null,
  round integer not null,
  occasion text not null,
  way text not null,
  rule text not null,
  class text not null,
  step smallint not null,
  planned_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  told_at timestamp with time zone,
  message_id bigint,
  failed_at timestamp with time zone,
  dropped_at timestamp with time zone,
  dropped text
);
create table notice_look (
  incident_id bigint not null,
  org_id bigint not null,
  look_at timestamp with time zone
);
create table observation (
  day date not null,
  fingerprint uuid not null,
  first_seen timestamp with time zone not null,
  last_seen timestamp with time zone not null,
  count integer not null,
  report_id bigint not null,
  line integer not null,
  part integer not null,
  source_id bigint not null,
  org_id bigint,
  holding_id bigint,
  incident_id bigint,
  asn bigint,
  port integer,
  address inet,
  tlp text not null,
  report_type text not null,
  type text not null,
  identifier text not null,
  severity text not null,
  protocol text,
  domain text,
  basis text,
  marks text[],
  details jsonb
) partition by RANGE (day);
create table organisation (
  id bigint not null generated always as identity,
  key text not null,
  name text not null,
  name_en text,
  standing text not null,
  sectors text[] not null default '{}'::text[],
  reviewed boolean not null,
  created_at timestamp with time zone not null default now(),
  parent_id bigint,
  province text
);
create table outside_identity (
  id bigint not null generated always as identity,
  member_id bigint not null,
  org_id bigint not null,
  provider text not null,
  issuer text not null,
  subject text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  removed_at timestamp with time zone
);
create table outside_report (
  id bigint not null generated always as identity,
  org_id bigint not null,
  state text not null,
  reporter jsonb not null,
  class text not null,
  asset text not null,
  words text not null,
  offered_to bigint,
  incident_id bigint,
  member_id bigint not null,
  entry_id bigint not null,
  taken_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table passkey (
  factor_id bigint not null,
  member_id bigint not null,
  credential bytea not null,
  public_key bytea not null,
  counter bigint not null,
  handle bytea not null,
  transports text[] not null,
  synced boolean not null
);
create table password (
  member_id bigint not null,
  org_id bigint not null,
  hash text not null,
  set_at timestamp with time zone not null
);
create table public_report (
  id bigint not null generated always as identity,
  org_id bigint not null,
  code_hash bytea not null,
  received_at timestamp with time zone not null,
  came_by text not null,
  source_id bigint,
  kind text not null,
  words text not null,
  subject text,
  subject_key text,
  happened_at timestamp with time zone,
  province text,
  commune text,
  place text,
  language text not null,
  proven boolean not null,
  state text not null default 'new'::text,
  incident_id bigint,
  outcome text,
  outcome_words text,
  decided_at timestamp with time zone,
  decided_by bigint,
  merged_into bigint,
  entry_id bigint not null,
  police boolean not null default false,
  taken_by bigint,
  taken_at timestamp with time zone,
  version integer not null default 0,
  outcome_said jsonb,
  group_id bigint,
  asked_at timestamp with time zone,
  answered_at timestamp with time zone
);
create table public_report_addition (
  id bigint not null generated always as identity,
  report_id bigint not null,
  org_id bigint not null,
  at timestamp with time zone not null,
  words text not null,
  member_id bigint,
  entry_id bigint not null,
  said jsonb
);
create table public_report_contact (
  report_id bigint not null,
  org_id bigint not null,
  contact text not null,
  erase_at timestamp with time zone not null
);
create table public_report_group (
  id bigint not null generated always as identity,
  org_id bigint not null,
  police boolean not null,
  kind text not null,
  key text not null,
  subject text,
  reports integer not null default 0,
  waiting integer not null default 0,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  first_waiting bigint,
  waits_since timestamp with time zone,
  proven_waiting integer not null default 0,
  taken_by bigint
);
create table public_report_incident (
  report_id bigint not null,
  incident_id bigint not null,
  org_id bigint not null,
  kind text not null,
  subject text,
  province text,
  received_at timestamp with time zone not null,
  released text,
  member_id bigint not null,
  entry_id bigint not null,
  joined_at timestamp with time zone not null
);
create table public_report_mark (
  mark bigint not null,
  report_id bigint not null,
  org_id bigint not null,
  police boolean not null
);
create table public_report_photo (
  id bigint not null generated always as identity,
  report_id bigint not null,
  org_id bigint not null,
  bytes bytea not null,
  width integer not null,
  height integer not null,
  lat double precision,
  lon double precision,
  added_at timestamp with time zone not null,
  erase_at timestamp with time zone not null
);
create table public_upload (
  id bigint not null generated always as identity,
  token_hash bytea not null,
  size integer not null,
  received integer not null default 0,
  keep_location boolean not null,
  created_at timestamp with time zone not null,
  bytes bytea,
  width integer,
  height integer,
  lat double precision,
  lon double precision
);
create table public_upload_part (
  upload_id bigint not null,
  at integer not null,
  bytes bytea not null
);
create table receipt (
  id bigint not null generated always as identity,
  org_id bigint not null,
  report_id bigint not null,
  member_id bigint not null,
  received_at timestamp with time zone not null
);
create table recovery_code (
  id bigint not null generated always as identity,
  member_id bigint not null,
  org_id bigint not null,
  name text not null,
  hash text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  removed_at timestamp with time zone
);
create table refused_request (
  slot timestamp with time zone not null,
  member_id bigint not null,
  endpoint text not null,
  kind text not null,
  count bigint not null
);
create table registry_version (
  single boolean not null default true,
  version bigint not null
);
create table report (
  id bigint not null generated always as identity,
  org_id bigint not null,
  source_id bigint not null,
  blob_id bigint not null,
  sha256 bytea not null,
  size bigint not null,
  name text,
  tlp text not null,
  received_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  format text,
  report_type text,
  marks jsonb not null default '[]'::jsonb,
  cursor jsonb,
  rows_read bigint not null default 0,
  rows_unreadable bigint not null default 0,
  observations_new bigint not null default 0,
  rows_attributed bigint not null default 0,
  incidents_opened bigint not null default 0,
  incidents_relapsed bigint not null default 0,
  trouble jsonb,
  read_at timestamp with time zone
);
create table saved_filter (
  member_id bigint not null,
  org_id bigint not null,
  list text not null,
  name text not null,
  query jsonb not null,
  shared boolean not null,
  changed_at timestamp with time zone not null
);
create table schedule (
  name text not null,
  next_at timestamp with time zone not null default now(),
  last_at timestamp with time zone
);
create table search_text (
  kind text not null,
  number bigint not null,
  incident_id bigint,
  org_id bigint,
  tlp text not null,
  erasable boolean not null,
  at timestamp with time zone not null,
  words text not null,
  lexemes tsvector not null
);
create table seen_address (
  incident_id bigint not null,
  address inet not null,
  org_id bigint not null,
  tlp text not null,
  last_seen timestamp with time zone not null
);
create table seen_domain (
  incident_id bigint not null,
  name text not null,
  org_id bigint not null,
  tlp text not null,
  last_seen timestamp with time zone not null
);
create table seen_fold (
  incident_id bigint not null,
  org_id bigint not null,
  sightings bigint not null,
  last_seen timestamp with time zone not null,
  whole_at timestamp with time zone not null
);
create table sensitive_read (
  member_id bigint not null,
  subject text not null,
  org_id bigint not null,
  at timestamp with time zone not null
);
create table session (
  id bigint not null generated always as identity,
  member_id bigint not null,
  org_id bigint not null,
  hash bytea not null,
  level text not null,
  how text[] not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  address inet,
  agent text,
  proved_at timestamp with time zone
);
create table sharing (
  id bigint not null generated always as identity,
  org_id bigint not null,
  thing text not null,
  number bigint not null,
  holding_id bigint,
  source_id bigint,
  with_org_id bigint,
  with_member_id bigint,
  reason text not null,
  entry_id bigint not null,
  shared_at timestamp with time zone not null,
  until timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_entry bigint
);
create table shift (
  id bigint not null generated always as identity,
  member_id bigint not null,
  org_id bigint not null,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  note text
);
create table sign_on (
  state bytea not null,
  browser bytea not null,
  provider text not null,
  nonce text not null,
  verifier text not null,
  invitation text,
  return_to text not null,
  expires_at timestamp with time zone not null
);
create table source (
  id bigint not null generated always as identity,
  org_id bigint not null,
  member_id bigint not null,
  name text not null,
  format text,
  mapping jsonb,
  tlp text not null,
  confidence smallint not null,
  created_at timestamp with time zone not null default now()
);
create table spent_proof (
  hash bytea not null,
  expires_at timestamp with time zone not null
);
create table staged_draft (
  report_id bigint not null,
  org_id bigint not null,
  answers json not null,
  member_id bigint not null,
  saved_at timestamp with time zone not null
);
create table staged_reading (
  submission_id bigint not null,
  member_id bigint not null,
  org_id bigint not null,
  by_org_id bigint not null,
  entry_id bigint not null,
  read_at timestamp with time zone not null
);
create table staged_report (
  id bigint not null generated always as identity,
  org_id bigint not null,
  incident_id bigint not null,
  law text not null,
  form text not null,
  form_version integer not null,
  stage text not null,
  state text not null,
  version integer not null,
  member_id bigint not null,
  begun_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table staged_review (
  submission_id bigint not null,
  org_id bigint not null,
  outcome text not null,
  member_id bigint not null,
  by_org_id bigint not null,
  entry_id bigint not null,
  reviewed_at timestamp with time zone not null
);
create table staged_submission (
  id bigint not null generated always as identity,
  report_id bigint not null,
  org_id bigint not null,
  number integer not null,
  version integer not null,
  answers json not null,
  member_id bigint not null,
  by_org_id bigint not null,
  entry_id bigint not null,
  submitted_at timestamp with time zone not null
);
create table suppression (
  id bigint not null generated always as identity,
  org_id bigint not null,
  class text,
  type text,
  asset text,
  until timestamp with time zone not null,
  words text not null,
  member_id bigint not null,
  entry_id bigint not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table tally_cell (
  area text not null,
  dimension text not null,
  key text not null,
  red boolean not null,
  what text not null,
  week smallint not null,
  count bigint not null,
  part bigint not null
);
create table tally_run (
  one boolean not null default true,
  counted_at timestamp with time zone not null,
  leaf bigint not null,
  took_ms integer not null
);
create table tally_time (
  area text not null,
  with_red boolean not null,
  what text not null,
  week smallint not null,
  count bigint not null,
  median_minutes bigint not null
);
create table template (
  name text not null,
  language text not null,
  version integer not null,
  subject text not null,
  body text not null,
  member_id bigint not null,
  org_id bigint not null,
  entry_id bigint not null,
  written_at timestamp with time zone not null
);
create table token (
  id bigint not null generated always as identity,
  org_id bigint not null,
  member_id bigint not null,
  hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  name text,
  scope text[],
  last_used_at timestamp with time zone
);
create table totp (
  factor_id bigint not null,
  member_id bigint not null,
  key_id text not null,
  secret bytea not null,
  last_step bigint not null default 0
);
create table tree_head (
  size bigint not null,
  root bytea not null,
  edge bytea[] not null,
  made_at timestamp with time zone not null
);
create table tree_node (
  level smallint not null,
  index bigint not null,
  hash bytea not null
);
create table unreadable_line (
  report_id bigint not null,
  part integer not null,
  line bigint not null,
  org_id bigint not null,
  reason text not null,
  detail text not null,
  bytes bytea not null,
  kept_at timestamp with time zone not null,
  replayed_at timestamp with time zone
);
create table webhook (
  id bigint not null generated always as identity,
  org_id bigint not null,
  url text not null,
  host text not null,
  state text not null,
  off_why text,
  secret_key_id text not null,
  secret bytea not null,
  old_secret_key_id text,
  old_secret bytea,
  old_until timestamp with time zone,
  failures integer not null default 0,
  failed_since timestamp with time zone,
  next_try_at timestamp with time zone,
  last_trouble text,
  delivered_at timestamp with time zone,
  member_id bigint not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
create table witness (
  id bigint not null generated always as identity,
  org_id bigint not null,
  member_id bigint not null,
  vkey text not null,
  added_entry bigint not null,
  removed_entry bigint
);
create table word (
  id bigint not null generated always as identity,
  org_id bigint not null,
  channel_id bigint not null,
  entry_id bigint not null,
  kind text not null,
  incident_id bigint,
  due_at timestamp with time zone not null,
  told_at timestamp with time zone,
  message_id bigint,
  dropped_at timestamp with time zone
);

-- constraints

alter table attachment add constraint attachment_pkey PRIMARY KEY (id);
alter table attachment add constraint attachment_audience_check CHECK ((audience = ANY (ARRAY['both'::text, 'authorities'::text])));
alter table attachment add constraint attachment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table attachment add constraint attachment_sha256_check CHECK ((octet_length(sha256) = 32));
alter table attachment add constraint attachment_size_check CHECK ((size > 0));
alter table attachment add constraint attachment_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table attachment add constraint attachment_by_org_id_fkey FOREIGN KEY (by_org_id) REFERENCES organisation(id);
alter table attachment add constraint attachment_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table attachment add constraint attachment_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table attachment add constraint attachment_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table backup_check add constraint backup_check_pkey PRIMARY KEY (id);
alter table backup_check add constraint backup_check_check CHECK ((next_on > done_on));
alter table backup_check add constraint backup_check_check1 CHECK (((kind = 'plan'::text) = (outcome IS NULL)));
alter table backup_check add constraint backup_check_evidence_check CHECK (((length(evidence) >= 1) AND (length(evidence) <= 1000)));
alter table backup_check add constraint backup_check_hours_check CHECK (((hours >= (0)::numeric) AND (hours <= (100000)::numeric)));
alter table backup_check add constraint backup_check_kind_check CHECK ((kind = ANY (ARRAY['plan'::text, 'test'::text, 'drill'::text])));
alter table backup_check add constraint backup_check_load_check CHECK (((load >= 0) AND (load <= 200)));
alter table backup_check add constraint backup_check_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'partly'::text, 'failed'::text])));
alter table backup_check add constraint backup_check_seconds_check CHECK ((seconds >= 0));
alter table backup_check add constraint backup_check_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)));
alter table backup_check add constraint backup_check_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table backup_check add constraint backup_check_of FOREIGN KEY (facility_id, org_id, facility_kind) REFERENCES facility(id, org_id, kind);
alter table backup_check add constraint backup_check_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table backup_check_file add constraint backup_check_file_pkey PRIMARY KEY (id);
alter table backup_check_file add constraint backup_check_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table backup_check_file add constraint backup_check_file_sha256_check CHECK ((octet_length(sha256) = 32));
alter table backup_check_file add constraint backup_check_file_size_check CHECK ((size > 0));
alter table backup_check_file add constraint backup_check_file_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table backup_check_file add constraint backup_check_file_by_org_id_fkey FOREIGN KEY (by_org_id) REFERENCES organisation(id);
alter table backup_check_file add constraint backup_check_file_check_id_fkey FOREIGN KEY (check_id) REFERENCES backup_check(id);
alter table backup_check_file add constraint backup_check_file_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility(id);
alter table backup_check_file add constraint backup_check_file_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table backup_check_file add constraint backup_check_file_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table backup_reminder add constraint backup_reminder_pkey PRIMARY KEY (facility_id, due_on, stage);
alter table backup_reminder add constraint backup_reminder_stage_check CHECK ((stage = ANY (ARRAY['soon'::text, 'overdue'::text])));
alter table backup_reminder add constraint backup_reminder_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility(id);
alter table backup_reminder add constraint backup_reminder_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table blob add constraint blob_pkey PRIMARY KEY (id);
alter table blob add constraint blob_sha256_key UNIQUE (sha256);
alter table blob add constraint blob_chunks_check CHECK ((chunks >= 0));
alter table blob add constraint blob_sha256_check CHECK ((octet_length(sha256) = 32));
alter table blob add constraint blob_size_check CHECK ((size >= 0));
alter table blob_chunk add constraint blob_chunk_pkey PRIMARY KEY (month, blob_id, seq);
alter table budget add constraint budget_pkey PRIMARY KEY (key);
alter table budget add constraint budget_key_check CHECK ((octet_length(key) = 32));
alter table challenge add constraint challenge_pkey PRIMARY KEY (hash);
alter table challenge add constraint challenge_check CHECK ((((purpose = 'sign-in'::text) = (member_id IS NULL)) AND ((purpose = 'add-passkey'::text) = (handle IS NOT NULL))));
alter table challenge add constraint challenge_handle_check CHECK ((octet_length(handle) = 32));
alter table challenge add constraint challenge_hash_check CHECK ((octet_length(hash) = 32));
alter table challenge add constraint challenge_purpose_check CHECK ((purpose = ANY (ARRAY['add-passkey'::text, 'prove'::text, 'sign-in'::text])));
alter table challenge add constraint challenge_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table channel add constraint channel_pkey PRIMARY KEY (id);
alter table channel add constraint channel_check CHECK ((((kind = 'mail'::text) = (contact_id IS NOT NULL)) AND ((kind = 'webhook'::text) = (webhook_id IS NOT NULL))));
alter table channel add constraint channel_check1 CHECK ((((quiet_from IS NULL) = (quiet_to IS NULL)) AND ((quiet_from IS NULL) OR (quiet_from <> quiet_to))));
alter table channel add constraint channel_classes_check CHECK ((cardinality(classes) <= 30));
alter table channel add constraint channel_digest_at_check CHECK ((((cardinality(digest_at) >= 1) AND (cardinality(digest_at) <= 8)) AND (0 <= ALL (digest_at)) AND (1440 > ALL (digest_at))));
alter table channel add constraint channel_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'webhook'::text])));
alter table channel add constraint channel_mode_check CHECK ((mode = ANY (ARRAY['by-rule'::text, 'at-once'::text, 'digest'::text])));
alter table channel add constraint channel_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439)));
alter table channel add constraint channel_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 1439)));
alter table channel add constraint channel_step_check CHECK (((step >= 1) AND (step <= 9)));
alter table channel add constraint channel_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
alter table channel add constraint channel_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table channel add constraint channel_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id);
alter table checkpoint add constraint checkpoint_pkey PRIMARY KEY (size);
alter table checkpoint add constraint checkpoint_size_fkey FOREIGN KEY (size) REFERENCES tree_head(size);
alter table claim add constraint claim_pkey PRIMARY KEY (id);
alter table claim add constraint claim_asn_check CHECK (((asn >= 1) AND (asn <= '4294967295'::bigint)));
alter table claim add constraint claim_challenge_check CHECK (((length(challenge) >= 20) AND (length(challenge) <= 100)));
alter table claim add constraint claim_check CHECK (((kind = 'prefix'::text) = (prefix IS NOT NULL)));
alter table claim add constraint claim_check1 CHECK (((kind = 'asn'::text) = (asn IS NOT NULL)));
alter table claim add constraint claim_check2 CHECK ((((kind = 'domain'::text) = (domain IS NOT NULL)) AND ((kind = 'domain'::text) = (challenge IS NOT NULL))));
alter table claim add constraint claim_check3 CHECK (((state = 'approved'::text) = (holding_id IS NOT NULL)));
alter table claim add constraint claim_check4 CHECK (((state = 'rejected'::text) = (reason IS NOT NULL)));
alter table claim add constraint claim_domain_check CHECK ((domain = lower(domain)));
alter table claim add constraint claim_kind_check CHECK ((kind = ANY (ARRAY['prefix'::text, 'asn'::text, 'domain'::text])));
alter table claim add constraint claim_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 4000)));
alter table claim add constraint claim_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])));
alter table claim add constraint claim_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)));
alter table claim add constraint claim_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES holding(id);
alter table claim add constraint claim_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table claim add constraint claim_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table contact add constraint contact_pkey PRIMARY KEY (id);
alter table contact add constraint contact_org_id_role_name_key UNIQUE (org_id, role, name);
alter table contact add constraint contact_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])));
alter table contact add constraint contact_openpgp_check CHECK ((length(openpgp) <= 100000));
alter table contact add constraint contact_role_check CHECK ((role = ANY (ARRAY['security'::text, 'abuse'::text, 'noc'::text, 'legal'::text, 'postal-security'::text])));
alter table contact add constraint contact_verified_check CHECK (((verified_at IS NULL) OR (email IS NOT NULL)));
alter table contact add constraint contact_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table contact_link add constraint contact_link_pkey PRIMARY KEY (hash);
alter table contact_link add constraint contact_link_hash_check CHECK ((octet_length(hash) = 32));
alter table contact_link add constraint contact_link_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
alter table contact_link add constraint contact_link_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table cosignature add constraint cosignature_pkey PRIMARY KEY (size, witness_id, signed_at);
alter table cosignature add constraint cosignature_size_fkey FOREIGN KEY (size) REFERENCES checkpoint(size);
alter table cosignature add constraint cosignature_witness_id_fkey FOREIGN KEY (witness_id) REFERENCES witness(id);
alter table delegation add constraint delegation_pkey PRIMARY KEY (id);
alter table delegation add constraint delegation_check CHECK (((kind = 'prefix'::text) = (prefix IS NOT NULL)));
alter table delegation add constraint delegation_check1 CHECK (((kind = 'domain'::text) = (domain IS NOT NULL)));
alter table delegation add constraint delegation_check2 CHECK (((state <> ALL (ARRAY['offered'::text, 'accepted'::text, 'ended'::text])) OR (to_org_id IS NOT NULL)));
alter table delegation add constraint delegation_check3 CHECK (((state = ANY (ARRAY['accepted'::text, 'ended'::text])) = (holding_id IS NOT NULL)));
alter table delegation add constraint delegation_check4 CHECK ((to_org_id IS DISTINCT FROM org_id));
alter table delegation add constraint delegation_domain_check CHECK ((domain = lower(domain)));
alter table delegation add constraint delegation_kind_check CHECK ((kind = ANY (ARRAY['prefix'::text, 'domain'::text])));
alter table delegation add constraint delegation_receiver_check CHECK (((length(receiver) >= 1) AND (length(receiver) <= 300)));
alter table delegation add constraint delegation_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'offered'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'ended'::text])));
alter table delegation add constraint delegation_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)));
alter table delegation add constraint delegation_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES holding(id);
alter table delegation add constraint delegation_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table delegation add constraint delegation_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table delegation add constraint delegation_to_org_id_fkey FOREIGN KEY (to_org_id) REFERENCES organisation(id);
alter table device add constraint device_pkey PRIMARY KEY (hash);
alter table device add constraint device_hash_check CHECK ((octet_length(hash) = 32));
alter table device add constraint device_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table device add constraint device_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table entry add constraint entry_pkey PRIMARY KEY (id);
alter table entry_opening add constraint entry_opening_pkey PRIMARY KEY (entry_id, path);
alter table entry_opening add constraint entry_opening_salt_check CHECK ((octet_length(salt) = 32));
alter table entry_opening add constraint entry_opening_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id);
alter table entry_unsealed add constraint entry_unsealed_pkey PRIMARY KEY (entry_id);
alter table facility add constraint facility_pkey PRIMARY KEY (id);
alter table facility add constraint facility_key UNIQUE (org_id, kind, key);
alter table facility add constraint facility_whole UNIQUE (id, org_id, kind);
alter table facility add constraint facility_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)));
alter table facility add constraint facility_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'link'::text, 'group'::text, 'substation'::text, 'feed'::text, 'service'::text, 'backup'::text, 'work'::text])));
alter table facility add constraint facility_of_list FOREIGN KEY (org_id, list) REFERENCES facility_list(org_id, name);
alter table facility add constraint facility_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table facility_list add constraint facility_list_pkey PRIMARY KEY (org_id, name);
alter table facility_list add constraint facility_list_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'netbox'::text, 'ofds'::text, 'graphml'::text, 'topohub'::text])));
alter table facility_list add constraint facility_list_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table facility_list add constraint facility_list_sha256_check CHECK ((length(sha256) = 32));
alter table facility_list add constraint facility_list_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table facility_match add constraint facility_match_pkey PRIMARY KEY (facility_id);
alter table facility_match add constraint facility_match_common_check CHECK (((length(common) >= 1) AND (length(common) <= 200)));
alter table facility_match add constraint facility_match_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility(id);
alter table facility_state add constraint facility_state_pkey PRIMARY KEY (facility_id, valid_from);
alter table facility_state add constraint facility_state_check CHECK ((valid_to > valid_from));
alter table facility_state add constraint facility_state_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text));
alter table facility_state add constraint facility_state_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)));
alter table facility_state add constraint facility_state_of FOREIGN KEY (facility_id, org_id, kind) REFERENCES facility(id, org_id, kind);
alter table factor add constraint factor_pkey PRIMARY KEY (id);
alter table factor add constraint factor_kind_check CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])));
alter table factor add constraint factor_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table factor add constraint factor_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table factor add constraint factor_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table failed_sign_in add constraint failed_sign_in_pkey PRIMARY KEY (slot, member_id);
alter table failure_analysis add constraint failure_analysis_pkey PRIMARY KEY (id);
alter table failure_analysis add constraint failure_analysis_check CHECK (((state = ANY (ARRAY['waiting'::text, 'running'::text])) = (ended_at IS NULL)));
alter table failure_analysis add constraint failure_analysis_check1 CHECK (((state = 'done'::text) = (result IS NOT NULL)));
alter table failure_analysis add constraint failure_analysis_check2 CHECK (((state <> ALL (ARRAY['waiting'::text, 'running'::text])) OR (network IS NOT NULL)));
alter table failure_analysis add constraint failure_analysis_kind_check CHECK ((kind = ANY (ARRAY['pairs'::text, 'ranking'::text, 'capacity'::text])));
alter table failure_analysis add constraint failure_analysis_options_check CHECK ((jsonb_typeof(options) = 'object'::text));
alter table failure_analysis add constraint failure_analysis_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)));
alter table failure_analysis add constraint failure_analysis_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'stopped'::text, 'failed'::text])));
alter table failure_analysis add constraint failure_analysis_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table failure_analysis add constraint failure_analysis_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES organisation(id);
alter table failure_analysis add constraint failure_analysis_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table follower add constraint follower_pkey PRIMARY KEY (name);
alter table follower add constraint follower_name_check CHECK (((length(name) >= 1) AND (length(name) <= 63)));
alter table follower add constraint follower_next_index_check CHECK ((next_index >= 0));
alter table holding add constraint holding_pkey PRIMARY KEY (id);
alter table holding add constraint one_holder_of_asn EXCLUDE USING gist (asn WITH =, held WITH &&) WHERE ((kind = 'asn'::text));
alter table holding add constraint one_holder_of_domain EXCLUDE USING gist (domain WITH =, held WITH &&) WHERE ((kind = 'domain'::text));
alter table holding add constraint one_holder_of_place EXCLUDE USING gist (kind WITH =, code WITH =, held WITH &&) WHERE ((kind = ANY (ARRAY['postal-route'::text, 'postal-centre'::text])));
alter table holding add constraint one_holder_of_prefix EXCLUDE USING gist (hashinetextended((prefix)::inet, (0)::bigint) WITH =, prefix inet_ops WITH =, held WITH &&) WHERE ((kind = 'prefix'::text));
alter table holding add constraint one_holder_of_range EXCLUDE USING gist (code WITH =, numbers WITH &&, held WITH &&) WHERE ((kind = 'postal-range'::text));
alter table holding add constraint holding_asn_check CHECK (((asn >= 1) AND (asn <= '4294967295'::bigint)));
alter table holding add constraint holding_check CHECK (((kind = 'prefix'::text) = (prefix IS NOT NULL)));
alter table holding add constraint holding_check1 CHECK ((((kind = 'asn'::text) = (asn IS NOT NULL)) OR (kind = 'prefix'::text)));
alter table holding add constraint holding_check2 CHECK (((kind = 'domain'::text) = (domain IS NOT NULL)));
alter table holding add constraint holding_check3 CHECK (((kind ~~ 'postal-%'::text) = (code IS NOT NULL)));
alter table holding add constraint holding_check4 CHECK (((kind = 'postal-range'::text) = (numbers IS NOT NULL)));
alter table holding add constraint holding_domain_check CHECK ((domain = lower(domain)));
alter table holding add constraint holding_held_check CHECK ((NOT isempty(held)));
alter table holding add constraint holding_kind_check CHECK ((kind = ANY (ARRAY['prefix'::text, 'asn'::text, 'domain'::text, 'postal-route'::text, 'postal-centre'::text, 'postal-range'::text])));
alter table holding add constraint holding_list_fkey FOREIGN KEY (list) REFERENCES holding_list(name);
alter table holding add constraint holding_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table holding_list add constraint holding_list_pkey PRIMARY KEY (name);
alter table holding_list add constraint holding_list_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table incident add constraint incident_pkey PRIMARY KEY (id);
alter table incident add constraint incident_answer_check CHECK ((answer = ANY (ARRAY['working'::text, 'fixed'::text, 'false-positive'::text, 'not-ours'::text])));
alter table incident add constraint incident_basis_check CHECK ((basis = ANY (ARRAY['prefix'::text, 'asn'::text, 'domain'::text])));
alter table incident add constraint incident_by_hand_check CHECK (((by_hand IS NULL) OR (octet_length((by_hand)::text) <= 8000)));
alter table incident add constraint incident_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL)));
alter table incident add constraint incident_closed_as_check CHECK ((closed_as = ANY (ARRAY['gone'::text, 'resolved'::text, 'unfounded'::text, 'merged'::text])));
alter table incident add constraint incident_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'near-miss'::text, 'threat'::text, 'voluntary-notice'::text])));
alter table incident add constraint incident_merged_check CHECK ((((NOT (closed_as IS DISTINCT FROM 'merged'::text)) = (merged_into IS NOT NULL)) AND ((merged_into IS NULL) = (merged_state IS NULL)) AND (merged_into <> id)));
alter table incident add constraint incident_origin_check CHECK ((((by_hand IS NULL) = (report_id IS NOT NULL)) AND ((by_hand IS NULL) = (basis IS NOT NULL)) AND ((by_hand IS NULL) = (holding_id IS NOT NULL)) AND ((by_hand IS NULL) = (quiet_at IS NOT NULL))));
alter table incident add constraint incident_severity_by_check CHECK ((severity_by = ANY (ARRAY['pack'::text, 'officer'::text])));
alter table incident add constraint incident_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text, 'info'::text])));
alter table incident add constraint incident_state_check CHECK ((state = ANY (ARRAY['reported'::text, 'confirmed'::text, 'notified'::text, 'answered'::text, 'contained'::text, 'resolved'::text, 'closed'::text, 'relapsed'::text, 'rejected'::text])));
alter table incident_acknowledgement add constraint incident_acknowledgement_pkey PRIMARY KEY (id);
alter table incident_acknowledgement add constraint incident_acknowledgement_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_acknowledgement add constraint incident_acknowledgement_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table incident_acknowledgement add constraint incident_acknowledgement_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_assignment add constraint incident_assignment_pkey PRIMARY KEY (incident_id);
alter table incident_assignment add constraint incident_assignment_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_assignment add constraint incident_assignment_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table incident_assignment add constraint incident_assignment_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_clock add constraint incident_clock_pkey PRIMARY KEY (incident_id);
alter table incident_clock add constraint incident_clock_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_clock add constraint incident_clock_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_due add constraint incident_due_pkey PRIMARY KEY (incident_id);
alter table incident_due add constraint incident_due_check CHECK ((((what IS NULL) = (due_at IS NULL)) AND ((what IS NULL) = (since IS NULL))));
alter table incident_due add constraint incident_due_check1 CHECK ((((duty IS NULL) = (law_due_at IS NULL)) AND ((duty IS NULL) = (article IS NULL))));
alter table incident_due add constraint incident_due_what_check CHECK ((what = ANY (ARRAY['confirm'::text, 'notify'::text, 'call'::text, 'acknowledge'::text, 'answer'::text, 'follow-up'::text, 'decide'::text, 'close'::text, 'law'::text])));
alter table incident_due add constraint incident_due_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES member(id);
alter table incident_due add constraint incident_due_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_due add constraint incident_due_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_entry add constraint incident_entry_pkey PRIMARY KEY (incident_id, entry_id);
alter table incident_entry add constraint incident_entry_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_facility add constraint incident_facility_pkey PRIMARY KEY (incident_id, facility_id);
alter table incident_facility add constraint incident_facility_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_facility add constraint incident_facility_of FOREIGN KEY (facility_id, facility_org_id, facility_kind) REFERENCES facility(id, org_id, kind);
alter table incident_facility add constraint incident_facility_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_relation add constraint incident_relation_pkey PRIMARY KEY (incident_id, other_id);
alter table incident_relation add constraint incident_relation_check CHECK ((incident_id <> other_id));
alter table incident_relation add constraint incident_relation_kind_check CHECK ((kind = ANY (ARRAY['same-cause'::text, 'follows-from'::text, 'related'::text])));
alter table incident_relation add constraint incident_relation_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)));
alter table incident_relation add constraint incident_relation_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_relation add constraint incident_relation_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_relation add constraint incident_relation_other_id_fkey FOREIGN KEY (other_id) REFERENCES incident(id);
alter table incident_relation add constraint incident_relation_other_org_id_fkey FOREIGN KEY (other_org_id) REFERENCES organisation(id);
alter table incident_reminder add constraint incident_reminder_pkey PRIMARY KEY (incident_id, key);
alter table incident_reminder add constraint incident_reminder_key_check CHECK (((length(key) >= 1) AND (length(key) <= 300)));
alter table incident_reminder add constraint incident_reminder_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_reminder add constraint incident_reminder_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_split add constraint incident_split_pkey PRIMARY KEY (org_id, type, identifier, asset);
alter table incident_split add constraint incident_split_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_split add constraint incident_split_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_statement add constraint incident_statement_pkey PRIMARY KEY (id);
alter table incident_statement add constraint incident_statement_check CHECK (((kind = 'anchor'::text) OR (moment IS NULL)));
alter table incident_statement add constraint incident_statement_check1 CHECK (((kind <> 'anchor'::text) OR (value IS NULL)));
alter table incident_statement add constraint incident_statement_kind_check CHECK ((kind = ANY (ARRAY['fact'::text, 'anchor'::text, 'severity'::text, 'count'::text, 'party'::text])));
alter table incident_statement add constraint incident_statement_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table incident_statement add constraint incident_statement_value_check CHECK (((value IS NULL) OR (octet_length((value)::text) <= 20000)));
alter table incident_statement add constraint incident_statement_by_org_id_fkey FOREIGN KEY (by_org_id) REFERENCES organisation(id);
alter table incident_statement add constraint incident_statement_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_statement add constraint incident_statement_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table incident_statement add constraint incident_statement_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table incident_watch add constraint incident_watch_pkey PRIMARY KEY (member_id, incident_id);
alter table incident_watch add constraint incident_watch_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table incident_watch add constraint incident_watch_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table incident_watch add constraint incident_watch_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table job add constraint job_pkey PRIMARY KEY (id);
alter table law_pack add constraint law_pack_pkey PRIMARY KEY (ref);
alter table law_pack add constraint law_pack_check CHECK ((ref = ((pack || '@'::text) || version)));
alter table law_pack add constraint law_pack_digest_check CHECK ((octet_length(digest) = 32));
alter table law_pack add constraint law_pack_pack_check CHECK (((length(pack) >= 1) AND (length(pack) <= 40)));
alter table law_pack add constraint law_pack_version_check CHECK (((length(version) >= 1) AND (length(version) <= 40)));
alter table law_pack add constraint law_pack_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id);
alter table leaf add constraint leaf_pkey PRIMARY KEY (index);
alter table leaf add constraint leaf_entry_id_key UNIQUE (entry_id);
alter table leaf add constraint leaf_hash_check CHECK ((octet_length(hash) = 32));
alter table leaf add constraint leaf_index_check CHECK ((index >= 0));
alter table leaf add constraint leaf_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id);
alter table ledger_key add constraint ledger_key_pkey PRIMARY KEY (entry_id);
alter table ledger_key add constraint ledger_key_vkey_key UNIQUE (vkey);
alter table ledger_key add constraint ledger_key_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id);
alter table link add constraint link_pkey PRIMARY KEY (id);
alter table link add constraint link_hash_key UNIQUE (hash);
alter table link add constraint link_check CHECK ((((purpose = 'set-up'::text) = (member_id IS NULL)) AND ((member_id IS NULL) = (org_id IS NULL))));
alter table link add constraint link_hash_check CHECK ((octet_length(hash) = 32));
alter table link add constraint link_purpose_check CHECK ((purpose = ANY (ARRAY['set-up'::text, 'invitation'::text, 'reset'::text])));
alter table link add constraint link_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table link add constraint link_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table live_change add constraint live_change_check CHECK (((number IS NOT NULL) OR ((org_id IS NOT NULL) AND (thing = 'incident'::text))));
alter table live_change add constraint live_change_count_check CHECK ((count > 0));
alter table live_change add constraint live_change_thing_check CHECK ((thing = ANY (ARRAY['incident'::text, 'report'::text, 'staged-report'::text, 'mail'::text, 'public-report'::text])));
alter table live_change add constraint live_change_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table mail_in add constraint mail_in_pkey PRIMARY KEY (id);
alter table mail_in add constraint mail_in_key_key UNIQUE (key);
alter table mail_in add constraint mail_in_decided_words_check CHECK (((length(decided_words) >= 1) AND (length(decided_words) <= 4000)));
alter table mail_in add constraint mail_in_files_check CHECK ((octet_length((files)::text) <= 60000));
alter table mail_in add constraint mail_in_from_address_check CHECK ((length(from_address) <= 330));
alter table mail_in add constraint mail_in_from_name_check CHECK ((length(from_name) <= 300));
alter table mail_in add constraint mail_in_key_check CHECK ((octet_length(key) = 32));
alter table mail_in add constraint mail_in_message_key_check CHECK ((length(message_key) <= 260));
alter table mail_in add constraint mail_in_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 60)));
alter table mail_in add constraint mail_in_recipients_check CHECK ((cardinality(recipients) <= 100));
alter table mail_in add constraint mail_in_said_check CHECK ((length(said) <= 500));
alter table mail_in add constraint mail_in_sender_check CHECK ((length(sender) <= 254));
alter table mail_in add constraint mail_in_sha256_check CHECK ((octet_length(sha256) = 32));
alter table mail_in add constraint mail_in_size_check CHECK ((size > 0));
alter table mail_in add constraint mail_in_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'answer'::text, 'review'::text, 'automatic'::text, 'bounce'::text, 'complaint'::text, 'attached'::text, 'discarded'::text])));
alter table mail_in add constraint mail_in_subject_check CHECK ((length(subject) <= 300));
alter table mail_in add constraint mail_in_words_check CHECK ((length(words) <= 20000));
alter table mail_in add constraint mail_in_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table mail_in add constraint mail_in_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
alter table mail_in add constraint mail_in_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id);
alter table mail_in add constraint mail_in_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table mail_in add constraint mail_in_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table mail_in add constraint mail_in_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id);
alter table mail_in add constraint mail_in_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table member add constraint member_pkey PRIMARY KEY (id);
alter table member add constraint member_email_check CHECK ((((kind = 'person'::text) = (email IS NOT NULL)) AND (email = lower(email)) AND (length(email) <= 254)));
alter table member add constraint member_kind_check CHECK ((kind = ANY (ARRAY['desk'::text, 'officer'::text, 'source'::text, 'witness'::text, 'person'::text])));
alter table member add constraint member_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table member add constraint member_roles_check CHECK (((roles <@ ARRAY['duty-officer'::text, 'analyst'::text, 'inspector'::text, 'investigator'::text, 'leader'::text, 'contact'::text, 'operator-admin'::text, 'auditor'::text, 'desk-admin'::text]) AND ((kind = 'person'::text) OR (roles = '{}'::text[]))));
alter table member add constraint member_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table message add constraint message_pkey PRIMARY KEY (id);
alter table message add constraint message_key_key UNIQUE (key);
alter table message add constraint message_encrypt_to_check CHECK ((length(encrypt_to) <= 100000));
alter table message add constraint message_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)));
alter table message add constraint message_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'webhook'::text])));
alter table message add constraint message_reader CHECK (
CASE kind
    WHEN 'mail'::text THEN ((webhook_id IS NULL) AND (account = (contact_id IS NULL)))
    ELSE ((webhook_id IS NOT NULL) AND (contact_id IS NULL))
END);
alter table message add constraint message_recipient_check CHECK ((length(recipient) <= 254));
alter table message add constraint message_reply_to_check CHECK ((length(reply_to) <= 254));
alter table message add constraint message_subject_check CHECK ((length(subject) <= 300));
alter table message add constraint message_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id);
alter table message add constraint message_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
alter table message add constraint message_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table message add constraint message_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id);
alter table message_file add constraint message_file_pkey PRIMARY KEY (message_id, number);
alter table message_file add constraint message_file_bytes_check CHECK ((octet_length(bytes) <= 26214400));
alter table message_file add constraint message_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table message_file add constraint message_file_type_check CHECK (((length(type) >= 1) AND (length(type) <= 200)));
alter table message_file add constraint message_file_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id);
alter table message_file add constraint message_file_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table message_incident add constraint message_incident_pkey PRIMARY KEY (message_id, incident_id);
alter table message_incident add constraint message_incident_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table message_incident add constraint message_incident_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id);
alter table message_incident add constraint message_incident_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table migration add constraint migration_pkey PRIMARY KEY (number);
alter table news_mark add constraint news_mark_pkey PRIMARY KEY (member_id);
alter table news_mark add constraint news_mark_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table news_mark add constraint news_mark_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table notice add constraint notice_pkey PRIMARY KEY (id);
alter table notice add constraint notice_channel_id_incident_id_round_key UNIQUE (channel_id, incident_id, round);
alter table notice add constraint notice_check CHECK (((told_at IS NULL) = (message_id IS NULL)));
alter table notice add constraint notice_check1 CHECK (((told_at IS NULL) OR (dropped_at IS NULL)));
alter table notice add constraint notice_check2 CHECK (((dropped_at IS NULL) = (dropped IS NULL)));
alter table notice add constraint notice_occasion_check CHECK ((occasion = ANY (ARRAY['new'::text, 'relapsed'::text, 'again'::text, 'step'::text])));
alter table notice add constraint notice_round_check CHECK ((round > 0));
alter table notice add constraint notice_way_check CHECK ((way = ANY (ARRAY['at-once'::text, 'digest'::text])));
alter table notice add constraint notice_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id);
alter table notice add constraint notice_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table notice add constraint notice_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id);
alter table notice add constraint notice_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table notice_look add constraint notice_look_pkey PRIMARY KEY (incident_id);
alter table notice_look add constraint notice_look_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table notice_look add constraint notice_look_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table observation add constraint observation_pkey PRIMARY KEY (day, fingerprint);
alter table observation add constraint observation_basis_check CHECK ((basis = ANY (ARRAY['prefix'::text, 'asn'::text, 'domain'::text])));
alter table observation add constraint observation_count_check CHECK ((count > 0));
alter table observation add constraint observation_port_check CHECK (((port >= 0) AND (port <= 65535)));
alter table organisation add constraint organisation_pkey PRIMARY KEY (id);
alter table organisation add constraint organisation_key_key UNIQUE (key);
alter table organisation add constraint organisation_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9.-]{0,62}$'::text));
alter table organisation add constraint organisation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)));
alter table organisation add constraint organisation_province_check CHECK ((province ~ '^[0-9]{2}$'::text));
alter table organisation add constraint organisation_sectors_check CHECK ((sectors <@ ARRAY['post'::text, 'telecom'::text, 'it'::text]));
alter table organisation add constraint organisation_standing_check CHECK ((standing = ANY (ARRAY['regulator'::text, 'police'::text, 'operator'::text, 'public-body'::text])));
alter table organisation add constraint organisation_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisation(id);
alter table outside_identity add constraint outside_identity_pkey PRIMARY KEY (id);
alter table outside_identity add constraint outside_identity_issuer_check CHECK (((length(issuer) >= 1) AND (length(issuer) <= 500)));
alter table outside_identity add constraint outside_identity_provider_check CHECK (((length(provider) >= 1) AND (length(provider) <= 40)));
alter table outside_identity add constraint outside_identity_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)));
alter table outside_identity add constraint outside_identity_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table outside_identity add constraint outside_identity_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table outside_report add constraint outside_report_pkey PRIMARY KEY (id);
alter table outside_report add constraint outside_report_asset_check CHECK (((length(asset) >= 1) AND (length(asset) <= 200)));
alter table outside_report add constraint outside_report_check CHECK (((state = 'kept'::text) = (offered_to IS NULL)));
alter table outside_report add constraint outside_report_check1 CHECK (((state = 'confirmed'::text) = (incident_id IS NOT NULL)));
alter table outside_report add constraint outside_report_class_check CHECK (((length(class) >= 1) AND (length(class) <= 60)));
alter table outside_report add constraint outside_report_reporter_check CHECK ((octet_length((reporter)::text) <= 4000));
alter table outside_report add constraint outside_report_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'offered'::text, 'confirmed'::text, 'declined'::text])));
alter table outside_report add constraint outside_report_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)));
alter table outside_report add constraint outside_report_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table outside_report add constraint outside_report_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table outside_report add constraint outside_report_offered_to_fkey FOREIGN KEY (offered_to) REFERENCES organisation(id);
alter table outside_report add constraint outside_report_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table passkey add constraint passkey_pkey PRIMARY KEY (factor_id);
alter table passkey add constraint passkey_credential_key UNIQUE (credential);
alter table passkey add constraint passkey_counter_check CHECK ((counter >= 0));
alter table passkey add constraint passkey_credential_check CHECK (((octet_length(credential) >= 1) AND (octet_length(credential) <= 1023)));
alter table passkey add constraint passkey_handle_check CHECK ((octet_length(handle) = 32));
alter table passkey add constraint passkey_public_key_check CHECK ((octet_length(public_key) <= 8192));
alter table passkey add constraint passkey_factor_id_fkey FOREIGN KEY (factor_id) REFERENCES factor(id);
alter table passkey add constraint passkey_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table password add constraint password_pkey PRIMARY KEY (member_id);
alter table password add constraint password_hash_check CHECK ((hash ~~ '$argon2id$%'::text));
alter table password add constraint password_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table password add constraint password_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report add constraint public_report_pkey PRIMARY KEY (id);
alter table public_report add constraint public_report_code_hash_key UNIQUE (code_hash);
alter table public_report add constraint public_report_asked CHECK (((state = 'asked'::text) = (asked_at IS NOT NULL)));
alter table public_report add constraint public_report_came_by_check CHECK ((came_by = ANY (ARRAY['web'::text, 'message'::text, 'api'::text, 'officer'::text])));
alter table public_report add constraint public_report_check CHECK (((commune IS NULL) OR (province IS NOT NULL)));
alter table public_report add constraint public_report_check1 CHECK (((came_by = 'message'::text) = (source_id IS NOT NULL)));
alter table public_report add constraint public_report_check2 CHECK ((merged_into IS DISTINCT FROM id));
alter table public_report add constraint public_report_code_hash_check CHECK ((octet_length(code_hash) = 32));
alter table public_report add constraint public_report_commune_check CHECK ((commune ~ '^[0-9]{5}$'::text));
alter table public_report add constraint public_report_kind_check CHECK ((kind = ANY (ARRAY['phishing'::text, 'spam-message'::text, 'spam-call'::text, 'fraud'::text, 'account-taken'::text, 'leak'::text, 'cable-theft'::text, 'fire'::text, 'parcel'::text, 'interference'::text, 'other'::text])));
alter table public_report add constraint public_report_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])));
alter table public_report add constraint public_report_outcome_check CHECK (((length(outcome) >= 1) AND (length(outcome) <= 60)));
alter table public_report add constraint public_report_outcome_said_check CHECK ((octet_length((outcome_said)::text) <= 20000));
alter table public_report add constraint public_report_outcome_words_check CHECK (((length(outcome_words) >= 1) AND (length(outcome_words) <= 4000)));
alter table public_report add constraint public_report_place_check CHECK (((length(place) >= 1) AND (length(place) <= 300)));
alter table public_report add constraint public_report_province_check CHECK ((province ~ '^[0-9]{2}$'::text));
alter table public_report add constraint public_report_state_check CHECK ((state = ANY (ARRAY['new'::text, 'taken'::text, 'asked'::text, 'incident'::text, 'joined'::text, 'referred'::text, 'declined'::text])));
alter table public_report add constraint public_report_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 500)));
alter table public_report add constraint public_report_subject_key_check CHECK (((length(subject_key) >= 3) AND (length(subject_key) <= 300)));
alter table public_report add constraint public_report_taken CHECK ((((state = 'taken'::text) = (taken_by IS NOT NULL)) AND ((taken_by IS NULL) = (taken_at IS NULL))));
alter table public_report add constraint public_report_words_check CHECK ((length(words) <= 4000));
alter table public_report add constraint public_report_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES member(id);
alter table public_report add constraint public_report_group_fkey FOREIGN KEY (group_id) REFERENCES public_report_group(id);
alter table public_report add constraint public_report_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table public_report add constraint public_report_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public_report(id);
alter table public_report add constraint public_report_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report add constraint public_report_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id);
alter table public_report add constraint public_report_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES member(id);
alter table public_report_addition add constraint public_report_addition_pkey PRIMARY KEY (id);
alter table public_report_addition add constraint public_report_addition_said_check CHECK ((octet_length((said)::text) <= 20000));
alter table public_report_addition add constraint public_report_addition_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)));
alter table public_report_addition add constraint public_report_addition_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table public_report_addition add constraint public_report_addition_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report_addition add constraint public_report_addition_report_id_fkey FOREIGN KEY (report_id) REFERENCES public_report(id);
alter table public_report_contact add constraint public_report_contact_pkey PRIMARY KEY (report_id);
alter table public_report_contact add constraint public_report_contact_contact_check CHECK (((length(contact) >= 3) AND (length(contact) <= 200)));
alter table public_report_contact add constraint public_report_contact_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report_contact add constraint public_report_contact_report_id_fkey FOREIGN KEY (report_id) REFERENCES public_report(id);
alter table public_report_group add constraint public_report_group_pkey PRIMARY KEY (id);
alter table public_report_group add constraint public_report_group_org_id_kind_key_key UNIQUE (org_id, kind, key);
alter table public_report_group add constraint public_report_group_check CHECK ((((first_waiting IS NULL) = (waits_since IS NULL)) AND ((first_waiting IS NULL) = (proven_waiting = 0))));
alter table public_report_group add constraint public_report_group_key_check CHECK (((length(key) >= 1) AND (length(key) <= 320)));
alter table public_report_group add constraint public_report_group_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report_incident add constraint public_report_incident_pkey PRIMARY KEY (report_id);
alter table public_report_incident add constraint public_report_incident_released_check CHECK (((length(released) >= 1) AND (length(released) <= 4000)));
alter table public_report_incident add constraint public_report_incident_subject_check CHECK ((length(subject) <= 500));
alter table public_report_incident add constraint public_report_incident_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table public_report_incident add constraint public_report_incident_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table public_report_incident add constraint public_report_incident_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report_incident add constraint public_report_incident_report_id_fkey FOREIGN KEY (report_id) REFERENCES public_report(id);
alter table public_report_mark add constraint public_report_mark_pkey PRIMARY KEY (mark, report_id);
alter table public_report_mark add constraint public_report_mark_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report_mark add constraint public_report_mark_report_id_fkey FOREIGN KEY (report_id) REFERENCES public_report(id);
alter table public_report_photo add constraint public_report_photo_pkey PRIMARY KEY (id);
alter table public_report_photo add constraint public_report_photo_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 4000000)));
alter table public_report_photo add constraint public_report_photo_check CHECK (((lat IS NULL) = (lon IS NULL)));
alter table public_report_photo add constraint public_report_photo_height_check CHECK (((height >= 1) AND (height <= 4096)));
alter table public_report_photo add constraint public_report_photo_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)));
alter table public_report_photo add constraint public_report_photo_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)));
alter table public_report_photo add constraint public_report_photo_width_check CHECK (((width >= 1) AND (width <= 4096)));
alter table public_report_photo add constraint public_report_photo_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table public_report_photo add constraint public_report_photo_report_id_fkey FOREIGN KEY (report_id) REFERENCES public_report(id);
alter table public_upload add constraint public_upload_pkey PRIMARY KEY (id);
alter table public_upload add constraint public_upload_token_hash_key UNIQUE (token_hash);
alter table public_upload add constraint public_upload_bytes_check CHECK ((octet_length(bytes) <= 4000000));
alter table public_upload add constraint public_upload_check CHECK (((received >= 0) AND (received <= size)));
alter table public_upload add constraint public_upload_size_check CHECK (((size >= 1) AND (size <= 10000000)));
alter table public_upload add constraint public_upload_token_hash_check CHECK ((octet_length(token_hash) = 32));
alter table public_upload_part add constraint public_upload_part_pkey PRIMARY KEY (upload_id, at);
alter table public_upload_part add constraint public_upload_part_at_check CHECK ((at >= 0));
alter table public_upload_part add constraint public_upload_part_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES public_upload(id) ON DELETE CASCADE;
alter table receipt add constraint receipt_pkey PRIMARY KEY (id);
alter table receipt add constraint receipt_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table receipt add constraint receipt_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table receipt add constraint receipt_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id);
alter table recovery_code add constraint recovery_code_pkey PRIMARY KEY (id);
alter table recovery_code add constraint recovery_code_hash_check CHECK ((hash ~~ '$argon2id$%'::text));
alter table recovery_code add constraint recovery_code_name_check CHECK ((name ~ '^[0-9A-Z]{2}$'::text));
alter table recovery_code add constraint recovery_code_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table recovery_code add constraint recovery_code_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table refused_request add constraint refused_request_pkey PRIMARY KEY (slot, member_id, endpoint, kind);
alter table refused_request add constraint refused_request_count_check CHECK ((count > 0));
alter table refused_request add constraint refused_request_endpoint_check CHECK (((length(endpoint) >= 1) AND (length(endpoint) <= 80)));
alter table refused_request add constraint refused_request_kind_check CHECK ((kind = ANY (ARRAY['not-signed-in'::text, 'not-allowed'::text, 'not-found'::text])));
alter table registry_version add constraint registry_version_pkey PRIMARY KEY (single);
alter table registry_version add constraint registry_version_single_check CHECK (single);
alter table report add constraint report_pkey PRIMARY KEY (id);
alter table report add constraint report_source_id_sha256_key UNIQUE (source_id, sha256);
alter table report add constraint report_sha256_check CHECK ((octet_length(sha256) = 32));
alter table report add constraint report_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'read'::text, 'unreadable'::text])));
alter table report add constraint report_tlp_check CHECK ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text, 'AMBER+STRICT'::text, 'RED'::text])));
alter table report add constraint report_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table report add constraint report_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table report add constraint report_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id);
alter table saved_filter add constraint saved_filter_pkey PRIMARY KEY (member_id, list, name);
alter table saved_filter add constraint saved_filter_list_check CHECK ((list = ANY (ARRAY['desk'::text, 'incidents'::text])));
alter table saved_filter add constraint saved_filter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table saved_filter add constraint saved_filter_query_check CHECK (((jsonb_typeof(query) = 'object'::text) AND (octet_length((query)::text) <= 2000)));
alter table saved_filter add constraint saved_filter_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table saved_filter add constraint saved_filter_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table schedule add constraint schedule_pkey PRIMARY KEY (name);
alter table search_text add constraint search_text_pkey PRIMARY KEY (kind, number);
alter table search_text add constraint search_text_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'line'::text, 'report'::text, 'mail'::text, 'staged-report'::text, 'public-report'::text])));
alter table search_text add constraint search_text_words_check CHECK ((length(words) <= 4000));
alter table search_text add constraint search_text_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table seen_address add constraint seen_address_pkey PRIMARY KEY (incident_id, address);
alter table seen_address add constraint seen_address_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table seen_domain add constraint seen_domain_pkey PRIMARY KEY (incident_id, name);
alter table seen_domain add constraint seen_domain_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table seen_fold add constraint seen_fold_pkey PRIMARY KEY (incident_id);
alter table seen_fold add constraint seen_fold_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table sensitive_read add constraint sensitive_read_pkey PRIMARY KEY (member_id, subject);
alter table sensitive_read add constraint sensitive_read_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table sensitive_read add constraint sensitive_read_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table session add constraint session_pkey PRIMARY KEY (id);
alter table session add constraint session_hash_key UNIQUE (hash);
alter table session add constraint session_agent_check CHECK ((length(agent) <= 300));
alter table session add constraint session_hash_check CHECK ((octet_length(hash) = 32));
alter table session add constraint session_level_check CHECK ((level = ANY (ARRAY['first'::text, 'enrol'::text, 'whole'::text])));
alter table session add constraint session_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table session add constraint session_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table sharing add constraint sharing_pkey PRIMARY KEY (id);
alter table sharing add constraint sharing_check CHECK ((until > shared_at));
alter table sharing add constraint sharing_check1 CHECK ((withdrawn_at >= shared_at));
alter table sharing add constraint sharing_check3 CHECK ((num_nonnulls(with_org_id, with_member_id) = 1));
alter table sharing add constraint sharing_check4 CHECK (((withdrawn_at IS NULL) = (withdrawn_entry IS NULL)));
alter table sharing add constraint sharing_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)));
alter table sharing add constraint sharing_thing_check CHECK ((thing = ANY (ARRAY['incident'::text, 'report'::text])));
alter table sharing add constraint sharing_through_check CHECK ((((thing = 'incident'::text) OR (holding_id IS NULL)) AND ((thing = 'report'::text) = (source_id IS NOT NULL))));
alter table sharing add constraint sharing_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES holding(id);
alter table sharing add constraint sharing_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table sharing add constraint sharing_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id);
alter table sharing add constraint sharing_with_member_id_fkey FOREIGN KEY (with_member_id) REFERENCES member(id);
alter table sharing add constraint sharing_with_org_id_fkey FOREIGN KEY (with_org_id) REFERENCES organisation(id);
alter table shift add constraint shift_pkey PRIMARY KEY (id);
alter table shift add constraint shift_check CHECK ((ended_at >= begun_at));
alter table shift add constraint shift_note_check CHECK (((length(note) >= 1) AND (length(note) <= 4000)));
alter table shift add constraint shift_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table shift add constraint shift_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table sign_on add constraint sign_on_pkey PRIMARY KEY (state);
alter table sign_on add constraint sign_on_browser_check CHECK ((octet_length(browser) = 32));
alter table sign_on add constraint sign_on_return_to_check CHECK (((return_to ~~ '/%'::text) AND (length(return_to) <= 2000)));
alter table sign_on add constraint sign_on_state_check CHECK ((octet_length(state) = 32));
alter table source add constraint source_pkey PRIMARY KEY (id);
alter table source add constraint source_member_id_key UNIQUE (member_id);
alter table source add constraint source_name_key UNIQUE (name);
alter table source add constraint source_confidence_check CHECK (((confidence >= 0) AND (confidence <= 100)));
alter table source add constraint source_format_check CHECK ((format = ANY (ARRAY['shadowserver'::text, 'csv'::text, 'json-lines'::text])));
alter table source add constraint source_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table source add constraint source_tlp_check CHECK ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text, 'AMBER+STRICT'::text, 'RED'::text])));
alter table source add constraint source_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table source add constraint source_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table spent_proof add constraint spent_proof_pkey PRIMARY KEY (hash);
alter table spent_proof add constraint spent_proof_hash_check CHECK ((octet_length(hash) = 32));
alter table staged_draft add constraint staged_draft_pkey PRIMARY KEY (report_id);
alter table staged_draft add constraint staged_draft_answers_check CHECK ((octet_length((answers)::text) <= 600000));
alter table staged_draft add constraint staged_draft_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table staged_draft add constraint staged_draft_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table staged_draft add constraint staged_draft_report_id_fkey FOREIGN KEY (report_id) REFERENCES staged_report(id);
alter table staged_reading add constraint staged_reading_pkey PRIMARY KEY (submission_id, member_id);
alter table staged_reading add constraint staged_reading_by_org_id_fkey FOREIGN KEY (by_org_id) REFERENCES organisation(id);
alter table staged_reading add constraint staged_reading_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table staged_reading add constraint staged_reading_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table staged_reading add constraint staged_reading_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES staged_submission(id);
alter table staged_report add constraint staged_report_pkey PRIMARY KEY (id);
alter table staged_report add constraint staged_report_form_check CHECK (((length(form) >= 1) AND (length(form) <= 60)));
alter table staged_report add constraint staged_report_form_version_check CHECK ((form_version > 0));
alter table staged_report add constraint staged_report_law_check CHECK (((length(law) >= 3) AND (length(law) <= 90)));
alter table staged_report add constraint staged_report_stage_check CHECK ((stage = ANY (ARRAY['early-warning'::text, 'notification'::text, 'update'::text, 'final'::text])));
alter table staged_report add constraint staged_report_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'withdrawn'::text])));
alter table staged_report add constraint staged_report_version_check CHECK ((version > 0));
alter table staged_report add constraint staged_report_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table staged_report add constraint staged_report_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table staged_report add constraint staged_report_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table staged_review add constraint staged_review_pkey PRIMARY KEY (submission_id);
alter table staged_review add constraint staged_review_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'returned'::text])));
alter table staged_review add constraint staged_review_by_org_id_fkey FOREIGN KEY (by_org_id) REFERENCES organisation(id);
alter table staged_review add constraint staged_review_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table staged_review add constraint staged_review_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table staged_review add constraint staged_review_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES staged_submission(id);
alter table staged_submission add constraint staged_submission_pkey PRIMARY KEY (id);
alter table staged_submission add constraint staged_submission_report_id_number_key UNIQUE (report_id, number);
alter table staged_submission add constraint staged_submission_report_id_version_key UNIQUE (report_id, version);
alter table staged_submission add constraint staged_submission_answers_check CHECK ((octet_length((answers)::text) <= 600000));
alter table staged_submission add constraint staged_submission_number_check CHECK ((number > 0));
alter table staged_submission add constraint staged_submission_by_org_id_fkey FOREIGN KEY (by_org_id) REFERENCES organisation(id);
alter table staged_submission add constraint staged_submission_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table staged_submission add constraint staged_submission_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table staged_submission add constraint staged_submission_report_id_fkey FOREIGN KEY (report_id) REFERENCES staged_report(id);
alter table suppression add constraint suppression_pkey PRIMARY KEY (id);
alter table suppression add constraint suppression_asset_check CHECK (((length(asset) >= 1) AND (length(asset) <= 200)));
alter table suppression add constraint suppression_check CHECK ((num_nonnulls(class, type, asset) > 0));
alter table suppression add constraint suppression_check1 CHECK (((until > created_at) AND (until <= (created_at + '90 days'::interval))));
alter table suppression add constraint suppression_check2 CHECK ((ended_at >= created_at));
alter table suppression add constraint suppression_words_check CHECK (((length(words) >= 1) AND (length(words) <= 2000)));
alter table suppression add constraint suppression_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table suppression add constraint suppression_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table tally_cell add constraint tally_cell_pkey PRIMARY KEY (area, dimension, key, red, what, week);
alter table tally_cell add constraint tally_cell_check CHECK (((part >= 0) AND (part <= count)));
alter table tally_cell add constraint tally_cell_count_check CHECK ((count > 0));
alter table tally_cell add constraint tally_cell_dimension_check CHECK ((dimension = ANY (ARRAY['all'::text, 'class'::text, 'severity'::text, 'state'::text, 'operator'::text])));
alter table tally_cell add constraint tally_cell_week_check CHECK (((week >= '-1'::integer) AND (week <= 8)));
alter table tally_cell add constraint tally_cell_what_check CHECK ((what = ANY (ARRAY['open'::text, 'late'::text, 'overdue'::text, 'opened'::text, 'closed'::text, 'back'::text, 'answered'::text])));
alter table tally_run add constraint tally_run_pkey PRIMARY KEY (one);
alter table tally_run add constraint tally_run_one_check CHECK (one);
alter table tally_time add constraint tally_time_pkey PRIMARY KEY (area, with_red, what, week);
alter table tally_time add constraint tally_time_week_check CHECK (((week >= 0) AND (week <= 8)));
alter table tally_time add constraint tally_time_what_check CHECK ((what = ANY (ARRAY['answered'::text, 'closed'::text])));
alter table template add constraint template_pkey PRIMARY KEY (name, language, version);
alter table template add constraint template_body_check CHECK (((length(body) >= 1) AND (length(body) <= 10000)));
alter table template add constraint template_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])));
alter table template add constraint template_name_check CHECK ((name = ANY (ARRAY['incident'::text, 'incidents'::text, 'step'::text, 'word'::text])));
alter table template add constraint template_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)));
alter table template add constraint template_version_check CHECK ((version > 0));
alter table template add constraint template_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table template add constraint template_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table token add constraint token_pkey PRIMARY KEY (id);
alter table token add constraint token_hash_key UNIQUE (hash);
alter table token add constraint token_hash_check CHECK ((octet_length(hash) = 32));
alter table token add constraint token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table token add constraint token_scope_check CHECK (((cardinality(scope) >= 1) AND (cardinality(scope) <= 100)));
alter table token add constraint token_scoped_ends CHECK (((scope IS NULL) OR ((expires_at IS NOT NULL) AND (name IS NOT NULL))));
alter table token add constraint token_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table token add constraint token_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table totp add constraint totp_pkey PRIMARY KEY (factor_id);
alter table totp add constraint totp_key_id_check CHECK (((length(key_id) >= 1) AND (length(key_id) <= 40)));
alter table totp add constraint totp_secret_check CHECK (((octet_length(secret) >= 29) AND (octet_length(secret) <= 200)));
alter table totp add constraint totp_factor_id_fkey FOREIGN KEY (factor_id) REFERENCES factor(id);
alter table totp add constraint totp_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table tree_head add constraint tree_head_pkey PRIMARY KEY (size);
alter table tree_head add constraint tree_head_root_check CHECK ((octet_length(root) = 32));
alter table tree_head add constraint tree_head_size_check CHECK ((size > 0));
alter table tree_node add constraint tree_node_pkey PRIMARY KEY (level, index);
alter table tree_node add constraint tree_node_hash_check CHECK ((octet_length(hash) = 32));
alter table tree_node add constraint tree_node_index_check CHECK ((index >= 0));
alter table tree_node add constraint tree_node_level_check CHECK ((((level >= 8) AND (level <= 48)) AND (((level)::integer % 8) = 0)));
alter table unreadable_line add constraint unreadable_line_pkey PRIMARY KEY (report_id, part, line);
alter table unreadable_line add constraint unreadable_line_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table unreadable_line add constraint unreadable_line_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id);
alter table webhook add constraint webhook_pkey PRIMARY KEY (id);
alter table webhook add constraint webhook_check CHECK (((state = 'off'::text) = (off_why IS NOT NULL)));
alter table webhook add constraint webhook_check1 CHECK (((failures = 0) = (failed_since IS NULL)));
alter table webhook add constraint webhook_check2 CHECK ((num_nulls(old_secret_key_id, old_secret, old_until) = ANY (ARRAY[0, 3])));
alter table webhook add constraint webhook_host_check CHECK (((length(host) >= 1) AND (length(host) <= 254)));
alter table webhook add constraint webhook_off_why_check CHECK ((off_why = ANY (ARRAY['gone'::text, 'down'::text])));
alter table webhook add constraint webhook_state_check CHECK ((state = ANY (ARRAY['on'::text, 'paused'::text, 'off'::text])));
alter table webhook add constraint webhook_url_check CHECK (((length(url) >= 9) AND (length(url) <= 2000)));
alter table webhook add constraint webhook_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table webhook add constraint webhook_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table witness add constraint witness_pkey PRIMARY KEY (id);
alter table witness add constraint witness_member_id_key UNIQUE (member_id);
alter table witness add constraint witness_vkey_key UNIQUE (vkey);
alter table witness add constraint witness_added_entry_fkey FOREIGN KEY (added_entry) REFERENCES entry(id);
alter table witness add constraint witness_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);
alter table witness add constraint witness_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);
alter table witness add constraint witness_removed_entry_fkey FOREIGN KEY (removed_entry) REFERENCES entry(id);
alter table word add constraint word_pkey PRIMARY KEY (id);
alter table word add constraint word_channel_id_entry_id_key UNIQUE (channel_id, entry_id);
alter table word add constraint word_check CHECK (((told_at IS NULL) = (message_id IS NULL)));
alter table word add constraint word_kind_check CHECK ((kind = ANY (ARRAY['incident.message'::text, 'incident.reminded'::text, 'staged-report.returned'::text, 'outside-report.offered'::text, 'facility.reminded'::text])));
alter table word add constraint word_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id);
alter table word add constraint word_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id);
alter table word add constraint word_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id);
alter table word add constraint word_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation(id);

-- indexes that are no constraint’s

CREATE INDEX attachment_blob ON public.attachment USING btree (blob_id);
CREATE UNIQUE INDEX attachment_once ON public.attachment USING btree (incident_id, sha256, audience);
CREATE INDEX backup_check_of ON public.backup_check USING btree (facility_id, done_on DESC, id DESC);
CREATE INDEX backup_check_file_blob ON public.backup_check_file USING btree (blob_id);
CREATE UNIQUE INDEX backup_check_file_once ON public.backup_check_file USING btree (check_id, sha256);
CREATE INDEX budget_full ON public.budget USING btree (full_at);
CREATE INDEX challenge_expiry ON public.challenge USING btree (expires_at);
CREATE UNIQUE INDEX channel_of_contact ON public.channel USING btree (contact_id) WHERE ((removed_at IS NULL) AND (contact_id IS NOT NULL));
CREATE UNIQUE INDEX channel_of_webhook ON public.channel USING btree (webhook_id) WHERE ((removed_at IS NULL) AND (webhook_id IS NOT NULL));
CREATE INDEX channel_org ON public.channel USING btree (org_id, id);
CREATE INDEX claim_newest ON public.claim USING btree (changed_at DESC, id DESC);
CREATE UNIQUE INDEX claim_once ON public.claim USING btree (org_id, prefix, asn, domain) NULLS NOT DISTINCT WHERE (state = 'open'::text);
CREATE INDEX claim_org ON public.claim USING btree (org_id, changed_at DESC, id DESC);
CREATE INDEX contact_link_of ON public.contact_link USING btree (contact_id, created_at);
CREATE INDEX cosignature_of ON public.cosignature USING btree (witness_id, size);
CREATE INDEX delegation_newest ON public.delegation USING btree (changed_at DESC, id DESC);
CREATE UNIQUE INDEX delegation_once ON public.delegation USING btree (org_id, prefix, domain) NULLS NOT DISTINCT WHERE (state = ANY (ARRAY['proposed'::text, 'offered'::text, 'accepted'::text]));
CREATE INDEX device_created ON public.device USING btree (created_at);
CREATE INDEX device_member ON public.device USING btree (member_id);
CREATE INDEX entry_kind ON public.entry USING btree (kind, at, id);
CREATE INDEX entry_member ON public.entry USING btree (member_id, at, id);
CREATE INDEX entry_newest ON public.entry USING btree (at, id);
CREATE INDEX entry_org ON public.entry USING btree (org_id, at, id);
CREATE INDEX entry_subject ON public.entry USING btree (subject, id);
CREATE INDEX facility_by_key ON public.facility USING btree (kind, key, id);
CREATE INDEX facility_state_kind ON public.facility_state USING btree (kind, org_id) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX facility_state_once ON public.facility_state USING btree (facility_id) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX factor_begun ON public.factor USING btree (member_id, kind) WHERE ((confirmed_at IS NULL) AND (removed_at IS NULL));
CREATE INDEX factor_member ON public.factor USING btree (member_id, id) WHERE (removed_at IS NULL);
CREATE INDEX failure_analysis_newest ON public.failure_analysis USING btree (org_id, id DESC);
CREATE INDEX holding_list_open ON public.holding USING btree (list, kind) WHERE upper_inf(held);
CREATE INDEX holding_org ON public.holding USING btree (org_id, kind, id);
CREATE INDEX holding_prefix_now ON public.holding USING btree (prefix) WHERE ((kind = 'prefix'::text) AND upper_inf(held));
CREATE INDEX incident_answered_by_org ON public.incident USING btree (org_id, answered_at) INCLUDE (id, tlp, surfaced_at) WHERE (answered_at IS NOT NULL);
CREATE INDEX incident_by_hand_newest ON public.incident USING btree (surfaced_at DESC, id DESC) WHERE (by_hand IS NOT NULL);
CREATE INDEX incident_closed ON public.incident USING btree (matter, closed_at DESC) WHERE (state = 'closed'::text);
CREATE INDEX incident_closed_by_org ON public.incident USING btree (org_id, closed_at) INCLUDE (id, tlp, closed_as) WHERE (closed_at IS NOT NULL);
CREATE INDEX incident_merged ON public.incident USING btree (matter) WHERE (merged_into IS NOT NULL);
CREATE INDEX incident_newest ON public.incident USING btree (surfaced_at DESC, id DESC);
CREATE UNIQUE INDEX incident_no_twins ON public.incident USING btree (matter) WHERE (state <> ALL (ARRAY['closed'::text, 'rejected'::text]));
CREATE INDEX incident_org_newest ON public.incident USING btree (org_id, surfaced_at DESC, id DESC);
CREATE INDEX incident_org_open ON public.incident USING btree (org_id, surfaced_at DESC, id DESC) INCLUDE (tlp, severity) WHERE (state <> ALL (ARRAY['closed'::text, 'rejected'::text]));
CREATE INDEX incident_parts ON public.incident USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX incident_red_newest ON public.incident USING btree (surfaced_at DESC, id DESC) WHERE (tlp = 'RED'::text);
CREATE INDEX incident_relapsed_by_org ON public.incident USING btree (org_id, surfaced_at) INCLUDE (id, tlp, relapses) WHERE (relapses > 0);
CREATE INDEX incident_state_newest ON public.incident USING btree (state, surfaced_at DESC, id DESC);
CREATE INDEX incident_type_newest ON public.incident USING btree (type, surfaced_at DESC, id DESC);
CREATE INDEX incident_acknowledgement_of ON public.incident_acknowledgement USING btree (incident_id, acknowledged_at);
CREATE INDEX incident_assignment_of ON public.incident_assignment USING btree (member_id);
CREATE INDEX incident_clock_next ON public.incident_clock USING btree (look_at) WHERE (look_at IS NOT NULL);
CREATE INDEX incident_due_kind ON public.incident_due USING btree (what, due_at, incident_id) WHERE (due_at IS NOT NULL);
CREATE INDEX incident_due_look ON public.incident_due USING btree (look_at) WHERE (look_at IS NOT NULL);
CREATE INDEX incident_due_next ON public.incident_due USING btree (due_at, incident_id) WHERE (due_at IS NOT NULL);
CREATE INDEX incident_due_of ON public.incident_due USING btree (handler_id, due_at, incident_id) WHERE (handler_id IS NOT NULL);
CREATE INDEX incident_facility_at ON public.incident_facility USING btree (facility_id, incident_id);
CREATE UNIQUE INDEX incident_relation_once ON public.incident_relation USING btree (LEAST(incident_id, other_id), GREATEST(incident_id, other_id));
CREATE INDEX incident_relation_other ON public.incident_relation USING btree (other_id);
CREATE INDEX incident_statement_of ON public.incident_statement USING btree (incident_id, id);
CREATE INDEX job_next ON public.job USING btree (queue, available_at, id) WHERE (failed_at IS NULL);
CREATE INDEX link_member ON public.link USING btree (member_id) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX live_change_at ON public.live_change USING btree (at);
CREATE INDEX live_change_index ON public.live_change USING btree (index);
CREATE INDEX mail_in_blob ON public.mail_in USING btree (blob_id);
CREATE INDEX mail_in_incident ON public.mail_in USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE INDEX mail_in_message ON public.mail_in USING btree (message_key) WHERE (message_key IS NOT NULL);
CREATE INDEX mail_in_newest ON public.mail_in USING btree (received_at DESC, id DESC);
CREATE INDEX mail_in_state ON public.mail_in USING btree (state, received_at DESC, id DESC);
CREATE UNIQUE INDEX member_email ON public.member USING btree (email) WHERE (deactivated_at IS NULL);
CREATE UNIQUE INDEX member_name ON public.member USING btree (name) WHERE (kind <> 'person'::text);
CREATE INDEX member_org ON public.member USING btree (org_id, id);
CREATE INDEX message_channel ON public.message USING btree (channel_id, created_at) WHERE (channel_id IS NOT NULL);
CREATE INDEX message_contact ON public.message USING btree (contact_id, created_at) WHERE (contact_id IS NOT NULL);
CREATE INDEX message_given_up ON public.message USING btree (given_up_at) WHERE (given_up_at IS NOT NULL);
CREATE INDEX message_recipient ON public.message USING btree (recipient, created_at);
CREATE INDEX message_sent ON public.message USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX message_undelivered ON public.message USING btree (kind, org_id) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));
CREATE INDEX message_webhook ON public.message USING btree (webhook_id, id) WHERE (webhook_id IS NOT NULL);
CREATE INDEX message_incident_of ON public.message_incident USING btree (incident_id);
CREATE INDEX notice_due ON public.notice USING btree (due_at) WHERE ((told_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX notice_message ON public.notice USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX notice_of ON public.notice USING btree (incident_id, id);
CREATE UNIQUE INDEX notice_waiting ON public.notice USING btree (channel_id, incident_id) WHERE ((told_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX notice_look_next ON public.notice_look USING btree (look_at) WHERE (look_at IS NOT NULL);
CREATE INDEX notice_look_org ON public.notice_look USING btree (org_id);
CREATE INDEX observation_incident ON ONLY public.observation USING btree (incident_id, first_seen DESC, fingerprint DESC) WHERE (incident_id IS NOT NULL);
CREATE INDEX observation_unattributed ON ONLY public.observation USING btree (first_seen DESC, fingerprint DESC) WHERE (org_id IS NULL);
CREATE UNIQUE INDEX outside_identity_known ON public.outside_identity USING btree (issuer, subject) WHERE (removed_at IS NULL);
CREATE INDEX outside_identity_member ON public.outside_identity USING btree (member_id) WHERE (removed_at IS NULL);
CREATE INDEX outside_report_newest ON public.outside_report USING btree (changed_at DESC, id DESC);
CREATE INDEX outside_report_offered ON public.outside_report USING btree (offered_to, changed_at DESC, id DESC);
CREATE INDEX outside_report_open ON public.outside_report USING btree (changed_at, id) WHERE (state = ANY (ARRAY['kept'::text, 'declined'::text]));
CREATE INDEX passkey_member ON public.passkey USING btree (member_id);
CREATE INDEX public_report_answered ON public.public_report USING btree (proven, id) WHERE ((answered_at IS NOT NULL) AND (state = ANY (ARRAY['new'::text, 'taken'::text])) AND (merged_into IS NULL));
CREATE INDEX public_report_asked ON public.public_report USING btree (asked_at) WHERE (state = 'asked'::text);
CREATE INDEX public_report_counted ON public.public_report USING btree (proven, police, source_id) WHERE ((state = ANY (ARRAY['new'::text, 'taken'::text])) AND (merged_into IS NULL));
CREATE INDEX public_report_merged ON public.public_report USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX public_report_of_group ON public.public_report USING btree (group_id, id);
CREATE INDEX public_report_of_group_waiting ON public.public_report USING btree (group_id, id) WHERE ((state = ANY (ARRAY['new'::text, 'taken'::text])) AND (merged_into IS NULL) AND proven);
CREATE INDEX public_report_place ON public.public_report USING btree (province, kind, received_at) WHERE (province IS NOT NULL);
CREATE INDEX public_report_queue ON public.public_report USING btree (proven, id) WHERE ((state = ANY (ARRAY['new'::text, 'taken'::text])) AND (merged_into IS NULL));
CREATE INDEX public_report_state ON public.public_report USING btree (state, proven, id);
CREATE INDEX public_report_subject ON public.public_report USING btree (subject_key, received_at DESC) WHERE (subject_key IS NOT NULL);
CREATE INDEX public_report_taken ON public.public_report USING btree (taken_by, group_id) WHERE ((state = 'taken'::text) AND (merged_into IS NULL));
CREATE INDEX public_report_unlike ON public.public_report USING btree (id) WHERE (group_id IS NULL);
CREATE INDEX public_report_waiting ON public.public_report USING btree (received_at, id) WHERE (state = ANY (ARRAY['new'::text, 'taken'::text]));
CREATE INDEX public_report_addition_report ON public.public_report_addition USING btree (report_id, id);
CREATE INDEX public_report_contact_erase ON public.public_report_contact USING btree (erase_at);
CREATE INDEX public_report_group_largest ON public.public_report_group USING btree (waiting, id) WHERE (waiting > 0);
CREATE INDEX public_report_group_next ON public.public_report_group USING btree (waits_since, first_waiting) WHERE (first_waiting IS NOT NULL);
CREATE INDEX public_report_group_taken ON public.public_report_group USING btree (taken_by) WHERE (taken_by IS NOT NULL);
CREATE INDEX public_report_incident_newest ON public.public_report_incident USING btree (incident_id, received_at);
CREATE INDEX public_report_photo_erase ON public.public_report_photo USING btree (erase_at);
CREATE INDEX public_report_photo_report ON public.public_report_photo USING btree (report_id);
CREATE INDEX public_upload_created ON public.public_upload USING btree (created_at);
CREATE INDEX receipt_report ON public.receipt USING btree (report_id, id);
CREATE UNIQUE INDEX recovery_code_name ON public.recovery_code USING btree (member_id, name) WHERE ((used_at IS NULL) AND (removed_at IS NULL));
CREATE INDEX report_blob ON public.report USING btree (blob_id);
CREATE INDEX report_newest ON public.report USING btree (received_at DESC, id DESC);
CREATE INDEX report_org_newest ON public.report USING btree (org_id, received_at DESC, id DESC);
CREATE INDEX report_source_newest ON public.report USING btree (source_id, received_at DESC, id DESC);
CREATE INDEX report_unread_newest ON public.report USING btree (state, received_at DESC, id DESC) WHERE (state <> 'read'::text);
CREATE INDEX saved_filter_org ON public.saved_filter USING btree (org_id, list, name) WHERE shared;
CREATE INDEX search_text_lexemes ON public.search_text USING gin (lexemes);
CREATE INDEX search_text_newest ON public.search_text USING btree (at DESC, number DESC);
CREATE INDEX seen_address_own ON public.seen_address USING btree (org_id, address, incident_id);
CREATE INDEX seen_address_place ON public.seen_address USING btree (address, incident_id);
CREATE INDEX seen_domain_own ON public.seen_domain USING btree (org_id, name, incident_id);
CREATE INDEX seen_domain_place ON public.seen_domain USING btree (name, incident_id);
CREATE INDEX session_member ON public.session USING btree (member_id, id) WHERE (revoked_at IS NULL);
CREATE INDEX sharing_of ON public.sharing USING btree (thing, number, id);
CREATE UNIQUE INDEX sharing_once ON public.sharing USING btree (thing, number, with_org_id, with_member_id) NULLS NOT DISTINCT WHERE (withdrawn_at IS NULL);
CREATE INDEX sharing_with_member ON public.sharing USING btree (with_member_id, thing) WHERE (withdrawn_at IS NULL);
CREATE INDEX sharing_with_org ON public.sharing USING btree (with_org_id, thing) WHERE (withdrawn_at IS NULL);
CREATE INDEX shift_ended ON public.shift USING btree (org_id, ended_at DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX shift_of ON public.shift USING btree (member_id, begun_at DESC);
CREATE UNIQUE INDEX shift_running ON public.shift USING btree (member_id) WHERE (ended_at IS NULL);
CREATE INDEX sign_on_expiry ON public.sign_on USING btree (expires_at);
CREATE INDEX spent_proof_expires ON public.spent_proof USING btree (expires_at);
CREATE INDEX staged_report_newest ON public.staged_report USING btree (changed_at DESC, id DESC);
CREATE INDEX staged_report_of ON public.staged_report USING btree (incident_id, id);
CREATE UNIQUE INDEX staged_report_once ON public.staged_report USING btree (incident_id, form) WHERE ((state <> 'withdrawn'::text) AND (stage <> 'update'::text));
CREATE UNIQUE INDEX staged_report_one_draft ON public.staged_report USING btree (incident_id, form) WHERE (state = 'draft'::text);
CREATE INDEX staged_report_own ON public.staged_report USING btree (org_id, changed_at DESC, id DESC);
CREATE INDEX staged_report_submitted ON public.staged_report USING btree (changed_at, id) WHERE (state = 'submitted'::text);
CREATE INDEX staged_submission_newest ON public.staged_submission USING btree (submitted_at);
CREATE INDEX suppression_org ON public.suppression USING btree (org_id, until DESC, id DESC);
CREATE INDEX token_member ON public.token USING btree (member_id);
CREATE INDEX webhook_org ON public.webhook USING btree (org_id) WHERE (removed_at IS NULL);
CREATE INDEX word_due ON public.word USING btree (due_at) WHERE ((told_at IS NULL) AND (dropped_at IS NULL));

-- triggers

CREATE TRIGGER checkpoint_stays BEFORE DELETE OR UPDATE ON public.checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER contact_address_changes BEFORE UPDATE OF email, removed_at ON public.contact FOR EACH ROW WHEN (((old.email IS DISTINCT FROM new.email) OR ((old.removed_at IS NOT NULL) AND (new.removed_at IS NULL)))) EXECUTE FUNCTION forget_verification();
CREATE TRIGGER cosignature_stays BEFORE DELETE OR UPDATE ON public.cosignature FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER entry_stays BEFORE DELETE OR UPDATE ON public.entry FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER entry_opening_stays BEFORE UPDATE ON public.entry_opening FOR EACH ROW EXECUTE FUNCTION refuse_other_opening();
CREATE TRIGGER factor_forget AFTER UPDATE OF removed_at ON public.factor FOR EACH ROW WHEN (((old.removed_at IS NULL) AND (new.removed_at IS NOT NULL))) EXECUTE FUNCTION forget_factor();
CREATE TRIGGER incident_merging_wakes AFTER UPDATE OF merged_into ON public.incident FOR EACH ROW WHEN ((old.merged_into IS DISTINCT FROM new.merged_into)) EXECUTE FUNCTION wake_merged_clocks();
CREATE TRIGGER incident_reminder_stays BEFORE DELETE OR UPDATE ON public.incident_reminder FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER incident_statement_stays BEFORE DELETE OR UPDATE ON public.incident_statement FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER incident_statement_wakes AFTER INSERT ON public.incident_statement FOR EACH ROW EXECUTE FUNCTION wake_incident_clock();
CREATE TRIGGER law_pack_stays BEFORE DELETE OR UPDATE ON public.law_pack FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER leaf_stays BEFORE DELETE OR UPDATE ON public.leaf FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER ledger_key_stays BEFORE DELETE OR UPDATE ON public.ledger_key FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER public_report_counts AFTER UPDATE ON public.public_report REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION count_public_reports();
CREATE TRIGGER staged_reading_stays BEFORE DELETE OR UPDATE ON public.staged_reading FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER staged_review_stays BEFORE DELETE OR UPDATE ON public.staged_review FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER staged_submission_stays BEFORE DELETE OR UPDATE ON public.staged_submission FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER tree_head_stays BEFORE DELETE OR UPDATE ON public.tree_head FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER tree_node_stays BEFORE DELETE OR UPDATE ON public.tree_node FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- row rules

alter table attachment enable row level security;
create policy attachment_insert on attachment for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (by_org_id = ( SELECT reader_org() AS reader_org)) AND (( SELECT reader_is_recipient() AS reader_is_recipient) OR ((audience = 'both'::text) AND (org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = attachment.incident_id) AND (i.org_id = attachment.org_id)))));
create policy attachment_read on attachment for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR ((audience = 'both'::text) AND (org_id = ( SELECT reader_own() AS reader_own)))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = attachment.incident_id))));
create policy attachment_worker on attachment for all to hl_worker using (true) with check (true);
alter table backup_check enable row level security;
create policy backup_check_insert on backup_check for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))));
create policy backup_check_read on backup_check for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy backup_check_worker on backup_check for select to hl_worker using (true);
alter table backup_check_file enable row level security;
create policy backup_check_file_insert on backup_check_file for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (by_org_id = ( SELECT reader_org() AS reader_org)) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))) AND ( SELECT true
   FROM backup_check c
  WHERE ((c.id = backup_check_file.check_id) AND (c.facility_id = backup_check_file.facility_id) AND (c.org_id = backup_check_file.org_id)))));
create policy backup_check_file_read on backup_check_file for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
alter table backup_reminder enable row level security;
create policy backup_reminder_read on backup_reminder for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy backup_reminder_worker on backup_reminder for all to hl_worker using (true) with check (true);
alter table blob enable row level security;
create policy blob_api on blob for all to hl_api using (true) with check (true);
create policy blob_worker on blob for all to hl_worker using (true) with check (true);
alter table blob_chunk enable row level security;
create policy blob_chunk_api_insert on blob_chunk for insert to hl_api with check (true);
create policy blob_chunk_api_read on blob_chunk for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ( SELECT true
   FROM report r
  WHERE (r.blob_id = blob_chunk.blob_id)
 LIMIT 1) OR ( SELECT true
   FROM attachment a
  WHERE (a.blob_id = blob_chunk.blob_id)
 LIMIT 1) OR ( SELECT true
   FROM backup_check_file f
  WHERE (f.blob_id = blob_chunk.blob_id)
 LIMIT 1)));
create policy blob_chunk_worker on blob_chunk for all to hl_worker using (true) with check (true);
alter table budget enable row level security;
create policy budget_worker on budget for all to hl_worker using (true) with check (true);
alter table challenge enable row level security;
alter table channel enable row level security;
create policy channel_insert on channel for insert to hl_api with check ((((contact_id IS NULL) OR (EXISTS ( SELECT
   FROM contact c
  WHERE ((c.id = channel.contact_id) AND (c.org_id = channel.org_id))))) AND (( SELECT reader_is_registrar() AS reader_is_registrar) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))));
create policy channel_read on channel for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy channel_update on channel for update to hl_api using ((( SELECT reader_is_registrar() AS reader_is_registrar) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy channel_worker on channel for select to hl_worker using (true);
alter table checkpoint enable row level security;
create policy checkpoint_read on checkpoint for select to hl_api using (true);
create policy checkpoint_worker on checkpoint for all to hl_worker using (true) with check (true);
alter table claim enable row level security;
create policy claim_decide on claim for update to hl_api using (((state = 'open'::text) AND ( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role))) with check (((state = ANY (ARRAY['approved'::text, 'rejected'::text])) AND ( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role)));
create policy claim_insert on claim for insert to hl_api with check (((state = 'open'::text) AND (member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy claim_read on claim for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy claim_withdraw on claim for update to hl_api using (((state = 'open'::text) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))) with check (((state = 'withdrawn'::text) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
alter table contact enable row level security;
create policy contact_read on contact for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy contact_update on contact for update to hl_api using ((( SELECT reader_is_registrar() AS reader_is_registrar) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy contact_worker on contact for select to hl_worker using (true);
create policy contact_write on contact for insert to hl_api with check (((verified_at IS NULL) AND (confirmed_at IS NULL) AND (( SELECT reader_is_registrar() AS reader_is_registrar) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))));
alter table contact_link enable row level security;
create policy contact_link_insert on contact_link for insert to hl_api with check (((used_at IS NULL) AND (EXISTS ( SELECT
   FROM contact c
  WHERE ((c.id = contact_link.contact_id) AND (c.org_id = contact_link.org_id)))) AND (( SELECT reader_is_registrar() AS reader_is_registrar) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))));
create policy contact_link_read on contact_link for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy contact_link_worker on contact_link for all to hl_worker using (true) with check (true);
alter table cosignature enable row level security;
create policy cosignature_insert on cosignature for insert to hl_api with check ((EXISTS ( SELECT
   FROM witness w
  WHERE ((w.id = cosignature.witness_id) AND (w.removed_entry IS NULL) AND (w.member_id = ( SELECT reader_member() AS reader_member))))));
create policy cosignature_read on cosignature for select to hl_api using (true);
create policy cosignature_worker on cosignature for select to hl_worker using (true);
alter table delegation enable row level security;
create policy delegation_decline on delegation for update to hl_api using (((state = 'offered'::text) AND (to_org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))) with check (((state = 'declined'::text) AND (to_org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy delegation_insert on delegation for insert to hl_api with check (((state = 'proposed'::text) AND (to_org_id IS NULL) AND (member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy delegation_offer on delegation for update to hl_api using (((state = ANY (ARRAY['proposed'::text, 'offered'::text])) AND ( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role))) with check (((state = ANY (ARRAY['offered'::text, 'declined'::text])) AND ( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role)));
create policy delegation_read on delegation for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)) OR (to_org_id = ( SELECT reader_own() AS reader_own))));
create policy delegation_withdraw on delegation for update to hl_api using (((state = ANY (ARRAY['proposed'::text, 'offered'::text])) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))) with check (((state = 'withdrawn'::text) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
alter table device enable row level security;
create policy device_insert on device for insert to hl_api with check ((member_id = ( SELECT reader_member() AS reader_member)));
create policy device_worker on device for all to hl_worker using (true) with check (true);
alter table entry enable row level security;
create policy entry_read on entry for select to hl_api using ((( SELECT reader_reads_ledger() AS reader_reads_ledger) OR ((( SELECT reader_is_authority() AS reader_is_authority) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND (NOT ( SELECT reader_is_source() AS reader_is_source)))) AND
CASE split_part(subject, ':'::text, 1)
    WHEN 'incident'::text THEN ( SELECT true
       FROM incident i
      WHERE (i.id = (split_part(entry.subject, ':'::text, 2))::bigint))
    WHEN 'report'::text THEN ( SELECT true
       FROM report r
      WHERE (r.id = (split_part(entry.subject, ':'::text, 2))::bigint))
    ELSE true
END)));
create policy entry_worker_read on entry for select to hl_worker using (true);
alter table entry_opening enable row level security;
create policy entry_opening_read on entry_opening for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((( SELECT reader_is_authority() AS reader_is_authority) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND (NOT ( SELECT reader_is_source() AS reader_is_source)))) AND ( SELECT true
   FROM entry e
  WHERE (e.id = entry_opening.entry_id)))));
create policy entry_opening_worker_read on entry_opening for select to hl_worker using (true);
alter table entry_unsealed enable row level security;
create policy entry_unsealed_read on entry_unsealed for select to hl_api using (reader_is_authority());
create policy entry_unsealed_sealed on entry_unsealed for delete to hl_worker using ((EXISTS ( SELECT
   FROM leaf
  WHERE (leaf.entry_id = entry_unsealed.entry_id))));
create policy entry_unsealed_worker on entry_unsealed for select to hl_worker using (true);
alter table facility enable row level security;
create policy facility_insert on facility for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy facility_read on facility for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy facility_update on facility for update to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))) with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy facility_worker on facility for select to hl_worker using (true);
alter table facility_list enable row level security;
create policy facility_list_insert on facility_list for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy facility_list_read on facility_list for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy facility_list_update on facility_list for update to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))) with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
alter table facility_match enable row level security;
create policy facility_match_delete on facility_match for delete to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role)));
create policy facility_match_insert on facility_match for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role)));
create policy facility_match_read on facility_match for select to hl_api using (( SELECT reader_is_authority() AS reader_is_authority));
create policy facility_match_update on facility_match for update to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role))) with check ((( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('duty-officer'::text) AS reader_has_role)));
alter table facility_state enable row level security;
create policy facility_state_insert on facility_state for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy facility_state_read on facility_state for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy facility_state_update on facility_state for update to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)))) with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy facility_state_worker on facility_state for select to hl_worker using (true);
alter table factor enable row level security;
create policy factor_insert on factor for insert to hl_api with check ((member_id = ( SELECT reader_member() AS reader_member)));
create policy factor_read on factor for select to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy factor_update on factor for update to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
alter table failed_sign_in enable row level security;
create policy failed_sign_in_worker on failed_sign_in for all to hl_worker using (true) with check (true);
alter table failure_analysis enable row level security;
create policy failure_analysis_insert on failure_analysis for insert to hl_api with check (((state = 'waiting'::text) AND (member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org))));
create policy failure_analysis_read on failure_analysis for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy failure_analysis_stop on failure_analysis for update to hl_api using (((state = ANY (ARRAY['waiting'::text, 'running'::text])) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))))) with check ((state = 'stopped'::text));
create policy failure_analysis_worker on failure_analysis for all to hl_worker using (true) with check (true);
alter table follower enable row level security;
create policy follower_read on follower for select to hl_api using (reader_is_authority());
create policy follower_worker on follower for all to hl_worker using (true) with check (true);
alter table holding enable row level security;
create policy holding_insert on holding for insert to hl_api with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy holding_read on holding for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_org() AS reader_org)) OR (id IN ( SELECT reader_sees_through.reader_sees_through
   FROM reader_sees_through('holding'::text) reader_sees_through(reader_sees_through)))));
create policy holding_update on holding for update to hl_api using (( SELECT reader_is_authority() AS reader_is_authority)) with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy holding_worker on holding for select to hl_worker using (true);
alter table holding_list enable row level security;
create policy holding_list_insert on holding_list for insert to hl_api with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy holding_list_read on holding_list for select to hl_api using (( SELECT reader_is_authority() AS reader_is_authority));
create policy holding_list_update on holding_list for update to hl_api using (( SELECT reader_is_authority() AS reader_is_authority)) with check (( SELECT reader_is_authority() AS reader_is_authority));
alter table incident enable row level security;
create policy incident_move on incident for update to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role)))) with check ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND (state = ANY (ARRAY['answered'::text, 'contained'::text, 'resolved'::text])))));
create policy incident_open on incident for insert to hl_api with check (((by_hand IS NOT NULL) AND (state = 'reported'::text) AND (merged_into IS NULL) AND (split_from IS NULL) AND (( SELECT reader_is_recipient() AS reader_is_recipient) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND (tlp <> 'RED'::text)))));
create policy incident_read on incident for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) AND ((tlp <> 'RED'::text) OR ( SELECT reader_is_recipient() AS reader_is_recipient))) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND (tlp <> 'RED'::text)) OR ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text])) AND (id IN ( SELECT reader_shared.reader_shared
   FROM reader_shared('incident'::text) reader_shared(reader_shared)))) OR ((tlp <> 'AMBER+STRICT'::text) AND (id IN ( SELECT reader_named.reader_named
   FROM reader_named('incident'::text) reader_named(reader_named))))));
create policy incident_split on incident for insert to hl_api with check ((( SELECT reader_is_recipient() AS reader_is_recipient) AND (split_from IS NOT NULL)));
create policy incident_worker on incident for all to hl_worker using (true) with check (true);
alter table incident_acknowledgement enable row level security;
create policy incident_acknowledgement_insert on incident_acknowledgement for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (( SELECT reader_is_recipient() AS reader_is_recipient) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_acknowledgement.incident_id) AND (i.org_id = incident_acknowledgement.org_id)))));
create policy incident_acknowledgement_read on incident_acknowledgement for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_acknowledgement.incident_id))));
create policy incident_acknowledgement_worker on incident_acknowledgement for select to hl_worker using (true);
alter table incident_assignment enable row level security;
create policy incident_assignment_read on incident_assignment for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_assignment.incident_id))));
create policy incident_assignment_worker on incident_assignment for select to hl_worker using (true);
create policy incident_assignment_write on incident_assignment for all to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_assignment.incident_id)))) with check ((( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_assignment.incident_id) AND (i.org_id = incident_assignment.org_id)))));
alter table incident_clock enable row level security;
create policy incident_clock_worker on incident_clock for all to hl_worker using (true) with check (true);
alter table incident_due enable row level security;
create policy incident_due_change on incident_due for update to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient)) with check (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy incident_due_done on incident_due for delete to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy incident_due_read on incident_due for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND ((tlp <> 'RED'::text) OR ( SELECT reader_is_recipient() AS reader_is_recipient))));
create policy incident_due_worker on incident_due for all to hl_worker using (true) with check (true);
alter table incident_entry enable row level security;
create policy incident_entry_insert on incident_entry for insert to hl_api with check ((( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_entry.incident_id) AND (i.org_id = incident_entry.org_id)))));
create policy incident_entry_read on incident_entry for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ( SELECT true
   FROM incident i
  WHERE (i.id = incident_entry.incident_id))));
create policy incident_entry_worker on incident_entry for all to hl_worker using (true) with check (true);
alter table incident_facility enable row level security;
create policy incident_facility_delete on incident_facility for delete to hl_api using (((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND (facility_org_id = org_id) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_facility.incident_id))));
create policy incident_facility_insert on incident_facility for insert to hl_api with check (((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND (facility_org_id = org_id) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_facility.incident_id) AND (i.org_id = incident_facility.org_id)))));
create policy incident_facility_read on incident_facility for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND (facility_org_id = org_id))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_facility.incident_id))));
alter table incident_relation enable row level security;
create policy incident_relation_insert on incident_relation for insert to hl_api with check ((( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_relation.incident_id) AND (i.org_id = incident_relation.org_id))) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_relation.other_id) AND (i.org_id = incident_relation.other_org_id)))));
create policy incident_relation_read on incident_relation for select to hl_api using ((( SELECT true
   FROM incident i
  WHERE (i.id = incident_relation.incident_id)) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_relation.other_id))));
create policy incident_relation_remove on incident_relation for delete to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient));
alter table incident_reminder enable row level security;
create policy incident_reminder_worker on incident_reminder for all to hl_worker using (true) with check (true);
alter table incident_split enable row level security;
create policy incident_split_insert on incident_split for insert to hl_api with check ((( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_split.incident_id) AND (i.org_id = incident_split.org_id)))));
create policy incident_split_read on incident_split for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_split.incident_id))));
create policy incident_split_worker on incident_split for select to hl_worker using (true);
alter table incident_statement enable row level security;
create policy incident_statement_insert on incident_statement for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (by_org_id = ( SELECT reader_org() AS reader_org)) AND (( SELECT reader_is_recipient() AS reader_is_recipient) OR ((kind <> 'severity'::text) AND (NOT on_behalf) AND (org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = incident_statement.incident_id) AND (i.org_id = incident_statement.org_id)))));
create policy incident_statement_read on incident_statement for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_statement.incident_id))));
create policy incident_statement_told on incident_statement for insert to hl_worker with check (((kind = 'anchor'::text) AND (NOT on_behalf)));
create policy incident_statement_worker on incident_statement for select to hl_worker using (true);
alter table incident_watch enable row level security;
create policy incident_watch_own on incident_watch for all to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT true
   FROM incident i
  WHERE (i.id = incident_watch.incident_id))));
alter table job enable row level security;
create policy job_api_insert on job for insert to hl_api with check (true);
create policy job_api_read on job for select to hl_api using (reader_is_authority());
create policy job_worker on job for all to hl_worker using (true) with check (true);
alter table law_pack enable row level security;
create policy law_pack_insert on law_pack for insert to hl_api with check ((EXISTS ( SELECT
   FROM entry
  WHERE ((entry.id = law_pack.entry_id) AND (entry.kind = 'pack.kept'::text)))));
create policy law_pack_read on law_pack for select to hl_api, hl_worker using (true);
alter table leaf enable row level security;
create policy leaf_read on leaf for select to hl_api using (true);
create policy leaf_worker on leaf for all to hl_worker using (true) with check (true);
alter table ledger_key enable row level security;
create policy ledger_key_insert on ledger_key for insert to hl_api with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR (EXISTS ( SELECT
   FROM entry
  WHERE ((entry.id = ledger_key.entry_id) AND (entry.kind = ANY (ARRAY['key.rotated'::text, 'key.replaced'::text])))))));
create policy ledger_key_read on ledger_key for select to hl_api using (true);
create policy ledger_key_worker on ledger_key for all to hl_worker using (true) with check (true);
alter table link enable row level security;
create policy link_insert on link for insert to hl_api with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy link_read on link for select to hl_api using ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy link_update on link for update to hl_api using ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
alter table live_change enable row level security;
create policy live_change_read on live_change for select to hl_api using (
CASE
    WHEN (number IS NULL) THEN (( SELECT reader_is_recipient() AS reader_is_recipient) OR ((tlp <> 'RED'::text) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)))))
    WHEN (thing = 'incident'::text) THEN ( SELECT true
       FROM incident i
      WHERE (i.id = live_change.number))
    WHEN (thing = 'report'::text) THEN ( SELECT true
       FROM report r
      WHERE (r.id = live_change.number))
    WHEN (thing = 'staged-report'::text) THEN ( SELECT true
       FROM staged_report s
      WHERE (s.id = live_change.number))
    WHEN (thing = 'mail'::text) THEN ( SELECT true
       FROM mail_in m
      WHERE (m.id = live_change.number))
    WHEN (thing = 'public-report'::text) THEN ( SELECT true
       FROM public_report p
      WHERE (p.id = live_change.number))
    ELSE false
END);
create policy live_change_worker on live_change for all to hl_worker using (true) with check (true);
alter table mail_in enable row level security;
create policy mail_in_again on mail_in for update to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR (( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role)))) with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy mail_in_insert on mail_in for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_is_authority() AS reader_is_authority)));
create policy mail_in_read on mail_in for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR (( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role))));
create policy mail_in_worker on mail_in for all to hl_worker using (true) with check (true);
alter table member enable row level security;
create policy member_insert on member for insert to hl_api with check ((((kind <> 'person'::text) AND ( SELECT reader_is_authority() AS reader_is_authority)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role) AND (kind = 'person'::text) AND (roles <@ ARRAY['contact'::text, 'operator-admin'::text]))));
create policy member_read on member for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_org() AS reader_org)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((kind = ANY (ARRAY['desk'::text, 'officer'::text])) AND (( SELECT reader_member() AS reader_member) IS NOT NULL))));
create policy member_update on member for update to hl_api using ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role) AND (kind = 'person'::text) AND (roles <@ ARRAY['contact'::text, 'operator-admin'::text]))));
create policy member_worker on member for select to hl_worker using (true);
alter table message enable row level security;
create policy message_insert on message for insert to hl_api with check (true);
create policy message_read on message for select to hl_api using (( SELECT reader_has_role('desk-admin'::text) AS reader_has_role));
create policy message_read_calls on message for select to hl_api using (((kind = 'webhook'::text) AND (org_id = ( SELECT reader_own() AS reader_own))));
create policy message_told on message for select to hl_api using (((NOT account) AND (channel_id IS NOT NULL) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)))));
create policy message_worker on message for all to hl_worker using (true) with check (true);
alter table message_file enable row level security;
create policy message_file_insert on message_file for insert to hl_api with check (true);
create policy message_file_worker on message_file for all to hl_worker using (true) with check (true);
alter table message_incident enable row level security;
create policy message_incident_insert on message_incident for insert to hl_api with check (( SELECT true
   FROM incident i
  WHERE ((i.id = message_incident.incident_id) AND (i.org_id = message_incident.org_id))));
create policy message_incident_read on message_incident for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = message_incident.incident_id))));
create policy message_incident_worker on message_incident for all to hl_worker using (true) with check (true);
alter table news_mark enable row level security;
create policy news_mark_own on news_mark for all to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org))));
alter table notice enable row level security;
create policy notice_read on notice for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = notice.incident_id))));
create policy notice_worker on notice for all to hl_worker using (true) with check (true);
alter table notice_look enable row level security;
create policy notice_look_worker on notice_look for all to hl_worker using (true) with check (true);
alter table observation enable row level security;
create policy observation_read on observation for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((((tlp <> 'RED'::text) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)))) OR ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text])) AND (incident_id IN ( SELECT reader_shared.reader_shared
   FROM reader_shared('incident'::text) reader_shared(reader_shared)))) OR ((tlp <> 'AMBER+STRICT'::text) AND (incident_id IN ( SELECT reader_named.reader_named
   FROM reader_named('incident'::text) reader_named(reader_named))))) AND ((incident_id IS NULL) OR ( SELECT true
   FROM incident i
  WHERE (i.id = observation.incident_id))))));
create policy observation_split on observation for update to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient)) with check (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy observation_worker on observation for all to hl_worker using (true) with check (true);
alter table organisation enable row level security;
create policy organisation_insert on organisation for insert to hl_api with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy organisation_read on organisation for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (id = ( SELECT reader_org() AS reader_org)) OR (standing = ANY (ARRAY['regulator'::text, 'police'::text])) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ( SELECT reader_has_role('auditor'::text) AS reader_has_role) OR (id IN ( SELECT reader_sees_through.reader_sees_through
   FROM reader_sees_through('organisation'::text) reader_sees_through(reader_sees_through)))));
create policy organisation_worker on organisation for all to hl_worker using (true) with check (true);
alter table outside_identity enable row level security;
create policy outside_identity_insert on outside_identity for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy outside_identity_read on outside_identity for select to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy outside_identity_update on outside_identity for update to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
alter table outside_report enable row level security;
create policy outside_report_answer on outside_report for update to hl_api using (((state = 'offered'::text) AND (offered_to = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) with check (((state = ANY (ARRAY['confirmed'::text, 'declined'::text])) AND (offered_to = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role)));
create policy outside_report_insert on outside_report for insert to hl_api with check (((state = 'kept'::text) AND (member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_is_recipient() AS reader_is_recipient)));
create policy outside_report_offer on outside_report for update to hl_api using (((state = ANY (ARRAY['kept'::text, 'declined'::text])) AND ( SELECT reader_is_recipient() AS reader_is_recipient))) with check (((state = 'offered'::text) AND ( SELECT reader_is_recipient() AS reader_is_recipient)));
create policy outside_report_read on outside_report for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (offered_to = ( SELECT reader_own() AS reader_own))));
alter table passkey enable row level security;
create policy passkey_own on passkey for all to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check ((member_id = ( SELECT reader_member() AS reader_member)));
alter table password enable row level security;
create policy password_insert on password for insert to hl_api with check ((member_id = ( SELECT reader_member() AS reader_member)));
create policy password_known on password for select to hl_api using ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy password_read on password for select to hl_api using ((member_id = ( SELECT reader_member() AS reader_member)));
create policy password_update on password for update to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check ((member_id = ( SELECT reader_member() AS reader_member)));
alter table public_report enable row level security;
create policy public_report_decide on public_report for update to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient)) with check (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy public_report_insert on public_report for insert to hl_api with check (((state = 'new'::text) AND (incident_id IS NULL) AND (decided_at IS NULL) AND (( SELECT reader_is_desk() AS reader_is_desk) OR (source_id = ( SELECT reader_source() AS reader_source)))));
create policy public_report_liken on public_report for update to hl_worker using (true) with check (true);
create policy public_report_read on public_report for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) AND (police OR (NOT ( SELECT reader_is_police() AS reader_is_police)))) OR (source_id = ( SELECT reader_source() AS reader_source))));
create policy public_report_return on public_report for update to hl_api using ((( SELECT reader_is_desk() AS reader_is_desk) AND (state = ANY (ARRAY['asked'::text, 'declined'::text])))) with check ((( SELECT reader_is_desk() AS reader_is_desk) AND (state = 'new'::text)));
create policy public_report_worker on public_report for select to hl_worker using (true);
alter table public_report_addition enable row level security;
create policy public_report_addition_forget on public_report_addition for delete to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy public_report_addition_insert on public_report_addition for insert to hl_api with check ((((member_id IS NULL) AND ( SELECT reader_is_desk() AS reader_is_desk)) OR ((member_id = ( SELECT reader_member() AS reader_member)) AND ( SELECT reader_is_recipient() AS reader_is_recipient))));
create policy public_report_addition_read on public_report_addition for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND (EXISTS ( SELECT
   FROM public_report r
  WHERE (r.id = public_report_addition.report_id)))));
create policy public_report_addition_worker on public_report_addition for select to hl_worker using (true);
alter table public_report_contact enable row level security;
create policy public_report_contact_erase on public_report_contact for delete to hl_api using (( SELECT reader_is_desk() AS reader_is_desk));
create policy public_report_contact_insert on public_report_contact for insert to hl_api with check ((( SELECT reader_is_desk() AS reader_is_desk) OR (EXISTS ( SELECT
   FROM public_report r
  WHERE ((r.id = public_report_contact.report_id) AND (r.source_id = ( SELECT reader_source() AS reader_source)))))));
create policy public_report_contact_read on public_report_contact for select to hl_api using ((( SELECT reader_is_desk() AS reader_is_desk) OR (( SELECT reader_is_recipient() AS reader_is_recipient) AND (EXISTS ( SELECT
   FROM public_report r
  WHERE (r.id = public_report_contact.report_id))))));
create policy public_report_contact_worker on public_report_contact for all to hl_worker using (true) with check (true);
alter table public_report_group enable row level security;
create policy public_report_group_read on public_report_group for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND (police OR (NOT ( SELECT reader_is_police() AS reader_is_police)))));
create policy public_report_group_worker on public_report_group for all to hl_worker using (true) with check (true);
alter table public_report_incident enable row level security;
create policy public_report_incident_insert on public_report_incident for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND ( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = public_report_incident.incident_id) AND (i.org_id = public_report_incident.org_id)))));
create policy public_report_incident_read on public_report_incident for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = public_report_incident.incident_id))));
create policy public_report_incident_undo on public_report_incident for delete to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient));
alter table public_report_mark enable row level security;
create policy public_report_mark_forget on public_report_mark for delete to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy public_report_mark_read on public_report_mark for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND (police OR (NOT ( SELECT reader_is_police() AS reader_is_police)))));
create policy public_report_mark_worker on public_report_mark for all to hl_worker using (true) with check (true);
alter table public_report_photo enable row level security;
create policy public_report_photo_forget on public_report_photo for delete to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy public_report_photo_insert on public_report_photo for insert to hl_api with check (( SELECT reader_is_desk() AS reader_is_desk));
create policy public_report_photo_read on public_report_photo for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) AND (EXISTS ( SELECT
   FROM public_report r
  WHERE (r.id = public_report_photo.report_id)))));
create policy public_report_photo_worker on public_report_photo for all to hl_worker using (true) with check (true);
alter table public_upload enable row level security;
create policy public_upload_desk on public_upload for all to hl_api using (( SELECT reader_is_desk() AS reader_is_desk)) with check (( SELECT reader_is_desk() AS reader_is_desk));
create policy public_upload_worker on public_upload for all to hl_worker using (true) with check (true);
alter table public_upload_part enable row level security;
create policy public_upload_part_desk on public_upload_part for all to hl_api using (( SELECT reader_is_desk() AS reader_is_desk)) with check (( SELECT reader_is_desk() AS reader_is_desk));
create policy public_upload_part_worker on public_upload_part for all to hl_worker using (true) with check (true);
alter table receipt enable row level security;
create policy receipt_insert on receipt for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = receipt.report_id) AND (r.source_id = ( SELECT reader_source() AS reader_source)))))));
create policy receipt_read on receipt for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ( SELECT true
   FROM report r
  WHERE (r.id = receipt.report_id))));
alter table recovery_code enable row level security;
create policy recovery_code_insert on recovery_code for insert to hl_api with check ((member_id = ( SELECT reader_member() AS reader_member)));
create policy recovery_code_read on recovery_code for select to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy recovery_code_update on recovery_code for update to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
alter table refused_request enable row level security;
create policy refused_request_worker on refused_request for all to hl_worker using (true) with check (true);
alter table registry_version enable row level security;
create policy registry_version_api on registry_version for all to hl_api using (true) with check (true);
create policy registry_version_worker on registry_version for select to hl_worker using (true);
alter table report enable row level security;
create policy report_insert on report for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) OR (source_id = ( SELECT reader_source() AS reader_source))));
create policy report_read on report for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) AND ((tlp <> 'RED'::text) OR ( SELECT reader_is_recipient() AS reader_is_recipient))) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND (tlp <> 'RED'::text)) OR (source_id = ( SELECT reader_source() AS reader_source)) OR ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text])) AND (id IN ( SELECT reader_shared.reader_shared
   FROM reader_shared('report'::text) reader_shared(reader_shared)))) OR ((tlp <> 'AMBER+STRICT'::text) AND (id IN ( SELECT reader_named.reader_named
   FROM reader_named('report'::text) reader_named(reader_named))))));
create policy report_replay on report for update to hl_api using (( SELECT reader_is_authority() AS reader_is_authority)) with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy report_worker on report for all to hl_worker using (true) with check (true);
alter table saved_filter enable row level security;
create policy saved_filter_own on saved_filter for all to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_own() AS reader_own))));
create policy saved_filter_read on saved_filter for select to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR (shared AND (org_id = ( SELECT reader_own() AS reader_own)))));
alter table schedule enable row level security;
create policy schedule_api_read on schedule for select to hl_api using (reader_is_authority());
create policy schedule_worker on schedule for all to hl_worker using (true) with check (true);
alter table search_text enable row level security;
create policy search_text_read on search_text for select to hl_api using (
CASE kind
    WHEN 'incident'::text THEN ( SELECT true
       FROM incident i
      WHERE (i.id = search_text.number))
    WHEN 'line'::text THEN
    CASE
        WHEN erasable THEN (EXISTS ( SELECT
           FROM entry_opening o
          WHERE (o.entry_id = search_text.number)))
        ELSE ( SELECT true
           FROM entry e
          WHERE (e.id = search_text.number))
    END
    WHEN 'report'::text THEN ( SELECT true
       FROM report r
      WHERE (r.id = search_text.number))
    WHEN 'mail'::text THEN ( SELECT true
       FROM mail_in m
      WHERE (m.id = search_text.number))
    WHEN 'staged-report'::text THEN ( SELECT true
       FROM staged_report r
      WHERE (r.id = search_text.number))
    WHEN 'public-report'::text THEN ( SELECT true
       FROM public_report r
      WHERE ((r.id = search_text.number) AND (r.words <> ''::text)))
    ELSE NULL::boolean
END);
create policy search_text_worker on search_text for all to hl_worker using (true) with check (true);
alter table seen_address enable row level security;
create policy seen_address_read on seen_address for select to hl_api using (((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((tlp <> 'RED'::text) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)))) OR ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text])) AND (incident_id IN ( SELECT reader_shared('incident'::text) AS reader_shared))) OR ((tlp <> 'AMBER+STRICT'::text) AND (incident_id IN ( SELECT reader_named('incident'::text) AS reader_named)))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = seen_address.incident_id))));
create policy seen_address_worker on seen_address for all to hl_worker using (true) with check (true);
alter table seen_domain enable row level security;
create policy seen_domain_read on seen_domain for select to hl_api using (((( SELECT reader_is_recipient() AS reader_is_recipient) OR ((tlp <> 'RED'::text) AND (( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)))) OR ((tlp = ANY (ARRAY['CLEAR'::text, 'GREEN'::text, 'AMBER'::text])) AND (incident_id IN ( SELECT reader_shared('incident'::text) AS reader_shared))) OR ((tlp <> 'AMBER+STRICT'::text) AND (incident_id IN ( SELECT reader_named('incident'::text) AS reader_named)))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = seen_domain.incident_id))));
create policy seen_domain_worker on seen_domain for all to hl_worker using (true) with check (true);
alter table seen_fold enable row level security;
create policy seen_fold_worker on seen_fold for all to hl_worker using (true) with check (true);
alter table sensitive_read enable row level security;
create policy sensitive_read_own on sensitive_read for all to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org))));
alter table session enable row level security;
create policy session_insert on session for insert to hl_api with check ((member_id = ( SELECT reader_member() AS reader_member)));
create policy session_read on session for select to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy session_update on session for update to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check (((member_id = ( SELECT reader_member() AS reader_member)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
alter table sharing enable row level security;
create policy sharing_insert on sharing for insert to hl_api with check ((( SELECT reader_is_recipient() AS reader_is_recipient) AND
CASE thing
    WHEN 'incident'::text THEN (EXISTS ( SELECT
       FROM incident i
      WHERE ((i.id = sharing.number) AND (i.org_id = sharing.org_id) AND (NOT (i.holding_id IS DISTINCT FROM sharing.holding_id)))))
    ELSE (EXISTS ( SELECT
       FROM report r
      WHERE ((r.id = sharing.number) AND (r.org_id = sharing.org_id) AND (r.source_id = sharing.source_id))))
END));
create policy sharing_read on sharing for select to hl_api using (((( SELECT reader_is_authority() AS reader_is_authority) OR (with_org_id = ( SELECT reader_own() AS reader_own)) OR (with_member_id = ( SELECT reader_member() AS reader_member))) AND
CASE thing
    WHEN 'incident'::text THEN ( SELECT true
       FROM incident i
      WHERE (i.id = sharing.number))
    ELSE ( SELECT true
       FROM report r
      WHERE (r.id = sharing.number))
END));
create policy sharing_withdraw on sharing for update to hl_api using (( SELECT reader_is_recipient() AS reader_is_recipient)) with check (( SELECT reader_is_recipient() AS reader_is_recipient));
create policy sharing_worker on sharing for select to hl_worker using (true);
alter table shift enable row level security;
create policy shift_begin on shift for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_is_recipient() AS reader_is_recipient)));
create policy shift_end on shift for update to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check ((member_id = ( SELECT reader_member() AS reader_member)));
create policy shift_read on shift for select to hl_api using (((member_id = ( SELECT reader_member() AS reader_member)) OR ((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_is_recipient() AS reader_is_recipient))));
alter table sign_on enable row level security;
alter table source enable row level security;
create policy source_insert on source for insert to hl_api with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy source_read on source for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own)) OR (member_id = ( SELECT reader_member() AS reader_member)) OR (id IN ( SELECT reader_sees_through.reader_sees_through
   FROM reader_sees_through('source'::text) reader_sees_through(reader_sees_through)))));
create policy source_update on source for update to hl_api using (( SELECT reader_is_authority() AS reader_is_authority)) with check (( SELECT reader_is_authority() AS reader_is_authority));
create policy source_worker on source for select to hl_worker using (true);
alter table spent_proof enable row level security;
create policy spent_proof_desk on spent_proof for insert to hl_api with check (( SELECT reader_is_desk() AS reader_is_desk));
create policy spent_proof_worker on spent_proof for all to hl_worker using (true) with check (true);
alter table staged_draft enable row level security;
create policy staged_draft_again on staged_draft for update to hl_api using (((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) with check (((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND (member_id = ( SELECT reader_member() AS reader_member))));
create policy staged_draft_read on staged_draft for select to hl_api using (((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT true
   FROM staged_report r
  WHERE (r.id = staged_draft.report_id))));
create policy staged_draft_remove on staged_draft for delete to hl_api using (((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role)));
create policy staged_draft_write on staged_draft for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND ( SELECT true
   FROM staged_report r
  WHERE ((r.id = staged_draft.report_id) AND (r.org_id = staged_draft.org_id)))));
alter table staged_reading enable row level security;
create policy staged_reading_insert on staged_reading for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (by_org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_is_authority() AS reader_is_authority) AND ( SELECT true
   FROM staged_submission s
  WHERE ((s.id = staged_reading.submission_id) AND (s.org_id = staged_reading.org_id)))));
create policy staged_reading_read on staged_reading for select to hl_api using (( SELECT true
   FROM staged_submission s
  WHERE (s.id = staged_reading.submission_id)));
alter table staged_report enable row level security;
create policy staged_report_insert on staged_report for insert to hl_api with check (((state = 'draft'::text) AND (member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND ( SELECT true
   FROM incident i
  WHERE ((i.id = staged_report.incident_id) AND (i.org_id = staged_report.org_id)))));
create policy staged_report_read on staged_report for select to hl_api using ((((org_id = ( SELECT reader_own() AS reader_own)) OR ((state <> ALL (ARRAY['draft'::text, 'withdrawn'::text])) AND ( SELECT reader_is_authority() AS reader_is_authority))) AND ( SELECT true
   FROM incident i
  WHERE (i.id = staged_report.incident_id))));
create policy staged_report_review on staged_report for update to hl_api using (((state <> ALL (ARRAY['draft'::text, 'withdrawn'::text])) AND ( SELECT reader_is_recipient() AS reader_is_recipient))) with check (((state = ANY (ARRAY['returned'::text, 'accepted'::text])) AND ( SELECT reader_is_recipient() AS reader_is_recipient)));
create policy staged_report_worker on staged_report for select to hl_worker using (true);
create policy staged_report_write on staged_report for update to hl_api using (((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role))) with check (((org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'withdrawn'::text]))));
alter table staged_review enable row level security;
create policy staged_review_insert on staged_review for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (by_org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_is_recipient() AS reader_is_recipient) AND ( SELECT true
   FROM staged_submission s
  WHERE ((s.id = staged_review.submission_id) AND (s.org_id = staged_review.org_id)))));
create policy staged_review_read on staged_review for select to hl_api using (( SELECT true
   FROM staged_submission s
  WHERE (s.id = staged_review.submission_id)));
alter table staged_submission enable row level security;
create policy staged_submission_insert on staged_submission for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (by_org_id = ( SELECT reader_org() AS reader_org)) AND (org_id = ( SELECT reader_own() AS reader_own)) AND ( SELECT reader_has_role('contact'::text) AS reader_has_role) AND ( SELECT true
   FROM staged_report r
  WHERE ((r.id = staged_submission.report_id) AND (r.org_id = staged_submission.org_id)))));
create policy staged_submission_read on staged_submission for select to hl_api using (( SELECT true
   FROM staged_report r
  WHERE (r.id = staged_submission.report_id)));
create policy staged_submission_worker on staged_submission for select to hl_worker using (true);
alter table suppression enable row level security;
create policy suppression_end on suppression for update to hl_api using ((org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)));
create policy suppression_insert on suppression for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (ended_at IS NULL) AND (org_id = ( SELECT reader_speaks_for() AS reader_speaks_for))));
create policy suppression_read on suppression for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_own() AS reader_own))));
create policy suppression_worker on suppression for select to hl_worker using (true);
alter table tally_cell enable row level security;
create policy tally_cell_read on tally_cell for select to hl_api using ((( SELECT reader_leads() AS reader_leads) AND ((NOT red) OR ( SELECT reader_is_recipient() AS reader_is_recipient)) AND ((( SELECT reader_province() AS reader_province) IS NULL) OR (area = ( SELECT reader_province() AS reader_province)))));
create policy tally_cell_worker on tally_cell for all to hl_worker using (true) with check (true);
alter table tally_run enable row level security;
create policy tally_run_read on tally_run for select to hl_api using (( SELECT reader_leads() AS reader_leads));
create policy tally_run_worker on tally_run for all to hl_worker using (true) with check (true);
alter table tally_time enable row level security;
create policy tally_time_read on tally_time for select to hl_api using ((( SELECT reader_leads() AS reader_leads) AND ((NOT with_red) OR ( SELECT reader_is_recipient() AS reader_is_recipient)) AND ((( SELECT reader_province() AS reader_province) IS NULL) OR (area = ( SELECT reader_province() AS reader_province)))));
create policy tally_time_worker on tally_time for all to hl_worker using (true) with check (true);
alter table template enable row level security;
create policy template_insert on template for insert to hl_api with check (((member_id = ( SELECT reader_member() AS reader_member)) AND (org_id = ( SELECT reader_org() AS reader_org)) AND ((( SELECT reader_has_role('duty-officer'::text) AS reader_has_role) AND ( SELECT reader_is_authority() AS reader_is_authority)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role))));
create policy template_read on template for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role)));
create policy template_worker on template for select to hl_worker using (true);
alter table token enable row level security;
create policy token_insert on token for insert to hl_api with check ((( SELECT reader_is_authority() AS reader_is_authority) OR ((member_id = ( SELECT reader_member() AS reader_member)) AND (scope IS NOT NULL))));
create policy token_read on token for select to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR (org_id = ( SELECT reader_org() AS reader_org)) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role)));
create policy token_revoke on token for update to hl_api using ((( SELECT reader_is_authority() AS reader_is_authority) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((member_id = ( SELECT reader_member() AS reader_member)) AND (scope IS NOT NULL)) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role)))) with check ((( SELECT reader_is_authority() AS reader_is_authority) OR ( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR ((member_id = ( SELECT reader_member() AS reader_member)) AND (scope IS NOT NULL)) OR ((org_id = ( SELECT reader_org() AS reader_org)) AND ( SELECT reader_has_role('operator-admin'::text) AS reader_has_role))));
create policy token_witness on token for insert to hl_api with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) AND (EXISTS ( SELECT
   FROM member m
  WHERE ((m.id = token.member_id) AND (m.kind = 'witness'::text))))));
alter table totp enable row level security;
create policy totp_own on totp for all to hl_api using ((member_id = ( SELECT reader_member() AS reader_member))) with check ((member_id = ( SELECT reader_member() AS reader_member)));
alter table tree_head enable row level security;
create policy tree_head_read on tree_head for select to hl_api using (true);
create policy tree_head_worker on tree_head for all to hl_worker using (true) with check (true);
alter table tree_node enable row level security;
create policy tree_node_read on tree_node for select to hl_api using (true);
create policy tree_node_worker on tree_node for all to hl_worker using (true) with check (true);
alter table unreadable_line enable row level security;
create policy unreadable_read on unreadable_line for select to hl_api using ((( SELECT reader_is_recipient() AS reader_is_recipient) OR ( SELECT true
   FROM report r
  WHERE (r.id = unreadable_line.report_id))));
create policy unreadable_worker on unreadable_line for all to hl_worker using (true) with check (true);
alter table webhook enable row level security;
create policy webhook_insert on webhook for insert to hl_api with check (((org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)) AND (member_id = ( SELECT reader_member() AS reader_member)) AND (state = 'on'::text)));
create policy webhook_read on webhook for select to hl_api using ((org_id = ( SELECT reader_own() AS reader_own)));
create policy webhook_update on webhook for update to hl_api using ((org_id = ( SELECT reader_speaks_for() AS reader_speaks_for)));
create policy webhook_worker on webhook for all to hl_worker using (true) with check (true);
alter table witness enable row level security;
create policy witness_insert on witness for insert to hl_api with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR (EXISTS ( SELECT
   FROM entry
  WHERE ((entry.id = witness.added_entry) AND (entry.kind = 'witness.added'::text))))));
create policy witness_read on witness for select to hl_api using (true);
create policy witness_remove on witness for update to hl_api using ((removed_entry IS NULL)) with check ((( SELECT reader_has_role('desk-admin'::text) AS reader_has_role) OR (EXISTS ( SELECT
   FROM entry
  WHERE ((entry.id = witness.removed_entry) AND (entry.kind = 'witness.removed'::text))))));
create policy witness_worker on witness for select to hl_worker using (true);
alter table word enable row level security;
create policy word_worker on word for all to hl_worker using (true) with check (true);

-- rights on tables and sequences

grant insert, select on attachment to hl_api;
grant insert, select on attachment to hl_worker;
grant insert, select on backup_check to hl_api;
grant select on backup_check to hl_worker;
grant insert, select on backup_check_file to hl_api;
grant usage on sequence backup_check_file_id_seq to hl_api;
grant usage on sequence backup_check_id_seq to hl_api;
grant insert, select on backup_reminder to hl_worker;
grant select on backup_reminder to hl_api;
grant insert, select on blob to hl_api;
grant insert, select on blob to hl_worker;
grant delete, insert, select on blob_chunk to hl_worker;
grant insert, select on blob_chunk to hl_api;
grant usage on sequence blob_id to hl_api;
grant usage on sequence blob_id to hl_worker;
grant delete, select on budget to hl_worker;
grant insert, select on channel to hl_api;
grant select on channel to hl_worker;
grant insert, select on checkpoint to hl_worker;
grant select on checkpoint to hl_api;
grant insert, select on claim to hl_api;
grant usage on sequence claim_id_seq to hl_api;
grant insert, select on contact to hl_api;
grant select on contact to hl_worker;
grant insert on contact_link to hl_api;
grant insert on contact_link to hl_worker;
grant insert, select on cosignature to hl_api;
grant select on cosignature to hl_worker;
grant insert, select on delegation to hl_api;
grant usage on sequence delegation_id_seq to hl_api;
grant delete, select on device to hl_worker;
grant insert on device to hl_api;
grant select on entry to hl_api;
grant select on entry to hl_worker;
grant select on entry_opening to hl_api;
grant select on entry_opening to hl_worker;
grant delete, select on entry_unsealed to hl_worker;
grant select on entry_unsealed to hl_api;
grant insert, select on facility to hl_api;
grant select on facility to hl_worker;
grant usage on sequence facility_id_seq to hl_api;
grant insert, select, update on facility_list to hl_api;
grant delete, insert, select, update on facility_match to hl_api;
grant insert, select on facility_state to hl_api;
grant select on facility_state to hl_worker;
grant insert, select on factor to hl_api;
grant delete, select on failed_sign_in to hl_worker;
grant insert on failure_analysis to hl_api;
grant select on failure_analysis to hl_worker;
grant usage on sequence failure_analysis_id_seq to hl_api;
grant insert, select, update on follower to hl_worker;
grant select on follower to hl_api;
grant insert, select, update on holding to hl_api;
grant select on holding to hl_worker;
grant insert, select, update on holding_list to hl_api;
grant insert, select on incident to hl_worker;
grant select on incident to hl_api;
grant insert, select on incident_acknowledgement to hl_api;
grant select on incident_acknowledgement to hl_worker;
grant usage on sequence incident_acknowledgement_id_seq to hl_api;
grant delete, insert, select on incident_assignment to hl_api;
grant select on incident_assignment to hl_worker;
grant insert, select on incident_clock to hl_worker;
grant delete, insert, select, update on incident_due to hl_worker;
grant delete, select on incident_due to hl_api;
grant insert, select on incident_entry to hl_api;
grant insert, select on incident_entry to hl_worker;
grant delete, insert, select on incident_facility to hl_api;
grant usage on sequence incident_id_seq to hl_api;
grant usage on sequence incident_id_seq to hl_worker;
grant delete, insert, select on incident_relation to hl_api;
grant insert, select on incident_reminder to hl_worker;
grant insert, select on incident_split to hl_api;
grant select on incident_split to hl_worker;
grant insert, select on incident_statement to hl_api;
grant insert, select on incident_statement to hl_worker;
grant usage on sequence incident_statement_id_seq to hl_worker;
grant delete, insert, select on incident_watch to hl_api;
grant delete, insert, select, update on job to hl_worker;
grant insert, select on job to hl_api;
grant insert, select on law_pack to hl_api;
grant select on law_pack to hl_worker;
grant insert, select on leaf to hl_worker;
grant select on leaf to hl_api;
grant insert, select on ledger_key to hl_api;
grant insert, select on ledger_key to hl_worker;
grant insert on link to hl_api;
grant delete, insert, select on live_change to hl_worker;
grant select on live_change to hl_api;
grant insert, select on mail_in to hl_api;
grant select on mail_in to hl_worker;
grant usage on sequence mail_in_id_seq to hl_api;
grant insert, select on member to hl_api;
grant select on member to hl_worker;
grant insert on message to hl_api;
grant insert, select on message to hl_worker;
grant delete, insert, select on message_file to hl_worker;
grant insert on message_file to hl_api;
grant usage on sequence message_id_seq to hl_api;
grant usage on sequence message_id_seq to hl_worker;
grant insert, select on message_incident to hl_api;
grant insert, select on message_incident to hl_worker;
grant select on migration to hl_api;
grant select on migration to hl_worker;
grant insert, select on news_mark to hl_api;
grant insert, select on notice to hl_worker;
grant select on notice to hl_api;
grant usage on sequence notice_id_seq to hl_worker;
grant insert, select on notice_look to hl_worker;
grant select on observation to hl_api;
grant select on observation to hl_worker;
grant insert, select on organisation to hl_api;
grant select on organisation to hl_worker;
grant insert, select on outside_identity to hl_api;
grant insert, select on outside_report to hl_api;
grant usage on sequence outside_report_id_seq to hl_api;
grant insert, select on passkey to hl_api;
grant insert on password to hl_api;
grant insert, select on public_report to hl_api;
grant select on public_report to hl_worker;
grant delete, insert, select on public_report_addition to hl_api;
grant select on public_report_addition to hl_worker;
grant usage on sequence public_report_addition_id_seq to hl_api;
grant delete, insert, select on public_report_contact to hl_api;
grant delete, select on public_report_contact to hl_worker;
grant insert, select on public_report_group to hl_worker;
grant select on public_report_group to hl_api;
grant usage on sequence public_report_group_id_seq to hl_worker;
grant usage on sequence public_report_id_seq to hl_api;
grant delete, insert, select on public_report_incident to hl_api;
grant delete, select on public_report_mark to hl_api;
grant insert, select on public_report_mark to hl_worker;
grant delete, insert, select on public_report_photo to hl_api;
grant delete, select on public_report_photo to hl_worker;
grant usage on sequence public_report_photo_id_seq to hl_api;
grant delete, insert, select on public_upload to hl_api;
grant delete, select on public_upload to hl_worker;
grant usage on sequence public_upload_id_seq to hl_api;
grant delete, insert, select on public_upload_part to hl_api;
grant delete, select on public_upload_part to hl_worker;
grant insert, select on receipt to hl_api;
grant insert on recovery_code to hl_api;
grant delete, select on refused_request to hl_worker;
grant select on registry_version to hl_worker;
grant select, update on registry_version to hl_api;
grant insert, select on report to hl_api;
grant select on report to hl_worker;
grant delete, insert, select on saved_filter to hl_api;
grant insert, select, update on schedule to hl_worker;
grant select on schedule to hl_api;
grant delete, insert, select on search_text to hl_worker;
grant select on search_text to hl_api;
grant delete, insert, select on seen_address to hl_worker;
grant select on seen_address to hl_api;
grant delete, insert, select on seen_domain to hl_worker;
grant select on seen_domain to hl_api;
grant delete, insert, select, update on seen_fold to hl_worker;
grant insert, select on sensitive_read to hl_api;
grant insert on session to hl_api;
grant insert, select on sharing to hl_api;
grant insert, select on shift to hl_api;
grant usage on sequence shift_id_seq to hl_api;
grant insert, select on source to hl_api;
grant select on source to hl_worker;
grant delete, select on spent_proof to hl_worker;
grant insert on spent_proof to hl_api;
grant delete, insert, select on staged_draft to hl_api;
grant insert, select on staged_reading to hl_api;
grant insert, select on staged_report to hl_api;
grant insert, select on staged_review to hl_api;
grant insert, select on staged_submission to hl_api;
grant insert, select on suppression to hl_api;
grant select on suppression to hl_worker;
grant usage on sequence suppression_id_seq to hl_api;
grant delete, insert, select on tally_cell to hl_worker;
grant select on tally_cell to hl_api;
grant delete, insert, select on tally_run to hl_worker;
grant select on tally_run to hl_api;
grant delete, insert, select on tally_time to hl_worker;
grant select on tally_time to hl_api;
grant insert, select on template to hl_api;
grant select on template to hl_worker;
grant insert, select on token to hl_api;
grant insert, select on totp to hl_api;
grant insert, select on tree_head to hl_worker;
grant select on tree_head to hl_api;
grant insert, select on tree_node to hl_worker;
grant select on tree_node to hl_api;
grant insert, select on unreadable_line to hl_worker;
grant select on unreadable_line to hl_api;
grant insert on webhook to hl_api;
grant select on webhook to hl_worker;
grant usage on sequence webhook_id_seq to hl_api;
grant insert, select on witness to hl_api;
grant select on witness to hl_worker;
grant insert, select on word to hl_worker;
grant usage on sequence word_id_seq to hl_worker;

-- rights on columns

grant update (classes, mode, digest_at, quiet_from, quiet_to, step, removed_at) on channel to hl_api;
grant update (state, reason, holding_id, changed_at) on claim to hl_api;
grant update (role, name, email, phone, language, openpgp, removed_at) on contact to hl_api;
grant select (contact_id, org_id, created_at, expires_at, used_at) on contact_link to hl_api;
grant select (contact_id, org_id, created_at, expires_at, used_at) on contact_link to hl_worker;
grant update (to_org_id, words, state, changed_at) on delegation to hl_api;
grant update (list) on facility to hl_api;
grant update (valid_to) on facility_state to hl_api;
grant update (confirmed_at, last_used_at, removed_at) on factor to hl_api;
grant select (id, org_id, member_id, kind, operator_id, options, network_version, network_at, state, progress, result, asked_at, ended_at) on failure_analysis to hl_api;
grant update (network, state, ended_at) on failure_analysis to hl_api;
grant update (network, state, progress, result, ended_at) on failure_analysis to hl_worker;
grant insert (id, org_id, matter, kind, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule, report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, split_from, law, by_hand, severity_by) on incident to hl_api;
grant update (severity, state, sightings, first_seen, last_seen, surfaced_at, quiet_at, closed_at, closed_as, relapses, version, answer, answer_until, merged_into, merged_state, severity_by, answered_at) on incident to hl_api;
grant update (severity, state, sightings, first_seen, last_seen, surfaced_at, quiet_at, closed_at, closed_as, relapses, version, answer, answer_until, severity_by, answered_at) on incident to hl_worker;
grant update (member_id, entry_id, assigned_at) on incident_assignment to hl_api;
grant update (look_at) on incident_clock to hl_worker;
grant update (class, severity, state, handler_id, what, due_at, since, look_at) on incident_due to hl_api;
grant select (id, purpose, member_id, org_id, created_at, expires_at, used_at, revoked_at) on link to hl_api;
grant update (revoked_at) on link to hl_api;
grant update (receipts, state, incident_id, decided_by, decided_at, decided_words) on mail_in to hl_api;
grant update (state, reason, from_address, from_name, subject, message_key, words, files, incident_id, contact_id, message_id, said, read_at) on mail_in to hl_worker;
grant update (name, deactivated_at, email, roles) on member to hl_api;
grant select (id, org_id, recipient, subject, created_at, sent_at, given_up_at, last_error, kind, account, contact_id, channel_id, webhook_id, tries, next_try_at, bounced_at, bounce) on message to hl_api;
grant update (body, sent_at, given_up_at, last_error, tries, next_try_at, bounced_at, bounce) on message to hl_worker;
grant update (entry_id, marked_at) on news_mark to hl_api;
grant update (occasion, way, rule, due_at, told_at, message_id, failed_at, dropped_at, dropped) on notice to hl_worker;
grant update (look_at) on notice_look to hl_worker;
grant update (first_seen, last_seen, count, org_id, holding_id, incident_id, basis) on observation to hl_worker;
grant update (incident_id) on observation to hl_api;
grant update (last_used_at, removed_at) on outside_identity to hl_api;
grant update (state, offered_to, incident_id, changed_at) on outside_report to hl_api;
grant update (counter, synced) on passkey to hl_api;
grant select (member_id, org_id, set_at) on password to hl_api;
grant update (hash, set_at) on password to hl_api;
grant update (state, police, version, group_id, asked_at) on public_report to hl_worker;
grant update (words, subject, subject_key, state, incident_id, outcome, outcome_words, decided_at, decided_by, merged_into, taken_by, taken_at, version, outcome_said, asked_at, answered_at) on public_report to hl_api;
grant update (first_at, last_at) on public_report_group to hl_worker;
grant update (received, bytes, width, height, lat, lon) on public_upload to hl_api;
grant select (id, member_id, org_id, name, created_at, used_at, removed_at) on recovery_code to hl_api;
grant update (used_at, removed_at) on recovery_code to hl_api;
grant update (state, format, report_type, marks, cursor, rows_read, rows_unreadable, observations_new, rows_attributed, incidents_opened, incidents_relapsed, trouble, read_at) on report to hl_worker;
grant update (state, trouble) on report to hl_api;
grant update (name, query, shared, changed_at) on saved_filter to hl_api;
grant update (words, lexemes) on search_text to hl_worker;
grant update (tlp, last_seen) on seen_address to hl_worker;
grant update (tlp, last_seen) on seen_domain to hl_worker;
grant update (at) on sensitive_read to hl_api;
grant select (id, member_id, org_id, level, how, created_at, last_seen_at, expires_at, revoked_at, address, agent, proved_at) on session to hl_api;
grant update (hash, level, how, last_seen_at, expires_at, revoked_at, proved_at) on session to hl_api;
grant select (thing, number, withdrawn_at) on sharing to hl_worker;
grant update (withdrawn_at, withdrawn_entry) on sharing to hl_api;
grant update (ended_at, note) on shift to hl_api;
grant update (format, mapping, tlp, confidence) on source to hl_api;
grant update (answers, member_id, saved_at) on staged_draft to hl_api;
grant select (id, org_id, incident_id) on staged_report to hl_worker;
grant update (state, version, changed_at) on staged_report to hl_api;
grant select (report_id, number, answers, submitted_at) on staged_submission to hl_worker;
grant update (ended_at) on suppression to hl_api;
grant update (revoked_at) on token to hl_api;
grant update (key_id, secret, last_step) on totp to hl_api;
grant update (reason, detail, replayed_at) on unreadable_line to hl_worker;
grant select (id, org_id, url, host, state, off_why, old_until, failures, failed_since, next_try_at, last_trouble, delivered_at, member_id, created_at, removed_at) on webhook to hl_api;
grant update (state, off_why, failures, failed_since, next_try_at, removed_at) on webhook to hl_api;
grant update (state, off_why, old_secret_key_id, old_secret, old_until, failures, failed_since, next_try_at, last_trouble, delivered_at) on webhook to hl_worker;
grant update (removed_entry) on witness to hl_api;
grant update (told_at, message_id, dropped_at) on word to hl_worker;

-- rights on functions

grant execute on function authority_of(wanted text) to hl_api;
grant execute on function desk_health() to hl_api;
grant execute on function doubt_contact(given bigint) to hl_worker;
grant execute on function end_delegation(given bigint, at timestamp with time zone) to hl_api;
grant execute on function erase_openings(under bigint, given_entries bigint[], given_paths text[]) to hl_api;
grant execute on function find_account(given text) to hl_api;
grant execute on function find_contact_link(given bytea, at timestamp with time zone) to hl_api;
grant execute on function find_entries_of_incident(given bigint) to hl_api;
grant execute on function find_link(given bytea, wanted text, at timestamp with time zone) to hl_api;
grant execute on function find_member(given text) to hl_api;
grant execute on function find_member(given text) to hl_worker;
grant execute on function find_message(wanted text) to hl_api;
grant execute on function find_message(wanted text) to hl_worker;
grant execute on function find_organisation_keys(given bigint) to hl_api;
grant execute on function find_outside_identity(given_issuer text, given_subject text) to hl_api;
grant execute on function find_passkey(given bytea) to hl_api;
grant execute on function find_password(given text) to hl_api;
grant execute on function find_recovery_code(given text) to hl_api;
grant execute on function find_session(given bytea, at timestamp with time zone, idle interval) to hl_api;
grant execute on function find_text(asked text, most integer) to hl_api;
grant execute on function find_token(given bytea, at timestamp with time zone) to hl_api;
grant execute on function forget_upload(month date, upload bigint) to hl_api;
grant execute on function forget_upload(month date, upload bigint) to hl_worker;
grant execute on function forget_verification() to public;
grant execute on function has_administrator() to hl_api;
grant execute on function is_known_device(given bytea, whose text) to hl_api;
grant execute on function keep_challenge(given bytea, wanted text, handed bytea, at timestamp with time zone, until timestamp with time zone) to hl_api;
grant execute on function keep_sign_on(given bytea, browser bytea, provider text, nonce text, verifier text, invitation text, return_to text, at timestamp with time zone, until timestamp with time zone) to hl_api;
grant execute on function keys_of_others(owner bigint, of_kind text, keys text[]) to hl_api;
grant execute on function lines_of_many(given bigint[]) to hl_api;
grant execute on function list_examples() to hl_api;
grant execute on function live_head() to hl_api;
grant execute on function make_month(parent text, month date) to hl_api;
grant execute on function make_month(parent text, month date) to hl_worker;
grant execute on function message_counts() to hl_api;
grant execute on function note_failed_sign_in(whose text, at timestamp with time zone) to hl_api;
grant execute on function note_refused_requests(at timestamp with time zone, members bigint[], endpoints text[], kinds text[], counts bigint[]) to hl_api;
grant execute on function note_token_use(used bigint, at timestamp with time zone) to hl_api;
grant execute on function reader_has_role(wanted text) to public;
grant execute on function reader_is_authority() to public;
grant execute on function reader_is_desk() to public;
grant execute on function reader_is_police() to public;
grant execute on function reader_is_recipient() to public;
grant execute on function reader_is_registrar() to public;
grant execute on function reader_is_source() to public;
grant execute on function reader_leads() to public;
grant execute on function reader_member() to public;
grant execute on function reader_named(what text) to hl_api;
grant execute on function reader_org() to public;
grant execute on function reader_own() to public;
grant execute on function reader_province() to hl_api;
grant execute on function reader_reads_ledger() to public;
grant execute on function reader_sees_through(what text) to hl_api;
grant execute on function reader_shared(what text) to hl_api;
grant execute on function reader_source() to hl_api;
grant execute on function reader_speaks_for() to public;
grant execute on function record_entry(given_body text, given_kind text, given_at timestamp with time zone, given_member bigint, given_org bigint, given_subject text, given_id bigint, given_paths text[], given_salts bytea[], given_values text[]) to hl_api;
grant execute on function record_entry(given_body text, given_kind text, given_at timestamp with time zone, given_member bigint, given_org bigint, given_subject text, given_id bigint, given_paths text[], given_salts bytea[], given_values text[]) to hl_worker;
grant execute on function refuse_other_opening() to public;
grant execute on function refuse_rewriting() to public;
grant execute on function rename_oneself(given text) to hl_api;
grant execute on function reserve_entry() to hl_worker;
grant execute on function return_budget(keys bytea[], bursts double precision[]) to hl_api;
grant execute on function rotate_webhook_secret(wanted bigint, key_id text, sealed bytea, until timestamp with time zone) to hl_api;
grant execute on function shared_facilities() to hl_api;
grant execute on function take_budget(keys bytea[], bursts double precision[], rates double precision[], now_at timestamp with time zone) to hl_api;
grant execute on function take_challenge(given bytea, wanted text, at timestamp with time zone) to hl_api;
grant execute on function take_contact_link(given bytea, at timestamp with time zone) to hl_api;
grant execute on function take_delegation(given bigint, at timestamp with time zone) to hl_api;
grant execute on function take_link(given bytea, wanted text, at timestamp with time zone) to hl_api;
grant execute on function take_sign_on(given bytea, coming bytea, at timestamp with time zone) to hl_api;

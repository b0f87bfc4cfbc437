-- What can be searched, kept beside what it is about and filled by followers of sealed entries: the intake line writes none of it.

-- Words as they were written and as they are looked for. Lexemes are made outside: folded words, and '@' with the number of the
-- organisation whose matter it is, so that one index leads to an operator's own.
create table search_text (
  kind text not null check (kind in ('incident', 'line', 'report', 'mail')),
  number bigint not null,
  -- of the incident on whose page it stands, if it stands on one
  incident_id bigint,
  -- null: the authorities' alone
  org_id bigint references organisation,
  tlp text not null,
  -- the words may be erased by law: without what opens them nobody reads them here either
  erasable boolean not null,
  at timestamptz not null,
  words text not null check (length(words) <= 4000),
  lexemes tsvector not null,
  primary key (kind, number)
);
create index search_text_lexemes on search_text using gin (lexemes);
create index search_text_newest on search_text (at desc, number desc);
alter table search_text enable row level security;
create policy search_text_read on search_text for select to hl_api using (
  case kind
    when 'incident' then (select true from incident i where i.id = number)
    when 'line' then case
      when erasable then exists (select from entry_opening o where o.entry_id = number)
      else (select true from entry e where e.id = number) end
    when 'report' then (select true from report r where r.id = number)
    when 'mail' then (select true from mail_in m where m.id = number)
  end);
create policy search_text_worker on search_text for all to hl_worker using (true) with check (true);
grant select on search_text to hl_api;
grant select, insert, delete on search_text to hl_worker;
grant update (words, lexemes) on search_text to hl_worker;

-- The newest that hold all lexemes asked for. The match is no leakproof operator and would lose its index under row rules, so it
-- is asked here with the coarse half of them; who asks joins the rows again, under all of them.
create function find_text(asked text, most integer) returns table (kind text, number bigint)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp set jit = off
  as $$
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
       order by at desc, number desc limit %s',
      query, reader_is_recipient(), array(select reader_named('incident')), most);
    return;
  end if;
  return query execute format(
    'select kind, number from search_text where lexemes @@ (%s && ''''''@%s''''''::tsquery) and tlp <> ''RED''
     order by at desc, number desc limit %s', query, own, most);
  return query execute format(
    'select s.kind, s.number from search_text s
     where s.kind = ''incident'' and s.number = any (%L::bigint[]) and s.lexemes @@ %s and s.org_id <> %s limit %s',
    array(select reader_shared('incident') union select reader_named('incident')), query, own, most);
end $$;
revoke all on function find_text(text, integer) from public;
grant execute on function find_text(text, integer) to hl_api;

-- Which addresses and names were seen in which incident: many observations are one row. The marking is the least strict among them.
create table seen_address (
  incident_id bigint not null,
  address inet not null,
  org_id bigint not null references organisation,
  tlp text not null,
  last_seen timestamptz not null,
  primary key (incident_id, address)
);
create index seen_address_place on seen_address (address, incident_id);
create index seen_address_own on seen_address (org_id, address, incident_id);
alter table seen_address enable row level security;
create policy seen_address_read on seen_address for select to hl_api using (
  ((select reader_is_recipient())
    or (tlp <> 'RED' and ((select reader_is_authority()) or org_id = (select reader_own())))
    or (tlp in ('CLEAR', 'GREEN', 'AMBER') and incident_id in (select reader_shared('incident')))
    or (tlp <> 'AMBER+STRICT' and incident_id in (select reader_named('incident'))))
  and (select true from incident i where i.id = incident_id));
create policy seen_address_worker on seen_address for all to hl_worker using (true) with check (true);
grant select on seen_address to hl_api;
grant select, insert, delete, update (tlp, last_seen) on seen_address to hl_worker;

create table seen_domain (
  incident_id bigint not null,
  -- its labels from the right, each with its dot, so that a name and all below it are one range: vn.example.www.
  name text collate "C" not null,
  org_id bigint not null references organisation,
  tlp text not null,
  last_seen timestamptz not null,
  primary key (incident_id, name)
);
create index seen_domain_place on seen_domain (name, incident_id);
create index seen_domain_own on seen_domain (org_id, name, incident_id);
alter table seen_domain enable row level security;
create policy seen_domain_read on seen_domain for select to hl_api using (
  ((select reader_is_recipient())
    or (tlp <> 'RED' and ((select reader_is_authority()) or org_id = (select reader_own())))
    or (tlp in ('CLEAR', 'GREEN', 'AMBER') and incident_id in (select reader_shared('incident')))
    or (tlp <> 'AMBER+STRICT' and incident_id in (select reader_named('incident'))))
  and (select true from incident i where i.id = incident_id));
create policy seen_domain_worker on seen_domain for all to hl_worker using (true) with check (true);
grant select on seen_domain to hl_api;
grant select, insert, delete, update (tlp, last_seen) on seen_domain to hl_worker;

-- How much of an incident is in the two tables above.
create table seen_fold (
  incident_id bigint primary key,
  org_id bigint not null references organisation,
  sightings bigint not null,
  -- looked through to here; again in a while as a whole, for what came late
  last_seen timestamptz not null,
  whole_at timestamptz not null
);
alter table seen_fold enable row level security;
create policy seen_fold_worker on seen_fold for all to hl_worker using (true) with check (true);
grant select, insert, delete, update on seen_fold to hl_worker;

-- What operators handed in and what the public reported can be searched as well.

alter table search_text drop constraint search_text_kind_check;
alter table search_text add constraint search_text_kind_check
  check (kind in ('incident', 'line', 'report', 'mail', 'staged-report', 'public-report'));
alter policy search_text_read on search_text using (
  case kind
    when 'incident' then (select true from incident i where i.id = number)
    when 'line' then case
      when erasable then exists (select from entry_opening o where o.entry_id = number)
      else (select true from entry e where e.id = number) end
    when 'report' then (select true from report r where r.id = number)
    when 'mail' then (select true from mail_in m where m.id = number)
    when 'staged-report' then (select true from staged_report r where r.id = number)
    -- What it said is gone at once where it is not to be kept.
    when 'public-report' then (select true from public_report r where r.id = number and r.words <> '')
  end);

-- What was handed in, without drafts: these are nobody's but the operator's.
create policy staged_report_worker on staged_report for select to hl_worker using (true);
grant select (id, org_id, incident_id) on staged_report to hl_worker;
create policy staged_submission_worker on staged_submission for select to hl_worker using (true);
grant select (report_id, number, answers, submitted_at) on staged_submission to hl_worker;
create policy public_report_addition_worker on public_report_addition for select to hl_worker using (true);
grant select on public_report_addition to hl_worker;

-- As before; the police see public reports of their kinds alone, and would else find fewer than there are.
create or replace function find_text(asked text, most integer) returns table (kind text, number bigint)
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
end $$;
